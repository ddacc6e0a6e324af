#include "diff/collate/merge.h"

#include <stdlib.h>

#include "diff/collate/alone.h"
#include "diff/collate/cut.h"
#include "diff/collate/ignore.h"
#include "diff/collate/result.h"
#include "diff/collate/seam.h"
#include "diff/collate/sequence.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum { MOST_WITNESSES = 1000 };

struct jk_merger {
    const jk_merge_witness *given;
    jk_arena arena;
    jk_wit *wits; /* arena; ordered by content */
    uint32_t n;
    jk_slots slots;
    jk_arrangement arrangement;
    jk_collation collation;
    jk_norm *norm;
    jk_canon canon;
    uint32_t *places; /* by number of the variant, as last put: its place; malloc */
    size_t nplaces;
};

/* Longer texts of one script first, then by bytes: an order that does not depend on the command
 * line. */
static int by_content(const void *a, const void *b)
{
    const jk_wit *x = a, *y = b;
    if (x->behind != y->behind)
        return x->behind ? 1 : -1;
    if (x->ntokens != y->ntokens)
        return x->ntokens > y->ntokens ? -1 : 1;
    for (uint32_t i = 0; i < x->nblocks && i < y->nblocks; i++) {
        int c = jk_slice_cmp(x->blocks[i].item->u.block.text, y->blocks[i].item->u.block.text);
        if (c)
            return c;
    }
    if (x->nblocks != y->nblocks)
        return x->nblocks > y->nblocks ? -1 : 1;
    return (x->given > y->given) - (x->given < y->given);
}

/* A text in simplified and one in traditional characters do not differ in what they say: their
 * characters are compared as one.  The script of most leads, of equals the simplified. */
static void settle_script(jk_merger *m)
{
    uint32_t traditional = 0, simplified = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        traditional += m->wits[i].traditional;
        simplified += m->wits[i].simplified;
    }
    for (uint32_t i = 0; i < m->n; i++) {
        jk_wit *w = &m->wits[i];
        w->behind = traditional > simplified ? w->simplified : w->traditional;
        if (traditional && simplified)
            jk_wit_fold_scripts(w);
    }
}

static int load(jk_merger *m, size_t n)
{
    m->wits = JK_NEW(&m->arena, n, jk_wit);
    m->norm = jk_norm_new(NULL);
    if (!m->wits || !m->norm)
        return JK_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        int err = jk_wit_load(&m->wits[m->n++], m->given[i].doc, (jk_slice){0}, m->norm, &m->arena);
        if (err)
            return err;
        m->wits[i].siglum = m->given[i].siglum;
        m->wits[i].given = (uint32_t)i;
    }
    settle_script(m);
    qsort(m->wits, n, sizeof *m->wits, by_content);
    return JK_OK;
}

static int collate(jk_merger *m, const jk_merge_options *options)
{
    int err = jk_cut_units(m->wits, m->n);
    if (!err)
        err = jk_slots_match(&m->slots, m->wits, m->n, &m->arena);
    if (!err)
        err = jk_slots_strays(&m->slots);
    if (!err)
        err = jk_slots_rejoin(&m->slots);
    if (!err)
        err = jk_slots_same(&m->slots);
    if (!err)
        err = jk_slots_repeats(&m->slots);
    if (!err)
        err = jk_slots_copies(&m->slots);
    if (!err)
        err = jk_arrange(&m->slots, &m->arrangement);
    if (!err) {
        jk_close_seams(&m->slots, &m->arrangement);
        err = jk_mark_alone(&m->slots, &m->arrangement);
    }
    if (!err)
        err = jk_collate(&m->collation, &m->slots, &m->arena);
    if (!err && options)
        jk_collation_ignore(&m->collation, options->ignore);
    if (!err && options && options->testifier)
        err = options->testifier->hear(options->testifier, &m->collation);
    if (!err) {
        jk_mark_sequence(&m->collation, &m->arrangement);
        err = jk_decide(&m->collation, options ? &options->decide : NULL);
    }
    if (!err)
        err = jk_canon_init(&m->canon, &m->collation, m->norm, &m->arena);
    return err;
}

static int put_sources(jk_result *e, const jk_merge_witness *wits, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < wits[i].doc->n; k++) {
            if (wits[i].doc->at[k]->t != JK_SOURCE)
                continue;
            jk_item item = *wits[i].doc->at[k];
            item.src = wits[i].siglum;
            item.line = (jk_slice){0};
            int err = jk_result_put(e, &item);
            if (err)
                return err;
        }
    return JK_OK;
}

int jk_merger_put(jk_merger *m, jk_sink *out, jk_merge_counts *counts)
{
    const jk_arrangement *a = &m->arrangement;
    jk_result e = {
        .canon = &m->canon, .arrangement = a, .out = out, .places = m->places, .room = m->nplaces};
    for (size_t i = 0; i < m->nplaces; i++)
        m->places[i] = UINT32_MAX;
    jk_canon_begin(&m->canon);
    int err = jk_findings_init(&e.findings, &m->slots, a);
    if (!err)
        err = put_sources(&e, m->given, m->n);
    for (e.article = 0; e.article < a->narticles && !err; e.article++) {
        err = jk_canon_article(&m->canon, &a->order[a->articles[e.article].first],
                               a->articles[e.article].n);
        if (!err)
            err = jk_result_article(&e);
    }
    jk_item end = {.t = JK_END};
    end.u.end = e.counts;
    end.u.end.status = JK_S("complete");
    if (!err)
        err = out->put(out, &end);
    jk_findings_free(&e.findings);
    jk_arena_free(&e.arena);
    if (counts && !err) {
        *counts = (jk_merge_counts){m->collation.places.n, 0};
        for (size_t i = 0; i < m->collation.places.n; i++)
            counts->open += m->collation.places.at[i].choice < 0;
    }
    return err;
}

/* The place of a variant, by its id as last put; NULL for none. */
static jk_place *find_place(const jk_merger *m, jk_slice id)
{
    size_t n = 0;
    if (id.len < 2 || id.ptr[0] != 'v')
        return NULL;
    for (size_t i = 1; i < id.len; i++) {
        if (id.ptr[i] < '0' || id.ptr[i] > '9' || n > m->nplaces)
            return NULL;
        n = 10 * n + (size_t)(id.ptr[i] - '0');
    }
    return n < m->nplaces && m->places[n] != UINT32_MAX ? &m->collation.places.at[m->places[n]]
                                                        : NULL;
}

/* A passage stands once: where an editor has it in one of several places (here), it is in no other
 * that he has not chosen; where he takes it away from the one where it was printed, it is printed
 * in another. */
static void settle_others(jk_merger *m, const jk_place *p, bool was_here, bool here)
{
    const jk_roving *passage = m->slots.at[p->slot].roving;
    bool printed = here || !was_here;
    for (uint32_t w = 0; passage && w < m->n; w++) {
        if (passage->slot[w] == JK_NO_SLOT || passage->slot[w] == p->slot)
            continue;
        uint32_t at = m->collation.first_place[passage->slot[w]];
        jk_place *q = &m->collation.places.at[at];
        if (at == m->collation.first_place[passage->slot[w] + 1] || !q->alone || q->edited)
            continue; /* not a place, or one that is settled */
        if (here) {
            q->edited = true;
            q->choice = q->printed = 1;
        } else if (!printed) {
            q->printed = 0;
            printed = true;
        }
    }
}

int jk_merger_choose(jk_merger *m, jk_slice id, jk_slice siglum)
{
    jk_place *p = find_place(m, id);
    for (uint32_t i = 0; p && i < p->nalts + p->nmute; i++)
        for (uint32_t k = 0; k < p->alts[i].nwits; k++)
            if (jk_slice_eq(m->wits[p->alts[i].wits[k]].siglum, siglum)) {
                bool was_here = p->printed == 0;
                p->choice = p->printed = (int)i;
                p->edited = true;
                p->own = NULL;
                settle_others(m, p, was_here, i == 0);
                return JK_OK;
            }
    return JK_EFIT;
}

int jk_merger_write(jk_merger *m, jk_slice id, jk_slice text)
{
    jk_place *p = find_place(m, id);
    if (!p)
        return JK_EFIT;
    jk_slice copy = jk_arena_copy(&m->arena, text);
    jk_slice *own = jk_arena_dup(&m->arena, &copy, 1, sizeof copy);
    if (!own)
        return JK_ENOMEM;
    p->own = own;
    p->edited = true;
    p->choice = (int)(p->nalts + p->nmute);
    settle_others(m, p, p->printed == 0, text.len > 0);
    return JK_OK;
}

void jk_merger_free(jk_merger *m)
{
    if (!m)
        return;
    jk_canon_free(&m->canon);
    jk_norm_free(m->norm);
    if (m->collation.s)
        jk_collation_free(&m->collation);
    jk_arrangement_free(&m->arrangement);
    jk_slots_free(&m->slots);
    for (uint32_t i = 0; i < m->n; i++)
        jk_wit_free(&m->wits[i]);
    jk_arena_free(&m->arena);
    free(m->places);
    free(m);
}

jk_merger *jk_merger_new(const jk_merge_witness *wits, size_t n, const jk_merge_options *options,
                         int *status)
{
    *status = JK_ERANGE;
    if (n == 0 || n > MOST_WITNESSES)
        return NULL;
    jk_merger *m = calloc(1, sizeof *m);
    *status = JK_ENOMEM;
    if (!m)
        return NULL;
    m->given = wits;
    *status = load(m, n);
    if (*status == JK_OK)
        *status = collate(m, options);
    /* every place is one variant, every repeat one more */
    m->nplaces = m->collation.places.n + m->slots.n + 1;
    m->places = malloc(m->nplaces * sizeof *m->places);
    if (*status == JK_OK && !m->places)
        *status = JK_ENOMEM;
    if (*status == JK_OK)
        return m;
    jk_merger_free(m);
    return NULL;
}

int jk_merge(const jk_merge_witness *wits, size_t n, const jk_merge_options *options, jk_sink *out,
             jk_merge_counts *counts)
{
    int err;
    jk_merger *m = jk_merger_new(wits, n, options, &err);
    if (m)
        err = jk_merger_put(m, out, counts);
    jk_merger_free(m);
    return err;
}
