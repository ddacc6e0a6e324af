/* formats.h: opening and closing of each format, for the table of formats alone (render.h), which
 * says what they do.
 *
 * Opening gives a sink that is closed by the function of its format, NULL when memory fails;
 * options may be NULL, out must outlive it.  Its put returns JK_OK, JK_ENOMEM or JK_EWRITE. Closing
 * frees what it holds, and NULL is fine; what is to be written is written when JK_END is put.
 * All of it is linear in the stream.
 */
#ifndef JK_RENDER_FORMATS_H
#define JK_RENDER_FORMATS_H

#include "parse/render/render.h"

jk_sink *jk_text_open(const jk_render_options *options, jk_byte_sink *out);
void jk_text_close(jk_sink *sink);
jk_sink *jk_markdown_open(const jk_render_options *options, jk_byte_sink *out);
void jk_markdown_close(jk_sink *sink);
jk_sink *jk_tsv_open(const jk_render_options *options, jk_byte_sink *out);
jk_sink *jk_csv_open(const jk_render_options *options, jk_byte_sink *out);
void jk_table_close(jk_sink *sink);
jk_sink *jk_jsonl_open(const jk_render_options *options, jk_byte_sink *out);
void jk_jsonl_close(jk_sink *sink);
jk_sink *jk_raw_open(const jk_render_options *options, jk_byte_sink *out);
void jk_raw_close(jk_sink *sink);
jk_sink *jk_html_open(const jk_render_options *options, jk_byte_sink *out);
void jk_html_close(jk_sink *sink);
jk_sink *jk_tei_open(const jk_render_options *options, jk_byte_sink *out);
void jk_tei_close(jk_sink *sink);
jk_sink *jk_ninjs_open(const jk_render_options *options, jk_byte_sink *out);
void jk_ninjs_close(jk_sink *sink);
jk_sink *jk_akn_open(const jk_render_options *options, jk_byte_sink *out);
void jk_akn_close(jk_sink *sink);
jk_sink *jk_decisions_open(const jk_render_options *options, jk_byte_sink *out);
void jk_decisions_close(jk_sink *sink);
jk_sink *jk_conflict_open(const jk_render_options *options, jk_byte_sink *out);
void jk_conflict_close(jk_sink *sink);
jk_sink *jk_witness_open(const jk_render_options *options, jk_byte_sink *out);
void jk_witness_close(jk_sink *sink);

#endif
