/* What stands before the text: title, counts, witnesses, contents, and the open places. */
#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/render/html.h"
#include "parse/render/xml.h"

typedef struct open_place {
    const jk_variant *v;
    const jk_block *block; /* that it lies in; NULL: in none */
    size_t number;
} open_place;

static int by_doubt(const void *a, const void *b)
{
    const open_place *x = a, *y = b;
    double dx = jk_variant_lead(x->v), dy = jk_variant_lead(y->v);
    if (dx < dy || dx > dy)
        return dx < dy ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static void put_count(jk_buf *b, const char *cls, const char *name, size_t n)
{
    jk_buf_puts(b, "<div class=\"");
    jk_buf_puts(b, cls);
    jk_buf_puts(b, "\"><dt>");
    jk_buf_puts(b, name);
    jk_buf_puts(b, "</dt><dd>");
    jk_buf_putu(b, n);
    jk_buf_puts(b, "</dd></div>");
}

/* What is for a screen alone, links and keys, is not printed. */
static const char how_to_read[] = "<p class=\"how\">正文加点线者未决，加实线者已决。"
                                  "校记列各本异文：✓ 为今印，百分数是其正确的概率；"
                                  "证据栏 ×3，即有此证据则几率为原来的 3 倍。"
                                  "<span class=\"screen\">点正文见校记，点校记号码回正文；"
                                  "n、p 键到后一处、前一处未决。</span></p>\n";

static void put_counts(jk_page *p)
{
    size_t n[JK_OTHER + 1] = {0}, open = 0;
    for (size_t i = 0; i < p->doc->n; i++) {
        const jk_item *item = p->doc->at[i];
        n[item->t]++;
        open += item->t == JK_VARIANT && jk_variant_open(&item->u.variant);
    }
    jk_buf_puts(p->b, "<dl class=\"sum\">");
    put_count(p->b, "", "来源", n[JK_SOURCE]);
    put_count(p->b, "", "文章", n[JK_ARTICLE]);
    put_count(p->b, "", "条款", n[JK_CLAUSE]);
    if (n[JK_VARIANT]) {
        put_count(p->b, "", "异文", n[JK_VARIANT]);
        put_count(p->b, "", "已决", n[JK_VARIANT] - open);
        put_count(p->b, open ? "o" : "", "未决", open);
    }
    if (n[JK_REPORT])
        put_count(p->b, "", "<a href=\"#reports\">问题</a>", n[JK_REPORT]);
    jk_buf_puts(p->b, "</dl>\n");
    if (n[JK_VARIANT])
        jk_buf_puts(p->b, how_to_read);
}

static void put_sources(jk_page *p)
{
    jk_buf_puts(p->b, "<details open><summary>诸本</summary><ul>");
    for (size_t i = 0; i < p->doc->n; i++) {
        const jk_item *item = p->doc->at[i];
        if (item->t != JK_SOURCE)
            continue;
        jk_buf_puts(p->b, "<li><b>");
        jk_xml_text(p->b, item->src);
        jk_buf_puts(p->b, "</b> ");
        jk_xml_text(p->b, item->u.source.name);
        jk_buf_puts(p->b, "，");
        jk_xml_text(p->b, item->u.source.encoding);
        jk_buf_puts(p->b, "，");
        jk_buf_putu(p->b, item->u.source.size);
        jk_buf_puts(p->b, " 字节<br>");
        jk_xml_element(p->b, "code", item->u.source.sha256);
        jk_buf_puts(p->b, "</li>");
    }
    jk_buf_puts(p->b, "</ul></details>\n");
}

/* The first characters of a text. */
static void put_start(jk_buf *b, jk_slice text)
{
    enum { CHARACTERS = 14 };
    size_t at = 0;
    for (int i = 0; i < CHARACTERS && at < text.len && text.ptr[at] != '\n'; i++)
        jk_utf8_next(text, &at);
    jk_xml_text(b, jk_slice_sub(text, 0, at));
    jk_buf_puts(b, at < text.len ? "…" : "");
}

static void put_entry(jk_page *p, size_t index)
{
    const jk_item *item = p->doc->at[index];
    if (item->t == JK_ARTICLE) {
        jk_slice title = item->u.article.title;
        if (title.len == 0)
            title = item->u.article.dateline;
        jk_buf_puts(p->b, "<li class=\"art\"><a href=\"#a");
        jk_buf_putu(p->b, index);
        jk_buf_puts(p->b, "\">");
        jk_xml_text(p->b, title.len ? title : JK_S("（无题）"));
        jk_buf_puts(p->b, "</a></li>");
        return;
    }
    const jk_clause *c = &item->u.clause;
    size_t depth = 1;
    for (size_t i = 0; i < c->path.len; i++)
        depth += c->path.ptr[i] == '/';
    if (depth > 3 || c->num.len == 0)
        return;
    jk_buf_puts(p->b, "<li class=\"d");
    jk_buf_putu(p->b, depth);
    jk_buf_puts(p->b, "\"><a href=\"#c");
    jk_buf_putu(p->b, index);
    jk_buf_puts(p->b, "\">");
    jk_xml_text(p->b, c->num);
    jk_xml_text(p->b, jk_clause_gap(c));
    if (c->title.len)
        jk_xml_text(p->b, c->title);
    else
        put_start(p->b, c->text);
    jk_buf_puts(p->b, "</a></li>");
}

static void put_contents(jk_page *p)
{
    jk_buf_puts(p->b, "<details open class=\"contents\"><summary>目次</summary><ul>");
    for (size_t i = 0; i < p->doc->n; i++)
        if (p->doc->at[i]->t == JK_ARTICLE || p->doc->at[i]->t == JK_CLAUSE)
            put_entry(p, i);
    jk_buf_puts(p->b, "</ul></details>\n");
}

enum { CONTEXT = 6 }; /* characters on either side of an open place */

static void put_before(jk_buf *b, jk_slice text)
{
    size_t at = text.len;
    for (int i = 0; i < CONTEXT && at > 0; i++)
        jk_utf8_prev(text, &at);
    jk_buf_puts(b, at ? "<span class=\"none\">…" : "<span class=\"none\">");
    jk_xml_text(b, jk_slice_sub(text, at, text.len));
    jk_buf_puts(b, "</span>");
}

static void put_behind(jk_buf *b, jk_slice text)
{
    size_t at = 0;
    for (int i = 0; i < CONTEXT && at < text.len; i++)
        jk_utf8_next(text, &at);
    jk_buf_puts(b, "<span class=\"none\">");
    jk_xml_text(b, jk_slice_sub(text, 0, at));
    jk_buf_puts(b, at < text.len ? "…</span>" : "</span>");
}

/* An open place with the readings, the beginnings of long ones, in their context, where it has one.
 */
static void put_place(jk_page *p, const open_place *o)
{
    jk_buf_puts(p->b, "<li>");
    jk_html_link(p->b, "", "n", o->number);
    jk_buf_putu(p->b, o->number);
    jk_buf_puts(p->b, "　");
    bool within = o->block && o->v->from <= o->v->to && o->v->to <= o->block->text.len;
    if (within)
        put_before(p->b, jk_slice_sub(o->block->text, 0, o->v->from));
    jk_buf_puts(p->b, "<span class=\"rdg\">");
    for (size_t k = 0; k < o->v->nreadings; k++) {
        jk_slice text = o->v->readings[k].text;
        jk_buf_puts(p->b, k ? "｜" : "");
        if (jk_slice_trim(text).len)
            put_start(p->b, text);
        else
            jk_html_reading(p->b, text);
    }
    jk_buf_puts(p->b, "</span>");
    if (within)
        put_behind(p->b, jk_slice_sub(o->block->text, o->v->to, o->block->text.len));
    const jk_item *at = jk_outline_clause(p->outline, o->v->at);
    jk_buf_puts(p->b, at ? "　" : "");
    jk_xml_element(p->b, "code", at ? at->u.clause.path : (jk_slice){0});
    jk_buf_puts(p->b, "</a></li>");
}

/* The open places, the most doubtful first.  Numbers are those of the text, which runs through the
 * variants in the same order. */
static int put_open(jk_page *p)
{
    size_t n = 0, number = 0;
    open_place *open = calloc(p->doc->n + 1, sizeof *open);
    if (!open)
        return JK_ENOMEM;
    const jk_block *block = NULL; /* the last before the variant, which names it if it is in it */
    for (size_t i = 0; i < p->doc->n; i++) {
        const jk_item *item = p->doc->at[i];
        if (item->t == JK_BLOCK)
            block = &item->u.block;
        if (item->t != JK_VARIANT)
            continue;
        const jk_variant *v = &item->u.variant;
        bool within = block && v->block.len && jk_slice_eq(block->id, v->block);
        number++;
        if (jk_variant_open(v))
            open[n++] = (open_place){v, within ? block : NULL, number};
    }
    if (n)
        qsort(open, n, sizeof *open, by_doubt);
    jk_buf_puts(p->b, n ? "<details open><summary>未决，最可疑者在前</summary><ol>" : "");
    for (size_t i = 0; i < n; i++)
        put_place(p, &open[i]);
    jk_buf_puts(p->b, n ? "</ol></details>\n" : "");
    free(open);
    return p->b->err;
}

int jk_html_front(jk_page *p, jk_slice title)
{
    bool variants = false;
    for (size_t i = 0; i < p->doc->n; i++)
        variants = variants || p->doc->at[i]->t == JK_VARIANT || p->doc->at[i]->srcs;
    jk_buf_puts(p->b, variants ? "<header><p class=\"kind\">校勘本</p><h1>"
                               : "<header><p class=\"kind\">整理本</p><h1>");
    jk_outline_title(p->b, p->doc, title);
    jk_buf_puts(p->b, "</h1>\n");
    put_counts(p);
    jk_buf_puts(p->b, "</header>\n<nav class=\"lists\" aria-label=\"目次与未决之处\">\n");
    put_contents(p);
    int rc = put_open(p);
    put_sources(p);
    jk_buf_puts(p->b, "</nav>\n");
    return rc;
}

void jk_html_reports(jk_page *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->doc->n; i++)
        n += p->doc->at[i]->t == JK_REPORT;
    if (n == 0)
        return;
    jk_buf_puts(p->b, "<section class=\"rest\" id=\"reports\"><h2>问题一览（");
    jk_buf_putu(p->b, n);
    jk_buf_puts(p->b, "）</h2><ol>\n");
    for (size_t i = 0; i < p->doc->n; i++)
        if (p->doc->at[i]->t == JK_REPORT)
            jk_html_report(p, p->doc->at[i], ++p->reports);
    jk_buf_puts(p->b, "</ol></section>\n");
}
