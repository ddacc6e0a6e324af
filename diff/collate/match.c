#include "diff/collate/slots.h"

#include <stdlib.h>

#include "diff/collate/rising.h"
#include "diff/collate/kindex.h"
#include "diff/collate/likeness.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Moved units are looked for in so many rounds; a number in common is worth so many runs. */
enum { ROUNDS = 12, NUMBER_WORTH = 4, WIDEST_GAP = 48, BESIDE = 2, FAINT = 8 };

/* A unit of so many runs that is like the slot where it is expected is that. */
enum { LONG = 12 };

/* A unit may belong to a slot where they share so many tenths of the runs that the shorter has; a
 * clause's number that is the slot's says much of it already. */
enum { SHARED = 5, SHARED_NUMBERED = 1 };

/* Two units of so many characters together are short. */
enum { SHORT_UNITS = 64 };

/* A quotation has so many runs of what it quotes, and they are one in so many of its own. */
enum { QUOTED = 12, QUOTED_SHARE = 3 };

typedef struct matcher {
    jk_slots *s;
    jk_kindex index; /* of the slots */
    jk_kgrams grams;
    jk_run_tally tally;
    uint32_t *rank; /* malloc; place of each slot in the running order */
    uint32_t *line; /* malloc; the running order */
    size_t room;
    uint32_t next;  /* place in the running order where the unit at hand is expected */
    bool moved;     /* what is joined stands elsewhere in the witness */
    uint8_t *aside; /* malloc; by unit of the witness: joined so */
    size_t aside_room;
    struct {
        jk_couple *at;
        size_t n, cap;
    } pairs;
} matcher;

static int new_slot(matcher *m, uint32_t wit, uint32_t u)
{
    jk_slots *s = m->s;
    jk_unit *unit = &s->wits[wit].units.at[u];
    jk_slot slot = {.members = 1, .rep = wit, .repeats = JK_NO_SLOT};
    slot.unit = JK_NEW(s->arena, s->nwits, uint32_t);
    if (!slot.unit || jk_kgrams_of(&s->wits[wit], unit, &m->grams) != 0 ||
        jk_kindex_add(&m->index, &m->grams, (uint32_t)s->n) != 0)
        return JK_ENOMEM;
    for (uint32_t w = 0; w < s->nwits; w++)
        slot.unit[w] = JK_NO_UNIT;
    slot.unit[wit] = u;
    slot.runs = (uint32_t)m->grams.n;
    unit->slot = (uint32_t)s->n;
    return JK_PUSH(s, slot);
}

static void join(matcher *m, uint32_t wit, uint32_t u, uint32_t slot)
{
    m->s->at[slot].unit[wit] = u;
    m->s->at[slot].members++;
    m->s->wits[wit].units.at[u].slot = slot;
    m->aside[u] = m->moved;
}

static bool is_free(const matcher *m, uint32_t wit, uint32_t u, uint32_t slot)
{
    return m->s->wits[wit].units.at[u].slot == JK_NO_SLOT && m->s->at[slot].unit[wit] == JK_NO_UNIT;
}

/* Of the pairs of a unit, those from `first` on, drops what is next to nothing beside the best: it
 * is said there by the way. */
static void drop_faint(matcher *m, size_t first)
{
    uint32_t best = 0;
    size_t n = first;
    for (size_t i = first; i < m->pairs.n; i++)
        best = m->pairs.at[i].weight > best ? m->pairs.at[i].weight : best;
    for (size_t i = first; i < m->pairs.n; i++)
        if ((uint64_t)m->pairs.at[i].weight * FAINT >= best)
            m->pairs.at[n++] = m->pairs.at[i];
    m->pairs.n = n;
}

/* Whether a unit is the text of the slot behind that of the unit before it: then it is looked for
 * nowhere else. */
static bool goes_on(matcher *m, uint32_t wit, uint32_t u, uint32_t nline, jk_couple *pair)
{
    const jk_unit *unit = &m->s->wits[wit].units.at[u];
    uint32_t b = 0, most = 0, errors;
    for (size_t i = m->pairs.n; i > 0 && u && m->pairs.at[i - 1].a == u - 1; i--)
        if (m->pairs.at[i - 1].weight > most) {
            most = m->pairs.at[i - 1].weight;
            b = m->pairs.at[i - 1].b + 1;
        }
    if (b >= nline || (u && !most))
        return false;
    const jk_slot *slot = &m->s->at[m->line[b]];
    if (slot->runs < LONG || !jk_alike_throughout(&m->s->wits[wit], unit, &m->s->wits[slot->rep],
                                                  jk_slot_rep(m->s, slot), &errors))
        return false;
    uint32_t spoiled = JK_KGRAM * errors;
    *pair = (jk_couple){u, b, slot->runs > spoiled ? slot->runs - spoiled : 1, false};
    pair->weight += jk_same_number(unit, jk_slot_rep(m->s, slot)) ? NUMBER_WORTH : 0;
    return true;
}

/* So much of the characters of a short unit and of the slot where it is expected must be alike. */
static const double alike_next = 0.6;

/* A unit too short for its runs to say much is compared in detail with the slot where it is
 * expected: one like it elsewhere may have more runs in common by chance. */
static int add_next(matcher *m, uint32_t wit, uint32_t u, size_t first, uint32_t nline)
{
    if (m->next >= nline)
        return JK_OK;
    const jk_slot *slot = &m->s->at[m->line[m->next]];
    const jk_wit *w = &m->s->wits[wit], *v = &m->s->wits[slot->rep];
    const jk_unit *x = &w->units.at[u], *y = jk_slot_rep(m->s, slot);
    uint32_t n = x->t1 - x->t0, k = y->t1 - y->t0, least = n < k ? n : k;
    bool clauses = x->flags & y->flags & JK_UNIT_CLAUSE;
    if (least == 0 || n + k > SHORT_UNITS || (clauses && !jk_same_number(x, y)))
        return JK_OK;
    double like = jk_part_resemblance(w, x, v, y);
    if (like < alike_next)
        return JK_OK;
    uint32_t same = (uint32_t)(like * least + 0.5);
    jk_couple pair = {u, m->next, same > JK_KGRAM ? same - JK_KGRAM + 1 : 1, false};
    for (size_t i = first; i < m->pairs.n; i++)
        if (m->pairs.at[i].b == pair.b) {
            if (m->pairs.at[i].weight < pair.weight)
                m->pairs.at[i].weight = pair.weight;
            return JK_OK;
        }
    return JK_PUSH(&m->pairs, pair);
}

/* Where the next unit is expected: behind the best of the slots found for this one, unless the one
 * where it was expected is half as good. */
static void expect(matcher *m, size_t first)
{
    jk_couple best = {0, m->next, 0, false};
    uint32_t here = 0;
    for (size_t i = first; i < m->pairs.n; i++) {
        if (m->pairs.at[i].weight > best.weight)
            best = m->pairs.at[i];
        if (m->pairs.at[i].b == m->next)
            here = m->pairs.at[i].weight;
    }
    m->next = (here * 2 >= best.weight ? m->next : best.b) + 1;
}

/* The slots that a unit may belong to. */
static int add_pairs(matcher *m, uint32_t wit, uint32_t u, uint32_t nline)
{
    const jk_unit *unit = &m->s->wits[wit].units.at[u];
    size_t first = m->pairs.n;
    jk_couple next;
    if (goes_on(m, wit, u, nline, &next))
        return JK_PUSH(&m->pairs, next);
    if (jk_kgrams_of(&m->s->wits[wit], unit, &m->grams) != 0 ||
        jk_run_tally_count(&m->tally, &m->index, &m->grams, m->s->n) != 0)
        return JK_ENOMEM;
    for (size_t i = 0; i < m->tally.n; i++) {
        uint32_t id = m->tally.ids[i], count = m->tally.count[id];
        const jk_slot *slot = &m->s->at[id];
        size_t least = m->grams.n < slot->runs ? m->grams.n : slot->runs;
        bool number = jk_same_number(unit, jk_slot_rep(m->s, slot));
        if ((size_t)count * 10 < least * (number ? SHARED_NUMBERED : SHARED))
            continue;
        /* what they share, times the share of both that this is */
        uint64_t same = count < least ? count : least;
        uint64_t worth = (2 * same * same + m->grams.n) / (m->grams.n + slot->runs);
        worth += number ? NUMBER_WORTH : worth == 0;
        if (JK_PUSH(&m->pairs, (jk_couple){u, m->rank[id], (uint32_t)worth, false}) != 0)
            return JK_ENOMEM;
    }
    if (add_next(m, wit, u, first, nline) != 0)
        return JK_ENOMEM;
    drop_faint(m, first);
    return JK_OK;
}

/* Joins what the chain kept; returns how many. */
static size_t join_chain(matcher *m, uint32_t wit)
{
    size_t joined = 0;
    for (size_t i = 0; i < m->pairs.n; i++) {
        const jk_couple *p = &m->pairs.at[i];
        if (p->kept) {
            join(m, wit, p->a, m->line[p->b]);
            joined++;
        }
    }
    return joined;
}

/* Drops the pairs that can no longer be joined, or that were found too weak. */
static void sift(matcher *m, uint32_t wit)
{
    size_t n = 0;
    for (size_t i = 0; i < m->pairs.n; i++)
        if (m->pairs.at[i].weight && is_free(m, wit, m->pairs.at[i].a, m->line[m->pairs.at[i].b]))
            m->pairs.at[n++] = m->pairs.at[i];
    m->pairs.n = n;
}

/* Clauses of one form are less alike than that. */
static const double alike_moved = 0.75;

/* Whether a moved unit is surely the slot's: it has half of its runs, or most of its characters. */
static bool strong(const matcher *m, uint32_t wit, const jk_couple *p)
{
    const jk_slot *slot = &m->s->at[m->line[p->b]];
    const jk_wit *w = &m->s->wits[wit];
    return p->weight >= JK_KGRAM && (p->weight * 2 >= slot->runs ||
                                     jk_resemblance(w, &w->units.at[p->a], &m->s->wits[slot->rep],
                                                    jk_slot_rep(m->s, slot)) >= alike_moved);
}

/* Of a chain of moved units, the weak pairs hold only beside one that holds; where none does, they
 * are given up, for what else has moved. */
static void sift_moved(matcher *m, uint32_t wit)
{
    enum { HOLDS = 0x40000000 }; /* noted in the weight while this runs */
    for (int pass = 0; pass < 2; pass++) {
        const jk_couple *last = NULL; /* the last of the chain that holds */
        for (size_t k = 0; k < m->pairs.n; k++) {
            jk_couple *p = &m->pairs.at[pass ? m->pairs.n - 1 - k : k];
            if (!p->kept)
                continue;
            uint32_t a = last ? (pass ? last->a - p->a : p->a - last->a) : BESIDE + 1;
            uint32_t b = last ? (pass ? last->b - p->b : p->b - last->b) : BESIDE + 1;
            if ((p->weight & HOLDS) || strong(m, wit, p) || (a <= BESIDE && b <= BESIDE)) {
                p->weight |= HOLDS;
                last = p;
            }
        }
    }
    bool any = false;
    for (size_t k = 0; k < m->pairs.n; k++)
        any = any || (m->pairs.at[k].weight & HOLDS);
    for (size_t k = 0; k < m->pairs.n; k++) {
        jk_couple *p = &m->pairs.at[k];
        if (p->kept && !any)
            p->weight = 0;
        p->kept = p->kept && (p->weight & HOLDS);
        p->weight &= ~(uint32_t)HOLDS;
    }
}

/* How alike a unit and a slot left over must be (jk_likeness); where as many are left on either
 * side, or both have the same number, more in detail (jk_part_resemblance), and of a few characters
 * one in four is enough. */
static const double alike = 0.5, alike_abreast = 0.5, alike_short = 0.25;
enum { SHORT = 8 };

/* How alike a few characters are to the likest of those that the witnesses have in a slot. */
static double likest(const matcher *m, const jk_wit *w, const jk_unit *x, const jk_slot *slot)
{
    double most = 0;
    for (uint32_t v = 0; v < m->s->nwits; v++) {
        const jk_unit *y = jk_slot_unit(m->s, slot, v);
        double like = y ? jk_part_resemblance(w, x, &m->s->wits[v], y) : 0;
        most = like > most ? like : most;
    }
    return most;
}

static bool fits(const matcher *m, const jk_wit *w, const jk_unit *x, const jk_slot *slot,
                 bool level)
{
    const jk_unit *y = jk_slot_rep(m->s, slot);
    const jk_wit *v = &m->s->wits[slot->rep];
    bool same = jk_same_number(x, y), other = (x->flags & y->flags & JK_UNIT_CLAUSE) && !same;
    bool few = x->t1 - x->t0 < SHORT && y->t1 - y->t0 < SHORT;
    if (!same && (!level || other))
        return jk_likeness(w, x, v, y) >= alike;
    return few ? likest(m, w, x, slot) >= alike_short
               : jk_part_resemblance(w, x, v, y) >= alike_abreast;
}

/* Units and slots left over between two joined ones are joined where they have the same number or
 * look alike, in order.  `abreast`: only where as many are left on either side, each with its
 * counterpart. */
static void fill_gap(matcher *m, uint32_t wit, jk_couple from, jk_couple to, bool abreast)
{
    uint32_t left[WIDEST_GAP], right[WIDEST_GAP], n = 0, k = 0;
    if (to.a - from.a > WIDEST_GAP || to.b - from.b > WIDEST_GAP)
        return;
    for (uint32_t u = from.a; u < to.a; u++)
        if (m->s->wits[wit].units.at[u].slot == JK_NO_SLOT)
            left[n++] = u;
    for (uint32_t r = from.b; r < to.b; r++)
        if (m->s->at[m->line[r]].unit[wit] == JK_NO_UNIT)
            right[k++] = m->line[r];
    for (uint32_t i = 0, next = 0; i < n && (n == k || !abreast); i++)
        for (uint32_t j = next; j < k; j++) {
            bool level = n == k && i == j;
            const jk_wit *w = &m->s->wits[wit];
            if ((abreast && !level) ||
                !fits(m, w, &w->units.at[left[i]], &m->s->at[right[j]], level))
                continue;
            join(m, wit, left[i], right[j]);
            next = j + 1;
            break;
        }
}

/* Between joined units that stand in the same order as their slots. */
static void fill_gaps(matcher *m, uint32_t wit, uint32_t nline, bool abreast)
{
    const jk_wit *w = &m->s->wits[wit];
    jk_couple last = {0, 0, 0, true};
    m->moved = false;
    for (uint32_t u = 0; u < w->units.n; u++) {
        uint32_t slot = w->units.at[u].slot;
        if (slot == JK_NO_SLOT || m->aside[u])
            continue;
        jk_couple here = {u, m->rank[slot], 0, true};
        if (here.b >= last.b)
            fill_gap(m, wit, last, here, abreast);
        last = (jk_couple){u + 1, here.b + 1, 0, true};
    }
    fill_gap(m, wit, last, (jk_couple){(uint32_t)w->units.n, nline, 0, true}, abreast);
}

/* The free slot that says most of what unit u does. */
static int quoted(matcher *m, uint32_t wit, uint32_t u, uint32_t *found)
{
    const jk_unit *unit = &m->s->wits[wit].units.at[u];
    uint32_t most = QUOTED - 1;
    *found = JK_NO_SLOT;
    if (jk_kgrams_of(&m->s->wits[wit], unit, &m->grams) != 0 ||
        jk_run_tally_count(&m->tally, &m->index, &m->grams, m->s->n) != 0)
        return JK_ENOMEM;
    for (size_t i = 0; i < m->tally.n; i++) {
        uint32_t id = m->tally.ids[i], count = m->tally.count[id];
        if (is_free(m, wit, u, id) && (size_t)count * QUOTED_SHARE >= m->grams.n &&
            (count > most || (count == most && id < *found))) {
            most = count;
            *found = id;
        }
    }
    return JK_OK;
}

/* A fragment quotes: of its units a third is enough. */
static int place_quotations(matcher *m, uint32_t wit)
{
    const jk_wit *w = &m->s->wits[wit];
    if (!jk_is_fragment(m->s, wit))
        return JK_OK;
    for (uint32_t u = 0; u < w->units.n; u++) {
        uint32_t slot;
        if (w->units.at[u].slot != JK_NO_SLOT)
            continue;
        if (quoted(m, wit, u, &slot) != 0)
            return JK_ENOMEM;
        if (slot != JK_NO_SLOT)
            join(m, wit, u, slot);
    }
    return JK_OK;
}

/* Units that fit nowhere become slots, behind that of the unit before them. */
static int add_rest(matcher *m, uint32_t wit)
{
    jk_slots *s = m->s;
    jk_wit *w = &s->wits[wit];
    size_t before = s->n;
    for (uint32_t u = 0; u < w->units.n; u++)
        if (w->units.at[u].slot == JK_NO_SLOT && new_slot(m, wit, u) != 0)
            return JK_ENOMEM;
    if (jk_grow((void **)&m->line, &m->room, s->n + 1, sizeof *m->line) != 0)
        return JK_ENOMEM;
    uint32_t *line = malloc((s->n + 1) * sizeof *line);
    uint32_t *rank = realloc(m->rank, (s->n + 1) * sizeof *rank);
    if (rank)
        m->rank = rank;
    if (!line || !rank) {
        free(line);
        return JK_ENOMEM;
    }
    uint32_t n = 0, u = 0;
    /* those before the first joined unit come first */
    for (; u < w->units.n && w->units.at[u].slot >= before; u++)
        line[n++] = w->units.at[u].slot;
    for (size_t i = 0; i < before; i++) {
        line[n++] = m->line[i];
        uint32_t here = s->at[m->line[i]].unit[wit];
        for (u = here + 1; here != JK_NO_UNIT && u < w->units.n && w->units.at[u].slot >= before;
             u++)
            line[n++] = w->units.at[u].slot;
    }
    for (size_t i = 0; i < n; i++)
        m->rank[line[i]] = (uint32_t)i;
    memcpy(m->line, line, n * sizeof *line);
    free(line);
    return JK_OK;
}

static int match_witness(matcher *m, uint32_t wit)
{
    const jk_wit *w = &m->s->wits[wit];
    uint32_t nline = (uint32_t)m->s->n;
    m->pairs.n = 0;
    if (jk_grow((void **)&m->aside, &m->aside_room, w->units.n + 1, sizeof *m->aside) != 0)
        return JK_ENOMEM;
    m->next = 0;
    for (uint32_t u = 0; u < w->units.n; u++) {
        size_t first = m->pairs.n;
        if (add_pairs(m, wit, u, nline) != 0)
            return JK_ENOMEM;
        expect(m, first);
    }
    for (int round = 0; round < ROUNDS && m->pairs.n; round++) {
        if (jk_rising(m->pairs.at, m->pairs.n) != 0)
            return JK_ENOMEM;
        m->moved = round > 0;
        if (round)
            sift_moved(m, wit);
        if (join_chain(m, wit) == 0 && !round)
            break;
        if (round == 0)
            fill_gaps(m, wit, nline, true);
        sift(m, wit);
    }
    fill_gaps(m, wit, nline, false);
    if (place_quotations(m, wit) != 0)
        return JK_ENOMEM;
    return add_rest(m, wit);
}

int jk_slots_match(jk_slots *s, jk_wit *wits, uint32_t nwits, jk_arena *arena)
{
    *s = (jk_slots){.wits = wits, .nwits = nwits, .arena = arena};
    matcher m = {.s = s};
    int err = JK_OK;
    for (uint32_t w = 0; w < nwits && !err; w++)
        err = match_witness(&m, w);
    jk_kindex_free(&m.index);
    jk_run_tally_free(&m.tally);
    free(m.grams.at);
    free(m.rank);
    free(m.line);
    free(m.pairs.at);
    free(m.aside);
    return err;
}
