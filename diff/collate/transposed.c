#include "diff/collate/transposed.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Whether the units of two moves, one of which is told behind the other, are one passage. */
static bool goes_on(const jk_slots *s, const jk_move *m, const jk_move *next)
{
    return next->wit == m->wit && next->doubtful && m->doubtful &&
           s->at[next->slot].unit[m->wit] == s->at[m->slot].unit[m->wit] + 1;
}

/* Counts by slot the witnesses whose place for it is doubtful, and each by itself. */
static uint32_t *count_lone(const jk_slots *s, const jk_arrangement *a)
{
    uint32_t *lone = calloc(s->n + 1, sizeof *lone);
    for (size_t i = 0; lone && i < a->moves.n; i++) {
        const jk_move *m = &a->moves.at[i];
        bool run = (i > 0 && goes_on(s, &a->moves.at[i - 1], m)) ||
                   (i + 1 < a->moves.n && goes_on(s, m, &a->moves.at[i + 1]));
        lone[m->slot] += m->doubtful && !run;
    }
    return lone;
}

/* The passage of a slot, so far in one place. */
static jk_roving *new_passage(jk_slots *s, uint32_t slot)
{
    jk_roving *p = JK_NEW(s->arena, 1, jk_roving);
    uint32_t *at = JK_NEW(s->arena, s->nwits, uint32_t);
    if (!p || !at)
        return NULL;
    for (uint32_t w = 0; w < s->nwits; w++)
        at[w] = s->at[slot].unit[w] == JK_NO_UNIT ? JK_NO_SLOT : slot;
    *p = (jk_roving){.printed = slot, .nplaces = 1, .slot = at};
    return p;
}

/* Moves a witness's unit from its slot to a new one. */
static int part(jk_slots *s, uint32_t from, uint32_t wit)
{
    if (!s->at[from].roving)
        s->at[from].roving = new_passage(s, from);
    if (!s->at[from].roving || jk_slots_split(s, wit, from) != 0)
        return JK_ENOMEM;
    jk_slot *slot = &s->at[s->n - 1];
    slot->lead = false;
    slot->roving->nplaces++;
    slot->roving->slot[wit] = (uint32_t)s->n - 1;
    return JK_OK;
}

int jk_part_transposed(jk_slots *s, const jk_arrangement *a, bool *parted)
{
    uint32_t *lone = count_lone(s, a);
    int err = lone ? JK_OK : JK_ENOMEM;
    *parted = false;
    for (size_t i = 0; i < a->moves.n && !err; i++) {
        const jk_move *m = &a->moves.at[i];
        const jk_slot *slot = &s->at[m->slot];
        /* all but the one that is followed: else more than one has it there */
        if (lone[m->slot] == 0 || lone[m->slot] + 1 != slot->members)
            continue;
        lone[m->slot]--;
        err = part(s, m->slot, m->wit);
        *parted = true;
    }
    free(lone);
    return err;
}

/* Whether two units say the same, as they are compared. */
static bool says_the_same(const jk_wit *v, const jk_unit *x, const jk_wit *w, const jk_unit *y)
{
    uint32_t n = x->t1 - x->t0;
    return n == y->t1 - y->t0 && jk_tokens_alike(v->tokens + x->t0, w->tokens + y->t0, n) == n;
}

jk_slice jk_roving_elsewhere(const jk_slots *s, uint32_t slot, jk_arena *arena)
{
    const jk_roving *p = s->at[slot].roving;
    jk_buf b = {0};
    const jk_unit *here = jk_slot_rep(s, &s->at[slot]);
    for (uint32_t w = 0; p && w < s->nwits; w++) {
        const jk_wit *wit = &s->wits[w];
        bool other = p->slot[w] != JK_NO_SLOT && p->slot[w] != slot;
        const jk_unit *u = other ? jk_slot_unit(s, &s->at[p->slot[w]], w) : NULL;
        if (!u) /* or it was joined to the slot before it (seam.h) */
            continue;
        jk_buf_puts(&b, b.len ? "、" : "又见");
        jk_buf_put(&b, wit->siglum);
        jk_buf_puts(&b, "本第");
        jk_buf_putu(&b, wit->blocks[wit->tokens[u->t0].block].item->u.block.line);
        jk_buf_puts(&b, "行");
        if (!says_the_same(&s->wits[s->at[slot].rep], here, wit, u))
            jk_buf_puts(&b, "，文字有异");
    }
    return jk_arena_keep(arena, &b);
}
