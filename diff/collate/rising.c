#include "diff/collate/rising.h"

#include <stdlib.h>
#include <string.h>

#include "parse/base/bisect.h"
#include "parse/base/status.h"

/* The best chain that ends at a pair. */
typedef struct link {
    uint64_t worth;
    uint32_t before; /* pair before it in the chain; UINT32_MAX at the start */
} link;

static int by_place(const void *x, const void *y)
{
    const jk_couple *p = x, *q = y;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

typedef struct chainer {
    const jk_couple *pairs;
    link *links;
    uint32_t *best; /* Fenwick tree over b: the pair with the worthiest chain below */
    size_t width;
} chainer;

static uint32_t better(const chainer *c, uint32_t x, uint32_t y)
{
    if (x == UINT32_MAX || y == UINT32_MAX)
        return x == UINT32_MAX ? y : x;
    if (c->links[x].worth != c->links[y].worth)
        return c->links[x].worth > c->links[y].worth ? x : y;
    return x < y ? x : y;
}

static void put(chainer *c, uint32_t pair)
{
    for (size_t i = c->pairs[pair].b + 1; i <= c->width; i += i & (~i + 1))
        c->best[i] = better(c, c->best[i], pair);
}

/* The worthiest chain that ends below b. */
static uint32_t below(const chainer *c, size_t b)
{
    uint32_t best = UINT32_MAX;
    for (size_t i = b; i > 0; i &= i - 1)
        best = better(c, best, c->best[i]);
    return best;
}

/* The pair (a - 1, b - 1) when there is one; pairs are sorted. */
static uint32_t neighbour(const jk_couple *pairs, size_t n, const jk_couple *p)
{
    size_t i;
    if (p->a == 0 || p->b == 0)
        return UINT32_MAX;
    const jk_couple want = {.a = p->a - 1, .b = p->b - 1};
    JK_FIRST(i, n, by_place(&pairs[i], &want) >= 0);
    return i < n && by_place(&pairs[i], &want) == 0 ? (uint32_t)i : UINT32_MAX;
}

static void link_all(chainer *c, size_t n)
{
    size_t done = 0; /* pairs already in the tree: those with a smaller a */
    for (size_t i = 0; i < n; i++) {
        const jk_couple *p = &c->pairs[i];
        for (; c->pairs[done].a < p->a; done++)
            put(c, (uint32_t)done);
        uint32_t before = below(c, p->b), side = neighbour(c->pairs, n, p);
        /* weights count for 4, being right behind the last pair for 1 */
        uint64_t worth = before == UINT32_MAX ? 0 : c->links[before].worth;
        if (side != UINT32_MAX && c->links[side].worth + 1 > worth) {
            worth = c->links[side].worth + 1;
            before = side;
        }
        c->links[i] = (link){worth + 4 * (uint64_t)p->weight, before};
    }
}

int jk_rising(jk_couple *pairs, size_t n)
{
    if (n == 0)
        return JK_OK;
    qsort(pairs, n, sizeof *pairs, by_place);
    chainer c = {.pairs = pairs};
    for (size_t i = 0; i < n; i++)
        if (pairs[i].b + (size_t)1 > c.width)
            c.width = pairs[i].b + (size_t)1;
    c.links = calloc(n, sizeof *c.links);
    c.best = malloc((c.width + 1) * sizeof *c.best);
    if (!c.links || !c.best) {
        free(c.links);
        free(c.best);
        return JK_ENOMEM;
    }
    memset(c.best, 0xFF, (c.width + 1) * sizeof *c.best);
    link_all(&c, n);
    uint32_t last = UINT32_MAX;
    for (size_t i = 0; i < n; i++) {
        pairs[i].kept = false;
        last = better(&c, last, (uint32_t)i);
    }
    for (; last != UINT32_MAX; last = c.links[last].before)
        pairs[last].kept = true;
    free(c.links);
    free(c.best);
    return JK_OK;
}
