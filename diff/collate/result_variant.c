#include "diff/collate/result.h"

#include "parse/base/status.h"

jk_slices jk_result_sigla(jk_result *e, const uint32_t *wits, uint32_t n)
{
    const jk_wit *w = e->canon->c->s->wits;
    uint32_t *order = JK_NEW(&e->arena, n, uint32_t);
    jk_slice *at = JK_NEW(&e->arena, n, jk_slice);
    for (uint32_t i = 0; order && at && i < n; i++) {
        uint32_t k = i;
        for (; k > 0 && w[order[k - 1]].given > w[wits[i]].given; k--) {
            order[k] = order[k - 1];
            at[k] = at[k - 1];
        }
        order[k] = wits[i];
        at[k] = w[wits[i]].siglum;
    }
    return (jk_slices){at, order && at ? n : 0};
}

/* The witness of a reading that was given first: its bytes are given. */
static uint32_t first_given(const jk_slots *s, const jk_alt *a)
{
    uint32_t best = a->wits[0];
    for (uint32_t i = 1; i < a->nwits; i++)
        if (s->wits[a->wits[i]].given < s->wits[best].given)
            best = a->wits[i];
    return best;
}

/* Tokens of a witness in the columns of a place. */
static void tokens_in(const jk_result *e, const jk_place *p, uint32_t wit, uint32_t *t0,
                      uint32_t *t1)
{
    const jk_grid *g = &e->canon->c->grids[p->slot];
    const jk_slot *slot = &e->canon->c->s->at[p->slot];
    uint32_t k = 0;
    if (slot->unit[wit] == JK_NO_UNIT) { /* it lacks the slot */
        *t0 = *t1 = slot->lacking[wit];
        return;
    }
    while (g->wit[k] != wit)
        k++;
    jk_grid_tokens(g, k, p->c0, p->c1, t0, t1);
}

static int make_reading(jk_result *e, const jk_place *p, const jk_alt *a, jk_reading *r)
{
    const jk_slots *s = e->canon->c->s;
    uint32_t wit = first_given(s, a), t0, t1;
    jk_range *b;
    jk_buf text = {0};
    tokens_in(e, p, wit, &t0, &t1);
    int n = jk_wit_ranges(&s->wits[wit], t0, t1, &e->arena, &b);
    if (n < 0)
        return n;
    jk_wit_text(&s->wits[wit], t0, t1, &text);
    *r = (jk_reading){.text = jk_arena_keep(&e->arena, &text),
                      .wit = jk_result_sigla(e, a->wits, a->nwits),
                      .b = b,
                      .nb = (size_t)n,
                      .p = a->p};
    uint32_t at = t0 < s->wits[wit].ntokens ? t0 : t0 - 1;
    if (s->wits[wit].ntokens)
        r->line = s->wits[wit].blocks[s->wits[wit].tokens[at].block].item->u.block.line;
    return e->arena.err;
}

/* The readings of a place in the order of their witnesses: their indices in it. */
static uint32_t *order_of(jk_result *e, const jk_place *p, uint32_t n)
{
    const jk_slots *s = e->canon->c->s;
    uint32_t *from = JK_NEW(&e->arena, n, uint32_t), *first = JK_NEW(&e->arena, n, uint32_t);
    for (uint32_t i = 0; !e->arena.err && i < n; i++) {
        uint32_t k = i, given = s->wits[first_given(s, &p->alts[i])].given;
        for (; k > 0 && first[k - 1] > given; k--) {
            first[k] = first[k - 1];
            from[k] = from[k - 1];
        }
        first[k] = given;
        from[k] = i;
    }
    return from;
}

static int place_of(const uint32_t *from, uint32_t n, int index)
{
    for (uint32_t i = 0; i < n; i++)
        if (index >= 0 && from[i] == (uint32_t)index)
            return (int)i;
    return -1;
}

/* What an editor did at a place: his own text is one more reading; `by` says that it was he. */
static void put_editor(const jk_place *p, jk_reading *r, jk_evidence *by, jk_variant *v)
{
    if (p->own) {
        r[v->nreadings] = (jk_reading){.text = *p->own, .p = -1};
        v->choice = v->printed = (int)v->nreadings++;
    }
    if (p->edited)
        by[v->nby++] = (jk_evidence){.kind = JK_S("editor"), .reading = v->choice};
}

int jk_result_variant(jk_result *e, const jk_place *p, jk_slice at, jk_slice block)
{
    size_t place = (size_t)(p - e->canon->c->places.at);
    uint32_t n = p->nalts + p->nmute;
    const jk_spot *spot = &e->canon->spots[place];
    jk_reading *r = JK_NEW(&e->arena, n + (size_t)1, jk_reading);
    uint32_t *from = order_of(e, p, n);
    jk_evidence *by = JK_NEW(&e->arena, p->nby + (size_t)1, jk_evidence);
    if (e->arena.err)
        return JK_ENOMEM;
    for (uint32_t i = 0; i < n; i++) {
        int err = make_reading(e, p, &p->alts[from[i]], &r[i]);
        if (err)
            return err;
    }
    for (uint32_t i = 0; i < p->nby; i++) {
        by[i] = p->by[i];
        by[i].reading = place_of(from, n, by[i].reading);
    }
    jk_item item = {.t = JK_VARIANT, .src = r[0].wit.at[0], .b = r[0].b, .nb = r[0].nb};
    item.u.variant = (jk_variant){.id = jk_result_id(e, "v", ++e->variants),
                                  .at = at,
                                  .block = block,
                                  .from = spot->from,
                                  .to = spot->to,
                                  .cls = p->cls,
                                  .readings = r,
                                  .nreadings = n,
                                  .choice = place_of(from, n, p->choice),
                                  .printed = place_of(from, n, p->printed),
                                  .by = by,
                                  .nby = p->nby};
    put_editor(p, r, by, &item.u.variant);
    if (e->variants < e->room)
        e->places[e->variants] = (uint32_t)place;
    return jk_result_put(e, &item);
}
