#include "parse/render/formats.h"

#include "parse/base/status.h"
#include "parse/render/marked.h"
#include "parse/render/whole.h"

const jk_format jk_formats[] = {
    {JK_LIT("text"), jk_text_open, jk_text_close},
    {JK_LIT("md"), jk_markdown_open, jk_markdown_close},
    {JK_LIT("tsv"), jk_tsv_open, jk_table_close},
    {JK_LIT("csv"), jk_csv_open, jk_table_close},
    {JK_LIT("witness"), jk_witness_open, jk_witness_close},
    {JK_LIT("decisions"), jk_decisions_open, jk_decisions_close},
    {JK_LIT("conflict"), jk_conflict_open, jk_conflict_close},
    {JK_LIT("jsonl"), jk_jsonl_open, jk_jsonl_close},
    {JK_LIT("html"), jk_html_open, jk_html_close},
    {JK_LIT("tei"), jk_tei_open, jk_tei_close},
    {JK_LIT("akn"), jk_akn_open, jk_akn_close},
    {JK_LIT("ninjs"), jk_ninjs_open, jk_ninjs_close},
    {JK_LIT("raw"), jk_raw_open, jk_raw_close},
    {{0}, NULL, NULL},
};

/* Formats that have nothing but texts to show what is open. */
static bool is_text_only(jk_slice name)
{
    static const jk_slice names[] = {JK_LIT("tsv"), JK_LIT("csv"), JK_LIT("akn"), JK_LIT("ninjs")};
    return jk_slice_is_any(name, names, sizeof names / sizeof *names);
}

static bool is_for_reading(jk_slice name)
{
    static const jk_slice names[] = {JK_LIT("text"), JK_LIT("md"),  JK_LIT("html"),
                                     JK_LIT("tei"),  JK_LIT("akn"), JK_LIT("ninjs")};
    return jk_slice_is_any(name, names, sizeof names / sizeof *names);
}

int jk_renderer_open(jk_renderer *r, const jk_format *format, const jk_render_options *options,
                     jk_byte_sink *out)
{
    static const jk_render_options none = {0};
    const jk_render_options *o = options ? options : &none;
    bool marks = o->marks && (o->ids || is_text_only(format->name));
    *r = (jk_renderer){.format = format, .own = format->open(o, out)};
    r->marked = r->own && marks ? jk_marked_new(r->own) : r->own;
    r->sink = r->marked && is_for_reading(format->name) ? jk_whole_new(r->marked) : r->marked;
    return r->sink ? JK_OK : JK_ENOMEM;
}

void jk_renderer_close(jk_renderer *r)
{
    if (r->sink != r->marked)
        jk_whole_free(r->sink);
    if (r->marked != r->own)
        jk_marked_free(r->marked);
    if (r->own)
        r->format->close(r->own);
    *r = (jk_renderer){0};
}

const jk_format *jk_format_find(jk_slice name)
{
    for (const jk_format *f = jk_formats; f->open; f++)
        if (jk_slice_eq(f->name, name))
            return f;
    return NULL;
}
