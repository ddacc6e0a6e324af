/* Short passages that two witnesses have in different places, word for word. */
#include <stdlib.h>

#include "diff/collate/kindex.h"
#include "diff/collate/slots.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Shorter ones recur by chance. */
enum { LEAST = 4 };

/* A slot of one witness, and what it says. */
typedef struct lone {
    uint64_t says;
    uint32_t slot, wit;
} lone;

static int by_text(const void *a, const void *b)
{
    const lone *x = a, *y = b;
    if (x->says != y->says)
        return x->says < y->says ? -1 : 1;
    return (x->slot > y->slot) - (x->slot < y->slot);
}

static size_t find_lone(const jk_slots *s, lone *at)
{
    size_t n = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const jk_slot *slot = &s->at[i];
        const jk_unit *u = jk_slot_rep(s, slot);
        if (slot->members == 1 && slot->repeats == JK_NO_SLOT && u->t1 - u->t0 >= LEAST)
            at[n++] = (lone){jk_whole_of(&s->wits[slot->rep], u), i, slot->rep};
    }
    return n;
}

int jk_slots_same(jk_slots *s)
{
    if (s->nwits != 2)
        return JK_OK;
    lone *at = malloc((s->n + 1) * sizeof *at);
    if (!at)
        return JK_ENOMEM;
    size_t n = find_lone(s, at);
    qsort(at, n, sizeof *at, by_text);
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i + 1; k < n && at[k].says == at[i].says; k++)
            ;
        const jk_unit *x = jk_slot_rep(s, &s->at[at[i].slot]);
        if (k == i + 2 && at[i].wit != at[i + 1].wit &&
            jk_role_running(x->role) ==
                jk_role_running(jk_slot_rep(s, &s->at[at[i + 1].slot])->role))
            jk_slots_join(s, at[i + 1].wit, at[i + 1].slot, at[i].slot);
    }
    free(at);
    return jk_slots_close_up(s);
}
