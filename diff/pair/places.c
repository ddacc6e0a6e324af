#include "diff/pair/places.h"

#include <stdlib.h>

#include "parse/base/both.h"
#include "diff/pair/divide.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

enum {
    CONTEXT = 96,            /* bytes given to the classifier on each side */
    WORTH_A_THREAD = 1 << 11 /* runs */
};

typedef struct jk_placer {
    const jk_edition *a, *b; /* where the two readings stand: both in one for a repeat */
    const jk_pair *pair;
    jk_places *out;
    size_t passage;
    bool inside;
    int err;
} jk_placer;

/* Where unit i of w ends: behind its last character that is no blank. */
static size_t end_of(const jk_edition *w, size_t i)
{
    jk_slice s = jk_edition_text(w, i, i + 1);
    return jk_edition_off(w, i) + s.len;
}

/* Character boundaries near `off`. */
static jk_slice around(const jk_edition *w, size_t from, size_t to)
{
    jk_slice t = jk_buf_slice(&w->text);
    while (from > 0 && from < t.len && ((unsigned char)t.ptr[from] & 0xC0) == 0x80)
        from--;
    while (to < t.len && ((unsigned char)t.ptr[to] & 0xC0) == 0x80)
        to++;
    return jk_slice_sub(t, from, to);
}

static void add(jk_placer *p, size_t a0, size_t a1, size_t b0, size_t b1)
{
    jk_pair_place x = {JK_CLASS_SAME, a0, a1, b0, b1, p->passage, p->inside};
    jk_slice ra = jk_slice_sub(jk_buf_slice(&p->a->text), a0, a1);
    jk_slice rb = jk_slice_sub(jk_buf_slice(&p->b->text), b0, b1);
    x.cls = jk_classify(ra, rb, around(p->a, a0 > CONTEXT ? a0 - CONTEXT : 0, a0),
                        around(p->a, a1, a1 + CONTEXT));
    if (x.cls == JK_CLASS_SAME || p->err)
        return;
    if (!p->inside || p->pair->passages.at[p->passage - 1].kind == JK_PASSAGE_MOVE)
        p->out->count[x.cls]++;
    p->err = JK_PUSH(p->out, x);
}

/* What two units that are compared as equal differ in. */
static enum jk_class unit_class(const jk_edition *a, size_t ua, const jk_edition *b, size_t ub)
{
    jk_slice x = jk_edition_text(a, ua, ua + 1), y = jk_edition_text(b, ub, ub + 1);
    static const jk_slice none = {NULL, 0};
    return jk_slice_eq(x, y) ? JK_CLASS_SAME : jk_classify(x, y, none, none);
}

/* The blanks between unit i, number n of a run, and the unit before it; none before the first. */
static jk_slice blanks_before(const jk_edition *w, size_t i, size_t n)
{
    if (n == 0)
        return (jk_slice){0};
    size_t from = end_of(w, i - 1);
    return jk_slice_sub(jk_buf_slice(&w->text), from, jk_edition_off(w, i));
}

/* What differs inside a run of equal units: widths and marks of one kind, and blanks between. */
static void scan_run(jk_placer *p, const jk_match *m)
{
    const jk_edition *a = p->a, *b = p->b;
    size_t la = end_of(a, m->a + m->len - 1) - jk_edition_off(a, m->a);
    size_t lb = end_of(b, m->b + m->len - 1) - jk_edition_off(b, m->b);
    if (jk_slice_eq((jk_slice){a->text.ptr + jk_edition_off(a, m->a), la},
                    (jk_slice){b->text.ptr + jk_edition_off(b, m->b), lb}))
        return;
    size_t begin = 0; /* first unit of a stretch that differs in one way */
    enum jk_class how = JK_CLASS_SAME;
    for (size_t i = 0; i <= m->len; i++) {
        size_t ua = m->a + i, ub = m->b + i;
        jk_slice ga = i < m->len ? blanks_before(a, ua, i) : (jk_slice){0};
        jk_slice gb = i < m->len ? blanks_before(b, ub, i) : (jk_slice){0};
        bool apart = !jk_slice_eq(ga, gb);
        enum jk_class cls = i < m->len ? unit_class(a, ua, b, ub) : JK_CLASS_SAME;
        if (how != JK_CLASS_SAME && (cls != how || apart))
            add(p, jk_edition_off(a, m->a + begin), end_of(a, ua - 1),
                jk_edition_off(b, m->b + begin), end_of(b, ub - 1));
        if (cls != how || apart)
            begin = i;
        how = cls;
        if (apart) {
            size_t ea = end_of(a, ua - 1), eb = end_of(b, ub - 1);
            add(p, ea, ea + ga.len, eb, eb + gb.len);
        }
    }
}

/* The text of units [from, to), or the place behind unit from - 1. */
static void range_of(const jk_edition *w, size_t from, size_t to, size_t *x, size_t *y)
{
    if (from < to) {
        *x = jk_edition_off(w, from);
        *y = end_of(w, to - 1);
    } else {
        *x = *y = from > 0 ? end_of(w, from - 1) : 0;
    }
}

static void add_change(jk_placer *p, size_t a0, size_t a1, size_t b0, size_t b1)
{
    size_t w, x, y, z;
    if (a0 >= a1 && b0 >= b1)
        return;
    range_of(p->a, a0, a1, &w, &x);
    range_of(p->b, b0, b1, &y, &z);
    add(p, w, x, y, z);
}

/* A passage as a place, and behind it what differs between its copies. */
static void add_passage(jk_placer *p, size_t i, size_t at_a, size_t at_b)
{
    const jk_passage *x = &p->pair->passages.at[i];
    jk_pair_place y = {.cls = x->kind == JK_PASSAGE_MOVE ? JK_CLASS_MOVE : JK_CLASS_REPEAT,
                       .passage = i + 1};
    bool in_b = x->kind == JK_PASSAGE_REPEAT_B;
    range_of(p->a, in_b ? at_a : x->from, in_b ? at_a : x->to, &y.a0, &y.a1);
    if (x->kind == JK_PASSAGE_MOVE)
        range_of(p->b, x->from2, x->to2, &y.b0, &y.b1);
    else
        range_of(p->b, in_b ? x->from : at_b, in_b ? x->to : at_b, &y.b0, &y.b1);
    p->out->count[y.cls]++;
    if (!p->err)
        p->err = JK_PUSH(p->out, y);
    jk_placer in = *p;
    in.a = in_b ? p->b : p->a;
    in.b = x->kind == JK_PASSAGE_REPEAT_A ? p->a : p->b;
    in.passage = i + 1;
    in.inside = true;
    size_t a = x->from, b = x->from2;
    for (size_t k = 0; k < x->ninner; k++) {
        const jk_match *m = &p->pair->inner.at[x->inner + k];
        add_change(&in, a, m->a, b, m->b);
        scan_run(&in, m);
        a = m->a + m->len;
        b = m->b + m->len;
    }
    add_change(&in, a, x->to, b, x->to2);
    p->err = in.err;
}

/* A stretch between two runs, its passages standing in it in order. */
typedef struct jk_stretch2 {
    size_t a0, a1, b0, b1;
    size_t pa, pb; /* next passage that takes something out of a; of b */
} jk_stretch2;

static bool on_a(const jk_passage *x)
{
    return x->kind != JK_PASSAGE_REPEAT_B;
}

/* The indices of passages by their place on one side. */
typedef struct jk_order {
    size_t from, to, passage;
    bool here; /* the passage is told here: a move is told where it stands in a */
} jk_order;

static int by_from(const void *p, const void *q)
{
    const jk_order *x = p, *y = q;
    return (x->from > y->from) - (x->from < y->from);
}

static jk_order *order_of(const jk_pair *pair, bool side_b, size_t *n)
{
    *n = 0;
    jk_order *o = calloc(pair->passages.n + 1, sizeof *o);
    for (size_t i = 0; o && i < pair->passages.n; i++) {
        const jk_passage *x = &pair->passages.at[i];
        if (!side_b && on_a(x))
            o[(*n)++] = (jk_order){x->from, x->to, i, true};
        else if (side_b && !on_a(x))
            o[(*n)++] = (jk_order){x->from, x->to, i, true};
        else if (side_b && x->kind == JK_PASSAGE_MOVE)
            o[(*n)++] = (jk_order){x->from2, x->to2, i, false};
    }
    if (o && *n > 1)
        qsort(o, *n, sizeof *o, by_from);
    return o;
}

/* The part of a stretch before the next passage on each side is one change; the passage follows;
 * and so on until both sides are used up. */
static void scan_gap(jk_placer *p, jk_stretch2 *s, const jk_order *oa, size_t na,
                     const jk_order *ob, size_t nb)
{
    for (;;) {
        const jk_order *x = s->pa < na && oa[s->pa].from < s->a1 ? &oa[s->pa] : NULL;
        const jk_order *y = s->pb < nb && ob[s->pb].from < s->b1 ? &ob[s->pb] : NULL;
        size_t a = x ? x->from : s->a1, b = y ? y->from : s->b1;
        add_change(p, s->a0, a, s->b0, b);
        s->a0 = x ? x->to : a;
        s->b0 = y ? y->to : b;
        if (x)
            add_passage(p, x->passage, s->a0, s->b0);
        if (y && y->here)
            add_passage(p, y->passage, s->a0, s->b0);
        s->pa += x != NULL;
        s->pb += y != NULL;
        if (!x && !y)
            break;
    }
}

static jk_pair_place clauses_place(const jk_edition *a, const jk_edition *b, const jk_division *d)
{
    const jk_edition *one = d->merged ? b : a, *several = d->merged ? a : b;
    size_t from = one->parts.at[d->one].from, to = one->parts.at[d->one].to;
    size_t first = several->parts.at[d->first].from, last = several->parts.at[d->last - 1].to;
    if (d->merged)
        return (jk_pair_place){
            .cls = JK_CLASS_MERGE, .a0 = first, .a1 = last, .b0 = from, .b1 = to};
    return (jk_pair_place){.cls = JK_CLASS_SPLIT, .a0 = from, .a1 = to, .b0 = first, .b1 = last};
}

/* Puts the clauses that are split or merged before the first place in them. */
static int add_clauses(const jk_edition *a, const jk_edition *b, const jk_matches *runs,
                       jk_places *out)
{
    jk_divisions d = {0};
    jk_places all = {0};
    int err = jk_divisions_find(a, b, runs, &d);
    size_t next = 0;
    for (size_t i = 0; i <= out->n && d.n > 0 && !err; i++) {
        const jk_pair_place *x = i < out->n ? &out->at[i] : NULL;
        while (next < d.n && !err) {
            jk_pair_place y = clauses_place(a, b, &d.at[next]);
            if (x && (x->passage || x->a0 < y.a0 || (x->a0 == y.a0 && x->b0 < y.b0)))
                break;
            out->count[y.cls]++;
            err = JK_PUSH(&all, y);
            next++;
        }
        if (x && !err)
            err = JK_PUSH(&all, *x);
    }
    if (d.n > 0 && !err) {
        free(out->at);
        out->at = all.at;
        out->n = all.n;
        out->cap = all.cap;
    } else {
        free(all.at);
    }
    free(d.at);
    return err;
}

/* The passages by their place on both sides. */
typedef struct jk_orders {
    jk_order *a, *b;
    size_t na, nb;
} jk_orders;

/* What lies before and in the runs [first, last); the end counts as a last, empty run. */
typedef struct jk_placing {
    jk_placer p;
    const jk_orders *order;
    size_t first, last;
    jk_places out;
} jk_placing;

/* How many passages stand before unit `at` of a side. */
static size_t passages_before(const jk_order *o, size_t n, size_t at)
{
    size_t i = 0;
    while (i < n && o[i].from < at)
        i++;
    return i;
}

/* Where the stretch before run `first` begins. */
static jk_stretch2 stretch_at(const jk_placing *x)
{
    const jk_match *m = x->first > 0 ? &x->p.pair->runs.at[x->first - 1] : NULL;
    jk_stretch2 s = {0};
    if (m) {
        s.a0 = m->a + m->len;
        s.b0 = m->b + m->len;
        s.pa = passages_before(x->order->a, x->order->na, s.a0);
        s.pb = passages_before(x->order->b, x->order->nb, s.b0);
    }
    return s;
}

static void place(void *arg)
{
    jk_placing *x = arg;
    jk_placer *p = &x->p;
    const jk_matches *runs = &p->pair->runs;
    jk_stretch2 s = stretch_at(x);
    p->out = &x->out;
    for (size_t i = x->first; i < x->last && !p->err; i++) {
        const jk_match *m = i < runs->n ? &runs->at[i] : NULL;
        s.a1 = m ? m->a : p->a->n;
        s.b1 = m ? m->b : p->b->n;
        scan_gap(p, &s, x->order->a, x->order->na, x->order->b, x->order->nb);
        if (m) {
            scan_run(p, m);
            s.a0 = m->a + m->len;
            s.b0 = m->b + m->len;
        }
    }
}

/* The places of two shares, one behind the other, in out. */
static int put_together(jk_placing *one, jk_placing *two, jk_places *out)
{
    jk_places *x = &one->out, *y = &two->out;
    int err = one->p.err || two->p.err ? JK_ENOMEM : JK_OK;
    for (size_t i = 0; i < y->n && !err; i++)
        err = JK_PUSH(x, y->at[i]) ? JK_ENOMEM : JK_OK;
    for (int c = 0; c < JK_CLASS_COUNT; c++)
        x->count[c] += y->count[c];
    free(y->at);
    free(out->at);
    *out = *x;
    return err;
}

int jk_places_find(const jk_edition *a, const jk_edition *b, const jk_pair *pair, int threads,
                   jk_places *out)
{
    jk_orders o;
    o.a = order_of(pair, false, &o.na);
    o.b = order_of(pair, true, &o.nb);
    jk_placing one = {.p = {.a = a, .b = b, .pair = pair}, .order = &o, .last = pair->runs.n + 1};
    jk_placing two = one;
    one.last = two.first = pair->runs.n / 2;
    int err = JK_ENOMEM;
    if (o.a && o.b) {
        jk_both(threads > 1 && one.last > WORTH_A_THREAD, place, &one, &two);
        err = put_together(&one, &two, out);
    }
    free(o.a);
    free(o.b);
    return err ? err : add_clauses(a, b, &pair->runs, out);
}

void jk_places_free(jk_places *p)
{
    free(p->at);
    *p = (jk_places){0};
}
