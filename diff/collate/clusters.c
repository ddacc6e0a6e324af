#include "diff/collate/clusters.h"

#include <stdlib.h>

#include "diff/collate/twins.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Two articles are one when they share so many hundredths of the smaller. */
enum { SHARED = 30 };

/* So many units beside one are asked where it belongs. */
enum { BESIDE = 8 };

/* Text that an article of one witness has in common with an article of another. */
typedef struct shared {
    uint32_t x, y; /* numbers of the articles, x < y */
    uint32_t of;   /* characters of the larger */
    uint64_t mass; /* shared */
} shared;

typedef struct gatherer {
    jk_slots *s;
    uint32_t *first;  /* number of each witness's first article */
    uint32_t *parent; /* union-find over articles */
    uint32_t *next;   /* of each article: another of its cluster, in a ring */
    uint32_t *of;     /* of each article: its witness */
    uint32_t *there;  /* by witness, while clusters are compared: an article; else UINT32_MAX */
    uint32_t *begin; /* of each article: its shares are share[begin[x]] … share[begin[x + 1] - 1] */
    uint32_t *share; /* indices of shares */
    bool *held;      /* of each article: others run it together with what is apart in its witness */
    uint32_t *mass;  /* of each article: characters */
    uint64_t *wits;  /* of each cluster's root: the witnesses with an article in it, a bit each */
    uint32_t *votes; /* by root: what speaks for it of the slot at hand; else 0 */
    uint32_t *cluster_of; /* by root: its number; UINT32_MAX: it has none yet */
    uint32_t narticles, nclusters;
    struct {
        shared *at;
        size_t n, cap;
    } shares;
} gatherer;

static uint32_t number(const gatherer *g, uint32_t wit, const jk_unit *u)
{
    const jk_wit *w = &g->s->wits[wit];
    return g->first[wit] + (u->article < w->narticles ? u->article : w->narticles);
}

static uint32_t root(const gatherer *g, uint32_t x)
{
    while (g->parent[x] != x)
        x = g->parent[x] = g->parent[g->parent[x]];
    return x;
}

static int by_articles(const void *a, const void *b)
{
    const shared *p = a, *q = b;
    if (p->x != q->x)
        return p->x < q->x ? -1 : 1;
    return (p->y > q->y) - (p->y < q->y);
}

/* Two articles share so much more; *entry is where they were noted last, if they were. */
static int note(gatherer *g, uint32_t x, uint32_t y, uint32_t mass, size_t *entry)
{
    if (*entry < g->shares.n && g->shares.at[*entry].x == x && g->shares.at[*entry].y == y) {
        g->shares.at[*entry].mass += mass;
        return JK_OK;
    }
    *entry = g->shares.n;
    return JK_PUSH(&g->shares, (shared){x, y, 0, mass});
}

static int measure(gatherer *g)
{
    const jk_slots *s = g->s;
    for (uint32_t w = 0; w < s->nwits; w++)
        for (size_t u = 0; u < s->wits[w].units.n; u++) {
            const jk_unit *x = &s->wits[w].units.at[u];
            if (s->at[x->slot].repeats == JK_NO_SLOT)
                g->mass[number(g, w, x)] += x->t1 - x->t0;
        }
    /* by witness: its last entry with the first and with the last before it that has the slot */
    size_t *entry = calloc(2 * (size_t)s->nwits + 1, sizeof *entry);
    if (!entry)
        return JK_ENOMEM;
    int err = JK_OK;
    for (size_t i = 0; i < s->n; i++) {
        uint32_t head = UINT32_MAX, last = UINT32_MAX;
        for (uint32_t w = 0; w < s->nwits && !err; w++) {
            const jk_unit *x = jk_slot_unit(s, &s->at[i], w);
            if (!x)
                continue;
            uint32_t here = number(g, w, x), mass = x->t1 - x->t0;
            if (head != UINT32_MAX)
                err = note(g, head, here, mass, &entry[2 * (size_t)w]);
            if (last != head && !err)
                err = note(g, last, here, mass, &entry[2 * (size_t)w + 1]);
            head = head == UINT32_MAX ? here : head;
            last = here;
        }
    }
    free(entry);
    return err;
}

static int by_size(const void *a, const void *b)
{
    const shared *p = a, *q = b;
    if (p->of != q->of)
        return p->of < q->of ? -1 : 1;
    if (p->mass != q->mass)
        return p->mass > q->mass ? -1 : 1;
    return by_articles(a, b);
}

/* Two articles have one entry for all that they share.  The smaller come first: an article that
 * runs others together meets them when they are sorted out already. */
static void sum_up(gatherer *g)
{
    size_t n = 0;
    if (g->shares.n)
        qsort(g->shares.at, g->shares.n, sizeof *g->shares.at, by_articles);
    for (size_t i = 0; i < g->shares.n; i++)
        if (n && by_articles(&g->shares.at[n - 1], &g->shares.at[i]) == 0)
            g->shares.at[n - 1].mass += g->shares.at[i].mass;
        else
            g->shares.at[n++] = g->shares.at[i];
    g->shares.n = n;
    for (size_t i = 0; i < n; i++) {
        uint32_t x = g->mass[g->shares.at[i].x], y = g->mass[g->shares.at[i].y];
        g->shares.at[i].of = x > y ? x : y;
    }
    if (n)
        qsort(g->shares.at, n, sizeof *g->shares.at, by_size);
}

static size_t words(const gatherer *g)
{
    return (g->s->nwits + (size_t)63) / 64;
}

/* Whether more than half of the witnesses have an article in either cluster: then they are two,
 * though others run them together. */
static bool held_apart(const gatherer *g, uint32_t a, uint32_t b)
{
    uint32_t apart = 0;
    for (size_t i = 0; i < words(g); i++)
        for (uint64_t both = g->wits[a * words(g) + i] & g->wits[b * words(g) + i]; both;
             both &= both - 1)
            apart++;
    return apart * 2 > g->s->nwits;
}

/* An article; NULL for what stands in none. */
static const jk_article *article(const gatherer *g, uint32_t x)
{
    const jk_wit *w = &g->s->wits[g->of[x]];
    uint32_t i = x - g->first[g->of[x]];
    return i < w->narticles ? &w->articles[i]->u.article : NULL;
}

static bool is_titled(const gatherer *g, uint32_t x)
{
    return article(g, x) && article(g, x)->title.len;
}

/* Whether one of articles x and y of a witness has a dateline and stands behind the other: nobody
 * makes up a dateline, but it is soon garbled. */
static bool is_dated(const gatherer *g, uint32_t x, uint32_t y)
{
    return article(g, x > y ? x : y)->dateline.len;
}

/* Whether articles x and y of a witness are two: others stand between them, or the second has a
 * dateline. */
static bool are_two(const gatherer *g, uint32_t x, uint32_t y)
{
    return (x > y ? x - y : y - x) > 1 || is_dated(g, x, y);
}

/* Clears `there` of the witnesses of a cluster. */
static void forget(gatherer *g, uint32_t cluster)
{
    uint32_t x = cluster;
    do
        g->there[g->of[x]] = UINT32_MAX;
    while ((x = g->next[x]) != cluster);
}

/* How many witnesses have titled articles of both clusters, which are two; *dated: whether any has
 * a dateline between them: then both are held. */
static uint32_t find_apart(gatherer *g, uint32_t a, uint32_t b, bool *dated)
{
    uint32_t n = 0, x = a;
    *dated = false;
    do
        if (is_titled(g, x))
            g->there[g->of[x]] = x;
    while ((x = g->next[x]) != a);
    x = b;
    do {
        uint32_t y = g->there[g->of[x]];
        if (y == UINT32_MAX || !is_titled(g, x) || !are_two(g, x, y))
            continue;
        n++;
        if (is_dated(g, x, y))
            *dated = g->held[x] = g->held[y] = true;
        g->there[g->of[x]] = UINT32_MAX;
    } while ((x = g->next[x]) != b);
    forget(g, a);
    forget(g, b);
    return n;
}

static bool is_much(const gatherer *g, const shared *p)
{
    uint32_t x = g->mass[p->x], y = g->mass[p->y];
    return p->mass * 100 >= (uint64_t)(x < y ? x : y) * SHARED;
}

/* How many witnesses run the two clusters together: their articles are the larger of two, one of
 * each cluster, that have much in common. */
static uint32_t count_together(gatherer *g, uint32_t a, uint32_t b)
{
    uint32_t n = 0, y = b;
    do
        for (uint32_t i = g->begin[y]; i < g->begin[y + 1]; i++) {
            const shared *p = &g->shares.at[g->share[i]];
            uint32_t x = p->x == y ? p->y : p->x, larger = g->mass[x] > g->mass[y] ? x : y;
            if (root(g, x) != a || !is_much(g, p) || g->there[g->of[larger]] != UINT32_MAX)
                continue;
            n++;
            g->there[g->of[larger]] = larger;
        }
    while ((y = g->next[y]) != b);
    forget(g, a);
    forget(g, b);
    return n;
}

/* Whether a witness has a dateline between the two clusters, or no fewer have others between them
 * than run them together: these have lost what parts them. */
static bool stand_apart(gatherer *g, uint32_t a, uint32_t b)
{
    bool dated;
    uint32_t apart = find_apart(g, a, b, &dated);
    return dated || (apart && apart >= count_together(g, a, b));
}

/* Lists the shares of each article. */
static int index_shares(gatherer *g)
{
    g->begin = JK_NEW(g->s->arena, g->narticles + (size_t)2, uint32_t);
    g->share = JK_NEW(g->s->arena, 2 * g->shares.n + 1, uint32_t);
    if (!g->begin || !g->share)
        return JK_ENOMEM;
    for (size_t i = 0; i < g->shares.n; i++) {
        g->begin[g->shares.at[i].x + 2]++;
        g->begin[g->shares.at[i].y + 2]++;
    }
    for (uint32_t x = 2; x < g->narticles + 2; x++)
        g->begin[x] += g->begin[x - 1];
    for (size_t i = 0; i < g->shares.n; i++) {
        g->share[g->begin[g->shares.at[i].x + 1]++] = (uint32_t)i;
        g->share[g->begin[g->shares.at[i].y + 1]++] = (uint32_t)i;
    }
    return JK_OK;
}

static int unite(gatherer *g)
{
    sum_up(g);
    if (index_shares(g) != 0)
        return JK_ENOMEM;
    for (size_t i = 0; i < g->shares.n; i++) {
        const shared *p = &g->shares.at[i];
        uint32_t a = root(g, p->x), b = root(g, p->y);
        if (a == b || !is_much(g, p) || held_apart(g, a, b) || stand_apart(g, a, b))
            continue;
        uint32_t first = a < b ? a : b, second = a < b ? b : a;
        g->parent[second] = first;
        uint32_t after = g->next[first];
        g->next[first] = g->next[second];
        g->next[second] = after;
        for (size_t k = 0; k < words(g); k++)
            g->wits[first * words(g) + k] |= g->wits[second * words(g) + k];
    }
    return JK_OK;
}

/* The cluster that a witness has unit u in: its article's (step 0), or that of the nearest unit of
 * the article one way whose slot has one, else of that the other way. */
static uint32_t home(const gatherer *g, uint32_t wit, uint32_t u, int step)
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
    return root(g, number(g, wit, x));
}

/* Whether a unit of wit that stands beside unit u is in cluster c in witness other. */
static bool is_beside(const gatherer *g, uint32_t wit, uint32_t u, uint32_t other, uint32_t c)
{
    const jk_wit *w = &g->s->wits[wit];
    for (int step = -1; step <= 1; step += 2) {
        if ((step < 0 && u == 0) || (step > 0 && u + 1 == w->units.n))
            continue;
        const jk_unit *x = &w->units.at[u] + step;
        const jk_unit *y = jk_slot_unit(g->s, &g->s->at[x->slot], other);
        if (y && root(g, number(g, other, y)) == c)
            return true;
    }
    return false;
}

/* The cluster of a slot that one witness has in an article by itself and others, among the same
 * text, in one that runs this together with another; UINT32_MAX for none. */
static uint32_t apart_cluster(const gatherer *g, const jk_slot *slot)
{
    const jk_slots *s = g->s;
    for (uint32_t w = 0; w < s->nwits; w++) {
        const jk_unit *x = jk_slot_unit(s, slot, w);
        uint32_t article = x ? number(g, w, x) : 0, c = root(g, article);
        for (uint32_t v = 0; x && g->held[article] && v < s->nwits; v++) {
            const jk_unit *y = jk_slot_unit(s, slot, v);
            if (y && root(g, number(g, v, y)) != c && !g->held[number(g, v, y)] &&
                is_beside(g, v, slot->unit[v], w, c))
                return c;
        }
    }
    return UINT32_MAX;
}

/* The cluster that most witnesses have a slot in, each asked for its article's and (beside) for
 * that on either side; of equals that of the smallest of the articles that its units stand in,
 * which another runs together with more; not `beside`, UINT32_MAX where no two or no more than half
 * agree.
 */
static uint32_t cluster_for(gatherer *g, const jk_slot *slot, bool beside)
{
    const jk_slots *s = g->s;
    uint32_t best = UINT32_MAX, most = 0, mass = 0;
    int reach = beside ? 1 : 0;
    for (int pass = 0; pass < 3; pass++)
        for (uint32_t w = 0; w < s->nwits; w++)
            for (int step = -reach; step <= reach && slot->unit[w] != JK_NO_UNIT; step++) {
                const jk_unit *x = jk_slot_unit(s, slot, w);
                uint32_t c = home(g, w, slot->unit[w], step), size = g->mass[number(g, w, x)];
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
static bool is_agreed(const gatherer *g, const jk_slot *slot)
{
    uint32_t c = UINT32_MAX;
    if (slot->members < 2)
        return false;
    for (uint32_t w = 0; w < g->s->nwits; w++) {
        const jk_unit *x = jk_slot_unit(g->s, slot, w);
        uint32_t here = x ? root(g, number(g, w, x)) : c;
        if (c != UINT32_MAX && here != c)
            return false;
        c = here;
    }
    return true;
}

/* Slots go first where most have them; one that they have in different articles goes then where
 * they have what stands beside it too, since a witness that runs two articles together has all in
 * one. */
static int assign(gatherer *g)
{
    jk_slots *s = g->s;
    uint32_t *root_of = JK_NEW(s->arena, s->n + 1, uint32_t);
    if (!root_of)
        return JK_ENOMEM;
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

/* Puts units that say the same into slots of their own articles. */
static int sort_twins(gatherer *g)
{
    uint32_t *home = malloc((g->narticles + (size_t)1) * sizeof *home);
    if (!home)
        return JK_ENOMEM;
    for (uint32_t x = 0; x < g->narticles; x++)
        home[x] = root(g, x);
    jk_homes homes = {g->first, g->of, home, g->next};
    int err = jk_twins_sort(g->s, &homes);
    free(home);
    return err;
}

static int prepare(gatherer *g)
{
    jk_arena *mem = g->s->arena;
    g->first = JK_NEW(mem, g->s->nwits + 1, uint32_t);
    for (uint32_t w = 0; w < g->s->nwits && g->first; w++) {
        g->first[w] = g->narticles;
        g->narticles += g->s->wits[w].narticles + 1;
    }
    size_t n = g->narticles + (size_t)1;
    g->parent = JK_NEW(mem, n, uint32_t);
    g->next = JK_NEW(mem, n, uint32_t);
    g->of = JK_NEW(mem, n, uint32_t);
    g->held = JK_NEW(mem, n, bool);
    g->there = JK_NEW(mem, g->s->nwits + 1, uint32_t);
    g->mass = JK_NEW(mem, n, uint32_t);
    g->votes = JK_NEW(mem, n, uint32_t);
    g->cluster_of = JK_NEW(mem, n, uint32_t);
    g->wits = JK_NEW(mem, n * words(g), uint64_t);
    if (mem->err)
        return JK_ENOMEM;
    for (uint32_t w = 0; w < g->s->nwits; w++) {
        g->there[w] = UINT32_MAX;
        for (uint32_t i = 0; i <= g->s->wits[w].narticles; i++) {
            uint32_t x = g->first[w] + i;
            g->parent[x] = g->next[x] = x;
            g->of[x] = w;
            g->wits[x * words(g) + w / 64] = (uint64_t)1 << w % 64;
            g->cluster_of[x] = UINT32_MAX;
        }
    }
    return JK_OK;
}

int jk_clusters_make(jk_slots *s, uint32_t *n)
{
    gatherer g = {.s = s};
    int err = prepare(&g);
    if (!err)
        err = measure(&g);
    if (!err)
        err = unite(&g);
    if (!err)
        err = sort_twins(&g);
    if (!err)
        err = assign(&g);
    *n = g.nclusters;
    free(g.shares.at);
    return err;
}
