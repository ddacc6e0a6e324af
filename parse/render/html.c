/* HTML: one self-contained page that an editor reads: the text, and beside it every variant with
 * its readings, witnesses, probabilities and evidence. */
#include "parse/render/html.h"

#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/render/formats.h"
#include "parse/render/xml.h"

typedef struct html {
    jk_painter p;
    jk_doc doc; /* the page is written at the end, when everything is known */
} html;

static void put_head(html *h)
{
    jk_buf *b = &h->p.b;
    jk_buf_puts(b, "<!DOCTYPE html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "style-src 'unsafe-inline'; script-src '");
    jk_buf_puts(b, jk_html_script_digest);
    jk_buf_puts(b, "'\">\n<meta name=\"viewport\" content=\"width=device-width, "
                   "initial-scale=1\">\n<meta name=\"generator\" content=\"jkfmt\">\n<title>");
    jk_outline_title(b, &h->doc, h->p.o.title);
    jk_buf_puts(b, "</title>\n<style>\n");
    for (size_t i = 0; jk_html_style[i]; i++)
        jk_buf_puts(b, jk_html_style[i]);
    jk_buf_puts(b, "</style>\n</head>\n<body>\n");
}

static bool has(const jk_doc *doc, enum jk_item_type t)
{
    size_t i = 0;
    while (i < doc->n && doc->at[i]->t != t)
        i++;
    return i < doc->n;
}

static int write_page(html *h)
{
    jk_outline outline;
    jk_links links = {.n = 0};
    jk_page page = {.b = &h->p.b, .doc = &h->doc, .outline = &outline, .links = &links};
    int rc = jk_outline_init(&outline, &h->doc);
    page.blocks = has(&h->doc, JK_BLOCK);
    if (rc == JK_OK)
        rc = jk_links_init(&links, &outline, page.blocks);
    if (rc == JK_OK) {
        put_head(h);
        rc = jk_html_front(&page, h->p.o.title);
    }
    if (rc == JK_OK) {
        jk_buf_puts(&h->p.b, "<main>\n");
        rc = jk_html_text(&page);
    }
    if (rc == JK_OK) {
        jk_html_reports(&page);
        jk_buf_puts(&h->p.b, "</main>\n");
        jk_buf_puts(&h->p.b, "<script>");
        jk_buf_puts(&h->p.b, jk_html_script);
        jk_buf_puts(&h->p.b, "</script>\n</body>\n</html>\n");
    }
    jk_passage_free(&page.passage);
    jk_links_free(&links);
    jk_outline_free(&outline);
    return rc;
}

/* The variants of a block stand in the order of their places, so that they are numbered so. */
static void settle(jk_doc *doc)
{
    for (size_t i = doc->n - 1; i > 0 && doc->at[i - 1]->t == JK_VARIANT; i--) {
        jk_item *a = doc->at[i - 1], *b = doc->at[i];
        if (!jk_slice_eq(a->u.variant.block, b->u.variant.block) ||
            a->u.variant.from <= b->u.variant.from)
            return;
        doc->at[i - 1] = b;
        doc->at[i] = a;
    }
}

static int paint(jk_painter *p, const jk_item *item)
{
    html *h = (html *)p;
    if (item->t == JK_FURNITURE || (item->t == JK_OTHER && !jk_link_is_one(item)))
        return JK_OK;
    if (item->t == JK_END)
        return write_page(h);
    int rc = h->doc.sink.put(&h->doc.sink, item);
    if (rc == JK_OK && item->t == JK_VARIANT)
        settle(&h->doc);
    return rc;
}

jk_sink *jk_html_open(const jk_render_options *options, jk_byte_sink *out)
{
    html *h = calloc(1, sizeof *h);
    if (!h)
        return NULL;
    jk_painter_init(&h->p, options, out, paint);
    jk_doc_init(&h->doc);
    return &h->p.sink;
}

void jk_html_close(jk_sink *sink)
{
    html *h = (html *)sink;
    if (!h)
        return;
    jk_doc_free(&h->doc);
    jk_painter_free(&h->p);
    free(h);
}
