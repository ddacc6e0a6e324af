#include "diff/collate/seam.h"
#include "diff/collate/fold.h"

static bool unfinished(const jk_wit *w, const jk_unit *u)
{
    return !jk_fold_finishes(w->tokens[u->t1 - 1].fold);
}

/* Whether the last tokens of x are those of y, but for one in four. */
static bool ends_with(const jk_wit *v, const jk_unit *x, const jk_wit *w, const jk_unit *y)
{
    uint32_t n = y->t1 - y->t0, same = 0;
    if (n > x->t1 - x->t0)
        return false;
    for (uint32_t i = 0; i < n; i++)
        same += v->tokens[x->t1 - n + i].fold == w->tokens[y->t0 + i].fold;
    return same * 4 >= n * 3;
}

/* What the witnesses say of the seam between two slots. */
typedef struct seam {
    uint32_t both; /* witnesses that have both slots, one right behind the other */
    bool apart;    /* one has both, but not so; or the second is a clause of its own, or a paragraph
                      of its own behind a full stop */
    uint32_t open; /* witnesses where the first breaks off in mid-sentence */
    bool differs;  /* the first ends in different characters */
    bool agreed;   /* three have both slots, and two begin the second alike */
    bool contained; /* a witness that lacks the second has its text at the end of the first */
} seam;

/* Whether two witnesses begin a slot with the same two characters. */
static bool begin_alike(const jk_slots *s, const jk_slot *slot)
{
    for (uint32_t v = 0; v < s->nwits; v++)
        for (uint32_t w = 0; w < v; w++) {
            const jk_unit *x = jk_slot_unit(s, slot, v), *y = jk_slot_unit(s, slot, w);
            const jk_token *a = s->wits[v].tokens, *b = s->wits[w].tokens;
            if (x && y && x->t1 - x->t0 > 1 && y->t1 - y->t0 > 1 &&
                jk_tokens_alike(a + x->t0, b + y->t0, 2) == 2)
                return true;
        }
    return false;
}

static seam examine(const jk_slots *s, const jk_slot *x, const jk_slot *y)
{
    seam r = {0};
    uint32_t last = 0;
    for (uint32_t w = 0; w < s->nwits; w++) {
        const jk_wit *wit = &s->wits[w];
        const jk_unit *u = jk_slot_unit(s, x, w), *v = jk_slot_unit(s, y, w);
        if (v && (v->flags & JK_UNIT_CLAUSE))
            r.apart = true;
        if (u && v) {
            r.both++;
            bool stop = wit->tokens[u->t1 - 1].fold == 0x3002 && (v->flags & JK_UNIT_PARA);
            r.apart = r.apart || v != u + 1 || u->t1 != v->t0 || stop;
            r.open += unfinished(wit, u);
        } else if (v) {
            r.apart = true;
        }
        if (u) {
            uint32_t c = wit->tokens[u->t1 - 1].fold;
            r.differs = r.differs || (last && c != last);
            last = c;
            const jk_unit *rep = jk_slot_rep(s, y);
            r.contained = r.contained || (!v && ends_with(wit, u, &s->wits[y->rep], rep));
        }
    }
    r.agreed = r.both > 2 && begin_alike(s, y);
    return r;
}

static void join(jk_slots *s, uint32_t x, uint32_t y)
{
    for (uint32_t w = 0; w < s->nwits; w++) {
        if (s->at[y].unit[w] == JK_NO_UNIT)
            continue;
        jk_unit *v = &s->wits[w].units.at[s->at[y].unit[w]];
        v[-1].t1 = v->t1;
        v->t0 = v->t1;
        v->slot = x;
        s->at[y].unit[w] = JK_NO_UNIT;
    }
    s->at[y].members = 0;
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].repeats == y)
            s->at[i].repeats = x;
}

void jk_close_seams(jk_slots *s, jk_arrangement *a)
{
    for (uint32_t k = 0; k < a->narticles; k++) {
        uint32_t *at = &a->order[a->articles[k].first], n = 0;
        for (uint32_t i = 0; i < a->articles[k].n; i++) {
            seam r = {.apart = true};
            if (n)
                r = examine(s, &s->at[at[n - 1]], &s->at[at[i]]);
            bool all = n && r.both == s->at[at[n - 1]].members && r.both == s->at[at[i]].members;
            if (!r.apart && !r.agreed && r.open && r.open * 2 >= r.both &&
                ((all && r.differs) || r.contained))
                join(s, at[n - 1], at[i]);
            else
                at[n++] = at[i];
        }
        a->articles[k].n = n;
    }
}
