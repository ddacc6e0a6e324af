/* Texts that stand twice.
 *
 * A hash table holds the 24 bytes (8 Han characters) that follow the beginning of a text and each
 * full stop in it, and its last 48, 96 and 192; where such a key comes again the two
 * places are compared, forwards and backwards, as far as they agree.  A key is followed up only the
 * first few times it comes again, and comparing is bounded, so the whole is linear.
 */
#include "parse/structure/clause_model.h"

#include <stdlib.h>

#include "parse/base/utf8.h"

enum {
    KEY = 24,       /* bytes of a key */
    FOLLOWED = 3,   /* a key that comes more often is a set phrase */
    EXTEND = 4096,  /* bytes compared in each direction */
    STEP = 8,       /* so many of them at once */
    PARTNERS = 4,   /* other texts that one text is matched with */
    TAIL_MIN = 48,  /* bytes of a tail that may be foreign: 16 characters */
    TAIL_MOST = 192 /* longest key of an end */
};

/* A key and where it came first. */
typedef struct entry {
    uint64_t hash;
    uint32_t node, at;
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

typedef struct finder {
    jk_cl *c;
    entry *table;
    size_t mask;
    size_t room; /* keys that may still be put in */
    partner found[PARTNERS];
    size_t nfound;
} finder;

static uint64_t hash(const char *p, size_t len, uint64_t h)
{
    uint64_t w;
    for (size_t i = 0; i < len; i += sizeof w) {
        memcpy(&w, p + i, sizeof w);
        h = (h ^ w) * 0x9E3779B97F4A7C15u;
        h ^= h >> 32;
    }
    return h ? h : 1;
}

/* Behind the next full stop at or after `at`, line ends left out; s.len when there is none. */
static size_t next_start(jk_slice s, size_t at)
{
    while (at < s.len) {
        const char *p = memchr(s.ptr + at, 0xE3, s.len - at);
        if (!p || s.len - (size_t)(p - s.ptr) < 3)
            return s.len;
        at = (size_t)(p - s.ptr) + 1;
        if (p[1] == '\x80' && p[2] == '\x82') {
            at += 2;
            return at < s.len && s.ptr[at] == '\n' ? at + 1 : at;
        }
    }
    return s.len;
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

/* The key at `at` of a node came before, at e. */
static void compare(finder *f, size_t node, size_t at, const entry *e)
{
    if (e->node == node)
        return;
    partner *p = partner_of(f, e->node);
    if (p->node == e->node && p->matched && at < p->to && at - p->from == e->at - p->other)
        return;
    jk_slice a = f->c->nodes.at[node].text, b = f->c->nodes.at[e->node].text;
    size_t i = at, j = e->at;
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

/* Looks up the key of `len` bytes at `at` of a node's text. */
static void look_up(finder *f, size_t node, size_t at, size_t len)
{
    uint64_t h = hash(f->c->nodes.at[node].text.ptr + at, len, len);
    size_t i = (size_t)h & f->mask;
    while (f->table[i].hash && f->table[i].hash != h)
        i = (i + 1) & f->mask;
    entry *e = &f->table[i];
    if (!e->hash) {
        if (f->room && node <= UINT32_MAX && at <= UINT32_MAX) {
            *e = (entry){h, (uint32_t)node, (uint32_t)at, 1};
            f->room--;
        }
        return;
    }
    if (e->times++ <= FOLLOWED)
        compare(f, node, at, e);
}

/* The pairs that text `node` makes with earlier ones and that are worth judging. */
static void keep_pairs(finder *f, size_t node, jk_cl_pairs *out)
{
    jk_cl *c = f->c;
    for (size_t k = 0; k < f->nfound; k++) {
        const partner *p = &f->found[k];
        const jk_cl_node *x = &c->nodes.at[node], *y = &c->nodes.at[p->node];
        bool whole = p->matched * 5 >= x->text.len * 4 && p->matched * 5 >= y->text.len * 4;
        jk_cl_pair pair = {.node = node,
                           .earlier = p->node,
                           .matched = p->matched,
                           .from = p->from,
                           .to = p->to,
                           .other = p->other,
                           .whole = whole};
        if (x->quoted || y->quoted || (!whole && !(p->tail && p->to - p->from >= TAIL_MIN)))
            continue;
        if (JK_PUSH(out, pair) != 0)
            c->err = JK_ENOMEM;
    }
}

int jk_cl_repeats(jk_cl *c)
{
    size_t bytes = 0, slots = 64;
    for (size_t i = 0; i < c->nodes.n; i++)
        bytes += c->nodes.at[i].text.len;
    finder f = {.c = c};
    jk_cl_pairs pairs = {0};
    /* a sentence has 60 bytes or more, as a rule; where it has not, later keys find no room */
    while (slots < bytes / 32 + 5 * c->nodes.n)
        slots *= 2;
    f.table = calloc(slots, sizeof *f.table);
    f.room = slots / 4 * 3;
    f.mask = slots - 1;
    if (!f.table)
        return c->err = JK_ENOMEM;
    for (size_t i = 0; i < c->nodes.n && !c->err; i++) {
        jk_slice s = c->nodes.at[i].text;
        f.nfound = 0;
        for (size_t at = 0; at + KEY <= s.len; at = next_start(s, at))
            look_up(&f, i, at, KEY);
        /* an end need not hold any punctuation; what ends with a set phrase may be told by more */
        for (size_t len = TAIL_MIN; len <= s.len && len <= TAIL_MOST; len *= 2)
            look_up(&f, i, s.len - len, len);
        keep_pairs(&f, i, &pairs);
    }
    free(f.table);
    if (!c->err)
        jk_cl_judge(c, &pairs);
    free(pairs.at);
    return c->err;
}
