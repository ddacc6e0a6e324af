#include "parse/render/formats.h"

const jk_format jk_formats[] = {
    {JK_LIT("text"), "plain text, a block a line, a blank line between", jk_text_open,
     jk_text_close},
    {JK_LIT("md"), "Markdown (CommonMark)", jk_markdown_open, jk_markdown_close},
    {JK_LIT("tsv"), "a row a record, a row a reading, cut by tabs", jk_tsv_open, jk_table_close},
    {JK_LIT("csv"), "the same rows as RFC 4180 has them", jk_csv_open, jk_table_close},
    {JK_LIT("witness"), "witness:SIGLUM: a witness's bytes, from canon and apparatus",
     jk_witness_open, jk_witness_close},
    {JK_LIT("decisions"), "the open places, one a line, for an editor to decide", jk_decisions_open,
     jk_decisions_close},
    {JK_LIT("conflict"), "plain text with conflict markers at the open places", jk_conflict_open,
     jk_conflict_close},
    {JK_LIT("jsonl"), "the records themselves", jk_jsonl_open, jk_jsonl_close},
    {JK_LIT("html"), "one page to read and check, with the apparatus", jk_html_open, jk_html_close},
    {JK_LIT("tei"), "TEI P5, apparatus by parallel segmentation", jk_tei_open, jk_tei_close},
    {JK_LIT("akn"), "Akoma Ntoso 3.0, clause ids as eIds", jk_akn_open, jk_akn_close},
    {JK_LIT("ninjs"), "ninjs 3.1, an article a line", jk_ninjs_open, jk_ninjs_close},
    {JK_LIT("raw"), "the bytes of the sources again", jk_raw_open, jk_raw_close},
    {{0}, NULL, NULL, NULL},
};

const jk_format *jk_format_find(jk_slice name)
{
    for (const jk_format *f = jk_formats; f->open; f++)
        if (jk_slice_eq(f->name, name))
            return f;
    return NULL;
}
