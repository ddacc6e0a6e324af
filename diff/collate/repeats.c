#include <stdlib.h>

#include "diff/collate/kindex.h"
#include "diff/collate/likeness.h"
#include "diff/collate/reach.h"
#include "diff/collate/slots.h"
#include "diff/collate/usual.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* A repeat has at least so many runs, unless it repeats a clause with its number. */
enum { LEAST = 5, LONG = 12, SHORT = 64 };

/* Hundredths of its runs that a clause shares with one of another number, if it is a copy. */
enum { SIBLING = 90 };

/* Others have lost an article of which they have no more than one part in so many. */
enum { LITTLE = 10 };

/* Of its runs so many hundredths are in the original: copies err apart, and an error spoils four
 * runs, so a long passage that two other witnesses have once may share fewer. */
enum { SHARED = 70, SHARED_LONG = 45 };

static size_t needed(uint32_t shared, uint32_t members)
{
    return shared >= LONG && members > 2 ? SHARED_LONG : SHARED;
}

typedef struct finder {
    jk_slots *s;
    jk_kindex index; /* of one witness's units */
    jk_kindex pairs; /* of its short units, by pairs of characters */
    jk_kgrams grams;
    jk_run_tally tally;
    jk_reach reach;
    double usual; /* how alike joined units are; 0: not yet known */
} finder;

static int index_units(finder *f, const jk_wit *w)
{
    jk_kindex_free(&f->index);
    for (uint32_t u = 0; u < w->units.n; u++)
        if (jk_kgrams_of(w, &w->units.at[u], &f->grams) != 0 ||
            jk_kindex_add(&f->index, &f->grams, u) != 0)
            return JK_ENOMEM;
    return JK_OK;
}

/* A headline says what its article says: it repeats other headlines only. */
static bool same_kind(const jk_unit *x, const jk_unit *y)
{
    bool body = jk_role_running(x->role) || (x->flags & JK_UNIT_CLAUSE);
    return body == (jk_role_running(y->role) || (y->flags & JK_UNIT_CLAUSE));
}

/* Whether two units begin clauses of one level that have different numbers: siblings of one form,
 * rather than copies. */
static bool is_sibling(const jk_unit *x, const jk_unit *y)
{
    return (x->flags & y->flags & JK_UNIT_CLAUSE) && x->level == y->level && x->n != y->n;
}

/* Whether unit x may be a copy of unit y of the same witness, as far as those of several witnesses
 * are alike: of two witnesses nothing tells how a copy errs.  What was cut off may be a part of it,
 * and unless it is short so may a paragraph, of one half as long again. */
static bool alike(finder *f, const jk_wit *w, const jk_unit *x, const jk_unit *y, bool whole)
{
    uint32_t n = x->t1 - x->t0, m = y->t1 - y->t0;
    bool part = (x->flags & JK_UNIT_PART) || m * 2 > n * 3;
    if (f->s->nwits < 3 || (part && !whole))
        return true;
    f->usual = f->usual > 0 ? f->usual : jk_usual_resemblance(f->s);
    return jk_same_length(f->usual, n, m) &&
           jk_resemblance(w, x, w, y) >= jk_least_resemblance(f->usual, n);
}

/* The clause of its level next to unit u, going by steps, under the same clause of a higher one;
 * NULL where there is none. */
static const jk_unit *clause_beside(const jk_wit *w, uint32_t u, int step)
{
    const jk_unit *x = &w->units.at[u];
    for (const jk_unit *y = x + step; y >= w->units.at && y < w->units.at + w->units.n; y += step)
        if ((y->flags & JK_UNIT_CLAUSE) && y->level <= x->level)
            return y->level == x->level ? y : NULL;
    return NULL;
}

/* Whether a unit is a clause, or a part of one, whose number is wanted where it stands: those
 * before it and behind it, which another witness has too, leave room for it and no other. */
static bool is_wanted(const jk_slots *s, const jk_wit *w, uint32_t u)
{
    while (u > 0 && (w->units.at[u].flags & JK_UNIT_PART))
        u--;
    const jk_unit *x = &w->units.at[u];
    if (!(x->flags & JK_UNIT_CLAUSE) || x->n == 0)
        return false;
    const jk_unit *before = clause_beside(w, u, -1), *behind = clause_beside(w, u, 1);
    return before && behind && before->n + 1 == x->n && x->n + 1 == behind->n &&
           s->at[before->slot].members > 1 && s->at[behind->slot].members > 1;
}

/* The unit of the same witness that unit u repeats: it has most of u's runs, and stands where
 * another witness has it too. */
static uint32_t original(finder *f, uint32_t wit, uint32_t u)
{
    const jk_wit *w = &f->s->wits[wit];
    uint32_t best = JK_NO_UNIT;
    if (is_wanted(f->s, w, u)) /* two lists have an item alike */
        return best;
    for (size_t i = 0; i < f->tally.n; i++) {
        uint32_t v = f->tally.ids[i], count = f->tally.count[v];
        const jk_unit *x = &w->units.at[u], *y = &w->units.at[v];
        uint32_t members = f->s->at[y->slot].members;
        size_t share = is_sibling(x, y) ? SIBLING : needed(count, members);
        if (v == u || !same_kind(x, y) || members < 2 || (size_t)count * 100 < f->grams.n * share)
            continue;
        bool sure = jk_same_number(x, y) && (size_t)count == f->grams.n;
        /* short passages recur; not so where two witnesses against one have it once */
        bool outvoted = members > 2 && (size_t)count * 2 >= f->grams.n;
        if ((count < LEAST && !sure && !outvoted) || !alike(f, w, x, y, count < LEAST))
            continue;
        if (best == JK_NO_UNIT || count > f->tally.count[best] ||
            (count == f->tally.count[best] && v < best))
            best = v;
    }
    return best;
}

/* Whether the tokens of x stand in y. */
static bool stands_in(const jk_wit *v, const jk_unit *x, const jk_wit *w, const jk_unit *y)
{
    uint32_t n = x->t1 - x->t0;
    for (uint32_t t = y->t0; t + n <= y->t1; t++)
        if (jk_tokens_alike(v->tokens + x->t0, w->tokens + t, n) == n)
            return true;
    return false;
}

/* A dateline or credit that one witness has in a paragraph of its own and another inside the text
 * of the same article: the slot of that text. */
static uint32_t elsewhere(const jk_slots *s, uint32_t wit, const jk_unit *x)
{
    const jk_wit *w = &s->wits[wit];
    if (x->role != JK_ROLE_DATELINE && x->role != JK_ROLE_BYLINE)
        return JK_NO_SLOT;
    for (size_t u = 0; u < w->units.n; u++) {
        const jk_unit *y = &w->units.at[u];
        for (uint32_t v = 0; y->article == x->article && v < s->nwits; v++) {
            const jk_unit *z = v == wit ? NULL : jk_slot_unit(s, &s->at[y->slot], v);
            if (z && stands_in(w, x, &s->wits[v], z) && !stands_in(w, x, w, y))
                return y->slot;
        }
    }
    return JK_NO_SLOT;
}

/* Whether a unit is short enough to be a garbled copy of one of at most SHORT characters. */
static bool is_short(const jk_unit *u)
{
    return (u->t1 - u->t0) * 3 <= SHORT * 4;
}

static int index_short(finder *f, const jk_wit *w)
{
    jk_kindex_free(&f->pairs);
    for (uint32_t u = 0; u < w->units.n; u++)
        if (is_short(&w->units.at[u]) &&
            (jk_grams_of(w, &w->units.at[u], JK_BIGRAM, &f->grams) != 0 ||
             jk_kindex_add(&f->pairs, &f->grams, u) != 0))
            return JK_ENOMEM;
    return JK_OK;
}

/* A short passage that three witnesses have elsewhere, alike but garbled: of those with a pair of
 * characters in common. */
static int garbled_copy(finder *f, uint32_t wit, uint32_t u, uint32_t *found)
{
    const jk_slots *s = f->s;
    const jk_wit *w = &s->wits[wit];
    const jk_unit *x = &w->units.at[u];
    uint32_t n = x->t1 - x->t0;
    double most = 0.55;
    *found = JK_NO_UNIT;
    if (n > SHORT)
        return JK_OK;
    if (jk_grams_of(w, x, JK_BIGRAM, &f->grams) != 0 ||
        jk_run_tally_count(&f->tally, &f->pairs, &f->grams, w->units.n) != 0)
        return JK_ENOMEM;
    for (size_t i = 0; i < f->tally.n; i++) {
        uint32_t v = f->tally.ids[i];
        const jk_unit *y = &w->units.at[v];
        uint32_t m = y->t1 - y->t0;
        if (v == u || s->at[y->slot].members < 3 || !same_kind(x, y) || m * 4 < n * 3 ||
            n * 4 < m * 3)
            continue;
        double like = alike(f, w, x, y, true) ? jk_likeness(w, x, w, y) : 0;
        if (like > most || (like >= most && *found != JK_NO_UNIT && v < *found)) {
            most = like;
            *found = v;
        }
    }
    return JK_OK;
}

/* Whether unit u, which stands where others have it too, is one passage with unit v of its witness:
 * an article, whose number stands once in a text, or what fewer have in both places than would and
 * have it in one.  It is v that belongs, where more have it or the numbering wants it. */
static bool stands_once(const finder *f, uint32_t wit, uint32_t u, uint32_t v)
{
    const jk_wit *w = &f->s->wits[wit];
    const jk_unit *here = &w->units.at[u], *there = &w->units.at[v];
    const jk_slot *x = &f->s->at[here->slot], *y = &f->s->at[there->slot];
    bool article = jk_same_number(here, there) && here->level == JK_CL_ARTICLE;
    uint32_t both = 0, one = 0;
    for (uint32_t k = 0; k < f->s->nwits; k++) {
        bool in_x = x->unit[k] != JK_NO_UNIT, in_y = y->unit[k] != JK_NO_UNIT;
        both += in_x && in_y;
        one += in_x != in_y && !f->reach.fragment[k];
    }
    return !is_sibling(here, there) && (article || both < one) &&
           (y->members > x->members || is_wanted(f->s, w, v));
}

/* Pairs of the witnesses of slot x that have slot y behind the same text. */
static uint32_t agreeing(const jk_slots *s, const jk_slot *x, const jk_slot *y)
{
    uint32_t n = 0;
    for (uint32_t v = 0; v < s->nwits; v++)
        for (uint32_t w = 0; w < v; w++) {
            if (x->unit[v] == JK_NO_UNIT || x->unit[w] == JK_NO_UNIT)
                continue;
            const jk_unit *a = jk_slot_unit(s, y, v), *b = jk_slot_unit(s, y, w);
            n += a > s->wits[v].units.at && b > s->wits[w].units.at && a[-1].slot == b[-1].slot;
        }
    return n;
}

/* Where the witnesses of slot x agree on its place more than on that of slot y, which all of them
 * have too, x is the one that belongs: their units change places. */
static void exchange(jk_slots *s, uint32_t x, uint32_t y)
{
    if (agreeing(s, &s->at[x], &s->at[x]) <= agreeing(s, &s->at[x], &s->at[y]))
        return;
    for (uint32_t w = 0; w < s->nwits; w++)
        if (s->at[x].unit[w] != JK_NO_UNIT)
            jk_slots_exchange(s, w, x, y);
}

/* Of a slot that repeats another, gives every witness but the first a slot of its own. */
static int scatter(jk_slots *s, uint32_t slot)
{
    for (uint32_t w = 0; w < s->nwits; w++)
        if (s->at[slot].unit[w] != JK_NO_UNIT && w != s->at[slot].rep &&
            jk_slots_split(s, w, slot) != 0)
            return JK_ENOMEM;
    return JK_OK;
}

/* A slot repeats another: a witness that has it there alone has that other, moved. */
static int put_down(jk_slots *s, uint32_t slot, uint32_t origin)
{
    for (uint32_t w = 0; w < s->nwits; w++)
        if (s->at[slot].unit[w] != JK_NO_UNIT && s->at[origin].unit[w] == JK_NO_UNIT)
            jk_slots_join(s, w, slot, origin);
    if (s->at[slot].members > 1)
        exchange(s, slot, origin);
    s->at[slot].repeats = origin;
    return scatter(s, slot);
}

static int find_in(finder *f, uint32_t wit)
{
    const jk_wit *w = &f->s->wits[wit];
    bool indexed = false;
    for (uint32_t u = 0; u < w->units.n; u++) {
        const jk_unit *x = &w->units.at[u];
        uint32_t members = f->s->at[x->slot].members;
        bool several = members > 1;
        if ((several && members == f->s->nwits) || f->s->at[x->slot].repeats != JK_NO_SLOT)
            continue;
        f->s->at[x->slot].repeats = several ? JK_NO_SLOT : elsewhere(f->s, wit, x);
        if (f->s->at[x->slot].repeats != JK_NO_SLOT)
            continue;
        if (!indexed && (index_units(f, w) != 0 || index_short(f, w) != 0))
            return JK_ENOMEM;
        indexed = true;
        if (jk_kgrams_of(w, x, &f->grams) != 0 ||
            jk_run_tally_count(&f->tally, &f->index, &f->grams, w->units.n) != 0)
            return JK_ENOMEM;
        uint32_t v = original(f, wit, u);
        if (several && v != JK_NO_UNIT && !stands_once(f, wit, u, v))
            v = JK_NO_UNIT;
        if (v == JK_NO_UNIT && f->s->nwits > 2 && !several && garbled_copy(f, wit, u, &v) != 0)
            return JK_ENOMEM;
        if (v != JK_NO_UNIT && !jk_reach_tells(&f->reach, &f->s->at[w->units.at[v].slot], wit, u))
            v = JK_NO_UNIT; /* those who have it once go no farther */
        if (v != JK_NO_UNIT && put_down(f->s, x->slot, w->units.at[v].slot) != 0)
            return JK_ENOMEM;
    }
    return JK_OK;
}

/* Characters of units [from, to) of a witness: all, those of slots that others have too, and those
 * that repeat something. */
typedef struct shares {
    uint64_t all, shared, repeated;
} shares;

static shares count_shares(const jk_slots *s, const jk_wit *w, size_t from, size_t to)
{
    shares e = {0};
    for (size_t u = from; u < to; u++) {
        const jk_slot *slot = &s->at[w->units.at[u].slot];
        uint64_t n = w->units.at[u].t1 - w->units.at[u].t0;
        e.all += n;
        e.shared += slot->members > 1 ? n : 0;
        e.repeated += slot->repeats != JK_NO_SLOT ? n : 0;
    }
    return e;
}

/* An article that the others have lost repeats nothing, though some of it stands below another that
 * they have: 王毅参加会见。  One that stands twice does. */
static void restore_lost(jk_slots *s, jk_wit *w)
{
    for (size_t from = 0, to; from < w->units.n; from = to) {
        for (to = from + 1; to < w->units.n && w->units.at[to].article == w->units.at[from].article;
             to++)
            ;
        shares e = count_shares(s, w, from, to);
        if (!e.repeated || e.shared * LITTLE > e.all || e.repeated * 2 > e.all)
            continue;
        for (size_t u = from; u < to; u++)
            s->at[w->units.at[u].slot].repeats = JK_NO_SLOT;
    }
}

int jk_slots_repeats(jk_slots *s)
{
    finder f = {.s = s};
    int err = jk_reach_init(&f.reach, s);
    for (uint32_t w = 0; w < s->nwits && s->nwits > 1 && !err; w++)
        err = find_in(&f, w);
    for (uint32_t w = 0; w < s->nwits && s->nwits > 1 && !err; w++)
        restore_lost(s, &s->wits[w]);
    jk_kindex_free(&f.index);
    jk_kindex_free(&f.pairs);
    jk_run_tally_free(&f.tally);
    jk_reach_free(&f.reach);
    free(f.grams.at);
    return err;
}
