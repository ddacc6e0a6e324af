#include "parse/encoding/latin.h"

#include <string.h>

#include "parse/base/utf8.h"
#include "parse/encoding/codec.h"
#include "parse/encoding/gb18030.h"
#include "parse/encoding/sequence.h"

/* The byte that Windows-1252 (and Latin-1 where that has none) reads as c; -1 for none. */
static int latin_byte(int32_t c)
{
    static const uint16_t c1[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    if (c >= 0x80 && c <= 0xFF)
        return c;
    for (int i = 0; i < 32; i++)
        if (c1[i] == c)
            return 0x80 + i;
    return -1;
}

/* The byte that stands at s.ptr[*at], seen through `times` readings as Latin-1; moves *at after
 * it. -1 where there is none.  The depth of these calls is at most `times`. */
static int byte_at(jk_slice s, size_t *at, int times)
{
    if (*at >= s.len)
        return -1;
    return latin_byte(times == 1 ? jk_utf8_next(s, at) : jk_latin_utf8(s, at, times - 1));
}

int32_t jk_latin_utf8(jk_slice s, size_t *at, int times)
{
    char seq[4];
    size_t n = 0, want = 1, to = *at;
    while (n < want) {
        int b = byte_at(s, &to, times);
        if (b < 0xC2 ? n == 0 || b < 0x80 : n > 0)
            return -1;
        if (n == 0)
            want = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
        seq[n++] = (char)b;
    }
    size_t end = 0;
    int32_t c = jk_utf8_next((jk_slice){seq, n}, &end);
    if (c >= 0 && end == n)
        *at = to;
    return end == n ? c : -1;
}

int32_t jk_latin_gb(jk_slice s, size_t *at, int times)
{
    size_t to = *at;
    int lead = byte_at(s, &to, times);
    int trail = lead >= 0x81 ? byte_at(s, &to, times) : -1;
    uint32_t c = trail >= 0x80 ? jk_gb18030_two((uint8_t)lead, (uint8_t)trail, false) : 0;
    if (c == 0 || !jk_mojibake_chinese(c))
        return -1;
    *at = to;
    return (int32_t)c;
}

int32_t jk_latin_big5(jk_slice s, size_t *at, int times)
{
    size_t to = *at;
    int lead = byte_at(s, &to, times);
    bool ascii = to < s.len && s.ptr[to] >= 0x40 && s.ptr[to] < 0x7F;
    int trail = lead < 0xA1 ? -1 : ascii ? s.ptr[to++] : byte_at(s, &to, times);
    char pair[2] = {(char)lead, (char)trail};
    jk_codec big5 = {.id = JK_CODEC_BIG5};
    jk_code_unit u;
    if (trail < 0x40 || !jk_codec_next(&big5, (jk_slice){pair, 2}, 0, true, &u) || u.bad ||
        u.len != 2 || !jk_mojibake_chinese(u.c[0]))
        return -1;
    *at = to;
    return (int32_t)u.c[0];
}

/* The bytes that may stand at s.ptr[*at] after the first of a sequence; moves *at after them.
 * Returns how many there are. */
static size_t tails_at(jk_slice s, size_t *at, uint8_t out[5])
{
    static const uint8_t unread[5] = {0x81, 0x8D, 0x8F, 0x90, 0x9D};
    int32_t c = *at < s.len ? jk_utf8_next(s, at) : -1;
    if (c == JK_BAD_CHAR || c == '?') {
        memcpy(out, unread, sizeof unread);
        return sizeof unread;
    }
    int b = latin_byte(c);
    out[0] = (uint8_t)b;
    return b >= 0x80 && b < 0xC0;
}

int32_t jk_latin_marked(jk_slice s, size_t *at)
{
    uint8_t second[5], third[5];
    size_t to = *at;
    int lead = byte_at(s, &to, 1);
    size_t n = lead >= 0xE0 && lead < 0xF0 ? tails_at(s, &to, second) : 0;
    size_t m = n ? tails_at(s, &to, third) : 0;
    if (n + m < 5)
        return -1;
    jk_likeliest l = JK_LIKELIEST;
    for (size_t i = 0; i < n * m; i++) {
        char seq[3] = {(char)lead, (char)second[i / m], (char)third[i % m]};
        size_t end = 0;
        int32_t c = jk_utf8_next((jk_slice){seq, 3}, &end);
        if (c >= 0)
            jk_likeliest_try(&l, c, 0, c);
    }
    *at = to;
    int32_t c = jk_likeliest_clearly(&l);
    return c < 0 ? JK_BAD_CHAR : c;
}
