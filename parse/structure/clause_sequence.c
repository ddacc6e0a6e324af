/* What is wrong with the numbers of clauses.
 *
 * A group is what is counted through: the clauses of one list, or those of one shape in a whole
 * document where the numbers run on from list to list.  The chain of a group is the longest rising
 * sequence in it (more weight to steps of one, less to clauses whose text is a repeat).  Whoever is
 * not in the chain stands wrong; what the chain lacks and nobody stands for is missing.
 */
#include "parse/base/bisect.h"
#include "parse/structure/clause_model.h"

#include <stdlib.h>

#include "parse/structure/clause_words.h"

enum {
    SUBS = JK_CL_SUBS + 1, /* keys per number: those of 之… */
    EXCERPT = 3,           /* a text that begins above is a part of a longer one */
    STEP = 8,              /* what a clause adds to a chain */
    REPEAT_STEP = 1,       /* what one adds that is a repeat of another */
    ADJACENT = 2,          /* what a step of one adds */
    AHEAD = 64,            /* clauses looked at to see how numbers go on */
    LEAP = 3 /* so far behind the last number of a list the next runs on from it, though some
                may be lost */
};

typedef struct group {
    jk_cl *c;
    const size_t *node; /* its nodes in order */
    size_t n;
    uint64_t *key; /* number and sub of each */
    size_t *chain; /* positions in the chain, in order */
    size_t nchain;
    uint64_t *moved; /* keys out of the chain that the chain lacks, sorted */
    size_t nmoved;
    bool headings; /* its clauses are headings: what is missing is one */
} group;

static uint64_t key_of(const jk_cl_node *n)
{
    return (uint64_t)n->mark.n * SUBS + (n->mark.sub < JK_CL_SUBS ? n->mark.sub : JK_CL_SUBS);
}

static const jk_cl_node *at(const group *g, size_t i)
{
    return &g->c->nodes.at[g->node[i]];
}

static bool succeeds(uint64_t before, uint64_t key)
{
    return key == before + 1 || (key % SUBS == 0 && key / SUBS == before / SUBS + 1);
}

/* Whether nodes count through from 1, as most do. */
static bool in_order(const jk_cl *c, const size_t *node, size_t n)
{
    uint64_t before = key_of(&c->nodes.at[node[0]]);
    bool ok = before == SUBS;
    for (size_t i = 1; i < n && ok; i++) {
        uint64_t key = key_of(&c->nodes.at[node[i]]);
        ok = succeeds(before, key);
        before = key;
    }
    return ok;
}

/* ---- the chain */

typedef struct chains {
    uint64_t *keys; /* the different keys, sorted */
    size_t nkeys;
    size_t *tree;   /* prefix maxima over keys: position + 1 of the best chain's end */
    size_t *ending; /* position + 1 of the best chain that ends in a key */
    uint64_t *score;
    size_t *before;
    bool *adjacent;
} chains;

/* Index of the first key >= x. */
static size_t lower(const uint64_t *keys, size_t n, uint64_t x)
{
    size_t i;
    JK_FIRST(i, n, keys[i] >= x);
    return i;
}

static size_t better(const chains *h, size_t a, size_t b)
{
    return !a || (b && h->score[b - 1] > h->score[a - 1]) ? b : a;
}

/* The best chain that the key may follow, its end + 1; sets whether the step is one. */
static size_t best_before(const chains *h, uint64_t key, size_t rank, bool *adjacent)
{
    size_t best = 0;
    for (size_t i = rank; i > 0; i &= i - 1)
        best = better(h, best, h->tree[i]);
    uint64_t lo = key % SUBS ? key - 1 : key > SUBS ? key - SUBS : 0;
    size_t step = 0;
    if (lo)
        for (size_t i = lower(h->keys, h->nkeys, lo); i < rank; i++)
            step = better(h, step, h->ending[i]);
    if (key == SUBS) { /* nothing comes before the first */
        *adjacent = true;
        return 0;
    }
    *adjacent = step && (!best || h->score[step - 1] + ADJACENT >= h->score[best - 1]);
    return *adjacent ? step : best;
}

static void grow_chains(const group *g, chains *h)
{
    for (size_t i = 0; i < g->n; i++) {
        size_t rank = lower(h->keys, h->nkeys, g->key[i]);
        bool adjacent = false;
        size_t best = best_before(h, g->key[i], rank, &adjacent);
        h->score[i] = (best ? h->score[best - 1] : 0) +
                      (at(g, i)->owner == JK_NONE ? STEP : REPEAT_STEP) + (adjacent ? ADJACENT : 0);
        h->before[i] = best;
        h->adjacent[i] = adjacent;
        size_t *end = &h->ending[rank];
        /* of two clauses with one number, the one that follows its predecessor, else the later */
        if (!*end || h->score[i] > h->score[*end - 1] ||
            (h->score[i] == h->score[*end - 1] && !h->adjacent[*end - 1]))
            *end = i + 1;
        for (size_t k = rank + 1; k <= h->nkeys; k += k & (~k + 1))
            if (!h->tree[k] || h->score[*end - 1] >= h->score[h->tree[k] - 1])
                h->tree[k] = *end;
    }
}

static void read_chain(group *g, const chains *h)
{
    size_t best = 0;
    for (size_t k = 0; k < h->nkeys; k++)
        best = better(h, best, h->ending[k]);
    size_t n = 0;
    for (size_t i = best; i; i = h->before[i - 1])
        n++;
    g->nchain = n;
    for (size_t i = best; i; i = h->before[i - 1])
        g->chain[--n] = i - 1;
}

static int find_chain(group *g)
{
    chains h = {.keys = malloc(g->n * sizeof *h.keys),
                .tree = calloc(g->n + 1, sizeof *h.tree),
                .ending = calloc(g->n + 1, sizeof *h.ending),
                .score = malloc(g->n * sizeof *h.score),
                .before = malloc(g->n * sizeof *h.before),
                .adjacent = malloc(g->n * sizeof *h.adjacent)};
    int err = JK_ENOMEM;
    if (h.keys && h.tree && h.ending && h.score && h.before && h.adjacent) {
        memcpy(h.keys, g->key, g->n * sizeof *h.keys);
        qsort(h.keys, g->n, sizeof *h.keys, jk_by_u64);
        for (size_t i = 0; i < g->n; i++)
            if (h.nkeys == 0 || h.keys[h.nkeys - 1] != h.keys[i])
                h.keys[h.nkeys++] = h.keys[i];
        grow_chains(g, &h);
        read_chain(g, &h);
        err = JK_OK;
    }
    free(h.keys);
    free(h.tree);
    free(h.ending);
    free(h.score);
    free(h.before);
    free(h.adjacent);
    return err;
}

/* ---- what is wrong */

/* Position in the group of the chain's clause with a key, or JK_NONE. */
static size_t in_chain(const group *g, uint64_t key)
{
    size_t i;
    JK_FIRST(i, g->nchain, g->key[g->chain[i]] >= key);
    return i < g->nchain && g->key[g->chain[i]] == key ? g->chain[i] : JK_NONE;
}

static bool is_moved(const group *g, uint64_t key)
{
    size_t k = lower(g->moved, g->nmoved, key);
    return k < g->nmoved && g->moved[k] == key;
}

/* Keys out of the chain for which the chain has a hole: those clauses stand elsewhere. */
static void find_moved(group *g)
{
    uint64_t first = g->key[g->chain[0]], last = g->key[g->chain[g->nchain - 1]];
    size_t k = 0;
    for (size_t i = 0; i < g->n; i++) {
        if (k < g->nchain && g->chain[k] == i) {
            k++;
            continue;
        }
        g->c->nodes.at[g->node[i]].off_chain = true;
        bool hole = g->key[i] < last && (g->key[i] > first || first / SUBS <= EXCERPT + 1) &&
                    at(g, i)->owner == JK_NONE && in_chain(g, g->key[i]) == JK_NONE;
        if (hole)
            g->moved[g->nmoved++] = g->key[i];
    }
    if (g->nmoved)
        qsort(g->moved, g->nmoved, sizeof *g->moved, jk_by_u64);
}

/* The next key that is missing at or behind `key` and before `end`, or `end`. */
static uint64_t next_missing(const group *g, uint64_t key, uint64_t end)
{
    while (key < end && is_moved(g, key))
        key = key % SUBS ? key + 1 : key + SUBS;
    return key < end ? key : end;
}

/* Numbers that are missing between two keys of the chain: main numbers, then 之… of the last. */
static uint64_t first_missing(uint64_t before, uint64_t key)
{
    if (before / SUBS == key / SUBS)
        return before + 1;
    return (before / SUBS + 1) * SUBS;
}

static uint64_t after(uint64_t missing, uint64_t key)
{
    if (missing / SUBS == key / SUBS)
        return missing + 1;
    return (missing / SUBS + 1) * SUBS;
}

/* One that stands wrong; *missing is the first number that nobody stands for yet before `end`. */
static void say_wrong(group *g, size_t i, uint64_t *missing, uint64_t end)
{
    const jk_cl_node *n = at(g, i);
    size_t twin = in_chain(g, g->key[i]);
    size_t see = twin == JK_NONE ? n->owner : g->node[twin];
    bool fills = n->owner == JK_NONE && *missing < end && !is_moved(g, g->key[i]);
    if (is_moved(g, g->key[i])) {
        jk_cl_say_number(g->c, JK_R_OUT_OF_ORDER, g->node[i], see, 0, 0);
    } else if (fills) {
        jk_cl_say_number(g->c, twin == JK_NONE ? JK_R_MISREAD_NUMBER : JK_R_DUPLICATE_NUMBER,
                         g->node[i], see, *missing / SUBS, *missing % SUBS);
        *missing = next_missing(g, after(*missing, end), end);
    } else if (twin != JK_NONE) {
        jk_cl_say_number(g->c, JK_R_DUPLICATE_NUMBER, g->node[i], see, 0, 0);
    } else if (n->owner == JK_NONE) {
        jk_cl_say_number(g->c, JK_R_OUT_OF_ORDER, g->node[i], see, 0, 0);
    }
}

/* The last number before a key, not below `first`. */
static uint64_t last_before(uint64_t key, uint64_t first)
{
    uint64_t last = key % SUBS ? key - 1 : key - SUBS;
    return last > first ? last : first;
}

/* The numbers still missing before the chain's clause `node`, a report for each run of them. */
static void say_missing(const group *g, size_t node, uint64_t missing, uint64_t end)
{
    while (missing < end) {
        size_t k = lower(g->moved, g->nmoved, missing);
        uint64_t stop = k < g->nmoved && g->moved[k] < end ? g->moved[k] : end;
        uint64_t last = last_before(stop, missing);
        jk_cl_say_gap(g->c, g->headings ? JK_R_HEADING_MISSING : JK_R_GAP, node, missing / SUBS,
                      missing % SUBS, last / SUBS, last % SUBS);
        missing = next_missing(g, stop, end);
    }
}

static bool is_excerpt(const group *g)
{
    const jk_cl_node *n = at(g, g->chain[0]);
    return n->mark.n > EXCERPT && (n->parent == JK_NONE || n->mark.shape <= JK_MARK_ARTICLE);
}

static void say_group(group *g)
{
    uint64_t before = 0;
    size_t i = 0;
    for (size_t k = 0; k < g->nchain; k++) {
        size_t q = g->chain[k];
        uint64_t end = g->key[q], missing = end;
        if (!(k == 0 && i == q && is_excerpt(g)))
            missing = next_missing(g, k ? first_missing(before, end) : SUBS, end);
        size_t place = q;
        for (; i < q; i++) {
            if (place == q && g->headings && at(g, i)->owner != JK_NONE)
                place = i; /* what stands over the missing heading's clauses is this copy */
            say_wrong(g, i, &missing, end);
        }
        say_missing(g, g->node[place], missing, end);
        before = end;
        i = q + 1;
    }
    uint64_t missing = (before / SUBS + 1) * SUBS;
    for (; i < g->n; i++)
        say_wrong(g, i, &missing, UINT64_MAX);
}

static int check_group(jk_cl *c, const size_t *node, size_t n)
{
    if (in_order(c, node, n))
        return JK_OK;
    group g = {.c = c, .node = node, .n = n};
    size_t titles = 0;
    g.key = malloc(n * sizeof *g.key);
    g.chain = malloc(n * sizeof *g.chain);
    g.moved = malloc(n * sizeof *g.moved);
    int err = g.key && g.chain && g.moved ? JK_OK : JK_ENOMEM;
    for (size_t i = 0; !err && i < n; i++) {
        g.key[i] = key_of(at(&g, i));
        titles += at(&g, i)->children > 0 && at(&g, i)->text_cut > 0;
    }
    if (!err) {
        g.headings = at(&g, 0)->mark.shape < JK_MARK_ARTICLE || titles * 2 > n;
        err = find_chain(&g);
    }
    if (!err) {
        find_moved(&g);
        say_group(&g);
    }
    free(g.key);
    free(g.chain);
    free(g.moved);
    return err;
}

/* ---- groups */

/* How the lists of one shape begin in one document. */
typedef struct habit {
    size_t restart, run_on;
    size_t list;  /* the last one */
    uint64_t n;   /* the last number */
    size_t group; /* of all of them, where they run on */
} habit;

static bool runs_on(const jk_cl *c, const habit *h, enum jk_mark_shape shape)
{
    if (shape > JK_MARK_ARTICLE && c->numbering != JK_NUMBERING_AUTO)
        return c->numbering == JK_NUMBERING_RUNON;
    return h->run_on > h->restart;
}

static habit *habit_of(const jk_cl *c, habit *all, size_t i)
{
    const jk_cl_node *n = &c->nodes.at[i];
    return &all[n->segment * JK_MARK_SHAPES + (size_t)n->mark.shape];
}

static void learn(jk_cl *c, habit *all)
{
    for (size_t i = 0; i < c->nodes.n; i++) {
        const jk_cl_node *n = &c->nodes.at[i];
        if (n->quoted)
            continue;
        habit *h = habit_of(c, all, i);
        if (h->list != n->list + 1 && h->list) {
            h->restart += n->mark.n == 1;
            /* with the number after the last, or with the last once more */
            h->run_on += n->mark.n > 2 ? n->mark.n >= h->n && n->mark.n <= h->n + LEAP
                                       : n->mark.n == 2 && h->n == 1;
        }
        if (!h->list)
            h->group = n->list;
        h->list = n->list + 1;
        h->n = n->mark.n;
    }
}

/* Whether clause i is the first of three that count 1, 2, 3: their numbers begin anew also where
 * they run on else. */
static bool begins_anew(const jk_cl *c, size_t i)
{
    const jk_cl_node *n = &c->nodes.at[i];
    uint32_t want = 1;
    for (size_t k = i; k < c->nodes.n && k < i + AHEAD && want <= 3; k++) {
        const jk_cl_node *m = &c->nodes.at[k];
        if (m->mark.shape != n->mark.shape || m->quoted)
            continue;
        if (m->segment != n->segment || m->mark.n != want++)
            return false;
    }
    return want > 3;
}

/* Sorts the nodes by group, keeping their order: order[start[g]..start[g + 1]). */
static void sort_groups(jk_cl *c, habit *all, size_t *group_of, size_t *order, size_t *start)
{
    for (size_t i = 0; i < c->nodes.n; i++) {
        const jk_cl_node *n = &c->nodes.at[i];
        habit *h = habit_of(c, all, i);
        bool on = !n->quoted && runs_on(c, h, n->mark.shape);
        if (on && n->mark.n == 1 && c->numbering == JK_NUMBERING_AUTO && begins_anew(c, i))
            h->group = n->list;
        group_of[i] = on ? h->group : n->list;
        start[group_of[i] + 1]++;
    }
    for (size_t g = 0; g < c->lists; g++)
        start[g + 1] += start[g];
    for (size_t i = c->nodes.n; i-- > 0;)
        order[--start[group_of[i] + 1]] = i;
}

int jk_cl_sequences(jk_cl *c)
{
    if (c->in_order && c->numbering != JK_NUMBERING_RUNON) /* no list runs on from another */
        return c->err;
    habit *all = calloc((c->segments + 1) * JK_MARK_SHAPES, sizeof *all);
    size_t *group_of = malloc((c->nodes.n + 1) * sizeof *group_of);
    size_t *order = malloc((c->nodes.n + 1) * sizeof *order);
    size_t *start = calloc(c->lists + 2, sizeof *start);
    int err = all && group_of && order && start ? JK_OK : JK_ENOMEM;
    if (!err) {
        learn(c, all);
        sort_groups(c, all, group_of, order, start);
    }
    /* sort_groups leaves start[g + 1] at the beginning of group g */
    for (size_t g = 0; !err && g < c->lists; g++) {
        size_t from = start[g + 1], to = g + 1 < c->lists ? start[g + 2] : c->nodes.n;
        if (from < to && !c->nodes.at[order[from]].quoted)
            err = check_group(c, order + from, to - from);
    }
    free(all);
    free(group_of);
    free(order);
    free(start);
    return err ? err : c->err;
}
