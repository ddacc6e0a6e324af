/* How the numbers of a document are written: a blank behind them or a colon, blanks inside, letters
 * or Roman numbers.  What one number leaves open, the others tell.
 */
#include "parse/structure/clause_list.h"

/* Headings are written alike: 第 一 章 and 第 一 节. */
static enum jk_mark_shape like(enum jk_mark_shape shape)
{
    return shape < JK_MARK_ARTICLE ? JK_MARK_CHAPTER : shape;
}

/* How the numbers of an article are written. */
typedef struct manners {
    size_t all[JK_MARK_SHAPES], styled[JK_MARK_SHAPES]; /* numbers; those that may be a style */
    size_t spaced, colons;  /* 第…条 with a blank, with a colon behind */
    bool begin;             /* those with a colon begin with the first */
    size_t letters, romans; /* doubtful ones; ii) */
} manners;

static manners manners_of(const jk_cl *c)
{
    manners m = {.spaced = 0};
    for (size_t i = 0; i < c->places.n; i++) {
        const jk_mark *k = &c->places.at[i].mark;
        m.all[like(k->shape)]++;
        m.styled[like(k->shape)] += (k->flags & JK_MARK_STYLE) != 0;
        m.letters += k->shape == JK_MARK_LETTER && (k->flags & JK_MARK_DOUBTFUL);
        m.romans += k->shape == JK_MARK_ROMAN;
        if (k->shape != JK_MARK_ARTICLE)
            continue;
        m.spaced += (k->flags & JK_MARK_SPACED) != 0;
        bool colon = k->flags & JK_MARK_DOUBTFUL;
        m.begin = m.begin || (colon && m.colons == 0 && k->n == 1);
        m.colons += colon;
    }
    return m;
}

/* Where most 第…条 are followed by a blank, one that is not must fit its neighbours; where most are
 * followed by a colon, that is how they are written here. */
static void settle_article(const jk_cl *c, jk_cl_place *p, const manners *m)
{
    size_t all = m->all[JK_MARK_ARTICLE];
    if (m->spaced * 2 >= all && !(p->mark.flags & JK_MARK_SPACED))
        p->weak = true;
    if (m->begin && m->colons * 2 > all && (p->mark.flags & JK_MARK_DOUBTFUL))
        p->weak = jk_cl_goes_on_open(c, p->block) ||
                  jk_mark_may_cite(c->blocks.at[p->block].text, &p->mark);
}

/* What most numbers of a shape have, blanks inside or no bracket before, is how it is written here.
 */
static void settle_style(const jk_cl *c, jk_cl_place *p, const manners *m)
{
    size_t n = m->styled[like(p->mark.shape)];
    if (!(p->mark.flags & JK_MARK_STYLE) || n < 2 || n * 2 <= m->all[like(p->mark.shape)])
        return;
    p->mark.flags &= (uint8_t) ~(JK_MARK_STYLE | JK_MARK_MISREAD);
    if ((p->mark.flags & JK_MARK_DOUBTFUL) && !(p->mark.flags & JK_MARK_REFERENCE))
        p->weak = jk_cl_goes_on_open(c, p->block);
}

/* The letter or Roman number next to place i, behind it or before; NULL where none is near. */
static const jk_mark *letter_beside(const jk_cl *c, size_t i, bool behind)
{
    for (size_t k = 1; k <= JK_CL_LOOKAHEAD && (behind ? i + k < c->places.n : k <= i); k++) {
        const jk_mark *m = &c->places.at[behind ? i + k : i - k].mark;
        if (m->shape == JK_MARK_LETTER || m->shape == JK_MARK_ROMAN)
            return m;
    }
    return NULL;
}

/* i) v) and x) are Roman numbers where ii) is next behind the one and iv) or ix) before the others.
 */
static void settle_romans(jk_cl *c)
{
    for (size_t i = 0; i < c->places.n; i++) {
        jk_mark *m = &c->places.at[i].mark;
        uint32_t n = m->shape == JK_MARK_LETTER ? jk_mark_roman_letter(m->n) : 0;
        const jk_mark *beside = n ? letter_beside(c, i, n == 1) : NULL;
        if (!beside || beside->shape != JK_MARK_ROMAN || beside->n != (n == 1 ? 2 : n - 1))
            continue;
        m->shape = JK_MARK_ROMAN;
        m->n = n;
    }
}

/* Letters with a stop are numbers where two follow one another: a.…, b.… */
static void settle_letters(jk_cl *c)
{
    jk_cl_place *before = NULL;
    for (size_t i = 0; i < c->places.n; i++) {
        jk_cl_place *p = &c->places.at[i];
        if (p->mark.shape != JK_MARK_LETTER)
            continue;
        if (before && p->mark.n == before->mark.n + 1 && p->quoted == before->quoted) {
            p->weak = jk_cl_goes_on_open(c, p->block);
            before->weak = jk_cl_goes_on_open(c, before->block);
        }
        before = p;
    }
}

void jk_cl_settle_manners(jk_cl *c)
{
    manners m = manners_of(c);
    size_t styled = 0;
    for (size_t k = 0; k < JK_MARK_SHAPES; k++)
        styled += m.styled[k];
    if (m.romans)
        settle_romans(c);
    if (m.letters)
        settle_letters(c);
    if (!styled && !m.colons && m.spaced == m.all[JK_MARK_ARTICLE])
        return; /* as it should be */
    for (size_t i = 0; i < c->places.n; i++) {
        jk_cl_place *p = &c->places.at[i];
        if (p->mark.shape == JK_MARK_ARTICLE)
            settle_article(c, p, &m);
        settle_style(c, p, &m);
    }
}
