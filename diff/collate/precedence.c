#include <stdlib.h>

#include "diff/collate/arrange.h"
#include "diff/collate/canon.h"

/* What each kind of damage weighs; each outweighs all that follow it. */
enum {
    INTRUDES = 10000,
    MISJOINED = 5000,
    BEFORE_TITLE = 1000,
    NUMBER = 100 / JK_BREAK,
    FORM = 20,
    NOT_TITLE = 10,
    MARK = 4,
    ECHO = 1,
    ECHO_LEAST = 12,
    LOOK_AT = 256
};

typedef struct place {
    const jk_slots *s;
    const jk_breaks *breaks;
    uint32_t wit;
    const uint32_t *run;
    size_t n;
} place;

/* So much more in common with its neighbours tells where a passage stands rightly. */
static const double closer = 1.25;

static const jk_unit *unit_of(const place *p, size_t i)
{
    return jk_slot_unit(p->s, &p->s->at[p->run[i]], p->wit);
}

static bool in_cluster(const place *p, const jk_unit *u)
{
    const jk_slot *slot = &p->s->at[u->slot];
    return slot->cluster == p->s->at[p->run[0]].cluster && slot->repeats == JK_NO_SLOT;
}

/* A headline in every witness that has it, not a crosshead that one takes for an article's. */
static bool is_title(const place *p, const jk_unit *u)
{
    for (uint32_t w = 0; w < p->s->nwits; w++) {
        const jk_unit *x = jk_slot_unit(p->s, &p->s->at[u->slot], w);
        if (x && x->role != JK_ROLE_TITLE)
            return false;
    }
    return true;
}

/* Whether body text of the article, or where it says when it was issued, stands before its headline
 * in this witness, and the run is part of what is wrong: either the headline itself, or before it.
 */
static bool before_title(const place *p)
{
    const jk_wit *w = &p->s->wits[p->wit];
    size_t bodies = 0;
    uint32_t first = unit_of(p, 0)->t0;
    for (size_t u = 0; u < w->units.n; u++) {
        const jk_unit *x = &w->units.at[u];
        if (!in_cluster(p, x))
            continue;
        if (is_title(p, x))
            return bodies && first <= x->t0;
        bodies += jk_role_running(x->role) || x->role == JK_ROLE_HISTORY;
    }
    return false;
}

/* Slots of the article beside unit u in its witness, going by steps, nearest first. */
static size_t beside(const place *p, const jk_unit *u, int step, uint32_t *out)
{
    const jk_wit *w = &p->s->wits[p->wit];
    size_t n = 0;
    for (const jk_unit *x = u + step;
         x >= w->units.at && x < w->units.at + w->units.n && n < JK_BREAKS_REACH; x += step)
        if (in_cluster(p, x))
            out[n++] = x->slot;
    return n;
}

/* What the numbering lacks where the run stands, less what it would lack without it. */
static int number_breaks(const place *p)
{
    enum { LONGEST = 4 * JK_BREAKS_REACH };
    uint32_t side[JK_BREAKS_REACH], line[LONGEST];
    size_t n = beside(p, unit_of(p, 0), -1, side), len = 0;
    bool head = n < JK_BREAKS_REACH;
    size_t run = p->n < 2 * JK_BREAKS_REACH ? p->n : 2 * JK_BREAKS_REACH;
    while (len < n) {
        line[len] = side[n - 1 - len];
        len++;
    }
    for (size_t i = 0; i < run; i++)
        line[len++] = p->run[i];
    len += beside(p, unit_of(p, run - 1), 1, line + len);
    return (int)jk_breaks_count(p->breaks, line, len, 0, 0, head) -
           (int)jk_breaks_count(p->breaks, line, len, n, n + run, head);
}

/* Whether a unit is a line of its own that ends no sentence. */
static bool is_line(const jk_wit *w, const jk_unit *u)
{
    uint32_t c = w->tokens[u->t1 - 1].fold;
    return !(u->flags & JK_UNIT_CLAUSE) && c != 0x3002 && c != ';' && c != ':' && c != ',';
}

/* Whether only headlines stand before the run in its article: it may be part of the headline. */
static bool at_head(const place *p)
{
    const jk_wit *w = &p->s->wits[p->wit];
    const jk_unit *first = unit_of(p, 0);
    if (!is_line(w, first))
        return false;
    const jk_unit *x = first;
    while (x > w->units.at && x[-1].article == first->article && jk_unit_is_title(x))
        x--;
    return x == w->units.at || x[-1].article != first->article;
}

/* Whether the run stands as a headline in another witness and does not here. */
static bool not_title(const place *p)
{
    const jk_slot *slot = &p->s->at[p->run[0]];
    if (at_head(p))
        return false;
    for (uint32_t w = 0; w < p->s->nwits; w++) {
        place other = *p;
        other.wit = w;
        if (w != p->wit && slot->unit[w] != JK_NO_UNIT && at_head(&other))
            return true;
    }
    return false;
}

static bool is_text(const jk_unit *u)
{
    return u && (jk_role_running(u->role) || (u->flags & JK_UNIT_CLAUSE));
}

static bool has_role(const jk_unit *u, enum jk_role role)
{
    return u && u->role == role;
}

/* Whether a unit belongs before the text: in some witness it is the number of the document, its
 * history, or those it is addressed to. */
static bool is_front(const jk_slots *s, const jk_unit *u)
{
    for (uint32_t w = 0; u && w < s->nwits; w++) {
        const jk_unit *x = jk_slot_unit(s, &s->at[u->slot], w);
        if (has_role(x, JK_ROLE_NUMBER) || has_role(x, JK_ROLE_HISTORY) ||
            has_role(x, JK_ROLE_ADDRESSEE))
            return true;
    }
    return false;
}

/* Whether text of its article stands before a unit. */
static bool behind_text(const jk_wit *w, const jk_unit *u)
{
    for (const jk_unit *x = u; x > w->units.at && x[-1].article == u->article; x--)
        if (is_text(&x[-1]))
            return true;
    return false;
}

/* Whether the run is a signature in one of the witnesses: named one, or a line before the date. */
static bool is_signature(const place *p)
{
    const jk_slot *slot = &p->s->at[p->run[0]];
    for (uint32_t w = 0; w < p->s->nwits; w++) {
        const jk_wit *v = &p->s->wits[w];
        const jk_unit *u = jk_slot_unit(p->s, slot, w), *next = u ? u + 1 : NULL;
        if (has_role(u, JK_ROLE_SIGNATURE) ||
            (u && next < v->units.at + v->units.n && has_role(next, JK_ROLE_DATE) &&
             is_line(v, u) && behind_text(v, u)))
            return true;
    }
    return false;
}

/* Whether the run stands against the order of a document's parts (GB/T 9704): text before what
 * belongs at the front, or that behind text; a signature not before its date. */
static bool against_form(const place *p)
{
    const jk_wit *w = &p->s->wits[p->wit];
    const jk_unit *first = unit_of(p, 0), *last = unit_of(p, p->n - 1);
    const jk_unit *next = last + 1 < w->units.at + w->units.n ? last + 1 : NULL;
    bool front = is_front(p->s, first);
    return (!front && is_text(last) && is_front(p->s, next)) || (front && behind_text(w, first)) ||
           (is_signature(p) && !has_role(next, JK_ROLE_DATE));
}

/* Length of the longest run of characters that two units share. */
static unsigned longest_common(const jk_wit *w, const jk_unit *x, const jk_unit *y)
{
    unsigned row[LOOK_AT + 1] = {0}, best = 0;
    uint32_t n = x->t1 - x->t0, m = y->t1 - y->t0;
    n = n < LOOK_AT ? n : LOOK_AT;
    m = m < LOOK_AT ? m : LOOK_AT;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = m; j > 0; j--) {
            bool same = w->tokens[x->t0 + i].fold == w->tokens[y->t0 + j - 1].fold;
            row[j] = same ? row[j - 1] + 1 : 0;
            best = row[j] > best ? row[j] : best;
        }
    return best;
}

/* A passage, half of the run, that stands both in it and in its neighbour tells of a copyist who
 * lost his place. */
static unsigned echo(const place *p)
{
    const jk_wit *w = &p->s->wits[p->wit];
    const jk_unit *first = unit_of(p, 0), *last = unit_of(p, p->n - 1);
    unsigned a = first > w->units.at ? longest_common(w, first, first - 1) : 0;
    unsigned b = last + 1 < w->units.at + w->units.n ? longest_common(w, last, last + 1) : 0;
    unsigned most = a > b ? a : b, len = last->t1 - first->t0;
    return most >= ECHO_LEAST && most * 2 >= len ? most : 0;
}

static bool numbered(const place *p, const jk_unit *u)
{
    return u && p->breaks->at[u->slot].n != 0;
}

/* What the marks at the ends of a list's lines say against the run's place: nothing without a
 * number stands between a line that goes on and a numbered one; what ends in a semicolon stands
 * behind a line that goes on and before a numbered one; what ends in a colon before the first of a
 * list, or where it begins none before what has no number. */
static int marks(const place *p)
{
    const jk_wit *w = &p->s->wits[p->wit];
    const jk_unit *first = unit_of(p, 0), *last = unit_of(p, p->n - 1);
    const jk_unit *prev = first > w->units.at ? first - 1 : NULL;
    const jk_unit *next = last + 1 < w->units.at + w->units.n ? last + 1 : NULL;
    uint32_t before = prev ? w->tokens[prev->t1 - 1].fold : 0;
    uint32_t end = w->tokens[last->t1 - 1].fold, behind = next ? w->tokens[next->t1 - 1].fold : 0;
    bool open = before == ';' || before == ':';
    int n = !numbered(p, first) && end != ':' && open && numbered(p, next);
    n += end == ';' && !numbered(p, next);
    n += end == ';' && !open;
    n += end != ';' && end != ':' && before == ';' && behind == ';';
    if (end == ':' && !(numbered(p, next) && p->breaks->at[next->slot].n == 1))
        n += numbered(p, next) ? 2 : 1;
    return n;
}

/* Where a unit begins in its source. */
static uint64_t start_of(const place *p, const jk_unit *u)
{
    jk_range *b;
    int n = jk_wit_ranges(&p->s->wits[p->wit], u->t0, u->t0 + 1, p->s->arena, &b);
    return n > 0 ? b[0].start : 0;
}

/* Whether the run goes on a sentence that seemed to break off, and stands behind what follows it
 * here in the source, though another witness ends that sentence. */
static bool misjoined(const place *p)
{
    const jk_wit *w = &p->s->wits[p->wit];
    const jk_unit *first = unit_of(p, 0), *next = unit_of(p, p->n - 1) + 1;
    if (!(first->flags & JK_UNIT_PART) || next == w->units.at + w->units.n ||
        start_of(p, first) < start_of(p, next))
        return false;
    const jk_slot *broken = &p->s->at[first[-1].slot];
    for (uint32_t v = 0; v < p->s->nwits; v++) {
        const jk_unit *x = v == p->wit ? NULL : jk_slot_unit(p->s, broken, v);
        if (x && p->s->wits[v].tokens[x->t1 - 1].fold == 0x3002)
            return true;
    }
    return false;
}

static int64_t damage(const place *p)
{
    int64_t d = 0;
    for (size_t i = 0; i < p->n; i++)
        d += unit_of(p, i)->flags & JK_UNIT_INTRUDER ? INTRUDES : 0;
    d += misjoined(p) ? MISJOINED : 0;
    d += before_title(p) ? BEFORE_TITLE : 0;
    d += number_breaks(p) * NUMBER;
    d += against_form(p) ? FORM : 0;
    d += not_title(p) ? NOT_TITLE : 0;
    d += marks(p) * MARK;
    return d + (int64_t)echo(p) * ECHO;
}

/* Units of the article that repeat or intrude. */
static size_t overall(const place *p)
{
    const jk_wit *w = &p->s->wits[p->wit];
    uint32_t cluster = p->s->at[p->run[0]].cluster;
    size_t n = 0;
    for (size_t u = 0; u < w->units.n; u++) {
        const jk_slot *slot = &p->s->at[w->units.at[u].slot];
        n += slot->cluster == cluster &&
             (slot->repeats != JK_NO_SLOT || (w->units.at[u].flags & JK_UNIT_INTRUDER));
    }
    return n;
}

uint32_t jk_wrong_place(const jk_slots *s, const jk_breaks *b, const uint32_t *run, size_t n,
                        uint32_t v, uint32_t w)
{
    place pv = {s, b, v, run, n}, pw = {s, b, w, run, n};
    int64_t dv = damage(&pv), dw = damage(&pw);
    return dv == dw ? JK_NOT_TOLD : dv > dw ? v : w;
}

/* How much the run has in common with what its witness has beside it. */
static double cohesion(const place *p, const jk_cohesion *c)
{
    const jk_unit *others[2 * JK_COHESION_REACH];
    size_t n = 0;
    for (int step = -1; step <= 1; step += 2) {
        uint32_t side[JK_BREAKS_REACH];
        size_t m = beside(p, unit_of(p, step < 0 ? 0 : p->n - 1), step, side);
        for (size_t i = 0; i < m && i < JK_COHESION_REACH; i++)
            others[n++] = jk_slot_unit(p->s, &p->s->at[side[i]], p->wit);
    }
    return jk_cohesion_with(c, &p->s->wits[p->wit], unit_of(p, 0), others, n);
}

uint32_t jk_apart_in(const jk_slots *s, const jk_cohesion *c, uint32_t slot, uint32_t v, uint32_t w)
{
    place pv = {s, NULL, v, &slot, 1}, pw = {s, NULL, w, &slot, 1};
    double of_v = cohesion(&pv, c), of_w = cohesion(&pw, c);
    return of_v > of_w * closer ? w : of_w > of_v * closer ? v : JK_NOT_TOLD;
}

uint32_t jk_worse_witness(const jk_slots *s, uint32_t slot, uint32_t v, uint32_t w)
{
    place pv = {s, NULL, v, &slot, 1}, pw = {s, NULL, w, &slot, 1};
    return overall(&pv) > overall(&pw) ? v : w;
}
