#include "parse/encoding/wide.h"

#include "parse/base/utf8.h"

static uint32_t word(const uint8_t *p, bool big)
{
    return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

bool jk_utf16_next(jk_slice s, size_t at, bool last, bool big, jk_code_unit *u)
{
    const uint8_t *p = (const uint8_t *)s.ptr + at;
    size_t left = s.len - at;
    if (left < 2)
        return last ? jk_unit_bad(u, left) : false;
    uint32_t c = word(p, big);
    if (c >= 0xDC00 && c < 0xE000)
        return jk_unit_bad(u, 2);
    if (c < 0xD800 || c >= 0xE000) {
        *u = (jk_code_unit){.c = {c, 0}, .n = 1, .len = 2};
        return true;
    }
    if (left < 4)
        return last ? jk_unit_bad(u, 2) : false;
    uint32_t low = word(p + 2, big);
    if (low < 0xDC00 || low >= 0xE000)
        return jk_unit_bad(u, 2);
    *u =
        (jk_code_unit){.c = {0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00), 0}, .n = 1, .len = 4};
    return true;
}

bool jk_utf32_next(jk_slice s, size_t at, bool last, bool big, jk_code_unit *u)
{
    const uint8_t *p = (const uint8_t *)s.ptr + at;
    size_t left = s.len - at;
    if (left < 4)
        return last ? jk_unit_bad(u, left) : false;
    uint32_t c =
        big ? word(p, true) << 16 | word(p + 2, true) : word(p + 2, false) << 16 | word(p, false);
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        return jk_unit_bad(u, 4);
    *u = (jk_code_unit){.c = {c, 0}, .n = 1, .len = 4};
    return true;
}

/* Bytes in UTF-8 of what is no control character and no surrogate, else 0. */
static unsigned plain_width(uint32_t c)
{
    if (c < 0xA0)
        return c >= 0x20 && c < 0x7F;
    return c < 0x800 ? 2 : c >= 0xD800 && c < 0xE000 ? 0 : 3;
}

size_t jk_utf16_run(jk_slice s, size_t at, bool big, unsigned *width, jk_buf *out)
{
    enum { MOST = 256 }; /* a look at a time */
    const uint8_t *p = (const uint8_t *)s.ptr + at;
    size_t n = 0, most = (s.len - at) / 2 < MOST ? (s.len - at) / 2 : MOST;
    *width = most ? plain_width(word(p, big)) : 0;
    if (*width == 0 || !jk_buf_reserve(out, most * 3))
        return 0;
    char *to = out->ptr + out->len;
    for (uint32_t c; n < most && plain_width(c = word(p + 2 * n, big)) == *width; n++)
        to += jk_utf8_put(to, c);
    out->len += n * *width;
    return n;
}
