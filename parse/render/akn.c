/* Akoma Ntoso 3.0: articles with their clauses as a hierarchy, clause ids as eIds. */
#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/render/akn_clause.h"
#include "parse/render/formats.h"
#include "parse/render/painter.h"
#include "parse/render/xml.h"
#include "parse/structure/dateline.h"

typedef struct akn {
    jk_painter p;
    jk_doc doc; /* written at the end: whether one document or a collection is known then */
    jk_outline outline;
    jk_links links;
} akn;

/* One of the three levels of identification; what a text does not say is said to be unknown. */
static void put_frbr(jk_buf *b, const char *level, const char *tail, const jk_article *a)
{
    jk_slice id = a->id.len ? a->id : JK_S("untitled"), date = a->date;
    jk_buf_puts(b, "<");
    jk_buf_puts(b, level);
    for (int i = 0; i < 2; i++) {
        jk_buf_puts(b, i ? "<FRBRuri value=\"/akn/cn/doc/" : "><FRBRthis value=\"/akn/cn/doc/");
        jk_xml_id(b, id);
        jk_buf_puts(b, tail);
        jk_buf_puts(b, i ? "\"/>" : "/!main\"/>");
    }
    jk_buf_puts(b, jk_day_is_full(date) ? "<FRBRdate name=\"dateline\" date=\""
                                        : "<FRBRdate name=\"unknown\" date=\"");
    jk_buf_put(b, jk_day_is_full(date) ? date : JK_S("0001-01-01"));
    jk_buf_puts(b, "\"/><FRBRauthor href=\"#o.unknown\"/>");
    if (strcmp(level, "FRBRWork") == 0) {
        jk_buf_puts(b, "<FRBRcountry value=\"cn\"/>");
        if (a->number.len) {
            jk_buf_puts(b, "<FRBRnumber");
            jk_xml_attr(b, "value", a->number);
            jk_buf_puts(b, "/>");
        }
    } else if (strcmp(level, "FRBRExpression") == 0)
        jk_buf_puts(b, "<FRBRlanguage language=\"zho\"/>");
    jk_buf_puts(b, "</");
    jk_buf_puts(b, level);
    jk_buf_puts(b, ">\n");
}

/* Whom source and author point to; once a file, since eIds are unique in it.  The point keeps them
 * apart from the ids of clauses. */
static void put_references(jk_buf *b)
{
    static const char *const names[] = {"jkfmt", "unknown"};
    jk_buf_puts(b, "<references source=\"#o.jkfmt\">\n");
    for (int i = 0; i < 2; i++) {
        jk_buf_puts(b, "<TLCOrganization eId=\"o.");
        jk_buf_puts(b, names[i]);
        jk_buf_puts(b, "\" href=\"/akn/ontology/organization/");
        jk_buf_puts(b, names[i]);
        jk_buf_puts(b, "\" showAs=\"");
        jk_buf_puts(b, names[i]);
        jk_buf_puts(b, "\"/>\n");
    }
    jk_buf_puts(b, "</references>\n");
}

static void put_meta(jk_buf *b, const jk_article *a, bool outermost)
{
    jk_buf_puts(b, "<meta>\n<identification source=\"#o.jkfmt\">\n");
    put_frbr(b, "FRBRWork", "", a);
    put_frbr(b, "FRBRExpression", "/zho@", a);
    put_frbr(b, "FRBRManifestation", "/zho@.xml", a);
    jk_buf_puts(b, "</identification>\n");
    if (outermost)
        put_references(b);
    jk_buf_puts(b, "</meta>\n");
}

static bool is_heading(enum jk_role role)
{
    return role == JK_ROLE_TITLE || role == JK_ROLE_SUBTITLE || role == JK_ROLE_COLUMN ||
           role == JK_ROLE_NUMBER || role == JK_ROLE_BYLINE || role == JK_ROLE_ADDRESSEE;
}

static void put_line(jk_buf *b, const jk_block *block)
{
    jk_buf_puts(b, "<p class=\"");
    jk_buf_put(b, jk_role_name(block->role));
    jk_buf_puts(b, "\">");
    const char *element = block->role == JK_ROLE_TITLE    ? "docTitle>"
                          : block->role == JK_ROLE_NUMBER ? "docNumber>"
                                                          : NULL;
    if (element) {
        jk_buf_putc(b, '<');
        jk_buf_puts(b, element);
    }
    jk_xml_lines(b, block->text, "<br/>");
    if (element) {
        jk_buf_puts(b, "</");
        jk_buf_puts(b, element);
    }
    jk_buf_puts(b, "</p>\n");
}

/* The headlines at the top of an article; the index of the first block that is none. */
static size_t put_preface(akn *k, size_t first, size_t end)
{
    jk_buf *b = &k->p.b;
    bool any = false;
    size_t i = first;
    for (; i < end; i++) {
        const jk_item *item = k->doc.at[i];
        if (item->t != JK_BLOCK)
            continue;
        if (!is_heading(item->u.block.role))
            break;
        jk_buf_puts(b, any ? "" : "<preface>\n");
        any = true;
        put_line(b, &item->u.block);
    }
    jk_buf_puts(b, any ? "</preface>\n" : "");
    return i;
}

/* The blocks that are in no clause, and the clauses where they begin. */
static void put_body(akn *k, size_t first, size_t end, jk_slice prefix)
{
    jk_buf *b = &k->p.b;
    jk_akn_tree tree = {
        .b = b, .doc = &k->doc, .outline = &k->outline, .links = &k->links, .prefix = prefix};
    size_t blocks = 0;
    int rc = jk_akn_tree_init(&tree, first, end);
    jk_buf_puts(b, "<mainBody>\n");
    for (size_t i = first; i < end && rc == JK_OK; i++) {
        const jk_item *item = k->doc.at[i];
        if (item->t != JK_BLOCK)
            continue;
        if (jk_akn_tree_at(&tree, i))
            continue;
        jk_akn_tree_close(&tree);
        put_line(b, &item->u.block);
        blocks++;
    }
    if (rc == JK_OK)
        jk_akn_tree_rest(&tree);
    if (blocks + tree.written == 0)
        jk_buf_puts(b, "<p/>\n");
    jk_buf_puts(b, "</mainBody>\n");
    jk_akn_tree_free(&tree);
    if (rc != JK_OK)
        b->err = rc;
}

/* component: its number in a collection, from 1; 0: it is none. */
static void put_document(akn *k, const jk_item *article, size_t first, size_t end, size_t component)
{
    static const jk_article unknown = {.id = {NULL, 0}};
    jk_buf prefix = {0};
    if (component) {
        jk_buf_puts(&prefix, "cmp_");
        jk_buf_putu(&prefix, component);
        jk_buf_puts(&prefix, "__");
    }
    jk_buf_puts(&k->p.b, "<doc name=\"document\">\n");
    put_meta(&k->p.b, article ? &article->u.article : &unknown, component == 0);
    size_t body = put_preface(k, first, end);
    put_body(k, body, end, jk_buf_slice(&prefix));
    jk_buf_puts(&k->p.b, "</doc>\n");
    if (prefix.err)
        k->p.b.err = prefix.err;
    jk_buf_free(&prefix);
}

/* Where the article that holds item i ends. */
static size_t article_end(const jk_doc *doc, size_t i)
{
    while (i < doc->n && doc->at[i]->t != JK_ARTICLE)
        i++;
    return i;
}

static size_t count_articles(const jk_doc *doc)
{
    size_t n = 0;
    for (size_t i = 0; i < doc->n; i++)
        n += doc->at[i]->t == JK_ARTICLE;
    return n;
}

static void put_collection(akn *k)
{
    jk_buf *b = &k->p.b;
    jk_buf_puts(b, "<documentCollection name=\"page\">\n");
    size_t component = 0;
    put_meta(b, &(jk_article){.id = {NULL, 0}}, true);
    jk_buf_puts(b, "<collectionBody>\n");
    for (size_t i = article_end(&k->doc, 0); i < k->doc.n;) {
        size_t end = article_end(&k->doc, i + 1);
        jk_buf_puts(b, "<component eId=\"cmp_");
        jk_buf_putu(b, ++component);
        jk_buf_puts(b, "\">\n");
        put_document(k, k->doc.at[i], i + 1, end, component);
        jk_buf_puts(b, "</component>\n");
        i = end;
    }
    jk_buf_puts(b, "</collectionBody>\n</documentCollection>\n");
}

static int write_document(akn *k)
{
    size_t articles = count_articles(&k->doc);
    int rc = jk_outline_init(&k->outline, &k->doc);
    if (rc == JK_OK)
        rc = jk_links_init(&k->links, &k->outline, false);
    if (rc != JK_OK)
        return rc;
    jk_buf_puts(&k->p.b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso "
                         "xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n");
    if (articles > 1) {
        put_collection(k);
    } else {
        size_t at = article_end(&k->doc, 0);
        put_document(k, at < k->doc.n ? k->doc.at[at] : NULL, 0, k->doc.n, 0);
    }
    jk_buf_puts(&k->p.b, "</akomaNtoso>\n");
    return k->p.b.err;
}

static int paint(jk_painter *p, const jk_item *item)
{
    akn *k = (akn *)p;
    if (item->t == JK_END)
        return write_document(k);
    return item->t == JK_ARTICLE || item->t == JK_BLOCK || item->t == JK_CLAUSE ||
                   jk_link_is_one(item)
               ? k->doc.sink.put(&k->doc.sink, item)
               : JK_OK;
}

jk_sink *jk_akn_open(const jk_render_options *options, jk_byte_sink *out)
{
    akn *k = calloc(1, sizeof *k);
    if (!k)
        return NULL;
    jk_painter_init(&k->p, options, out, paint);
    jk_doc_init(&k->doc);
    return &k->p.sink;
}

void jk_akn_close(jk_sink *sink)
{
    akn *k = (akn *)sink;
    if (!k)
        return;
    jk_links_free(&k->links);
    jk_outline_free(&k->outline);
    jk_doc_free(&k->doc);
    jk_painter_free(&k->p);
    free(k);
}
