#include "diff/collate/cohesion.h"

#include <math.h>
#include <stdlib.h>

#include "parse/base/status.h"

/* Pairs are counted by so many bits of their hash; so many of a unit's are looked at. */
enum { BITS = 16, LOOK_AT = 512 };

static uint32_t pair_at(const jk_wit *w, uint32_t t)
{
    uint64_t x = (uint64_t)w->tokens[t].fold << 32 | w->tokens[t + 1].fold;
    return (uint32_t)(x * 0x9E3779B97F4A7C15u >> (64 - BITS));
}

static uint32_t pairs_of(const jk_unit *u)
{
    uint32_t n = u->t1 - u->t0;
    return n < 2 ? 0 : n - 1 < LOOK_AT ? n - 1 : LOOK_AT;
}

int jk_cohesion_init(jk_cohesion *c, const jk_slots *s)
{
    uint32_t *seen = calloc((size_t)1 << BITS, sizeof *seen); /* slot that had it last, plus 1 */
    *c = (jk_cohesion){.s = s, .slots = calloc((size_t)1 << BITS, sizeof *c->slots)};
    for (uint32_t i = 0; seen && c->slots && i < s->n; i++) {
        const jk_unit *u = s->at[i].members ? jk_slot_rep(s, &s->at[i]) : NULL;
        for (uint32_t k = 0, n = u ? pairs_of(u) : 0; k < n; k++) {
            uint32_t pair = pair_at(&s->wits[s->at[i].rep], u->t0 + k);
            c->slots[pair] += seen[pair] != i + 1;
            seen[pair] = i + 1;
        }
    }
    int err = seen && c->slots ? JK_OK : JK_ENOMEM;
    free(seen);
    return err;
}

void jk_cohesion_free(jk_cohesion *c)
{
    free(c->slots);
    *c = (jk_cohesion){0};
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

double jk_cohesion_with(const jk_cohesion *c, const jk_wit *w, const jk_unit *u,
                        const jk_unit *const *others, size_t n)
{
    uint32_t pairs[LOOK_AT] = {0}, m = 0;
    bool shared[LOOK_AT] = {false};
    double sum = 0;
    for (uint32_t k = 0; k < pairs_of(u); k++)
        pairs[m++] = pair_at(w, u->t0 + k);
    qsort(pairs, m, sizeof *pairs, by_value);
    for (size_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < pairs_of(others[i]); k++) {
            uint32_t pair = pair_at(w, others[i]->t0 + k);
            const uint32_t *at = bsearch(&pair, pairs, m, sizeof *pairs, by_value);
            if (at)
                shared[at - pairs] = true;
        }
    for (uint32_t k = 0; k < m; k++)
        if (shared[k])
            sum += log((double)(c->s->n + 1) / (c->slots[pairs[k]] + 1.0));
    return sum;
}
