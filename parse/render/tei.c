/* TEI P5: the text with its apparatus by parallel segmentation. */
#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/render/formats.h"
#include "parse/render/link.h"
#include "parse/render/outline.h"
#include "parse/render/painter.h"
#include "parse/render/sigla.h"
#include "parse/render/tei_app.h"
#include "parse/render/xml.h"

typedef struct tei {
    jk_painter p;
    jk_doc doc; /* written at the end: the header names the witnesses */
    jk_outline outline;
    jk_links links; /* in blocks */
    jk_block_passage passage;
    size_t variants; /* so far */
    bool inside;     /* a <div> is open */
    bool top;        /* and has nothing but heads */
} tei;

static void put_witness(jk_buf *b, const jk_siglum_entry *e)
{
    jk_buf_puts(b, "<witness xml:id=\"");
    jk_tei_witness_id(b, e->siglum);
    jk_buf_putc(b, '"');
    jk_xml_attr(b, "n", e->siglum);
    jk_buf_putc(b, '>');
    if (e->source) {
        jk_xml_element(b, "title", e->source->name);
        jk_buf_puts(b, "<measure unit=\"byte\" quantity=\"");
        jk_buf_putu(b, e->source->size);
        jk_buf_puts(b, "\"/>");
        if (e->source->sha256.len) {
            jk_buf_puts(b, "<idno type=\"SHA-256\">");
            jk_xml_text(b, e->source->sha256);
            jk_buf_puts(b, "</idno>");
        }
    }
    jk_buf_puts(b, "</witness>\n");
}

/* Whom `resp` of the readings that an editor chose points to. */
static void put_editor(tei *t)
{
    for (size_t i = 0; i < t->doc.n; i++)
        if (t->doc.at[i]->t == JK_VARIANT && jk_variant_edited(&t->doc.at[i]->u.variant)) {
            jk_buf_puts(&t->p.b, "<respStmt xml:id=\"editor\"><resp>choice of readings</resp>"
                                 "<name>editor</name></respStmt>");
            return;
        }
}

static int put_header(tei *t)
{
    jk_buf *b = &t->p.b;
    jk_sigla sigla;
    int rc = jk_sigla_init(&sigla, &t->doc);
    jk_buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n<fileDesc>\n"
                   "<titleStmt><title>");
    jk_outline_title(b, &t->doc, t->p.o.title);
    jk_buf_puts(b, "</title>");
    put_editor(t);
    jk_buf_puts(b, "</titleStmt>\n<publicationStmt><p>Written by jkfmt.</p>"
                   "</publicationStmt>\n<sourceDesc>");
    jk_buf_puts(b, sigla.n ? "<listWit>\n" : "<p>No source is named.</p>");
    for (size_t i = 0; i < sigla.n; i++)
        put_witness(b, &sigla.at[i]);
    jk_buf_puts(b, sigla.n ? "</listWit>" : "");
    jk_buf_puts(b, "</sourceDesc>\n</fileDesc>\n<encodingDesc><variantEncoding "
                   "method=\"parallel-segmentation\" location=\"internal\"/></encodingDesc>\n"
                   "</teiHeader>\n<text xml:lang=\"zh\">\n<body>\n");
    jk_sigla_free(&sigla);
    return rc;
}

static void close_div(tei *t)
{
    if (t->inside && t->top)
        jk_buf_puts(&t->p.b, "<p/>\n");
    if (t->inside)
        jk_buf_puts(&t->p.b, "</div>\n");
    t->inside = false;
}

static void open_div(tei *t, const jk_item *article)
{
    jk_buf *b = &t->p.b;
    close_div(t);
    jk_buf_puts(b, "<div type=\"article\"");
    if (article && article->u.article.id.len)
        jk_xml_attr(b, "n", article->u.article.id);
    jk_buf_puts(b, ">\n");
    t->inside = t->top = true;
}

/* The id of a clause; where another clause has the same, its place in the stream tells them apart.
 */
static void put_clause_id(tei *t, size_t index)
{
    jk_buf *b = &t->p.b;
    const jk_item *item = t->doc.at[index];
    jk_slice id = item->u.clause.id;
    jk_buf_puts(b, "clause.");
    jk_xml_id(b, id);
    if (id.len == 0 || jk_outline_clause(&t->outline, id) != item) {
        jk_buf_putc(b, '.');
        jk_buf_putu(b, index);
    }
}

/* Where clauses begin: milestones, their level the unit, their path the number. */
static void put_milestones(tei *t, size_t block)
{
    jk_buf *b = &t->p.b;
    size_t n;
    const jk_seat *seats = jk_outline_seats(&t->outline, block, &n);
    for (size_t i = 0; i < n; i++) {
        const jk_clause *c = &t->doc.at[seats[i].clause]->u.clause;
        jk_buf_puts(b, "<milestone");
        jk_xml_attr(b, "unit", jk_clause_level_name(c->level));
        if (c->path.len)
            jk_xml_attr(b, "n", c->path);
        jk_buf_puts(b, " xml:id=\"");
        put_clause_id(t, seats[i].clause);
        jk_buf_puts(b, "\"/>");
    }
}

/* A stretch of a block's text, its references as links. */
static void put_stretch(tei *t, jk_link_run *run, jk_slice text, jk_slice stretch)
{
    jk_buf *b = &t->p.b;
    jk_slice piece;
    const jk_link *link;
    size_t from = (size_t)(stretch.ptr - text.ptr), end = from + stretch.len;
    while (jk_link_next(run, text, &from, end, &piece, &link)) {
        if (link) {
            jk_buf_puts(b, "<ref target=\"#");
            put_clause_id(t, link->to);
            jk_buf_puts(b, "\">");
        }
        jk_xml_lines(b, piece, "<lb/>");
        jk_buf_puts(b, link ? "</ref>" : "");
    }
}

/* A head may stand only at the top of its division, anything before a paragraph. */
static const char *begin_block(tei *t, enum jk_role role)
{
    jk_buf *b = &t->p.b;
    if (t->top && (role == JK_ROLE_TITLE || role == JK_ROLE_SUBTITLE || role == JK_ROLE_COLUMN)) {
        jk_buf_puts(b, role == JK_ROLE_TITLE      ? "<head>"
                       : role == JK_ROLE_SUBTITLE ? "<head type=\"sub\">"
                                                  : "<head type=\"column\">");
        return "</head>\n";
    }
    t->top = false;
    if (jk_role_running(role)) {
        jk_buf_puts(b, "<p>");
        return "</p>\n";
    }
    jk_buf_puts(b, "<ab type=\"");
    jk_buf_put(b, jk_role_name(role));
    jk_buf_puts(b, "\">");
    return "</ab>\n";
}

/* A block and the variants after it; the index of the item after these. */
static size_t put_passage(tei *t, size_t index)
{
    jk_stretch_state state = {0};
    jk_passage_part s;
    size_t next = index;
    int taken = 1;
    while (next < t->doc.n && (taken = jk_passage_take(&t->passage, t->doc.at[next])) == 1)
        next++;
    if (taken < 0)
        t->p.b.err = JK_ENOMEM;
    if (!t->passage.block)
        return next + 1;
    if (!t->inside)
        open_div(t, NULL);
    const char *end = begin_block(t, t->passage.block->u.block.role);
    put_milestones(t, index);
    jk_link_run run = jk_links_in(&t->links, index);
    while (jk_passage_next(&t->passage, &state, &s)) {
        if (s.v)
            jk_tei_app(&t->p.b, s.v, ++t->variants, &s.text);
        else
            put_stretch(t, &run, t->passage.block->u.block.text, s.text);
    }
    jk_buf_puts(&t->p.b, end);
    jk_passage_clear(&t->passage);
    return next;
}

static void put_body(tei *t)
{
    for (size_t i = 0; i < t->doc.n;) {
        const jk_item *item = t->doc.at[i];
        if (item->t == JK_BLOCK) {
            i = put_passage(t, i);
            continue;
        }
        if (item->t == JK_ARTICLE)
            open_div(t, item);
        i++;
    }
    if (!t->inside)
        open_div(t, NULL);
    close_div(t);
}

/* Variants that stand in no block. */
static void put_rest(tei *t)
{
    jk_buf *b = &t->p.b;
    bool any = false;
    for (size_t i = 0; i < t->doc.n; i++) {
        const jk_item *item = t->doc.at[i];
        if (item->t != JK_VARIANT || item->u.variant.block.len)
            continue;
        jk_buf_puts(b, any ? "" : "<div type=\"apparatus\"><listApp>\n");
        any = true;
        jk_tei_app(b, &item->u.variant, ++t->variants, NULL);
        jk_buf_putc(b, '\n');
    }
    jk_buf_puts(b, any ? "</listApp></div>\n" : "");
}

static void put_report(jk_buf *b, const jk_item *item)
{
    const jk_report *r = &item->u.report;
    jk_buf_puts(b, "<item");
    jk_xml_attr(b, "n", r->code < JK_R_COUNT ? jk_report_name(r->code) : r->name);
    if (item->src.len) {
        jk_buf_puts(b, " corresp=\"#");
        jk_tei_witness_id(b, item->src);
        jk_buf_putc(b, '"');
    }
    jk_buf_putc(b, '>');
    jk_xml_lines(b, r->words, "<lb/>");
    if (item->nb) {
        jk_buf_puts(b, " [");
        jk_buf_putu(b, item->b[0].start);
        jk_buf_putc(b, ',');
        jk_buf_putu(b, item->b[item->nb - 1].end);
        jk_buf_putc(b, ')');
    }
    jk_buf_puts(b, "</item>\n");
}

static void put_reports(tei *t)
{
    bool any = false;
    for (size_t i = 0; i < t->doc.n; i++) {
        if (t->doc.at[i]->t != JK_REPORT)
            continue;
        jk_buf_puts(&t->p.b, any ? "" : "<div type=\"reports\"><list>\n");
        any = true;
        put_report(&t->p.b, t->doc.at[i]);
    }
    jk_buf_puts(&t->p.b, any ? "</list></div>\n" : "");
}

static int write_document(tei *t)
{
    int rc = jk_outline_init(&t->outline, &t->doc);
    if (rc == JK_OK)
        rc = jk_links_init(&t->links, &t->outline, true);
    if (rc == JK_OK)
        rc = put_header(t);
    if (rc != JK_OK)
        return rc;
    put_body(t);
    jk_buf_puts(&t->p.b, "</body>\n<back>\n");
    put_rest(t);
    put_reports(t);
    jk_buf_puts(&t->p.b, "</back>\n</text>\n</TEI>\n");
    return t->p.b.err;
}

static int paint(jk_painter *p, const jk_item *item)
{
    tei *t = (tei *)p;
    if (item->t == JK_END)
        return write_document(t);
    if (item->t == JK_FURNITURE || (item->t == JK_OTHER && !jk_link_is_one(item)))
        return JK_OK;
    return t->doc.sink.put(&t->doc.sink, item);
}

jk_sink *jk_tei_open(const jk_render_options *options, jk_byte_sink *out)
{
    tei *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    jk_painter_init(&t->p, options, out, paint);
    jk_doc_init(&t->doc);
    return &t->p.sink;
}

void jk_tei_close(jk_sink *sink)
{
    tei *t = (tei *)sink;
    if (!t)
        return;
    jk_links_free(&t->links);
    jk_outline_free(&t->outline);
    jk_passage_free(&t->passage);
    jk_doc_free(&t->doc);
    jk_painter_free(&t->p);
    free(t);
}
