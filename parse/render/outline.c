#include "parse/render/outline.h"

#include <stdlib.h>

#include "parse/base/bisect.h"
#include "parse/base/status.h"
#include "parse/render/xml.h"

static int by_place(const void *a, const void *b)
{
    const jk_outline_place *x = a, *y = b;
    int c = jk_slice_cmp(x->src, y->src);
    if (c)
        return c;
    if (x->b.start != y->b.start)
        return x->b.start < y->b.start ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;
}

static int by_id(const void *a, const void *b)
{
    const jk_item *x = *(const jk_item *const *)a, *y = *(const jk_item *const *)b;
    int c = jk_slice_cmp(x->u.clause.id, y->u.clause.id);
    if (c || x->nb == 0 || y->nb == 0)
        return c;
    return x->b[0].start < y->b[0].start ? -1 : x->b[0].start > y->b[0].start;
}

static int by_block(const void *a, const void *b)
{
    const jk_seat *x = a, *y = b;
    if (x->block != y->block)
        return x->block < y->block ? -1 : 1;
    return x->clause < y->clause ? -1 : x->clause > y->clause;
}

static bool holds_text(const jk_item *item)
{
    return item->t == JK_BLOCK || item->t == JK_FURNITURE;
}

static int make_room(jk_outline *o)
{
    size_t places = 0, clauses = 0;
    for (size_t i = 0; i < o->doc->n; i++) {
        const jk_item *item = o->doc->at[i];
        places += holds_text(item) ? item->nb : 0;
        clauses += item->t == JK_CLAUSE;
    }
    o->places = calloc(places + 1, sizeof *o->places);
    o->clauses = calloc(clauses + 1, sizeof *o->clauses);
    o->seats = calloc(clauses + 1, sizeof *o->seats);
    return o->places && o->clauses && o->seats ? JK_OK : JK_ENOMEM;
}

/* Whether a place lies after byte `at` of a source, in the order of the places. */
static bool is_behind(const jk_outline_place *p, jk_slice src, uint64_t at)
{
    int c = jk_slice_cmp(p->src, src);
    return c > 0 || (c == 0 && p->b.start > at);
}

size_t jk_outline_block(const jk_outline *o, jk_slice src, uint64_t at)
{
    size_t i;
    JK_FIRST(i, o->nplaces, is_behind(&o->places[i], src, at));
    if (i == 0)
        return SIZE_MAX;
    const jk_outline_place *p = &o->places[i - 1];
    return jk_slice_eq(p->src, src) && at < p->b.end ? p->item : SIZE_MAX;
}

int jk_outline_init(jk_outline *o, const jk_doc *doc)
{
    *o = (jk_outline){.doc = doc};
    int rc = make_room(o);
    if (rc != JK_OK)
        return rc;
    for (size_t i = 0; i < doc->n; i++) {
        const jk_item *item = doc->at[i];
        for (size_t k = 0; holds_text(item) && k < item->nb; k++)
            o->places[o->nplaces++] = (jk_outline_place){jk_item_src(item, k), item->b[k], i};
        if (item->t == JK_CLAUSE)
            o->clauses[o->nclauses++] = item;
    }
    qsort(o->places, o->nplaces, sizeof *o->places, by_place);
    qsort(o->clauses, o->nclauses, sizeof(const jk_item *), by_id);
    for (size_t i = 0; i < doc->n; i++) {
        const jk_item *item = doc->at[i];
        if (item->t != JK_CLAUSE || item->nb == 0)
            continue;
        size_t block = jk_outline_block(o, jk_item_src(item, 0), item->b[0].start);
        if (block != SIZE_MAX)
            o->seats[o->nseats++] = (jk_seat){block, i};
    }
    qsort(o->seats, o->nseats, sizeof *o->seats, by_block);
    return JK_OK;
}

void jk_outline_free(jk_outline *o)
{
    free(o->places);
    free(o->clauses);
    free(o->seats);
    *o = (jk_outline){0};
}

const jk_item *jk_outline_clause(const jk_outline *o, jk_slice id)
{
    size_t i;
    JK_FIRST(i, o->nclauses, jk_slice_cmp(o->clauses[i]->u.clause.id, id) >= 0);
    return i < o->nclauses && jk_slice_eq(o->clauses[i]->u.clause.id, id) ? o->clauses[i] : NULL;
}

const jk_seat *jk_outline_seats(const jk_outline *o, size_t block, size_t *n)
{
    size_t i;
    JK_FIRST(i, o->nseats, o->seats[i].block >= block);
    size_t end = i;
    while (end < o->nseats && o->seats[end].block == block)
        end++;
    *n = end - i;
    return o->seats + i;
}

void jk_outline_title(jk_buf *b, const jk_doc *doc, jk_slice given)
{
    jk_slice title = given;
    size_t articles = 0;
    for (size_t i = 0; i < doc->n; i++) {
        if (doc->at[i]->t != JK_ARTICLE)
            continue;
        articles++;
        if (title.len == 0)
            title = doc->at[i]->u.article.title;
    }
    jk_xml_text(b, title.len ? title : JK_S("无题"));
    if (given.len || articles < 2)
        return;
    jk_buf_puts(b, " 等 ");
    jk_buf_putu(b, articles);
    jk_buf_puts(b, " 篇");
}
