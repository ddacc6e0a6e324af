#include <stdlib.h>

#include "diff/collate/arrange.h"
#include "diff/collate/sequence.h"

/* What each kind of damage weighs; each outweighs all that follow it. */
enum {
    INTRUDES = 10000,
    BEFORE_TITLE = 1000,
    NUMBER = 100,
    ECHO = 1,
    ECHO_LEAST = 6,
    LOOK_AT = 256
};

typedef struct place {
    const jk_slots *s;
    uint32_t wit;
    const uint32_t *run;
    size_t n;
} place;

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

/* Whether body text of the article stands before its headline in this witness, and the run is part
 * of what is wrong: either the headline itself, or before it. */
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
        bodies += jk_role_running(x->role);
    }
    return false;
}

/* The next clause of a level in the article behind unit x (or before it), short of one of a higher
 * level; NULL for none. */
static const jk_unit *next_clause(const place *p, const jk_unit *x, enum jk_clause_level level,
                                  int step)
{
    const jk_wit *w = &p->s->wits[p->wit];
    for (const jk_unit *y = x + step; y >= w->units.at && y < w->units.at + w->units.n; y += step) {
        const jk_unit *clause = in_cluster(p, y) ? jk_slot_clause(p->s, &p->s->at[y->slot]) : NULL;
        if (clause && clause->level <= level)
            return clause->level == level ? clause : NULL;
    }
    return NULL;
}

/* Clauses of one level are numbered one after the other. */
static int breaks(const jk_unit *before, const jk_unit *behind)
{
    return behind && behind->n != (before ? before->n + 1 : 1);
}

/* What the clauses of the run break in the numbering where they stand, less what would be broken
 * without them; 1 for each where it makes no difference. */
static unsigned number_breaks(const place *p)
{
    int sum = 0;
    for (size_t i = 0; i < p->n; i++) {
        const jk_unit *x = jk_slot_clause(p->s, &p->s->at[p->run[i]]);
        if (!x)
            continue;
        const jk_unit *before = next_clause(p, unit_of(p, i), x->level, -1),
                      *behind = next_clause(p, unit_of(p, i), x->level, 1);
        sum += 1 + breaks(before, x) + breaks(x, behind) - breaks(before, behind);
    }
    return (unsigned)sum;
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

/* A passage that stands both in the run and in its neighbour tells of a copyist who lost his
 * place. */
static unsigned echo(const place *p)
{
    const jk_wit *w = &p->s->wits[p->wit];
    const jk_unit *first = unit_of(p, 0), *last = unit_of(p, p->n - 1);
    unsigned a = first > w->units.at ? longest_common(w, first, first - 1) : 0;
    unsigned b = last + 1 < w->units.at + w->units.n ? longest_common(w, last, last + 1) : 0;
    unsigned most = a > b ? a : b;
    return most >= ECHO_LEAST ? most : 0;
}

static uint64_t damage(const place *p)
{
    uint64_t d = 0;
    for (size_t i = 0; i < p->n; i++)
        d += unit_of(p, i)->flags & JK_UNIT_INTRUDER ? INTRUDES : 0;
    d += before_title(p) ? BEFORE_TITLE : 0;
    d += (uint64_t)number_breaks(p) * NUMBER;
    return d + (uint64_t)echo(p) * ECHO;
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

uint32_t jk_wrong_place(const jk_slots *s, const uint32_t *run, size_t n, uint32_t v, uint32_t w)
{
    place pv = {s, v, run, n}, pw = {s, w, run, n};
    uint64_t dv = damage(&pv), dw = damage(&pw);
    if (dv == dw) {
        dv = overall(&pv);
        dw = overall(&pw);
    }
    return dv > dw ? v : w;
}
