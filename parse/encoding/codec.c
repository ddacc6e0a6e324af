#include "parse/encoding/codec.h"

#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/big5_table.h"
#include "parse/encoding/cns_table.h"
#include "parse/encoding/foreign.h"
#include "parse/encoding/gb18030.h"
#include "parse/encoding/shifted.h"
#include "parse/encoding/wide.h"

static bool good(jk_code_unit *u, uint32_t c, size_t len)
{
    *u = (jk_code_unit){.c = {c, 0}, .n = 1, .len = len};
    return true;
}

/* Whether the n bytes at p can be the beginning of a well-formed UTF-8 sequence. */
static bool utf8_unfinished(const uint8_t *p, size_t n)
{
    if (n >= 4 || p[0] < 0xC2 || p[0] > 0xF4 || n >= (p[0] < 0xE0 ? 2u : p[0] < 0xF0 ? 3u : 4u))
        return false;
    char whole[4] = {(char)p[0], (char)0x80, (char)0x80, (char)0x80};
    if (p[0] == 0xE0)
        whole[1] = (char)0xA0;
    else if (p[0] == 0xF0)
        whole[1] = (char)0x90;
    for (size_t i = 1; i < n; i++)
        whole[i] = (char)p[i];
    size_t at = 0;
    return jk_utf8_next((jk_slice){whole, sizeof whole}, &at) >= 0;
}

static bool next_utf8(jk_slice s, size_t at, bool last, jk_code_unit *u)
{
    size_t end = at;
    int32_t c = jk_utf8_next(s, &end);
    if (c >= 0)
        return good(u, (uint32_t)c, end - at);
    if (!last && utf8_unfinished((const uint8_t *)s.ptr + at, s.len - at))
        return false;
    return jk_unit_bad(u, end - at);
}

static bool next_gb18030(jk_slice s, size_t at, bool last, bool old, jk_code_unit *u)
{
    const uint8_t *p = (const uint8_t *)s.ptr + at;
    size_t left = s.len - at;
    if (p[0] < 0x80)
        return good(u, p[0], 1);
    if (p[0] == 0x80 || p[0] == 0xFF)
        return !old && p[0] == 0x80 ? good(u, 0x20AC, 1)
                                    : jk_unit_bad(u, 1); /* code page 936 has it */
    if (left < 2)
        return last ? jk_unit_bad(u, 1) : false;
    uint32_t c = jk_gb18030_two(p[0], p[1], old);
    if (c)
        return good(u, c, 2);
    if (p[1] < 0x30 || p[1] > 0x39)
        return jk_unit_bad(u, 1);
    if (left >= 3 && (p[2] < 0x81 || p[2] == 0xFF))
        return jk_unit_bad(u, 1);
    if (left < 4)
        return last ? jk_unit_bad(u, 1) : false;
    c = jk_gb18030_four(p, old);
    return c ? good(u, c, 4) : jk_unit_bad(u, p[3] >= 0x30 && p[3] <= 0x39 ? 4 : 1);
}

static bool next_big5(jk_slice s, size_t at, bool last, jk_code_unit *u)
{
    const uint8_t *p = (const uint8_t *)s.ptr + at;
    if (p[0] < 0x80)
        return good(u, p[0], 1);
    if (p[0] == 0x80 || p[0] == 0xFF)
        return jk_unit_bad(u, 1);
    if (s.len - at < 2)
        return last ? jk_unit_bad(u, 1) : false;
    bool low = p[1] >= 0x40 && p[1] <= 0x7E;
    if (!low && (p[1] < 0xA1 || p[1] == 0xFF))
        return jk_unit_bad(u, 1);
    size_t cell = (p[0] - 0x81u) * 157u + (low ? p[1] - 0x40u : p[1] - 0xA1u + 63u);
    uint32_t c = jk_big5_cells[cell];
    if (c == 0)
        return jk_unit_bad(u, p[1] < 0x80 ? 1 : 2); /* an ASCII byte is never eaten */
    if (jk_big5_cells_plane2[cell / 16] >> (cell % 16) & 1)
        c += 0x20000;
    good(u, c, 2);
    for (size_t i = 0; i < 4; i++)
        if (jk_big5_pairs[i].cell == cell) {
            u->c[1] = jk_big5_pairs[i].second;
            u->n = 2;
        }
    return true;
}

static bool next_euc_tw(jk_slice s, size_t at, bool last, jk_code_unit *u)
{
    const uint8_t *p = (const uint8_t *)s.ptr + at;
    size_t left = s.len - at;
    if (p[0] < 0x80)
        return good(u, p[0], 1);
    size_t len = p[0] == 0x8E ? 4 : 2;
    if (p[0] != 0x8E && (p[0] < 0xA1 || p[0] == 0xFF))
        return jk_unit_bad(u, 1);
    for (size_t i = 1; i < len && i < left; i++)
        if (p[i] < 0xA1 || p[i] == 0xFF)
            return jk_unit_bad(u, 1);
    if (left < len)
        return last ? jk_unit_bad(u, 1) : false;
    unsigned plane = len == 4 ? p[1] - 0xA0u : 1;
    uint32_t c = plane <= 16 ? jk_cns_char(plane, p[len - 2] & 0x7F, p[len - 1] & 0x7F) : 0;
    return c ? good(u, c, len) : jk_unit_bad(u, len);
}

bool jk_codec_next(jk_codec *c, jk_slice s, size_t at, bool last, jk_code_unit *u)
{
    switch (c->id) {
    case JK_CODEC_UTF8:
        return next_utf8(s, at, last, u);
    case JK_CODEC_GB18030:
    case JK_CODEC_GB18030_2005:
        return next_gb18030(s, at, last, c->id == JK_CODEC_GB18030_2005, u);
    case JK_CODEC_BIG5:
        return next_big5(s, at, last, u);
    case JK_CODEC_EUC_TW:
        return next_euc_tw(s, at, last, u);
    case JK_CODEC_UTF16LE:
    case JK_CODEC_UTF16BE:
        return jk_utf16_next(s, at, last, c->id == JK_CODEC_UTF16BE, u);
    case JK_CODEC_UTF32LE:
    case JK_CODEC_UTF32BE:
        return jk_utf32_next(s, at, last, c->id == JK_CODEC_UTF32BE, u);
    case JK_CODEC_HZ:
        return jk_hz_next(&c->state, s, at, last, u);
    case JK_CODEC_ISO2022CN:
        return jk_iso2022cn_next(&c->state, s, at, last, u);
    case JK_CODEC_ICONV:
    default:
        return jk_iconv_next(c->iconv, s, at, last, u);
    }
}
