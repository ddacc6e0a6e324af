/* codec.h: one character at a time out of the bytes of one encoding.
 *
 * A codec reads units.  A unit is what becomes one or two characters: its bytes, together with any
 * shift sequences before it (and a shift back to ASCII right after it), so that every byte belongs
 * to a unit that has text.  Bytes that fit no character are a unit of their own, marked bad.
 */
#ifndef JK_ENCODING_CODEC_H
#define JK_ENCODING_CODEC_H

#include <stdint.h>

#include "parse/base/slice.h"
#include "parse/base/utf8.h"

enum jk_codec_id {
    JK_CODEC_UTF8,
    JK_CODEC_GB18030,
    JK_CODEC_GB18030_2005,
    JK_CODEC_BIG5,
    JK_CODEC_EUC_TW,
    JK_CODEC_UTF16LE,
    JK_CODEC_UTF16BE,
    JK_CODEC_UTF32LE,
    JK_CODEC_UTF32BE,
    JK_CODEC_HZ,
    JK_CODEC_ISO2022CN,
    JK_CODEC_COUNT, /* how many are our own */
    JK_CODEC_ICONV = JK_CODEC_COUNT
};

typedef struct jk_code_unit {
    uint32_t c[2];  /* the characters; U+FFFD where bad */
    unsigned n;     /* how many: 1 or 2; 0 only for shifts with nothing to attach them to */
    size_t len;     /* bytes it takes */
    uint8_t shifts; /* of len: whether shift sequences are among them */
    uint8_t bad;    /* its bytes fit no character */
} jk_code_unit;

/* jk_unit_bad: makes u the unit of so many bytes that fit no character; true.  O(1). */
static inline bool jk_unit_bad(jk_code_unit *u, size_t len)
{
    *u = (jk_code_unit){.c = {JK_BAD_CHAR, 0}, .n = 1, .len = len, .bad = 1};
    return true;
}

typedef struct jk_codec {
    enum jk_codec_id id;
    jk_slice name;  /* static, but for iconv's: owned by the codec */
    uint32_t state; /* shift state of HZ and ISO-2022-CN */
    struct jk_iconv *iconv;
} jk_codec;

/* jk_codec_name: the name of one of our own.  Static. */
jk_slice jk_codec_name(enum jk_codec_id id);

/* jk_codec_open: a codec by name; aliases and case do not matter (GBK, GB2312, CP936 are GB18030;
 * BIG5, CP950 are Big5-HKSCS).  Names that are not ours are iconv(3)'s.  JK_OK, JK_ENOTSUP where
 * nobody knows the name, JK_ENOMEM.  jk_codec_close frees what it holds. */
int jk_codec_open(jk_codec *c, jk_slice name);
void jk_codec_close(jk_codec *c);

/* jk_codec_reset: back to the state in which a text (and in HZ and ISO-2022-CN a line) begins. */
void jk_codec_reset(jk_codec *c);

/* jk_codec_next: the unit at s.ptr[at], at < s.len.  Returns false where the bytes may be the
 * beginning of a longer unit and `last` is not set; with `last` it always finds one.  O(unit). */
bool jk_codec_next(jk_codec *c, jk_slice s, size_t at, bool last, jk_code_unit *u);

/* jk_codec_wide: whether it reads units of two or four bytes, so that a byte 0x0A is no line end.
 */
static inline bool jk_codec_wide(enum jk_codec_id id)
{
    return id >= JK_CODEC_UTF16LE && id <= JK_CODEC_UTF32BE;
}

#endif
