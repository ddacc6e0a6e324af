/* The apparatus: variants with readings, witnesses, probabilities and evidence; reports. */
#include <math.h>

#include "parse/record/put.h"
#include "parse/render/chinese.h"
#include "parse/render/html.h"
#include "parse/render/xml.h"

void jk_html_link(jk_buf *b, const char *cls, const char *prefix, size_t number)
{
    jk_buf_puts(b, "<a class=\"");
    jk_buf_puts(b, cls);
    jk_buf_puts(b, "\" href=\"#");
    jk_buf_puts(b, prefix);
    jk_buf_putu(b, number);
    jk_buf_puts(b, "\">");
}

void jk_html_reading(jk_buf *b, jk_slice text)
{
    if (text.len == 0)
        jk_buf_puts(b, "<span class=\"none\">〔无〕</span>");
    else if (jk_slice_trim(text).len == 0)
        jk_buf_puts(b, "<span class=\"none\">〔空白〕</span>");
    else
        jk_xml_text(b, text);
}

/* Halves go to the even number, so that two readings that add up to 1 add up to 100. */
static unsigned percent_of(double p)
{
    unsigned hundredths = (unsigned)(jk_round_p(p) * 10000 + 0.5);
    return (hundredths + 49 + (hundredths / 100) % 2) / 100;
}

/* own: it is an editor's choice. */
static void put_reading(jk_buf *b, const jk_reading *r, bool printed, bool own)
{
    jk_buf_puts(b, printed ? "<li class=\"yes\"><span class=\"tick\">✓</span>"
                           : "<li><span class=\"tick\"></span>");
    jk_buf_puts(b, "<span class=\"rdg\">");
    jk_html_reading(b, r->text);
    jk_buf_puts(b, "</span><span class=\"w\">");
    for (size_t i = 0; i < r->wit.n; i++)
        jk_xml_element(b, "b", r->wit.at[i]);
    if (r->wit.n == 0 && own)
        jk_xml_element(b, "b", JK_S("编者"));
    if (r->line) {
        jk_buf_puts(b, "<span class=\"none\"> 第 ");
        jk_buf_putu(b, r->line);
        jk_buf_puts(b, " 行</span>");
    }
    jk_buf_puts(b, "</span>");
    if (r->p >= 0) {
        unsigned percent = percent_of(r->p);
        jk_buf_puts(b, "<span class=\"p\" style=\"--p:");
        jk_buf_putu(b, percent);
        jk_buf_puts(b, "\">");
        if (percent == 100 && r->p < 1)
            jk_buf_puts(b, "&gt;99");
        else if (percent == 0 && r->p > 0)
            jk_buf_puts(b, "&lt;1");
        else
            jk_buf_putu(b, percent);
        jk_buf_puts(b, "%</span>");
    }
    jk_buf_puts(b, "</li>");
}

/* How many times the odds of a reading are what they were, of the logarithm of that. */
static void put_odds(jk_buf *b, double weight)
{
    enum { MOST = 1000 };
    double times = exp(fabs(weight));
    if (!(weight > 0 || weight < 0))
        return;
    jk_buf_puts(b, weight > 0 ? "×" : "÷");
    if (times >= MOST)
        jk_buf_puts(b, "&gt;");
    uint64_t tenths = (uint64_t)((times < MOST ? times : MOST) * 10 + 0.5);
    jk_buf_putu(b, tenths / 10);
    if (tenths < 100) {
        jk_buf_putc(b, '.');
        jk_buf_putu(b, tenths % 10);
    }
}

static void put_evidence(jk_buf *b, const jk_variant *v)
{
    if (v->nby == 0)
        return;
    jk_buf_puts(b, "<details><summary>证据 ");
    jk_buf_putu(b, v->nby);
    jk_buf_puts(b, " 条</summary><table class=\"by\"><tr><th>证据</th><th>所主</th>"
                   "<th class=\"x\">几率</th><th>说明</th></tr>");
    for (size_t i = 0; i < v->nby; i++) {
        const jk_evidence *e = &v->by[i];
        jk_buf_puts(b, "<tr><td>");
        jk_xml_text(b, jk_in_chinese(e->kind));
        jk_buf_puts(b, "</td><td>");
        if (e->reading >= 0 && (size_t)e->reading < v->nreadings)
            jk_html_reading(b, v->readings[e->reading].text);
        jk_buf_puts(b, "</td><td class=\"x\">");
        put_odds(b, e->weight);
        jk_buf_puts(b, "</td><td>");
        jk_xml_text(b, e->note);
        jk_buf_puts(b, "</td></tr>");
    }
    jk_buf_puts(b, "</table></details>");
}

void jk_html_note(jk_page *p, const jk_variant *v, size_t number, bool linked)
{
    jk_buf *b = p->b;
    const jk_item *at = jk_outline_clause(p->outline, v->at);
    jk_buf_puts(b, jk_variant_open(v) ? "<li class=\"n open\" id=\"n" : "<li class=\"n\" id=\"n");
    jk_buf_putu(b, number);
    jk_buf_puts(b, "\"><p class=\"k\">");
    if (linked)
        jk_html_link(b, "num", "v", number);
    else
        jk_buf_puts(b, "<span class=\"num\">");
    jk_buf_putu(b, number);
    jk_buf_puts(b, linked ? "</a>" : "</span>");
    jk_xml_element(b, "span", jk_in_chinese(v->cls));
    if (v->block.len == 0) /* beside its block the place is plain */
        jk_xml_element(b, "span", at ? at->u.clause.path : v->at);
    if (jk_variant_open(v))
        jk_buf_puts(b, "<span class=\"state\">未决</span>");
    if (jk_variant_edited(v))
        jk_xml_element(b, "span", jk_in_chinese(JK_S("editor")));
    jk_buf_puts(b, "</p><ul class=\"rdgs\">");
    for (size_t i = 0; i < v->nreadings; i++)
        put_reading(b, &v->readings[i], &v->readings[i] == jk_variant_printed(v),
                    &v->readings[i] == jk_variant_edited(v));
    jk_buf_puts(b, "</ul>");
    put_evidence(b, v);
    jk_buf_puts(b, "</li>\n");
}

void jk_html_report(jk_page *p, const jk_item *item, size_t number)
{
    jk_buf *b = p->b;
    const jk_report *r = &item->u.report;
    const jk_item *at = jk_outline_clause(p->outline, r->at);
    const jk_item *see = jk_outline_clause(p->outline, r->see);
    bool known = r->code < JK_R_COUNT;
    jk_buf_puts(b, "<li class=\"n r ");
    jk_buf_put(b, jk_level_name(r->level));
    jk_buf_puts(b, "\" id=\"r");
    jk_buf_putu(b, number);
    jk_buf_puts(b, "\"><p class=\"k\">");
    jk_xml_element(b, "span", jk_in_chinese(jk_level_name(r->level)));
    jk_buf_puts(b, "<span class=\"w\">");
    jk_xml_element(b, "b", item->src);
    if (r->line) {
        jk_buf_puts(b, " 第 ");
        jk_buf_putu(b, r->line);
        jk_buf_puts(b, " 行");
    }
    jk_buf_puts(b, "</span>");
    jk_xml_element(b, "span", at ? at->u.clause.path : JK_S(""));
    jk_xml_element(b, "span", known ? jk_report_words(r->code) : r->name);
    jk_buf_puts(b, "</p><p>");
    jk_xml_text(b, r->words.len || !known ? r->words : jk_report_words(r->code));
    if (see && see != at) {
        jk_buf_puts(b, " → ");
        jk_xml_text(b, see->u.clause.path);
    }
    jk_buf_puts(b, "</p></li>\n");
}
