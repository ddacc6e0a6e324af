#include <stdlib.h>

#include "diff/collate/kindex.h"
#include "diff/collate/likeness.h"
#include "diff/collate/reach.h"
#include "diff/collate/slots.h"
#include "diff/collate/usual.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Slots that share less than one in so many pairs of characters are not looked at. */
enum { FEW = 8 };

/* A part has so many pairs, four in five of them those of the whole. */
enum { PART = 16 };

static const double half = 0.5;

/* What it is worth that a stray fills what its witness lacks: a passage that recurs is then moved
 * there, where it would be lost here and repeated there. */
static const double lacked = 0.15;

/* A slot that was split off from another. */
typedef struct parting {
    uint32_t slot, from;
} parting;

typedef struct finder {
    jk_slots *s;
    struct {
        parting *at;
        size_t n, cap;
    } parted;        /* malloc */
    jk_kindex index; /* of all slots' units, by pairs of characters */
    jk_kindex whole; /* of the same, by all they say */
    jk_kgrams grams;
    jk_run_tally tally;
    jk_reach reach;
    double usual; /* how alike joined units are */
} finder;

static int index_slots(finder *f)
{
    jk_slots *s = f->s;
    for (uint32_t i = 0; i < s->n; i++)
        for (uint32_t w = 0; w < s->nwits; w++) {
            const jk_unit *u = jk_slot_unit(s, &s->at[i], w);
            if (u && (jk_grams_of(&s->wits[w], u, JK_BIGRAM, &f->grams) != 0 ||
                      jk_kindex_add(&f->index, &f->grams, i) != 0 ||
                      jk_kindex_file(&f->whole, jk_whole_of(&s->wits[w], u), i) != 0))
                return JK_ENOMEM;
        }
    return JK_OK;
}

/* Whether witness v has slot x beside the same text as witness w has slot y. */
static bool beside(const jk_slots *s, uint32_t v, const jk_slot *x, uint32_t w, const jk_slot *y)
{
    return jk_slot_beside(s, v, x, -1) == jk_slot_beside(s, w, y, -1) ||
           jk_slot_beside(s, v, x, 1) == jk_slot_beside(s, w, y, 1);
}

/* How alike a stray must be to what witness w has in another slot: less where it fills what its own
 * witness lacks; but clauses of different numbers are so often others of the same form that they
 * must be more alike, unless they stand beside the same text. */
static double needed(const finder *f, const jk_slot *stray, uint32_t w, const jk_slot *slot)
{
    const jk_unit *x = jk_slot_rep(f->s, stray), *y = jk_slot_unit(f->s, slot, w);
    bool other = (x->flags & y->flags & JK_UNIT_CLAUSE) && !jk_same_number(x, y);
    double least = jk_least_resemblance(f->usual, x->t1 - x->t0);
    if (slot->unit[stray->rep] == JK_NO_UNIT)
        return other && !beside(f->s, stray->rep, stray, w, slot) ? least : half;
    return other ? f->usual : least;
}

/* Whether a stray may be a copy of what witness w has in a slot that its own witness has, too: what
 * was cut off may be a part of it. */
static bool may_repeat(const finder *f, const jk_slot *stray, uint32_t w, const jk_slot *slot)
{
    const jk_unit *x = jk_slot_rep(f->s, stray), *y = jk_slot_unit(f->s, slot, w);
    return slot->unit[stray->rep] == JK_NO_UNIT || (x->flags & JK_UNIT_PART) ||
           jk_same_length(f->usual, x->t1 - x->t0, y->t1 - y->t0);
}

/* How alike a stray is to the likest of the units in a slot, 0 where that is not enough. */
static double likest(const finder *f, const jk_slot *stray, const jk_slot *slot)
{
    const jk_slots *s = f->s;
    double most = 0;
    for (uint32_t w = 0; w < s->nwits; w++) {
        const jk_unit *y = jk_slot_unit(s, slot, w);
        if (!y || !may_repeat(f, stray, w, slot))
            continue;
        double like = jk_resemblance(&s->wits[stray->rep], jk_slot_rep(s, stray), &s->wits[w], y);
        if (like > most && like >= needed(f, stray, w, slot))
            most = like;
    }
    return most;
}

/* The one witness that has both slots, where each of the others has but one of them; else none. */
static uint32_t twice_in(const jk_slots *s, uint32_t i, uint32_t k)
{
    uint32_t both = UINT32_MAX, n = 0;
    for (uint32_t w = 0; w < s->nwits; w++)
        if (s->at[i].unit[w] != JK_NO_UNIT && s->at[k].unit[w] != JK_NO_UNIT) {
            both = w;
            n++;
        }
    return n == 1 ? both : UINT32_MAX;
}

/* Whether slot k may be the counterpart of slot i: of a stray one that other witnesses have; of two
 * copies of a passage that stands twice in one witness the one the other of the other. */
static bool may_be(const finder *f, uint32_t i, uint32_t k, bool copy)
{
    const jk_slot *x = &f->s->at[i], *y = &f->s->at[k];
    if (i == k || f->tally.count[k] * FEW < f->tally.told || y->repeats != JK_NO_SLOT ||
        !y->members)
        return false;
    return copy ? y->members > 1 : y->members > 1 || y->rep != x->rep;
}

/* Whether any of the slots that share pairs with slot i can be the other copy of it. */
static bool has_copy(const finder *f, uint32_t i)
{
    for (size_t k = 0; k < f->tally.n; k++)
        if (may_be(f, i, f->tally.ids[k], true) && twice_in(f->s, i, f->tally.ids[k]) != UINT32_MAX)
            return true;
    return false;
}

/* The first slot where another witness says to the letter what slot i does: of text whose pairs of
 * characters are all common nothing else is found. */
static uint32_t exact(const finder *f, uint32_t i)
{
    const jk_slots *s = f->s;
    uint32_t found = JK_NO_SLOT;
    uint64_t all = jk_whole_of(&s->wits[s->at[i].rep], jk_slot_rep(s, &s->at[i]));
    for (uint32_t e = jk_kindex_first(&f->whole, all); e != UINT32_MAX;
         e = jk_kindex_next(&f->whole, e)) {
        uint32_t id = f->whole.at[e].id;
        if (may_be(f, i, id, false) && likest(f, &s->at[i], &s->at[id]) > 0)
            found = id;
    }
    return found;
}

static bool has_fragment(const jk_slots *s, uint32_t i)
{
    for (uint32_t w = 0; w < s->nwits; w++)
        if (s->at[i].unit[w] != JK_NO_UNIT && jk_is_fragment(s, w))
            return true;
    return false;
}

/* How alike slot i is to slot k, 0 where that is not enough; what a fragment has may be a part of
 * what it lacks. */
static double how_alike(const finder *f, uint32_t i, uint32_t k, bool copy)
{
    uint32_t count = f->tally.count[k];
    bool part = copy || f->s->at[k].unit[f->s->at[i].rep] == JK_NO_UNIT;
    if (part && has_fragment(f->s, i) && count >= PART && (size_t)count * 5 >= f->tally.told * 4)
        return (double)count / (double)f->tally.told;
    return likest(f, &f->s->at[i], &f->s->at[k]);
}

/* Whether witness w has two slots side by side. */
static bool side_by_side(const jk_slots *s, uint32_t w, uint32_t i, uint32_t k)
{
    uint32_t u = s->at[i].unit[w], v = s->at[k].unit[w];
    return v != JK_NO_UNIT && (u + 1 == v || v + 1 == u);
}

/* Whether the units that witness w has in two slots are copies, and not two clauses of the same
 * form; of what was cut apart nothing is asked. */
static bool are_copies(const finder *f, uint32_t w, uint32_t i, uint32_t k)
{
    const jk_slots *s = f->s;
    const jk_unit *x = jk_slot_unit(s, &s->at[i], w), *y = jk_slot_unit(s, &s->at[k], w);
    bool other = (x->flags & y->flags & JK_UNIT_CLAUSE) && !jk_same_number(x, y);
    if ((x->flags | y->flags) & JK_UNIT_PART)
        return true;
    return jk_resemblance(&s->wits[w], x, &s->wits[w], y) >=
           (other ? f->usual : jk_least_resemblance(f->usual, x->t1 - x->t0));
}

/* Whether every other witness that has slot i has it beside the text that witness w has slot k
 * beside, too. */
static bool fits_beside(const jk_slots *s, uint32_t w, uint32_t i, uint32_t k)
{
    for (uint32_t v = 0; v < s->nwits; v++)
        if (v != w && s->at[i].unit[v] != JK_NO_UNIT && !beside(s, v, &s->at[i], w, &s->at[k]))
            return false;
    return true;
}

/* Whether slots i and k are no copies, however alike: the passage recurs.  Either all have it so,
 * or the one witness that has both has each where another has it too; not where those who have the
 * one have it where the other stands, too: what lies between was moved away from there. */
static bool recurs(const jk_slots *s, uint32_t i, uint32_t k)
{
    uint32_t w = twice_in(s, i, k);
    return w == UINT32_MAX || (!side_by_side(s, w, i, k) && jk_slot_in_place(s, w, &s->at[i]) &&
                               jk_slot_in_place(s, w, &s->at[k]) && !fits_beside(s, w, i, k) &&
                               !fits_beside(s, w, k, i));
}

/* The slot that most resembles slot i; JK_NO_SLOT for none, and for a copy where the passage
 * recurs. Rather than another it is one that the witness has beside it, then one that it lacks and
 * two others have. */
static int counterpart(finder *f, uint32_t i, bool copy, uint32_t *found)
{
    const jk_slots *s = f->s;
    const jk_unit *x = jk_slot_rep(s, &s->at[i]);
    double most = 0;
    bool again = false;
    *found = JK_NO_SLOT;
    if (jk_grams_of(&s->wits[s->at[i].rep], x, JK_BIGRAM, &f->grams) != 0 ||
        jk_run_tally_count(&f->tally, &f->index, &f->grams, s->n) != 0)
        return JK_ENOMEM;
    if (copy && !has_copy(f, i))
        return JK_OK;
    for (size_t k = 0; k < f->tally.n; k++) {
        uint32_t id = f->tally.ids[k];
        double like = may_be(f, i, id, copy) ? how_alike(f, i, id, copy) : 0;
        if (like <= 0)
            continue;
        uint32_t twice = copy ? twice_in(s, i, id) : s->at[i].rep;
        if (copy && twice != UINT32_MAX && !has_fragment(s, i) && !are_copies(f, twice, i, id))
            continue;
        if (twice != UINT32_MAX && side_by_side(s, twice, i, id)) {
            *found = id;
            return JK_OK;
        }
        again = again || (copy && recurs(s, i, id));
        if (!copy && s->at[id].members > 1 && s->at[id].unit[s->at[i].rep] == JK_NO_UNIT)
            like += lacked;
        if (like > most || (like >= most && id < *found)) {
            most = like;
            *found = id;
        }
    }
    if (again)
        *found = JK_NO_SLOT;
    if (!copy && *found == JK_NO_SLOT)
        *found = exact(f, i);
    return JK_OK;
}

/* Whether what witness w has in a slot is as like what another has there as copies are; what was
 * cut apart need not be. */
static bool belongs(const finder *f, uint32_t w, const jk_slot *slot)
{
    const jk_slots *s = f->s;
    const jk_unit *x = jk_slot_unit(s, slot, w);
    uint32_t len = x->t1 - x->t0, errors;
    double least = jk_least_resemblance(f->usual, len);
    bool cut = x + 1 < s->wits[w].units.at + s->wits[w].units.n && (x[1].flags & JK_UNIT_PART);
    if ((x->flags & JK_UNIT_PART) || cut)
        return true;
    for (uint32_t v = 0; v < s->nwits; v++) {
        const jk_unit *y = jk_slot_unit(s, slot, v);
        if (v != w && y &&
            ((jk_alike_throughout(&s->wits[w], x, &s->wits[v], y, &errors) &&
              errors <= (1 - least) * len) ||
             jk_part_resemblance(&s->wits[w], x, &s->wits[v], y) >= least))
            return true;
    }
    return false;
}

/* A slot of two witnesses that have it beside nothing in common is two strays; what is less like
 * all others of its slot than copies are is one until nothing likelier is found. */
static int part(finder *f, uint32_t i)
{
    jk_slots *s = f->s;
    uint32_t v = s->at[i].rep, w = 0;
    if (s->at[i].members == 2) {
        while (w == v || s->at[i].unit[w] == JK_NO_UNIT)
            w++;
        if (!beside(s, v, &s->at[i], w, &s->at[i]))
            return jk_slots_split(s, w, i);
    }
    for (w = 0; w < s->nwits && s->at[i].members > 1; w++) {
        if (s->at[i].unit[w] == JK_NO_UNIT || belongs(f, w, &s->at[i]))
            continue;
        uint32_t slot = (uint32_t)s->n;
        if (jk_slots_split(s, w, i) != 0 || JK_PUSH(&f->parted, (parting){slot, i}) != 0)
            return JK_ENOMEM;
    }
    return JK_OK;
}

/* A passage that stands twice in one witness, one copy of it matched with one of the others, the
 * other with another: all is put in the slot of the second, and the first copy repeats it. */
static int unite_copies(finder *f, uint32_t i)
{
    jk_slots *s = f->s;
    uint32_t to;
    int err = counterpart(f, i, true, &to);
    if (err || to == JK_NO_SLOT)
        return err;
    uint32_t twice = twice_in(s, i, to);
    for (uint32_t w = 0; w < s->nwits; w++)
        if (w != twice && s->at[i].unit[w] != JK_NO_UNIT)
            jk_slots_join(s, w, i, to);
    s->at[i].rep = twice;
    s->at[i].repeats = to;
    return JK_OK;
}

/* What was split off and is still alone goes back, where its place is free. */
static void put_back(finder *f)
{
    jk_slots *s = f->s;
    for (size_t i = 0; i < f->parted.n; i++) {
        uint32_t slot = f->parted.at[i].slot, from = f->parted.at[i].from;
        const jk_slot *x = &s->at[slot], *y = &s->at[from];
        if (x->members == 1 && x->repeats == JK_NO_SLOT && y->members && y->repeats == JK_NO_SLOT &&
            y->unit[x->rep] == JK_NO_UNIT)
            jk_slots_join(s, x->rep, slot, from);
    }
}

int jk_slots_strays(jk_slots *s)
{
    finder f = {.s = s};
    int err = JK_OK;
    if (s->nwits < 3)
        return err;
    f.usual = jk_usual_resemblance(s);
    for (uint32_t i = 0, n = (uint32_t)s->n; i < n && !err; i++)
        err = s->at[i].members > 1 ? part(&f, i) : JK_OK;
    if (!err)
        err = index_slots(&f);
    if (!err)
        err = jk_reach_init(&f.reach, s);
    for (uint32_t i = 0; i < s->n && !err; i++)
        if (s->at[i].members > 1 && s->at[i].members < s->nwits)
            err = unite_copies(&f, i);
    for (uint32_t i = 0; i < s->n && !err; i++) {
        uint32_t to;
        if (s->at[i].members != 1 || s->at[i].repeats != JK_NO_SLOT)
            continue;
        err = counterpart(&f, i, false, &to);
        if (err || to == JK_NO_SLOT)
            continue;
        if (s->at[to].unit[s->at[i].rep] == JK_NO_UNIT)
            jk_slots_join(s, s->at[i].rep, i, to);
        else if (s->at[to].members > 1 &&
                 jk_reach_tells(&f.reach, &s->at[to], s->at[i].rep, s->at[i].unit[s->at[i].rep]))
            s->at[i].repeats = to;
    }
    put_back(&f);
    jk_kindex_free(&f.index);
    jk_kindex_free(&f.whole);
    jk_run_tally_free(&f.tally);
    jk_reach_free(&f.reach);
    free(f.grams.at);
    free(f.parted.at);
    return err ? err : jk_slots_close_up(s);
}
