#include "diff/collate/order.h"

#include <stdlib.h>
#include <string.h>

#include "diff/collate/rising.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* So many times its length the running order may be stepped through for the majority's sake. */
enum { STEPS = 64 };

/* Things within so many are looked for beside one; so many witnesses more are enough against the
 * numbers. */
enum { NEAR = 64, ENOUGH = 3 };

typedef struct sorter {
    const jk_order_rules *r;
    uint32_t *place; /* nwits * nthings: place of a thing in a witness, UINT32_MAX for none */
    uint16_t *blame; /* nwits * nthings: witnesses that disagree with this one about it */
    bool *off;       /* nwits * nthings: this witness's place for it is not followed */
    bool *doubt;     /* by thing: nothing told which place to follow */
    uint32_t *line;  /* the running order */
    uint32_t *rank;  /* place of a thing in it, UINT32_MAX for none */
    size_t nline;
    jk_couple *pairs;
} sorter;

static size_t cell(const sorter *s, uint32_t wit, uint32_t thing)
{
    return (size_t)wit * s->r->nthings + thing;
}

static int prepare(sorter *s)
{
    size_t n = s->r->nthings, cells = n * s->r->nwits;
    s->place = malloc((cells + 1) * sizeof *s->place);
    s->blame = calloc(cells + 1, sizeof *s->blame);
    s->off = calloc(cells + 1, sizeof *s->off);
    s->doubt = calloc(n + 1, sizeof *s->doubt);
    s->rank = malloc((n + 1) * sizeof *s->rank);
    s->pairs = malloc((n + 1) * sizeof *s->pairs);
    if (!s->place || !s->blame || !s->off || !s->doubt || !s->rank || !s->pairs)
        return JK_ENOMEM;
    memset(s->place, 0xFF, cells * sizeof *s->place);
    memset(s->rank, 0xFF, n * sizeof *s->rank);
    for (uint32_t w = 0; w < s->r->nwits; w++)
        for (size_t i = 0; i < s->r->seq[w].n; i++)
            s->place[cell(s, w, s->r->seq[w].at[i])] = (uint32_t)i;
    return JK_OK;
}

/* The pairs of places that v and w give the things both have; the chain among them is marked. */
static int compare(sorter *s, uint32_t v, uint32_t w, size_t *n)
{
    const jk_sequence *q = &s->r->seq[v];
    *n = 0;
    for (size_t i = 0; i < q->n; i++) {
        uint32_t b = s->place[cell(s, w, q->at[i])];
        if (b != UINT32_MAX)
            s->pairs[(*n)++] = (jk_couple){(uint32_t)i, b, s->r->weight[q->at[i]] + 1, false};
    }
    return jk_rising(s->pairs, *n);
}

static void blame_all(sorter *s, uint32_t v, uint32_t w, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t thing = s->r->seq[v].at[s->pairs[i].a];
        if (s->pairs[i].kept)
            continue;
        s->blame[cell(s, v, thing)]++;
        s->blame[cell(s, w, thing)]++;
    }
}

/* Which of two witnesses is less to be trusted with a thing's place, where nothing tells. */
static uint32_t less_trusted(const sorter *s, uint32_t thing, uint32_t v, uint32_t w)
{
    uint32_t apart = s->r->apart ? s->r->apart(s->r->ctx, thing, v, w) : JK_NOT_TOLD;
    return apart == JK_NOT_TOLD ? s->r->worse(s->r->ctx, thing, v, w) : apart;
}

/* Of things that only these two have, asks the rule, a run at a time. */
static int settle(sorter *s, uint32_t v, uint32_t w, size_t n)
{
    uint32_t *run = malloc((n + 1) * sizeof *run);
    if (!run)
        return JK_ENOMEM;
    for (size_t i = 0; i < n;) {
        size_t len = 0, k = i;
        for (; k < n && !s->pairs[k].kept; k++) {
            uint32_t thing = s->r->seq[v].at[s->pairs[k].a];
            if (s->r->members[thing] != 2 || (len && s->pairs[k].b != s->pairs[k - 1].b + 1))
                break;
            run[len++] = thing;
        }
        if (len == 0) {
            i++;
            continue;
        }
        uint32_t wrong = s->r->wrong(s->r->ctx, &(jk_order_conflict){run, len, v, w});
        bool doubt = wrong == JK_NOT_TOLD;
        if (doubt)
            wrong = less_trusted(s, run[0], v, w);
        for (size_t j = 0; j < len; j++) {
            s->off[cell(s, wrong, run[j])] = true;
            s->doubt[run[j]] = doubt;
        }
        i = k;
    }
    free(run);
    return JK_OK;
}

static int compare_all(sorter *s)
{
    for (uint32_t v = 0; v < s->r->nwits; v++)
        for (uint32_t w = v + 1; w < s->r->nwits; w++) {
            size_t n;
            if (compare(s, v, w, &n) != 0)
                return JK_ENOMEM;
            blame_all(s, v, w, n);
            if (settle(s, v, w, n) != 0)
                return JK_ENOMEM;
        }
    return JK_OK;
}

/* Where three or more have a thing, those that more than half of the others contradict lose. */
static void vote(sorter *s)
{
    for (uint32_t thing = 0; thing < s->r->nthings; thing++) {
        uint32_t m = s->r->members[thing];
        uint16_t least = UINT16_MAX;
        for (uint32_t w = 0; w < s->r->nwits; w++)
            if (s->place[cell(s, w, thing)] != UINT32_MAX && s->blame[cell(s, w, thing)] < least)
                least = s->blame[cell(s, w, thing)];
        for (uint32_t w = 0; w < s->r->nwits && m > 2; w++) {
            size_t c = cell(s, w, thing);
            if (s->place[c] != UINT32_MAX && s->blame[c] > least && s->blame[c] * 2u > m - 1)
                s->off[c] = true;
        }
    }
}

/* Whether three or more have a thing in as many places, no two alike. */
static bool scattered(const sorter *s, uint32_t thing)
{
    uint32_t m = s->r->members[thing];
    for (uint32_t w = 0; w < s->r->nwits; w++)
        if (s->place[cell(s, w, thing)] != UINT32_MAX && s->blame[cell(s, w, thing)] < m - 1)
            return false;
    return m > 2;
}

/* How far witness v's place for a thing is from where w has it: by how many things. */
static uint32_t distance(const sorter *s, uint32_t thing, uint32_t w, uint32_t v)
{
    const jk_sequence *q = &s->r->seq[w];
    uint32_t here = s->place[cell(s, w, thing)], there = s->place[cell(s, v, thing)];
    for (uint32_t i = here; i > 0 && here - i < NEAR; i--) {
        uint32_t before = s->place[cell(s, v, q->at[i - 1])];
        if (before != UINT32_MAX)
            return before < there ? there - before - 1 : before - there;
    }
    return there;
}

/* Whether witness w's place for a scattered thing is better than v's; sets *doubt where that is a
 * guess. */
static bool better_place(const sorter *s, uint32_t thing, uint32_t v, uint32_t w, bool *doubt)
{
    const jk_order_conflict c = {&thing, 1, v, w};
    uint32_t wrong = s->r->wrong(s->r->ctx, &c);
    uint64_t of_v = 0, of_w = 0;
    if (wrong != JK_NOT_TOLD) {
        *doubt = *doubt && wrong == w;
        return wrong == v;
    }
    *doubt = true;
    uint32_t apart = s->r->apart ? s->r->apart(s->r->ctx, thing, v, w) : JK_NOT_TOLD;
    if (apart != JK_NOT_TOLD)
        return apart == v;
    for (uint32_t x = 0; x < s->r->nwits; x++) {
        if (s->place[cell(s, x, thing)] == UINT32_MAX)
            continue;
        of_v += distance(s, thing, v, x);
        of_w += distance(s, thing, w, x);
    }
    return of_w != of_v ? of_w < of_v : s->r->worse(s->r->ctx, thing, v, w) == v;
}

/* Of the places of a scattered thing the rule chooses one. */
static void choose(sorter *s)
{
    for (uint32_t thing = 0; thing < s->r->nthings; thing++) {
        uint32_t best = UINT32_MAX;
        if (!scattered(s, thing))
            continue;
        for (uint32_t w = 0; w < s->r->nwits; w++)
            if (s->place[cell(s, w, thing)] != UINT32_MAX &&
                (best == UINT32_MAX || better_place(s, thing, best, w, &s->doubt[thing])))
                best = w;
        for (uint32_t w = 0; w < s->r->nwits; w++)
            s->off[cell(s, w, thing)] = w != best && s->place[cell(s, w, thing)] != UINT32_MAX;
    }
}

/* Things tied to a thing whose place is not followed go with it. */
static void follow_ties(sorter *s)
{
    for (uint32_t w = 0; w < s->r->nwits; w++) {
        const jk_sequence *q = &s->r->seq[w];
        for (size_t i = 1; q->tied && i < q->n; i++)
            if (q->tied[i] && s->off[cell(s, w, q->at[i - 1])])
                s->off[cell(s, w, q->at[i])] = true;
    }
}

static void renumber(sorter *s)
{
    for (size_t i = 0; i < s->nline; i++)
        s->rank[s->line[i]] = (uint32_t)i;
}

/* Puts into the running order what witness w has and it lacks, each behind the nearest thing that
 * stands before it in w.  With `all`, also things whose place in w is not followed. */
static int put_in(sorter *s, uint32_t w, bool all)
{
    const jk_sequence *q = &s->r->seq[w];
    uint32_t *next = malloc((s->r->nthings + 1) * sizeof *next); /* list of things behind each */
    uint32_t *line = malloc((s->r->nthings + 1) * sizeof *line);
    if (!next || !line) {
        free(next);
        free(line);
        return JK_ENOMEM;
    }
    memset(next, 0xFF, (s->r->nthings + 1) * sizeof *next);
    uint32_t front = UINT32_MAX, last = UINT32_MAX;
    for (size_t i = 0; i < q->n; i++) {
        uint32_t thing = q->at[i];
        if (s->rank[thing] != UINT32_MAX) {
            if (all || !s->off[cell(s, w, thing)])
                last = thing;
            continue;
        }
        if (s->off[cell(s, w, thing)] && !all)
            continue;
        uint32_t *at = last == UINT32_MAX ? &front : &next[last];
        next[thing] = *at;
        *at = thing;
        last = thing;
    }
    size_t n = 0;
    for (uint32_t t = front; t != UINT32_MAX; t = next[t])
        line[n++] = t;
    for (size_t i = 0; i < s->nline; i++) {
        line[n++] = s->line[i];
        for (uint32_t t = next[s->line[i]]; t != UINT32_MAX; t = next[t])
            line[n++] = t;
    }
    memcpy(s->line, line, n * sizeof *line);
    s->nline = n;
    renumber(s);
    free(next);
    free(line);
    return JK_OK;
}

/* How far witness w's place for a thing is, where that is not followed, from the nearest that is.
 */
static uint32_t astray(const sorter *s, uint32_t thing, uint32_t w)
{
    uint32_t least = UINT32_MAX;
    for (uint32_t v = 0; v < s->r->nwits && s->off[cell(s, w, thing)]; v++) {
        size_t c = cell(s, v, thing);
        uint32_t far =
            s->place[c] == UINT32_MAX || s->off[c] ? UINT32_MAX : distance(s, thing, v, w);
        least = far < least ? far : least;
    }
    return s->off[cell(s, w, thing)] ? least : 0;
}

/* Whether x stands before y in the witness that has them least astray; where no witness has both in
 * places that are followed. */
static bool before_astray(const sorter *s, uint32_t x, uint32_t y)
{
    uint32_t least[2] = {UINT32_MAX, UINT32_MAX}; /* of those that have y first, and x */
    for (uint32_t w = 0; w < s->r->nwits; w++) {
        uint32_t a = s->place[cell(s, w, x)], b = s->place[cell(s, w, y)];
        if (a == UINT32_MAX || b == UINT32_MAX)
            continue;
        uint32_t of_x = astray(s, x, w), of_y = astray(s, y, w), most = of_x > of_y ? of_x : of_y;
        least[a < b] = most < least[a < b] ? most : least[a < b];
    }
    return least[1] < least[0];
}

/* Whether line[k] stands before line[k - 1] in more of the witnesses that have both, in places that
 * are followed, than behind it; where one stands against one, whether the rule does not follow the
 * other; where none does, in the one that errs least.  What the numbers say counts too, unless
 * three more have it otherwise. */
static bool before(const sorter *s, size_t k)
{
    uint32_t x = s->line[k], y = s->line[k - 1];
    int more = 0, told = 0;
    uint32_t says[2] = {UINT32_MAX, UINT32_MAX}; /* a witness that has y first, and one that x */
    for (uint32_t w = 0; w < s->r->nwits; w++) {
        uint32_t a = s->place[cell(s, w, x)], b = s->place[cell(s, w, y)];
        if (a == UINT32_MAX || b == UINT32_MAX || s->off[cell(s, w, x)] || s->off[cell(s, w, y)])
            continue;
        says[a < b] = w;
        more += a < b ? 1 : -1;
        told++;
    }
    int numbers = s->r->numbered && more > -ENOUGH && more < ENOUGH
                      ? s->r->numbered(s->r->ctx, s->line, s->nline, k)
                      : 0;
    if (more == 0 && numbers == 0 && told == 0)
        return before_astray(s, x, y);
    if (more != 0 || numbers != 0 || told != 2)
        return more + numbers > 0;
    bool yes = says[0] < says[1];
    const jk_order_conflict c = {&x, 1, says[yes ? 0 : 1], says[yes ? 1 : 0]};
    uint32_t wrong = s->r->wrong(s->r->ctx, &c);
    return (wrong == JK_NOT_TOLD ? less_trusted(s, x, c.v, c.w) : wrong) == says[0];
}

/* Neighbours in the running order that most witnesses have the other way round change places. */
static void by_majority(sorter *s)
{
    size_t steps = s->nline * STEPS;
    for (size_t i = 1; i < s->nline && s->r->nwits > 1; i++)
        for (size_t k = i; k > 0 && steps && before(s, k); k--, steps--) {
            uint32_t thing = s->line[k];
            s->line[k] = s->line[k - 1];
            s->line[k - 1] = thing;
        }
}

static int tell(sorter *s)
{
    for (uint32_t w = 0; w < s->r->nwits; w++)
        for (size_t i = 0; i < s->r->seq[w].n; i++) {
            uint32_t thing = s->r->seq[w].at[i];
            int err = s->r->moved && s->off[cell(s, w, thing)] && s->r->members[thing] > 1
                          ? s->r->moved(s->r->ctx, thing, w, s->doubt[thing])
                          : JK_OK;
            if (err)
                return err;
        }
    return JK_OK;
}

int jk_order(const jk_order_rules *r, uint32_t *out, size_t *n)
{
    sorter s = {.r = r, .line = out};
    int err = prepare(&s);
    if (!err)
        err = compare_all(&s);
    if (!err) {
        vote(&s);
        choose(&s);
        follow_ties(&s);
    }
    for (uint32_t w = 0; w < r->nwits && !err; w++)
        err = put_in(&s, w, false);
    for (uint32_t w = 0; w < r->nwits && !err; w++)
        err = put_in(&s, w, true);
    if (!err) {
        by_majority(&s);
        err = tell(&s);
    }
    *n = s.nline;
    free(s.place);
    free(s.blame);
    free(s.off);
    free(s.doubt);
    free(s.rank);
    free(s.pairs);
    return err;
}
