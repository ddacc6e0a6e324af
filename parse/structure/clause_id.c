/* Ids and paths of clauses.
 *
 * Ids follow the naming convention of Akoma Ntoso: chp_2, art_12, art_12-1 (第十二条之一),
 * part_2__item_4, art_5__item_1, sub_2-1 (2.1); items that a later paragraph of an article
 * introduces name it: art_5__para_2__item_1.  A second clause that would get the same id gets .2
 * behind it, and so on.
 */
#include "parse/structure/clause_model.h"

#include <stdlib.h>

#include "parse/base/simd.h"
#include "parse/base/utf8.h"
#include "parse/structure/decimal.h"
#include "parse/structure/numeral.h"

enum {
    GROUP = 8, /* numbers that follow each other have slots beside each other */
    AHEAD = 8  /* clauses whose slot is fetched beforehand */
};

/* The ids that were given: open addressing, a power of two of slots. */
typedef struct id_slot {
    uint32_t node; /* the first that was given it, + 1; 0: a free slot */
    uint32_t tag;  /* tells it from most others */
} id_slot;

typedef struct id_table {
    const jk_cl *c;
    id_slot *at;
    size_t mask;
    uint32_t *again; /* how often the id of a node was given after it */
    jk_buf one, two; /* ids that are compared */
} id_table;

/* What is kept of a clause's id: how often it was given, this time included, and a bit. */
enum { LATER_LIST = 1, TIMES = 1 /* bits before the count */ };

static uint64_t mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 32;
}

/* The clause whose id begins that of n, or JK_NONE. */
static uint32_t named_parent(const jk_cl_node *n)
{
    return n->mark.shape == JK_MARK_ARTICLE && !n->quoted ? JK_NONE : n->parent;
}

/* Those with one id have one number, one level and one parent, since that has an id of its own.
 * Numbers end at 99,999 and parents are counted from 0: who makes the text has too few keys to
 * choose from to have many in one slot. */
static uint64_t hash(const jk_cl_node *n)
{
    return mix(mix(named_parent(n), jk_mark_level(n->mark.shape)), n->mark.n / GROUP);
}

static id_slot *slot_of(const id_table *t, uint64_t h, const jk_cl_node *n)
{
    return &t->at[(size_t)(h * GROUP + n->mark.n % GROUP) & t->mask];
}

static void fetch(const id_table *t, size_t node)
{
    if (node >= t->c->nodes.n)
        return;
    const jk_cl_node *n = &t->c->nodes.at[node];
    JK_PREFETCH(slot_of(t, hash(n), n));
}

static void put_id(const jk_cl *c, size_t node, jk_buf *b, bool titles);

/* Whether two clauses have one id, but for what is put behind that of the later. */
static bool same_id(id_table *t, size_t first, size_t node)
{
    jk_buf_reset(&t->one);
    jk_buf_reset(&t->two);
    put_id(t->c, first, &t->one, false);
    put_id(t->c, node, &t->two, false);
    return jk_slice_eq(jk_buf_slice(&t->one), jk_buf_slice(&t->two));
}

/* How often the id of `node` was given, this time included. */
static uint32_t give(id_table *t, uint32_t node)
{
    const jk_cl_node *n = &t->c->nodes.at[node];
    uint64_t h = hash(n);
    uint32_t tag = (uint32_t)(h >> 32) ^ n->mark.n;
    id_slot *slot = slot_of(t, h, n);
    while (slot->node && (slot->tag != tag || !same_id(t, slot->node - 1, node)))
        slot = &t->at[(size_t)(slot - t->at + 1) & t->mask];
    if (slot->node)
        return ++t->again[slot->node - 1] + 1;
    *slot = (id_slot){node + 1, tag};
    return 1;
}

/* 2.1.1 as 2-1-1, A.1 as A-1. */
static void put_decimal(jk_slice printed, jk_buf *b)
{
    jk_numeral v;
    for (size_t at = 0; at < printed.len;) {
        if (jk_numeral_read(printed, at, &v)) {
            jk_buf_putu(b, v.value);
            at += v.len;
        } else {
            int32_t c = jk_utf8_next(printed, &at);
            if (c >= 'A' && c <= 'Z')
                jk_buf_putc(b, (char)c);
            else if (at < printed.len)
                jk_buf_putc(b, '-');
        }
    }
}

uint32_t jk_cl_id_over(const jk_cl *c, size_t node)
{
    return named_parent(&c->nodes.at[node]);
}

/* What stands behind the id of the clause above.  Without `titles` the paragraphs of an article
 * with a title in a line of its own count from that: which have one is found at the same time. */
static void put_step(const jk_cl *c, size_t node, jk_buf *b, bool titles)
{
    const jk_cl_node *n = &c->nodes.at[node];
    enum jk_clause_level level = jk_mark_level(n->mark.shape);
    if (named_parent(n) != JK_NONE) {
        const jk_cl_node *parent = &c->nodes.at[n->parent];
        jk_buf_puts(b, "__");
        if ((c->id[node] & LATER_LIST) && parent->mark.shape == JK_MARK_ARTICLE && n->para > 1) {
            jk_buf_puts(b, "para_");
            jk_buf_putu(b, n->para - (titles && parent->titled));
            jk_buf_puts(b, "__");
        }
    }
    jk_buf_put(b, jk_clause_level_eid(level));
    jk_buf_putc(b, '_');
    if (jk_mark_is_decimal(n->mark.shape))
        put_decimal(jk_slice_sub(c->blocks.at[n->block].text, n->at, n->at + n->mark.len), b);
    else
        jk_buf_putu(b, n->mark.n);
    if (n->mark.sub) {
        jk_buf_putc(b, '-');
        jk_buf_putu(b, n->mark.sub);
    }
    if (c->id[node] >> TIMES > 1) {
        jk_buf_putc(b, '.');
        jk_buf_putu(b, c->id[node] >> TIMES);
    }
}

static void put_id(const jk_cl *c, size_t node, jk_buf *b, bool titles)
{
    size_t up[JK_CL_DEPTH], depth = 0;
    for (size_t i = node; i != JK_NONE && depth < JK_CL_DEPTH; i = jk_cl_id_over(c, i))
        up[depth++] = i;
    while (depth > 0)
        put_step(c, up[--depth], b, titles);
}

void jk_cl_put_id_step(const jk_cl *c, size_t node, jk_buf *b)
{
    put_step(c, node, b, true);
}

void jk_cl_put_id(const jk_cl *c, size_t node, jk_buf *b)
{
    put_id(c, node, b, true);
}

/* A decimal number as its digits say it, whatever their width: ２．１、 is 2.1. */
static bool put_digits(jk_slice printed, uint32_t n, jk_buf *b)
{
    jk_decimal d;
    if (!jk_decimal_read(printed, &d))
        return false;
    jk_decimal_put_before(&d, b);
    jk_buf_putu(b, n);
    return true;
}

void jk_cl_put_step(const jk_cl *c, size_t node, jk_buf *b)
{
    const jk_cl_node *n = &c->nodes.at[node];
    size_t from = b->len;
    jk_slice printed = jk_slice_sub(c->blocks.at[n->block].text, n->at, n->at + n->mark.len);
    if (n->mark.flags & JK_MARK_AS_PUT) { /* as most are */
        jk_buf_put(b, printed);
        return;
    }
    bool misread = n->mark.flags & JK_MARK_MISREAD, decimal = jk_mark_is_decimal(n->mark.shape);
    if (decimal && !misread && put_digits(printed, n->mark.n, b))
        return;
    bool as_is = decimal || n->mark.shape == JK_MARK_DIVISION || n->mark.shape == JK_MARK_FORMAL;
    if (as_is && !misread)
        jk_buf_put(b, printed);
    else
        jk_mark_put(n->mark.shape, n->mark.n, n->mark.sub, b);
    while (b->len > from && jk_slice_ends(jk_buf_slice(b), JK_S("、")))
        b->len -= 3;
    while (b->len > from && b->ptr[b->len - 1] == '.')
        b->len--;
}

void jk_cl_put_path(const jk_cl *c, size_t node, jk_buf *b)
{
    size_t up[JK_CL_DEPTH], depth = 0;
    for (size_t i = node; i != JK_NONE && depth < JK_CL_DEPTH; i = c->nodes.at[i].parent)
        up[depth++] = i;
    while (depth > 0) {
        jk_cl_put_step(c, up[--depth], b);
        if (depth > 0)
            jk_buf_putc(b, '/');
    }
}

/* Whether a clause stands in another list of its parent's than the first that does; first_list has
 * that of each parent. */
static bool in_later_list(const jk_cl *c, uint32_t node, uint32_t *first_list)
{
    const jk_cl_node *n = &c->nodes.at[node];
    first_list[node] = JK_NONE;
    if (n->parent == JK_NONE)
        return false;
    if (first_list[n->parent] == JK_NONE)
        first_list[n->parent] = n->list;
    return first_list[n->parent] != n->list;
}

/* first_list has room for one of each clause. */
static int give_ids(jk_cl *c, id_table *t, uint32_t *first_list)
{
    for (uint32_t i = 0; i < c->nodes.n && !t->one.err && !t->two.err; i++) {
        c->id[i] = in_later_list(c, i, first_list) ? LATER_LIST : 0;
        fetch(t, i + AHEAD);
        c->id[i] |= give(t, i) << TIMES;
    }
    int err = t->one.err || t->two.err ? JK_ENOMEM : JK_OK;
    jk_buf_free(&t->one);
    jk_buf_free(&t->two);
    return err;
}

int jk_cl_ids(jk_cl *c)
{
    size_t slots = 16, n = c->nodes.n;
    while (slots < n * 2)
        slots *= 2;
    jk_arena room = {0};
    id_table t = {.c = c,
                  .at = JK_NEW(&room, slots, id_slot),
                  .mask = slots - 1,
                  .again = JK_NEW(&room, n + 1, uint32_t)};
    uint32_t *first_list = JK_NEW(&room, n + 1, uint32_t);
    int err = jk_grow((void **)&c->id, &c->id_cap, n, sizeof *c->id);
    if (!err)
        err = room.err ? JK_ENOMEM : give_ids(c, &t, first_list);
    jk_arena_free(&room);
    return err;
}
