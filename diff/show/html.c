/* Both texts side by side, as a page. */
#include "diff/show/marks.h"
#include "diff/show/pen.h"
#include "parse/base/status.h"
#include "parse/render/xml.h"

/* Nothing runs in the page but its own script, whose digest this is (Content Security Policy 3);
 * a test holds it to that. */
static const char page_head[] =
    "<!DOCTYPE html>\n<html lang=\"zh\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    "style-src 'unsafe-inline'; "
    "script-src 'sha256-WfBOJkvSryG78CRHTRqj2fmr4HxjGnohKwmFteQhNgI='\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n<style>\n"
    ":root{color-scheme:light dark;--page:#fff;--ink:#111;--dim:#6b6b6b;--rule:#bbb;--row:#fafaf2;"
    "--del:#ffd7d5;--ins:#ccf2cc;--far:#fff3c4;--link:#8a5a00}\n"
    "@media (prefers-color-scheme:dark){:root{--page:#161616;--ink:#e6e6e6;--dim:#9a9a9a;"
    "--rule:#444;--row:#1f1f1a;--del:#6b1f1c;--ins:#1d4d22;--far:#4a3c0c;--link:#f0b429}}\n"
    "body{margin:1rem;font:1rem/1.7 serif;background:var(--page);color:var(--ink)}\n"
    "table{border-collapse:collapse;width:100%;table-layout:fixed}\n"
    "td,th{vertical-align:top;padding:.15rem .6rem;text-align:left;overflow-wrap:anywhere}\n"
    "td:first-child:not([colspan]),th:first-child{border-right:1px solid var(--rule)}\n"
    "th{position:sticky;top:0;background:var(--page);font-family:sans-serif}\n"
    "tr.d{background:var(--row)}\n"
    "tr.c td{color:var(--link);font:.85rem sans-serif;border-top:1px dotted var(--link)}\n"
    ".n{color:var(--dim);font:.75rem sans-serif;margin-right:.5em}\n"
    "del{background:var(--del);text-decoration:none}\n"
    "ins{background:var(--ins);text-decoration:none}\n"
    "a{color:inherit;text-decoration:underline dotted var(--link);background:var(--far)}\n"
    "a:target,a:focus-visible,.n:target,tr.here{outline:2px solid var(--link)}\n"
    ".key{margin:0 0 .6rem;color:var(--dim);font:.85rem sans-serif}\n"
    "@media (max-width:40rem){body{margin:.3rem;font-size:.85rem}td,th{padding:.1rem .25rem}}\n"
    "@media print{body{margin:0;font-size:9pt}th{position:static}tr{break-inside:avoid}"
    "del{text-decoration:line-through}ins{text-decoration:underline}}\n</style>\n";

static const char how_to_read[] =
    "<p class=\"key\"><del>左有右异或右无</del>　<ins>右有左异或左无</ins>　"
    "<a>移位或重出</a>（可点至彼处）　n、p：后一处、前一处</p>\n";

static const char page_end[] =
    "</table>\n<script>\n(function(){'use strict';"
    "var rows=document.querySelectorAll('tr.d,tr.c'),n=rows.length,at=-1;"
    "document.addEventListener('keydown',function(e){"
    "var d={n:1,j:1,p:-1,k:-1}[e.key];"
    "if(!d||!n||e.ctrlKey||e.altKey||e.metaKey)return;"
    "if(at>=0)rows[at].classList.remove('here');"
    "at=at<0?(d>0?0:n-1):(at+d+n)%n;"
    "rows[at].classList.add('here');rows[at].scrollIntoView({block:'center'})})"
    "})();\n</script>\n</body>\n</html>\n";

/* The link of a passage to its other place.  Each passage is at #pN on the side it is told on; the
 * other place of a move is #qN. */
static void open_passage(jk_pen *p, const jk_look *look, bool right)
{
    const jk_pair_place *x = look->passage;
    const jk_passage *g = &p->c->pair->passages.at[x->passage - 1];
    bool move = g->kind == JK_PASSAGE_MOVE;
    jk_buf_puts(&p->b, "<a");
    if (look->begins) {
        jk_buf_puts(&p->b, move && right ? " id=\"q" : " id=\"p");
        jk_buf_putu(&p->b, x->passage);
        jk_buf_putc(&p->b, '"');
    }
    jk_buf_puts(&p->b, " href=\"#");
    if (move) {
        jk_buf_putc(&p->b, right ? 'p' : 'q');
        jk_buf_putu(&p->b, x->passage);
    } else {
        const jk_edition *e, *other;
        jk_passage_editions(p->c, g, &e, &other);
        jk_buf_putc(&p->b, e == p->c->b ? 'B' : 'A');
        jk_buf_putu(&p->b, jk_edition_block(e, jk_edition_off(e, g->from2)) + 1);
    }
    jk_buf_puts(&p->b, move ? "\" title=\"moved\">" : "\" title=\"repeated\">");
}

static void put_cell(jk_pen *p, const jk_edition *e, const jk_show_marks *m, size_t para,
                     bool right)
{
    jk_buf_puts(&p->b, "<td>");
    if (para == SIZE_MAX) {
        jk_buf_puts(&p->b, "</td>");
        return;
    }
    const jk_edition_para *x = &e->blocks.at[para];
    jk_buf_puts(&p->b, "<span class=\"n\" id=\"");
    jk_buf_putc(&p->b, right ? 'B' : 'A');
    jk_buf_putu(&p->b, para + 1);
    jk_buf_puts(&p->b, "\">");
    jk_buf_putu(&p->b, x->line);
    jk_buf_puts(&p->b, "</span>");
    for (size_t at = x->from; at < x->to;) {
        jk_look look = jk_look_at(p->c, m, at, x->to);
        if (look.passage)
            open_passage(p, &look, right);
        if (look.change) {
            jk_buf_puts(&p->b, right ? "<ins title=\"" : "<del title=\"");
            jk_buf_put(&p->b, jk_class_name(look.change->cls));
            jk_buf_puts(&p->b, "\">");
        }
        jk_xml_text(&p->b, jk_text_of(e, at, look.to));
        if (look.change)
            jk_buf_puts(&p->b, right ? "</ins>" : "</del>");
        if (look.passage)
            jk_buf_puts(&p->b, "</a>");
        at = look.to;
    }
    jk_buf_puts(&p->b, "</td>");
}

/* Above the paragraphs up to byte `end` of a: the clauses in them that are split or merged; *next
 * is the first place that has not been looked at. */
static void put_clauses(jk_pen *p, size_t end, size_t *next)
{
    const jk_comparison *c = p->c;
    for (; *next < c->places->n; ++*next) {
        const jk_pair_place *x = &c->places->at[*next];
        if (!jk_place_is_clauses(x) || !jk_shown(p->o, x))
            continue;
        if (x->a0 >= end)
            break;
        jk_buf numbers = {0}, page = p->b; /* numbers are escaped like all text */
        p->b = numbers;
        jk_pen_parts(p, c->a, x->a0, x->a1);
        jk_buf_puts(&p->b, " → ");
        jk_pen_parts(p, c->b, x->b0, x->b1);
        numbers = p->b;
        p->b = page;
        jk_buf_puts(&p->b, "<tr class=\"c\"><td colspan=\"2\">");
        jk_buf_put(&p->b, jk_class_name(x->cls));
        jk_buf_puts(&p->b, ": ");
        jk_xml_text(&p->b, jk_buf_slice(&numbers));
        jk_buf_puts(&p->b, "</td></tr>\n");
        if (numbers.err)
            p->b.err = numbers.err;
        jk_buf_free(&numbers);
    }
}

static void put_head(jk_pen *p)
{
    jk_buf_puts(&p->b, page_head);
    jk_buf_puts(&p->b, "<title>");
    jk_xml_text(&p->b, p->c->a->name);
    jk_buf_puts(&p->b, " – ");
    jk_xml_text(&p->b, p->c->b->name);
    jk_buf_puts(&p->b, "</title>\n</head>\n<body>\n");
    jk_buf_puts(&p->b, how_to_read);
    jk_buf_puts(&p->b, "<table>\n<tr><th>");
    jk_xml_text(&p->b, p->c->a->name);
    jk_buf_puts(&p->b, "</th><th>");
    jk_xml_text(&p->b, p->c->b->name);
    jk_buf_puts(&p->b, "</th></tr>\n");
}

int jk_show_html(const jk_comparison *c, const jk_show_options *o, jk_byte_sink *out)
{
    jk_pen p = {.c = c, .o = o, .out = out};
    jk_facing f;
    int err = jk_facing_make(c, o, &f);
    put_head(&p);
    size_t next = 0;
    for (size_t i = 0; i < f.rows.n && !err; i++) {
        const jk_row *r = &f.rows.at[i];
        if (r->a != SIZE_MAX)
            put_clauses(&p, c->a->blocks.at[r->a].to, &next);
        jk_buf_puts(&p.b, jk_row_differs(c, &f, r) ? "<tr class=\"d\">" : "<tr>");
        put_cell(&p, c->a, &f.a, r->a, false);
        put_cell(&p, c->b, &f.b, r->b, true);
        jk_buf_puts(&p.b, "</tr>\n");
        err = jk_pen_flush(&p, false);
    }
    jk_buf_puts(&p.b, page_end);
    jk_facing_free(&f);
    return jk_pen_close(&p, err);
}
