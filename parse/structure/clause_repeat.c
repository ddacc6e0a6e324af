/* Texts that stand twice.
 *
 * Keys are the 24 bytes (8 Han characters) that follow the beginning of a text and each full stop
 * in it, its first 72 (of a shorter one its beginning and end) and its last 48, 72, 96, 144 and
 * 192; most come once, and are told by a bit for each hash.  Where a key comes again the two places
 * are compared, forwards and backwards, as far as they agree.  A key is followed up only the first
 * few times it comes again, and comparing is bounded, so the whole is linear.
 */
#include "parse/structure/clause_model.h"

#include <stdlib.h>

#include "parse/base/both.h"
#include "parse/base/simd.h"
#include "parse/structure/clause_limits.h"

enum {
    KEY = 24,        /* bytes of a key, and of the parts that longer ones are made of */
    FOLLOWED = 3,    /* a key that comes more often is a set phrase */
    EXTEND = 4096,   /* bytes compared in each direction */
    STEP = 8,        /* so many of them at once */
    PARTNERS = 4,    /* other texts that one text is matched with */
    START_PARTS = 3, /* of a longer key of a text's beginning */
    END_PARTS = 8,   /* of the longest key of an end */
    AHEAD = 8,       /* keys whose place in the table is fetched beforehand */
    CHUNK = 1 << 14  /* keys kept together: where there are many they need no room of one piece */
};

/* A key and where it stands. */
typedef struct key {
    uint64_t hash;
    uint32_t node, at;
} key;

typedef struct chunk {
    struct chunk *next;
    size_t n;
    key at[CHUNK];
} chunk;

/* One that comes again: where it came first and last, and how often. */
typedef struct entry {
    key first;
    uint32_t node, at; /* the last */
    uint32_t times;
} entry;

/* What a text shares with another one. */
typedef struct partner {
    size_t node;
    size_t matched;  /* bytes in all */
    size_t from, to; /* the last stretch in this text */
    size_t other;    /* where it begins in the other */
    bool tail;       /* that stretch ends both */
} partner;

/* The keys of nodes [from, to), in their order. */
typedef struct keys {
    const jk_cl *c;
    size_t from, to;
    chunk *first, *last;
    size_t n;
    size_t most; /* that are looked at */
    int err;
} keys;

typedef struct finder {
    jk_cl *c;
    chunk *keys;
    size_t n; /* keys */
    entry *table;
    size_t mask;
    size_t room; /* entries that may still be made */
    partner found[PARTNERS];
    size_t nfound;
} finder;

/* The hash of KEY bytes and what follows them, whose hash is h; 0 where nothing does. */
static uint64_t hash(const char *p, uint64_t h)
{
    uint64_t w[KEY / sizeof(uint64_t)];
    memcpy(w, p, sizeof w);
    uint64_t a = (w[0] ^ h) * 0x9E3779B97F4A7C15u, b = w[1] * 0xC2B2AE3D27D4EB4Fu;
    uint64_t c = (w[2] ^ h >> 32) * 0x165667B19E3779F9u;
    h = (a ^ a >> 29) + (b ^ b >> 32) * 3 + (c ^ c >> 31) * 5;
    h *= 0xD6E8FEB86659FD93u;
    h ^= h >> 32;
    return h ? h : 1;
}

/* Behind the next full stop at or after `at`, line ends left out; s.len when there is none. */
static size_t next_start(jk_slice s, size_t at)
{
    at = jk_slice_find(s, JK_S("。"), at) + 3;
    if (at > s.len)
        return s.len;
    return at < s.len && s.ptr[at] == '\n' ? at + 1 : at;
}

static bool continues(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The longest stretch around a[i], b[j] that both have, on character boundaries. */
static size_t stretch(jk_slice a, jk_slice b, size_t *i, size_t *j)
{
    size_t back = 0, on = 0;
    while (back < *i && back < *j && back < EXTEND && a.ptr[*i - back - 1] == b.ptr[*j - back - 1])
        back++;
    while (back && continues(a.ptr[*i - back]))
        back--;
    while (*i + on + STEP <= a.len && *j + on + STEP <= b.len && on + STEP <= EXTEND &&
           memcmp(a.ptr + *i + on, b.ptr + *j + on, STEP) == 0)
        on += STEP;
    while (*i + on < a.len && *j + on < b.len && on < EXTEND && a.ptr[*i + on] == b.ptr[*j + on])
        on++;
    while (on && *i + on < a.len && continues(a.ptr[*i + on]))
        on--;
    *i -= back;
    *j -= back;
    return back + on;
}

/* The slot of a node's text: its own, a free one, or that of the text that shares least. */
static partner *partner_of(finder *f, size_t node)
{
    partner *least = &f->found[0];
    for (size_t k = 0; k < f->nfound; k++) {
        if (f->found[k].node == node)
            return &f->found[k];
        if (f->found[k].matched < least->matched)
            least = &f->found[k];
    }
    if (f->nfound == PARTNERS)
        return least;
    f->found[f->nfound] = (partner){.node = node};
    return &f->found[f->nfound++];
}

/* A key came before, at e. */
static void compare(finder *f, const key *k, const key *e)
{
    if (e->node == k->node)
        return;
    partner *p = partner_of(f, e->node);
    if (p->node == e->node && p->matched && k->at < p->to && k->at - p->from == e->at - p->other)
        return;
    jk_slice a = f->c->nodes.at[k->node].text, b = f->c->nodes.at[e->node].text;
    size_t i = k->at, j = e->at;
    size_t len = stretch(a, b, &i, &j);
    if (p->node != e->node) {
        if (len <= p->matched)
            return;
        *p = (partner){.node = e->node};
    }
    if (p->matched && i < p->to) { /* of two that overlap the longer counts */
        if (len <= p->to - p->from)
            return;
        p->matched -= p->to - p->from;
    }
    p->from = i;
    p->to = i + len;
    p->other = j;
    p->matched += len;
    p->tail = i + len == a.len && j + len == b.len;
}

static bool add_chunk(keys *k)
{
    chunk *added = malloc(sizeof *added);
    if (!added) {
        k->err = JK_ENOMEM;
        return false;
    }
    added->next = NULL;
    added->n = 0;
    if (k->last)
        k->last->next = added;
    else
        k->first = added;
    k->last = added;
    return true;
}

static void add_key(keys *k, size_t node, size_t at, uint64_t h)
{
    if (k->n == k->most || node > UINT32_MAX || at > UINT32_MAX)
        return;
    if ((!k->last || k->last->n == CHUNK) && !add_chunk(k))
        return;
    k->last->at[k->last->n++] = (key){h, (uint32_t)node, (uint32_t)at};
    k->n++;
}

/* The length of a text without the mark that ends it: in another place of a list it has another. */
static size_t bare_length(jk_slice s)
{
    static const jk_slice marks[] = {JK_LIT("；"), JK_LIT("。"), JK_LIT(";")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (jk_slice_ends(s, marks[i]))
            return s.len - marks[i].len;
    return s.len;
}

static void add_keys(keys *k, size_t node)
{
    jk_slice s = k->c->nodes.at[node].text;
    for (size_t at = 0; at + KEY <= s.len; at = next_start(s, at))
        add_key(k, node, at, hash(s.ptr + at, 0));
    uint64_t h = 0;
    if (s.len >= (size_t)START_PARTS * KEY) { /* many may begin with the same words */
        for (size_t i = START_PARTS; i-- > 0;)
            h = hash(s.ptr + i * KEY, h);
        add_key(k, node, 0, h);
    } else if (bare_length(s) >= KEY) { /* of short ones all */
        size_t bare = bare_length(s);
        add_key(k, node, 0, hash(s.ptr + bare - KEY, hash(s.ptr, bare)));
    }
    /* an end need not hold any punctuation; what ends with a set phrase may be told by more */
    h = 0;
    for (size_t i = 1; i <= END_PARTS && i * KEY <= s.len; i++) {
        h = hash(s.ptr + s.len - i * KEY, h);
        if (i > 1 && i != 5 && i != 7) /* 48, 72, 96, 144, 192 bytes */
            add_key(k, node, s.len - i * KEY, h);
    }
}

static void find_keys(void *arg)
{
    keys *k = arg;
    k->most = 64;
    for (size_t i = k->from; i < k->to; i++)
        k->most += k->c->nodes.at[i].text.len / 16 + 10; /* twice of what there are, as a rule */
    for (size_t i = k->from; i < k->to && !k->err; i++)
        add_keys(k, i);
}

/* Finds all keys, those of half the nodes in another thread where there are many. */
static void find_all_keys(finder *f)
{
    jk_cl *c = f->c;
    keys one = {.c = c, .to = c->nodes.n / 2}, two = {.c = c, .from = one.to, .to = c->nodes.n};
    jk_both(jk_cl_apart(c, c->nodes.n), find_keys, &one, &two);
    if (one.last)
        one.last->next = two.first;
    f->keys = one.first ? one.first : two.first;
    f->n = one.n + two.n;
    c->err = one.err ? one.err : two.err;
}

/* A bit for each hash that was seen, and that was seen again. */
typedef struct seen {
    uint64_t once, again;
} seen;

static seen *seen_at(seen *all, size_t bits, uint64_t hash, uint64_t *bit)
{
    hash &= bits - 1;
    *bit = UINT64_C(1) << hash % 64;
    return &all[hash / 64];
}

/* Leaves out the keys that come once; returns about how many different ones are left. */
static size_t keep_repeated(finder *f)
{
    size_t bits = 64, different = 0;
    uint64_t bit;
    while (bits < 8 * f->n)
        bits *= 2;
    seen *all = calloc(bits / 64, sizeof *all);
    if (!all) {
        f->c->err = JK_ENOMEM;
        return 0;
    }
    for (const chunk *c = f->keys; c; c = c->next)
        for (size_t i = 0; i < c->n; i++) {
            seen *s = seen_at(all, bits, c->at[i].hash, &bit);
            different += (s->once & ~s->again & bit) != 0;
            s->again |= s->once & bit;
            s->once |= bit;
        }
    for (chunk *c = f->keys; c; c = c->next) {
        size_t n = 0;
        for (size_t i = 0; i < c->n; i++)
            if (seen_at(all, bits, c->at[i].hash, &bit)->again & bit)
                c->at[n++] = c->at[i];
        c->n = n;
    }
    free(all);
    return different;
}

static void make_table(finder *f)
{
    size_t different = keep_repeated(f), slots = 64;
    while (slots < 4 * different)
        slots *= 2;
    f->room = slots / 4 * 3;
    f->mask = slots - 1;
    if (!f->c->err && !(f->table = calloc(slots, sizeof *f->table)))
        f->c->err = JK_ENOMEM;
}

static void look_up(finder *f, const key *k)
{
    size_t i = (size_t)k->hash & f->mask;
    while (f->table[i].first.hash && f->table[i].first.hash != k->hash)
        i = (i + 1) & f->mask;
    entry *e = &f->table[i];
    if (e->first.hash) {
        if (e->times++ <= FOLLOWED) {
            compare(f, k, &e->first);
            if (e->node != e->first.node) /* as may be one of its own list */
                compare(f, k, &(key){k->hash, e->node, e->at});
            e->node = k->node;
            e->at = k->at;
        }
    } else if (f->room) {
        *e = (entry){*k, k->node, k->at, 1};
        f->room--;
    }
}

/* Whether two texts of several paragraphs both begin with the one that they share; what only leads
 * to more may be a set phrase. */
static bool share_first(jk_slice x, jk_slice y, const partner *p)
{
    size_t a = jk_slice_find(x, JK_S("\n"), 0), b = jk_slice_find(y, JK_S("\n"), 0);
    x = jk_slice_sub(x, 0, a < x.len ? a : x.len);
    y = jk_slice_sub(y, 0, b < y.len ? b : y.len);
    return p->from == 0 && p->other == 0 && x.len == y.len && p->to >= x.len && !jk_cl_leads(x);
}

/* The pairs that text `node` makes with earlier ones and that are worth judging. */
static void keep_pairs(finder *f, size_t node, jk_cl_pairs *out)
{
    jk_cl *c = f->c;
    for (size_t k = 0; k < f->nfound; k++) {
        const partner *p = &f->found[k];
        const jk_cl_node *x = &c->nodes.at[node], *y = &c->nodes.at[p->node];
        bool whole = p->matched * 5 >= x->text.len * 4 && p->matched * 5 >= y->text.len * 4;
        size_t x_len = bare_length(x->text), y_len = bare_length(y->text);
        size_t shorter = x_len < y_len ? x_len : y_len;
        bool first = share_first(x->text, y->text, p);
        jk_cl_pair pair = {.node = node,
                           .earlier = p->node,
                           .matched = p->matched,
                           .from = p->from,
                           .to = p->to,
                           .other = p->other,
                           .whole = whole,
                           .part = !whole && p->matched * 5 >= shorter * 4,
                           .first = first,
                           .exact = first || (p->from == 0 && p->other == 0 && p->to >= shorter &&
                                              (!whole || x_len == y_len))};
        if (x->quoted || y->quoted ||
            (!whole && !pair.part && !first && !(p->tail && p->to - p->from >= JK_LIMIT_TAIL_MIN)))
            continue;
        if (JK_PUSH(out, pair) != 0)
            c->err = JK_ENOMEM;
    }
}

/* Looks up the keys of a chunk; `node` is that of the keys before. */
static void look_up_all(finder *f, const chunk *c, size_t *node, jk_cl_pairs *pairs)
{
    for (size_t i = 0; i < c->n; i++) {
        if (i + AHEAD < c->n)
            JK_PREFETCH(&f->table[c->at[i + AHEAD].hash & f->mask]);
        if (c->at[i].node != *node) {
            keep_pairs(f, *node, pairs);
            f->nfound = 0;
            *node = c->at[i].node;
        }
        look_up(f, &c->at[i]);
    }
}

static void free_chunks(chunk *c)
{
    while (c) {
        chunk *next = c->next;
        free(c);
        c = next;
    }
}

int jk_cl_repeats(jk_cl *c)
{
    finder f = {.c = c};
    size_t node = 0;
    c->pairs.n = 0;
    find_all_keys(&f);
    if (!c->err)
        make_table(&f);
    for (const chunk *k = f.keys; k && !c->err; k = k->next)
        look_up_all(&f, k, &node, &c->pairs);
    keep_pairs(&f, node, &c->pairs);
    free(f.table);
    free_chunks(f.keys);
    return c->err;
}
