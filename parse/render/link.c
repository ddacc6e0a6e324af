#include "parse/render/link.h"

#include <stdlib.h>

#include "parse/base/bisect.h"
#include "parse/base/status.h"
#include "parse/record/json.h"

enum {
    MISSES = 8, /* links that are looked for in vain in a text before no more are */
    LONG = 512  /* bytes of no reference that is one */
};

/* A clause that is named, for looking it up in its article. */
typedef struct named {
    jk_slice id;
    size_t item;
} named;

/* What a reference record says. */
typedef struct record {
    jk_slice t, src, text, to; /* to: the first of the list */
    uint64_t start;
} record;

bool jk_link_is_one(const jk_item *item)
{
    return item->t == JK_OTHER &&
           jk_slice_find(item->line, JK_S("\"reference\""), 0) < item->line.len;
}

static int by_id(const void *a, const void *b)
{
    const named *x = a, *y = b;
    int c = jk_slice_cmp(x->id, y->id);
    return c ? c : (x->item > y->item) - (x->item < y->item);
}

static int by_place(const void *a, const void *b)
{
    const jk_link *x = a, *y = b;
    if (x->in != y->in)
        return x->in < y->in ? -1 : 1;
    return (x->n > y->n) - (x->n < y->n);
}

/* The first string of a list, or a string alone; the rest is passed over. */
static bool first_string(jk_json *j, jk_slice *out)
{
    size_t n = 0;
    if (jk_json_peek(j) != '[')
        return jk_json_string(j, out);
    if (!jk_json_open(j, '[') || !jk_json_element(j, &n) || !jk_json_string(j, out))
        return !j->err;
    while (jk_json_element(j, &n))
        jk_json_skip(j);
    return !j->err;
}

/* The first byte of the first range of [[start,end],…]. */
static bool first_byte(jk_json *j, uint64_t *start)
{
    size_t outer = 0, inner = 0;
    if (!jk_json_open(j, '[') || !jk_json_element(j, &outer) || !jk_json_open(j, '[') ||
        !jk_json_element(j, &inner) || !jk_json_uint(j, start))
        return false;
    while (jk_json_element(j, &inner))
        jk_json_skip(j);
    while (jk_json_element(j, &outer))
        jk_json_skip(j);
    return !j->err;
}

static bool read_record(jk_slice line, jk_arena *arena, record *r)
{
    jk_json j = {.s = line, .arena = arena};
    jk_slice key;
    size_t n = 0, start;
    *r = (record){.start = UINT64_MAX};
    if (!jk_json_open(&j, '{'))
        return false;
    while (jk_json_member(&j, &n, &key, &start)) {
        bool taken = jk_slice_eq(key, JK_S("t"))      ? jk_json_string(&j, &r->t)
                     : jk_slice_eq(key, JK_S("src"))  ? first_string(&j, &r->src)
                     : jk_slice_eq(key, JK_S("to"))   ? first_string(&j, &r->to)
                     : jk_slice_eq(key, JK_S("b"))    ? first_byte(&j, &r->start)
                     : jk_slice_eq(key, JK_S("text")) ? jk_json_string(&j, &r->text)
                                                      : jk_json_skip(&j);
        if (!taken)
            return false;
    }
    return !j.err && jk_slice_eq(r->t, JK_S("reference")) && r->text.len > 0 && r->text.len <= LONG;
}

/* The clauses of the document by id. */
static named *find_named(const jk_doc *doc, size_t *n)
{
    size_t clauses = 0;
    for (size_t i = 0; i < doc->n; i++)
        clauses += doc->at[i]->t == JK_CLAUSE;
    named *all = calloc(clauses + 1, sizeof *all);
    *n = 0;
    for (size_t i = 0; all && i < doc->n; i++)
        if (doc->at[i]->t == JK_CLAUSE)
            all[(*n)++] = (named){doc->at[i]->u.clause.id, i};
    if (all)
        qsort(all, *n, sizeof *all, by_id);
    return all;
}

/* The clause with that id among items [first, end), which are an article's; SIZE_MAX: none. */
static size_t clause_of(const named *all, size_t n, jk_slice id, size_t first, size_t end)
{
    named want = {id, first};
    size_t i;
    JK_FIRST(i, n, by_id(&all[i], &want) >= 0);
    return i < n && jk_slice_eq(all[i].id, id) && all[i].item < end ? all[i].item : SIZE_MAX;
}

static size_t article_end(const jk_doc *doc, size_t i)
{
    while (i < doc->n && doc->at[i]->t != JK_ARTICLE)
        i++;
    return i;
}

/* Where the reading of an article stands: its end, the clause at hand, and the one after that. */
typedef struct cursor {
    size_t first, end, clause, next; /* next: end where there is none */
} cursor;

static void step(cursor *c, const jk_doc *doc, size_t clause)
{
    c->clause = clause;
    c->next = clause + 1;
    while (c->next < c->end && doc->at[c->next]->t != JK_CLAUSE)
        c->next++;
}

/* Goes on to the clause that a reference stands in: its record stands after that of an article,
 * of which a paragraph is a clause of its own.  Clauses come in the order of the text. */
static void follow(cursor *c, const jk_doc *doc, const record *r)
{
    while (c->clause != SIZE_MAX && c->next < c->end) {
        const jk_item *item = doc->at[c->next];
        if (item->nb == 0 || item->b[0].start > r->start ||
            !jk_slice_eq(jk_item_src(item, 0), r->src))
            break;
        step(c, doc, c->next);
    }
}

static int gather(jk_links *l, const jk_outline *o, bool blocks, const named *all, size_t n)
{
    const jk_doc *doc = o->doc;
    cursor c = {0, article_end(doc, 0), SIZE_MAX, 0};
    for (size_t i = 0; i < doc->n; i++) {
        const jk_item *item = doc->at[i];
        record r;
        if (item->t == JK_ARTICLE)
            c = (cursor){i, article_end(doc, i + 1), SIZE_MAX, 0};
        if (item->t == JK_CLAUSE && (c.clause == SIZE_MAX || c.clause < i))
            step(&c, doc, i);
        if (!jk_link_is_one(item) || !read_record(item->line, &l->arena, &r))
            continue;
        follow(&c, doc, &r);
        size_t in = blocks ? jk_outline_block(o, r.src, r.start) : c.clause;
        size_t to = r.to.len ? clause_of(all, n, r.to, c.first, c.end) : SIZE_MAX;
        if (in != SIZE_MAX && JK_PUSH(l, (jk_link){in, i, r.text, to}) != 0)
            return JK_ENOMEM;
    }
    return l->arena.err;
}

int jk_links_init(jk_links *l, const jk_outline *outline, bool blocks)
{
    size_t n;
    *l = (jk_links){.n = 0};
    named *all = find_named(outline->doc, &n);
    int rc = all ? gather(l, outline, blocks, all, n) : JK_ENOMEM;
    free(all);
    if (l->n)
        qsort(l->at, l->n, sizeof *l->at, by_place);
    return rc;
}

void jk_links_free(jk_links *l)
{
    free(l->at);
    jk_arena_free(&l->arena);
    *l = (jk_links){.n = 0};
}

jk_link_run jk_links_in(const jk_links *l, size_t in)
{
    size_t first, end;
    if (l->n == 0)
        return (jk_link_run){.next = NULL};
    JK_FIRST(first, l->n, l->at[first].in >= in);
    JK_FIRST(end, l->n, l->at[end].in > in);
    return (jk_link_run){.next = l->at + first, .end = l->at + end};
}

static void seek(jk_link_run *run, jk_slice text, size_t from)
{
    run->sought = true;
    for (; run->next != run->end && run->misses < MISSES; run->next++, run->misses++) {
        run->at = jk_slice_find(text, run->next->text, from);
        if (run->at < text.len)
            return;
    }
    run->at = SIZE_MAX;
}

bool jk_link_next(jk_link_run *run, jk_slice text, size_t *from, size_t end, jk_slice *piece,
                  const jk_link **link)
{
    size_t start = *from;
    *link = NULL;
    if (start >= end)
        return false;
    if (!run->sought || run->at < start)
        seek(run, text, start);
    if (run->at > start || run->at + run->next->text.len > end) {
        *from = run->at > start && run->at < end ? run->at : end;
    } else {
        *link = run->next->to != SIZE_MAX ? run->next : NULL;
        *from = start + run->next->text.len;
        run->next++;
        run->sought = false;
    }
    *piece = jk_slice_sub(text, start, *from);
    return true;
}
