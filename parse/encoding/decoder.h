/* decoder.h: the inside of a decoder, shared by decode.c (what the source is in) and lines.c (its
 * lines, each judged by itself).
 */
#ifndef JK_ENCODING_DECODER_H
#define JK_ENCODING_DECODER_H

#include "parse/encoding/decode.h"
#include "parse/encoding/detect.h"
#include "parse/encoding/emit.h"
#include "parse/encoding/mojibake.h"
#include "parse/encoding/split.h"

enum { JK_WINDOW = 1 << 16 }; /* bytes that are held back at most */

enum jk_decode_phase {
    JK_DECODE_BEGIN,     /* a byte order mark may come */
    JK_DECODE_UNDECIDED, /* the encoding is not known yet */
    JK_DECODE_LINES,     /* it is one of bytes, and lines may differ */
    JK_DECODE_STREAM     /* it is one whose lines cannot be told before it is decoded */
};

struct jk_decoder {
    jk_emitter emit;
    jk_text_sink *out;
    void (*found_call)(void *ctx, const jk_enc_finding *f);
    void *found_ctx;
    jk_codec codecs[JK_DETECT_MAX]; /* the candidates */
    int ncodecs;
    enum jk_decode_phase phase;
    int base;       /* index of what the source is in */
    int stretch;    /* index of what the line before was in */
    jk_buf held;    /* bytes not given out yet */
    size_t looked;  /* of held: lines that were looked at and left undecided */
    size_t next;    /* length of held at which to look again */
    bool inside;    /* held begins inside a line that was cut at the window */
    unsigned found; /* bit set of candidates that read something not ASCII */
    jk_buf name;
    jk_mojibake *mojibake; /* NULL: nothing is repaired */
    jk_buf repaired;
    jk_splitter split;
    bool wary;    /* something was repaired: every line is looked at closely */
    uint32_t *gb; /* table of jk_gbline, made when it is needed */
};

/* jk_decoder_tell: says what was found, when somebody asked.  jk_decoder_meet: candidate i has read
 * something that is not ASCII. */
void jk_decoder_tell(const jk_decoder *d, const jk_guess *g, int is);
void jk_decoder_meet(jk_decoder *d, int i);

/* jk_plain_ascii: ASCII without control characters that could be another encoding's. */
bool jk_plain_ascii(jk_slice s);

/* jk_decode_lines: gives out all lines of s, and of a line longer than the window whole windows;
 * end: no more follows s.  *used: how many bytes were given out. */
int jk_decode_lines(jk_decoder *d, jk_slice s, bool end, size_t *used);

#endif
