#include "diff/collate/homes.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Two articles are one when they share so many hundredths of the smaller. */
enum { SHARED = 30 };

/* Text that an article of one witness has in common with an article of another. */
typedef struct shared {
    uint32_t x, y; /* numbers of the articles, x < y */
    uint32_t of;   /* characters of the larger */
    uint64_t mass; /* shared */
} shared;

typedef struct gatherer {
    const jk_slots *s;
    jk_homes *h;
    uint32_t *next;  /* of each article: another of its cluster, in a ring */
    uint32_t *there; /* by witness, while clusters are compared: an article; else UINT32_MAX */
    uint32_t *begin; /* of each article: its shares are share[begin[x]] … share[begin[x + 1] - 1] */
    uint32_t *share; /* indices of shares */
    uint64_t *wits;  /* of each cluster's root: the witnesses with an article in it, a bit each */
    struct {
        shared *at;
        size_t n, cap;
    } shares;
} gatherer;

static uint32_t root(const gatherer *g, uint32_t x)
{
    while (g->h->home[x] != x)
        x = g->h->home[x] = g->h->home[g->h->home[x]];
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
                g->h->mass[jk_article_number(g->h, w, x)] += x->t1 - x->t0;
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
            uint32_t here = jk_article_number(g->h, w, x), mass = x->t1 - x->t0;
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
        uint32_t x = g->h->mass[g->shares.at[i].x], y = g->h->mass[g->shares.at[i].y];
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
    const jk_wit *w = &g->s->wits[g->h->of[x]];
    uint32_t i = x - g->h->first[g->h->of[x]];
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
        g->there[g->h->of[x]] = UINT32_MAX;
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
            g->there[g->h->of[x]] = x;
    while ((x = g->next[x]) != a);
    x = b;
    do {
        uint32_t y = g->there[g->h->of[x]];
        if (y == UINT32_MAX || !is_titled(g, x) || !are_two(g, x, y))
            continue;
        n++;
        if (is_dated(g, x, y))
            *dated = g->h->held[x] = g->h->held[y] = true;
        g->there[g->h->of[x]] = UINT32_MAX;
    } while ((x = g->next[x]) != b);
    forget(g, a);
    forget(g, b);
    return n;
}

static bool is_much(const gatherer *g, const shared *p)
{
    uint32_t x = g->h->mass[p->x], y = g->h->mass[p->y];
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
            uint32_t x = p->x == y ? p->y : p->x, larger = g->h->mass[x] > g->h->mass[y] ? x : y;
            if (root(g, x) != a || !is_much(g, p) || g->there[g->h->of[larger]] != UINT32_MAX)
                continue;
            n++;
            g->there[g->h->of[larger]] = larger;
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
    g->begin = JK_NEW(g->s->arena, g->h->n + (size_t)2, uint32_t);
    g->share = JK_NEW(g->s->arena, 2 * g->shares.n + 1, uint32_t);
    if (!g->begin || !g->share)
        return JK_ENOMEM;
    for (size_t i = 0; i < g->shares.n; i++) {
        g->begin[g->shares.at[i].x + 2]++;
        g->begin[g->shares.at[i].y + 2]++;
    }
    for (uint32_t x = 2; x < g->h->n + 2; x++)
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
        g->h->home[second] = first;
        uint32_t after = g->next[first];
        g->next[first] = g->next[second];
        g->next[second] = after;
        for (size_t k = 0; k < words(g); k++)
            g->wits[first * words(g) + k] |= g->wits[second * words(g) + k];
    }
    return JK_OK;
}

/* Lists the articles of each home. */
static int list_members(gatherer *g)
{
    jk_homes *h = g->h;
    h->begin = JK_NEW(g->s->arena, h->n + (size_t)2, uint32_t);
    h->member = JK_NEW(g->s->arena, h->n + (size_t)1, uint32_t);
    if (!h->begin || !h->member)
        return JK_ENOMEM;
    for (uint32_t x = 0; x < h->n; x++) {
        h->home[x] = root(g, x);
        h->begin[h->home[x] + 2]++;
    }
    for (uint32_t x = 2; x < h->n + 2; x++)
        h->begin[x] += h->begin[x - 1];
    for (uint32_t x = 0; x < h->n; x++)
        h->member[h->begin[h->home[x] + 1]++] = x;
    return JK_OK;
}

static int prepare(gatherer *g)
{
    jk_arena *mem = g->s->arena;
    g->h->first = JK_NEW(mem, g->s->nwits + 1, uint32_t);
    for (uint32_t w = 0; w < g->s->nwits && g->h->first; w++) {
        g->h->first[w] = g->h->n;
        g->h->n += g->s->wits[w].narticles + 1;
    }
    size_t n = g->h->n + (size_t)1;
    g->h->home = JK_NEW(mem, n, uint32_t);
    g->next = JK_NEW(mem, n, uint32_t);
    g->h->of = JK_NEW(mem, n, uint32_t);
    g->h->held = JK_NEW(mem, n, bool);
    g->there = JK_NEW(mem, g->s->nwits + 1, uint32_t);
    g->h->mass = JK_NEW(mem, n, uint32_t);
    g->wits = JK_NEW(mem, n * words(g), uint64_t);
    if (mem->err)
        return JK_ENOMEM;
    for (uint32_t w = 0; w < g->s->nwits; w++) {
        g->there[w] = UINT32_MAX;
        for (uint32_t i = 0; i <= g->s->wits[w].narticles; i++) {
            uint32_t x = g->h->first[w] + i;
            g->h->home[x] = g->next[x] = x;
            g->h->of[x] = w;
            g->wits[x * words(g) + w / 64] = (uint64_t)1 << w % 64;
        }
    }
    return JK_OK;
}

int jk_homes_find(jk_homes *h, const jk_slots *s)
{
    gatherer g = {.s = s, .h = h};
    *h = (jk_homes){.s = s};
    int err = prepare(&g);
    if (!err)
        err = measure(&g);
    if (!err)
        err = unite(&g);
    if (!err)
        err = list_members(&g);
    free(g.shares.at);
    return err;
}
