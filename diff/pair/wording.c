#include "diff/pair/wording.h"

#include "diff/align/tidy.h"
#include "diff/collate/fold.h"
#include "parse/base/both.h"
#include "diff/align/common.h"
#include "diff/collate/class.h"
#include "diff/collate/number.h"
#include "diff/pair/wordbreak.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum {
    PART = 2,                /* units of a run that may be a part of a word only */
    TURNED = 8,              /* … of a run that something has changed places with */
    TURNED_MOST = 24,        /* … of all that has */
    DIGITS = 24,             /* … of a number or word that is taken in */
    CLOSE = 24,              /* words are asked for where no change slides further */
    FAR = 256,               /* no change is slid further */
    LONG = 64,               /* units of a run that is cut in two */
    MIDDLE = 1024,           /* runs about the middle that are looked at for one */
    WORTH_A_THREAD = 1 << 12 /* runs */
};

/* The two sequences, and the gaps beside a run. */
typedef struct jk_mender {
    const jk_masked *a, *b;
    int (*edge)(uint32_t, uint32_t);
    jk_matches *runs;
    jk_match start, end; /* empty ones, before the first run and behind the last */
    jk_wordbreaks words;
} jk_mender;

/* What lies between two runs: [a0, a1) and [b0, b1). */
typedef struct jk_gap {
    size_t a0, a1, b0, b1;
} jk_gap;

static jk_gap gap_of(const jk_match *p, const jk_match *q)
{
    return (jk_gap){p->a + p->len, q->a, p->b + p->len, q->b};
}

static bool begins(jk_mender *k, const jk_masked *m, size_t at)
{
    return at == m->n || jk_word_begins(&k->words, m->whole, jk_mask_whole(m, at));
}

/* Whether a word that has part of [from, to) reaches into what has changed before it (`before`), or
 * behind it. */
static bool reaches(jk_mender *k, const jk_masked *m, size_t from, size_t to, bool before,
                    bool behind)
{
    return (before && !begins(k, m, from)) || (behind && !begins(k, m, to));
}

static bool is_part_of_words(jk_mender *k, const jk_match *x, const jk_gap *l, const jk_gap *r)
{
    return x->len <= PART && reaches(k, k->a, x->a, x->a + x->len, l->a1 > l->a0, r->a1 > r->a0) &&
           reaches(k, k->b, x->b, x->b + x->len, l->b1 > l->b0, r->b1 > r->b0);
}

/* What a number or a Latin word is made of. */
enum jk_stuff { NO_STUFF, LATIN, NUMERAL };

static enum jk_stuff stuff(uint32_t c)
{
    if ((c >= '0' && c <= '9') || (c | 32) - 'a' < 26 || c == '.')
        return LATIN;
    return jk_is_numeral(c) ? NUMERAL : NO_STUFF;
}

/* What all units of [from, to) are; none where there are none. */
static enum jk_stuff all_stuff(const jk_masked *m, size_t from, size_t to)
{
    enum jk_stuff s = from < to ? stuff(m->unit[from]) : NO_STUFF;
    for (size_t i = from; i < to && s != NO_STUFF; i++)
        if (stuff(m->unit[i]) != s || i - from == DIGITS)
            s = NO_STUFF;
    return s;
}

/* Whether nothing but parts of numbers differs in a gap: 十三 and 十 there, 十 and 十三 here are
 * two numbers, and no words that changed places. */
static bool is_number(const jk_mender *k, const jk_gap *g)
{
    bool a = g->a0 == g->a1 || all_stuff(k->a, g->a0, g->a1) == NUMERAL;
    bool b = g->b0 == g->b1 || all_stuff(k->b, g->b0, g->b1) == NUMERAL;
    return a && b;
}

/* Whether what differs on both sides of a run is of two numbers: 第十三条…第十条 and
 * 第十条…第十三条 are no words that changed places. */
static bool are_numbers(const jk_mender *k, const jk_match *x, const jk_gap *l, const jk_gap *r)
{
    return is_number(k, l) && is_number(k, r) && all_stuff(k->a, x->a, x->a + x->len) != NUMERAL;
}

static bool has_turned(const jk_mender *k, const jk_match *x, const jk_gap *l, const jk_gap *r)
{
    size_t n = r->a1 - l->a0;
    if (x->len > TURNED || n > TURNED_MOST || n != r->b1 - l->b0 || are_numbers(k, x, l, r))
        return false;
    for (size_t i = 0; i < x->len; i++)
        if (jk_is_mark(k->a->unit[x->a + i]))
            return false;
    return jk_is_reordered(k->a->unit + l->a0, k->b->unit + l->b0, n);
}

/* Drops the runs that are no common ground: a stack, since a dropped run widens the gaps beside it.
 */
static void drop_parts(jk_mender *k)
{
    jk_matches *m = k->runs;
    size_t n = 0;
    for (size_t i = 0; i < m->n; i++) {
        m->at[n++] = m->at[i];
        const jk_match *next = i + 1 < m->n ? &m->at[i + 1] : &k->end;
        while (n > 0 && m->at[n - 1].len <= TURNED) {
            const jk_match *x = &m->at[n - 1];
            jk_gap l = gap_of(n > 1 ? &m->at[n - 2] : &k->start, x), r = gap_of(x, next);
            bool beside = (l.a1 > l.a0 || l.b1 > l.b0) && (r.a1 > r.a0 || r.b1 > r.b0);
            if (!beside || !(has_turned(k, x, &l, &r) || is_part_of_words(k, x, &l, &r)))
                break;
            n--;
        }
    }
    m->n = n;
}

/* What the two readings of a gap are both made of; none where one is empty: a digit too many is
 * seen best by itself. */
static enum jk_stuff stuff_of(const jk_mender *k, const jk_gap *g)
{
    enum jk_stuff x = all_stuff(k->a, g->a0, g->a1), y = all_stuff(k->b, g->b0, g->b1);
    return x == y ? x : NO_STUFF;
}

/* Moves the ends of the runs beside a changed number out of it, as far as it goes. */
static void take_in(const jk_mender *k, jk_match *p, jk_match *q)
{
    jk_gap g = gap_of(p, q);
    enum jk_stuff s = stuff_of(k, &g);
    if (s == NO_STUFF)
        return;
    for (int n = 0; n < DIGITS && p->len > 0 && stuff(k->a->unit[p->a + p->len - 1]) == s; n++)
        p->len--;
    for (int n = 0; n < DIGITS && q->len > 0 && stuff(k->a->unit[q->a]) == s; n++) {
        q->a++;
        q->b++;
        q->len--;
    }
}

static void take_in_numbers(jk_mender *k)
{
    jk_matches *m = k->runs;
    for (size_t i = 0; i <= m->n; i++)
        take_in(k, i > 0 ? &m->at[i - 1] : &k->start, i < m->n ? &m->at[i] : &k->end);
    size_t n = 0;
    for (size_t i = 0; i < m->n; i++)
        if (m->at[i].len > 0)
            m->at[n++] = m->at[i];
    m->n = n;
}

/* A gap on one side only, which could as well stand up to `left` units before or `right` behind. */
typedef struct jk_slide {
    const jk_masked *m;
    size_t from, to, left, right;
} jk_slide;

static jk_slide slide_of(const jk_mender *k, const jk_match *p, const jk_match *q)
{
    jk_gap g = gap_of(p, q);
    jk_slide s = {k->b, g.b0, g.b1, 0, 0};
    if (g.b0 == g.b1)
        s = (jk_slide){k->a, g.a0, g.a1, 0, 0};
    size_t lo = p->len - 1 < FAR ? p->len - 1 : FAR, hi = q->len - 1 < FAR ? q->len - 1 : FAR;
    while (s.left < lo && s.m->unit[s.from - 1 - s.left] == s.m->unit[s.to - 1 - s.left])
        s.left++;
    while (s.right < hi && s.m->unit[s.from + s.right] == s.m->unit[s.to + s.right])
        s.right++;
    return s;
}

/* Where the gap is to begin: where both its edges are best; of those, where most words begin; of
 * those, where it is, or else first. */
static size_t best_start(jk_mender *k, const jk_slide *s)
{
    size_t best = s->from, len = s->to - s->from;
    int most = -1, words = -1; /* words: not asked for yet */
    for (size_t at = s->from - s->left; at <= s->from + s->right; at++) {
        int good = jk_edge_at(s->m->unit, s->m->n, at, k->edge) +
                   jk_edge_at(s->m->unit, s->m->n, at + len, k->edge);
        if (good < most)
            continue;
        if (good > most) {
            most = good;
            words = -1;
            best = at;
            continue;
        }
        if (s->left + s->right > CLOSE)
            continue;
        if (words < 0)
            words = begins(k, s->m, best) + begins(k, s->m, best + len);
        int here = begins(k, s->m, at) + begins(k, s->m, at + len);
        if (here > words || (here == words && at == s->from)) {
            words = here;
            best = at;
        }
    }
    return best;
}

static void slide(jk_mender *k)
{
    jk_matches *m = k->runs;
    for (size_t i = 0; i + 1 < m->n; i++) {
        jk_match *p = &m->at[i], *q = p + 1;
        if ((q->a == p->a + p->len) == (q->b == p->b + p->len))
            continue;
        jk_slide s = slide_of(k, p, q);
        if (s.left + s.right == 0)
            continue;
        ptrdiff_t by = (ptrdiff_t)best_start(k, &s) - (ptrdiff_t)s.from;
        p->len = (size_t)((ptrdiff_t)p->len + by);
        q->a = (size_t)((ptrdiff_t)q->a + by);
        q->b = (size_t)((ptrdiff_t)q->b + by);
        q->len = (size_t)((ptrdiff_t)q->len - by);
    }
}

static void mend(void *arg)
{
    jk_mender *k = arg;
    drop_parts(k);
    if (k->edge)
        slide(k);
    take_in_numbers(k);
    jk_wordbreaks_free(&k->words);
}

/* A run about the middle that is long enough to be cut in two, so that what is done on one side of
 * the cut does not reach the other; the number of runs where there is none. */
static size_t middle_of(const jk_matches *m)
{
    size_t best = m->n;
    for (size_t i = m->n / 2; i < m->n && i < m->n / 2 + MIDDLE; i++)
        if (m->at[i].len >= LONG && (best == m->n || m->at[i].len > m->at[best].len))
            best = i;
    return best;
}

/* Cuts the runs of one in two, in the middle of run i; the second half goes to two. */
static int cut_in_two(jk_mender *one, jk_mender *two, size_t i, jk_matches *second)
{
    jk_matches *m = one->runs;
    jk_match *x = &m->at[i];
    size_t half = x->len / 2;
    int err = JK_PUSH(second, (jk_match){x->a + half, x->b + half, x->len - half});
    for (size_t k = i + 1; k < m->n && !err; k++)
        err = JK_PUSH(second, m->at[k]);
    if (err)
        return JK_ENOMEM;
    x->len = half;
    m->n = i + 1;
    *two = *one;
    two->runs = second;
    one->end = two->start = (jk_match){second->at->a, second->at->b, 0};
    return JK_OK;
}

int jk_wording_mend(const jk_masked *a, const jk_masked *b, int (*edge)(uint32_t, uint32_t),
                    int threads, jk_matches *runs)
{
    jk_mender one = {.a = a, .b = b, .edge = edge, .runs = runs, .end = {a->n, b->n, 0}}, two;
    jk_matches second = {0};
    size_t cut = runs->n >= WORTH_A_THREAD ? middle_of(runs) : runs->n;
    if (cut == runs->n) { /* with any number of threads, so that the output is the same */
        mend(&one);
        return JK_OK;
    }
    int err = cut_in_two(&one, &two, cut, &second);
    if (!err) {
        jk_both(threads > 1, mend, &one, &two);
        err = jk_matches_add(runs, &second) ? JK_ENOMEM : JK_OK;
    }
    jk_matches_free(&second);
    return err;
}
