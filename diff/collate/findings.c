#include "diff/collate/findings.h"

#include <stdlib.h>

#include "diff/collate/alone.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Findings as they are met. */
typedef struct heap {
    jk_finding *at;
    size_t n, cap;
} heap;

static int find_repeats(heap *h, const jk_slots *s)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->at[i].repeats != JK_NO_SLOT &&
            JK_PUSH(h, (jk_finding){JK_FOUND_REPEAT, s->at[i].cluster, 0, i}) != 0)
            return JK_ENOMEM;
    return JK_OK;
}

static int find_moves(heap *h, const jk_slots *s, const jk_arrangement *a)
{
    for (size_t i = 0; i < a->moves.n; i++)
        if (JK_PUSH(h, (jk_finding){JK_FOUND_MOVE, s->at[a->moves.at[i].slot].cluster, 0, i}) != 0)
            return JK_ENOMEM;
    return JK_OK;
}

static int find_alone(heap *h, const jk_slots *s, const jk_arrangement *a)
{
    for (uint32_t x = 0; x < a->narticles; x++)
        for (size_t i = 0; i < a->articles[x].n; i++) {
            uint32_t slot = a->order[a->articles[x].first + i];
            if (s->at[slot].lacking && !s->at[slot].roving && !jk_is_lost(s, &s->at[slot]) &&
                JK_PUSH(h, (jk_finding){JK_FOUND_ALONE, x, 0, slot}) != 0)
                return JK_ENOMEM;
        }
    return JK_OK;
}

/* By article of a witness: the canonical one that its first unit went to, the first of all where
 * it has none of its own. */
static uint32_t *find_clusters(const jk_slots *s, const jk_wit *w)
{
    uint32_t *cluster = calloc(w->narticles + (size_t)1, sizeof *cluster);
    for (size_t u = w->units.n; cluster && u-- > 0;) {
        const jk_slot *slot = &s->at[w->units.at[u].slot];
        if (slot->repeats == JK_NO_SLOT && w->units.at[u].article < w->narticles)
            cluster[w->units.at[u].article] = slot->cluster;
    }
    return cluster;
}

static int find_reports(heap *h, const jk_slots *s, uint32_t wit)
{
    const jk_wit *w = &s->wits[wit];
    uint32_t *cluster = find_clusters(s, w), at = 0, a = 0;
    int err = cluster ? JK_OK : JK_ENOMEM;
    for (size_t i = 0; i < w->doc->n && !err; i++) {
        const jk_item *it = w->doc->at[i];
        if (it->t == JK_ARTICLE && a < w->narticles && w->articles[a] == it)
            at = cluster[a++];
        if (it->t == JK_REPORT && JK_PUSH(h, (jk_finding){JK_FOUND_REPORT, at, wit, i}) != 0)
            err = JK_ENOMEM;
    }
    free(cluster);
    return err;
}

/* Stable: of one article they stay as they were met. */
static int sort_by_article(jk_findings *f, const heap *h, uint32_t narticles)
{
    f->at = malloc((h->n + 1) * sizeof *f->at);
    f->first = calloc(narticles + (size_t)2, sizeof *f->first);
    if (!f->at || !f->first)
        return JK_ENOMEM;
    /* counts become beginnings, one article further; filling moves each to its end */
    for (size_t i = 0; i < h->n; i++)
        if (h->at[i].article < narticles)
            f->first[h->at[i].article + 2]++;
    for (size_t a = 2; a < narticles + (size_t)2; a++)
        f->first[a] += f->first[a - 1];
    for (size_t i = 0; i < h->n; i++)
        if (h->at[i].article < narticles)
            f->at[f->first[h->at[i].article + 1]++] = h->at[i];
    return JK_OK;
}

int jk_findings_init(jk_findings *f, const jk_slots *s, const jk_arrangement *a)
{
    heap h = {0};
    *f = (jk_findings){0};
    int err = find_repeats(&h, s);
    if (!err)
        err = find_moves(&h, s, a);
    if (!err)
        err = find_alone(&h, s, a);
    for (uint32_t w = 0; w < s->nwits && !err; w++)
        err = find_reports(&h, s, w);
    if (!err)
        err = sort_by_article(f, &h, a->narticles);
    free(h.at);
    return err;
}

void jk_findings_free(jk_findings *f)
{
    free(f->at);
    free(f->first);
    *f = (jk_findings){0};
}
