#include "parse/render/tei_app.h"

#include "parse/record/json.h"
#include "parse/record/put.h"
#include "parse/render/xml.h"

/* Sigla that are capital letters are their own ids; any other gets a head that keeps it apart from
 * all other ids. */
void jk_tei_witness_id(jk_buf *b, jk_slice siglum)
{
    bool capitals = siglum.len > 0;
    for (size_t i = 0; i < siglum.len; i++)
        capitals = capitals && siglum.ptr[i] >= 'A' && siglum.ptr[i] <= 'Z';
    if (!capitals)
        jk_buf_puts(b, "W.");
    jk_xml_id(b, siglum);
}

static void put_wit(jk_buf *b, const jk_slices *wit)
{
    if (wit->n == 0)
        return;
    jk_buf_puts(b, " wit=\"");
    for (size_t i = 0; i < wit->n; i++) {
        jk_buf_puts(b, i ? " #" : "#");
        jk_tei_witness_id(b, wit->at[i]);
    }
    jk_buf_putc(b, '"');
}

static void put_cause(jk_buf *b, const char *name, jk_slice cls)
{
    if (cls.len == 0)
        return;
    jk_buf_putc(b, ' ');
    jk_buf_puts(b, name);
    jk_buf_puts(b, "=\"");
    jk_xml_id(b, cls);
    jk_buf_putc(b, '"');
}

static void put_cert(jk_buf *b, double p)
{
    if (p < 0)
        return;
    jk_buf_puts(b, " cert=\"");
    jk_put_p(b, p);
    jk_buf_putc(b, '"');
}

static void put_evidence(jk_buf *b, const jk_variant *v)
{
    for (size_t i = 0; i < v->nby; i++) {
        const jk_evidence *e = &v->by[i];
        if (jk_slice_eq(e->kind, JK_S("editor")) || jk_slice_eq(e->kind, JK_S("lacuna")))
            continue; /* lem says so, or rdg */
        jk_buf_puts(b, "<note type=\"evidence\">");
        jk_xml_text(b, e->kind);
        jk_buf_puts(b, " ");
        jk_json_put_fixed(b, e->weight);
        if (e->reading >= 0 && (size_t)e->reading < v->nreadings) {
            jk_buf_puts(b, " ");
            jk_xml_text(b, v->readings[e->reading].text);
        }
        if (e->note.len) {
            jk_buf_puts(b, ": ");
            jk_xml_text(b, e->note);
        }
        jk_buf_puts(b, "</note>");
    }
}

/* Why a witness has a reading that is not the lemma: the class of the place, but what says only
 * that something is lost is a lacuna whatever the others differ in. */
static jk_slice cause_of(const jk_variant *v, size_t reading)
{
    for (size_t i = 0; i < v->nby; i++)
        if (v->by[i].reading == (int)reading && jk_slice_eq(v->by[i].kind, JK_S("lacuna")))
            return v->by[i].kind;
    return v->cls;
}

void jk_tei_app(jk_buf *b, const jk_variant *v, size_t number, const jk_slice *lemma)
{
    const jk_reading *printed = jk_variant_printed(v);
    jk_buf_puts(b, "<app xml:id=\"v");
    jk_buf_putu(b, number);
    jk_buf_putc(b, '"');
    put_cause(b, "type", v->cls);
    jk_buf_puts(b, jk_variant_open(v) ? " subtype=\"open\">" : " subtype=\"decided\">");
    if (lemma || printed) {
        jk_buf_puts(b, "<lem");
        if (printed) {
            put_wit(b, &printed->wit);
            jk_buf_puts(b, printed == jk_variant_edited(v) ? " resp=\"#editor\"" : "");
            put_cert(b, printed->p);
        }
        jk_buf_putc(b, '>');
        jk_xml_lines(b, lemma ? *lemma : printed->text, "<lb/>");
        jk_buf_puts(b, "</lem>");
    }
    for (size_t i = 0; i < v->nreadings; i++) {
        const jk_reading *r = &v->readings[i];
        if (r == printed)
            continue;
        jk_buf_puts(b, "<rdg");
        put_wit(b, &r->wit);
        put_cause(b, "cause", cause_of(v, i));
        put_cert(b, r->p);
        jk_buf_putc(b, '>');
        jk_xml_lines(b, r->text, "<lb/>");
        jk_buf_puts(b, "</rdg>");
    }
    put_evidence(b, v);
    jk_buf_puts(b, "</app>");
}
