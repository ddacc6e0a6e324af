/* emit.h: the decoder's way out: units become chunks of text with their maps, and reports.
 */
#ifndef JK_ENCODING_EMIT_H
#define JK_ENCODING_EMIT_H

#include "parse/base/buf.h"
#include "parse/base/chunk.h"
#include "parse/encoding/codec.h"
#include "parse/encoding/scan.h"

/* A run of bytes of one kind of damage, kept until it is known where it ends. */
typedef struct jk_damage {
    enum jk_report_code code;
    jk_range b;
    uint64_t line, col;
    char hex[48]; /* the first bytes, in hexadecimal */
    size_t hexlen;
    bool open;
} jk_damage;

typedef struct jk_emitter {
    jk_text_sink *out;
    uint64_t off;       /* in the source, of what comes next */
    uint64_t line, col; /* of the decoded text, of what comes next, from 1 */
    bool unmapped;      /* no maps are made */
    bool cr;            /* the last character was a CR */
    unsigned eols;      /* line ends met: 1 LF, 2 CRLF, 4 CR */
    bool eol_said;
    jk_damage damage;
    jk_buf text, words;
    jk_map map;
} jk_emitter;

/* jk_emitter_reset: ready for another source; keeps its memory and whether maps are made.
 * jk_emitter_map: where what comes next is to be mapped; NULL where nothing is. jk_emitter_free
 * frees what it holds. */
void jk_emitter_reset(jk_emitter *e, jk_text_sink *out);
jk_map *jk_emitter_map(jk_emitter *e);
void jk_emitter_free(jk_emitter *e);

/* jk_emit_same: bytes that are well-formed UTF-8 go out as they are; scan is what jk_scan_utf8 says
 * of them.  O(bytes). */
int jk_emit_same(jk_emitter *e, jk_slice bytes, const jk_utf8_scan *scan, jk_slice enc);

/* jk_emit_line_end: a whole line was put into e->text and e->map, and ends in an LF (with a CR
 * before it: crlf) that is byte `at` of the source.  jk_emit_flush: gives out what e->text and
 * e->map hold, which was decoded from src. */
int jk_emit_line_end(jk_emitter *e, bool crlf, uint64_t at);
int jk_emit_flush(jk_emitter *e, jk_slice src, jk_slice enc);

/* jk_emit_units: decodes s; `last`: nothing belongs to its final unit that is not in s.  *used is
 * how many bytes it took (all with last).  O(bytes). */
int jk_emit_units(jk_emitter *e, jk_codec *c, jk_slice s, bool last, size_t *used);

/* jk_emit_as: a whole stretch of bytes stands for a text as a whole. */
int jk_emit_as(jk_emitter *e, jk_slice bytes, jk_slice text, jk_slice enc);

/* jk_emit_report: a report about bytes [from, to), at the present line and column. */
int jk_emit_report(jk_emitter *e, enum jk_report_code code, uint64_t from, uint64_t to,
                   jk_slice words);

/* jk_emit_end: reports what is still to be reported. */
int jk_emit_end(jk_emitter *e);

#endif
