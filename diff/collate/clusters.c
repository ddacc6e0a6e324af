#include "diff/collate/clusters.h"

#include "diff/collate/homes.h"
#include "diff/collate/twins.h"
#include "parse/base/status.h"

/* So many units beside one are asked where it belongs. */
enum { BESIDE = 8 };

typedef struct assigner {
    jk_slots *s;
    jk_homes homes;
    uint32_t *votes;      /* by home: what speaks for it of the slot at hand; else 0 */
    uint32_t *cluster_of; /* by home: its number; UINT32_MAX: it has none yet */
    uint32_t nclusters;
} assigner;

/* The cluster that a witness has unit u in: its article's (step 0), or that of the nearest unit of
 * the article one way whose slot has one, else of that the other way. */
static uint32_t home_near(const assigner *g, uint32_t wit, uint32_t u, int step)
{
    const jk_wit *w = &g->s->wits[wit];
    const jk_unit *x = &w->units.at[u];
    for (int turn = 0; step && turn < 2; turn++, step = -step)
        for (uint32_t i = 1; i <= BESIDE && (step > 0 ? u + i < w->units.n : i <= u); i++) {
            const jk_unit *y = step > 0 ? x + i : x - i;
            if (y->article != x->article)
                break;
            if (g->s->at[y->slot].cluster != UINT32_MAX)
                return g->s->at[y->slot].cluster;
        }
    return g->homes.home[jk_article_number(&g->homes, wit, x)];
}

/* Whether a unit of wit that stands beside unit u is in cluster c in witness other. */
static bool is_beside(const assigner *g, uint32_t wit, uint32_t u, uint32_t other, uint32_t c)
{
    const jk_wit *w = &g->s->wits[wit];
    for (int step = -1; step <= 1; step += 2) {
        if ((step < 0 && u == 0) || (step > 0 && u + 1 == w->units.n))
            continue;
        const jk_unit *x = &w->units.at[u] + step;
        if (jk_home_of(&g->homes, &g->s->at[x->slot], other) == c)
            return true;
    }
    return false;
}

static bool is_held(const assigner *g, const jk_slot *slot, uint32_t wit)
{
    const jk_unit *u = jk_slot_unit(g->s, slot, wit);
    return u && g->homes.held[jk_article_number(&g->homes, wit, u)];
}

/* The cluster of a slot that one witness has in an article by itself and others, among the same
 * text, in one that runs this together with another; UINT32_MAX for none. */
static uint32_t apart_cluster(const assigner *g, const jk_slot *slot)
{
    const jk_slots *s = g->s;
    for (uint32_t w = 0; w < s->nwits; w++) {
        uint32_t c = jk_home_of(&g->homes, slot, w);
        for (uint32_t v = 0; is_held(g, slot, w) && v < s->nwits; v++)
            if (slot->unit[v] != JK_NO_UNIT && jk_home_of(&g->homes, slot, v) != c &&
                !is_held(g, slot, v) && is_beside(g, v, slot->unit[v], w, c))
                return c;
    }
    return UINT32_MAX;
}

/* The cluster that most witnesses have a slot in, each asked for its article's and (beside) for
 * that on either side; of equals that of the smallest of the articles that its units stand in,
 * which another runs together with more; not `beside`, UINT32_MAX where no two or no more than half
 * agree.
 */
static uint32_t cluster_for(assigner *g, const jk_slot *slot, bool beside)
{
    const jk_slots *s = g->s;
    uint32_t best = UINT32_MAX, most = 0, mass = 0;
    int reach = beside ? 1 : 0;
    for (int pass = 0; pass < 3; pass++)
        for (uint32_t w = 0; w < s->nwits; w++)
            for (int step = -reach; step <= reach && slot->unit[w] != JK_NO_UNIT; step++) {
                const jk_unit *x = jk_slot_unit(s, slot, w);
                uint32_t c = home_near(g, w, slot->unit[w], step),
                         size = g->homes.mass[jk_article_number(&g->homes, w, x)];
                if (pass == 0) {
                    most = ++g->votes[c] > most ? g->votes[c] : most;
                } else if (pass == 1 && g->votes[c] == most &&
                           (best == UINT32_MAX || size < mass)) {
                    best = c;
                    mass = size;
                } else if (pass == 2) {
                    g->votes[c] = 0;
                }
            }
    bool sure = most > 1 && most * 2 > slot->members;
    return beside || sure ? best : UINT32_MAX;
}

/* Whether several witnesses have a slot, all in articles that are one. */
static bool is_agreed(const assigner *g, const jk_slot *slot)
{
    uint32_t c = UINT32_MAX;
    if (slot->members < 2)
        return false;
    for (uint32_t w = 0; w < g->s->nwits; w++) {
        uint32_t here = jk_home_of(&g->homes, slot, w);
        if (here == UINT32_MAX)
            continue;
        if (c != UINT32_MAX && here != c)
            return false;
        c = here;
    }
    return true;
}

/* Slots go first where most have them; one that they have in different articles goes then where
 * they have what stands beside it too, since a witness that runs two articles together has all in
 * one. */
static int assign(assigner *g)
{
    jk_slots *s = g->s;
    uint32_t *root_of = JK_NEW(s->arena, s->n + 1, uint32_t);
    g->votes = JK_NEW(s->arena, g->homes.n + (size_t)1, uint32_t);
    g->cluster_of = JK_NEW(s->arena, g->homes.n + (size_t)1, uint32_t);
    if (s->arena->err)
        return JK_ENOMEM;
    for (uint32_t x = 0; x < g->homes.n; x++)
        g->cluster_of[x] = UINT32_MAX;
    for (size_t i = 0; i < s->n; i++) {
        root_of[i] = apart_cluster(g, &s->at[i]);
        s->at[i].cluster = root_of[i] == UINT32_MAX ? cluster_for(g, &s->at[i], false) : root_of[i];
    }
    for (size_t i = 0; i < s->n; i++)
        if (root_of[i] == UINT32_MAX)
            root_of[i] =
                is_agreed(g, &s->at[i]) ? s->at[i].cluster : cluster_for(g, &s->at[i], true);
    for (size_t i = 0; i < s->n; i++) {
        if (g->cluster_of[root_of[i]] == UINT32_MAX && s->at[i].repeats == JK_NO_SLOT)
            g->cluster_of[root_of[i]] = g->nclusters++;
        s->at[i].cluster = g->cluster_of[root_of[i]];
    }
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].repeats != JK_NO_SLOT)
            s->at[i].cluster = s->at[s->at[i].repeats].cluster;
    return JK_OK;
}

int jk_clusters_make(jk_slots *s, uint32_t *n)
{
    assigner g = {.s = s};
    int err = jk_homes_find(&g.homes, s);
    if (!err)
        err = jk_twins_sort(s, &g.homes);
    if (!err)
        err = assign(&g);
    *n = g.nclusters;
    return err;
}
