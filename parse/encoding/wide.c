#include "parse/encoding/wide.h"

#include "parse/base/utf8.h"

static bool bad(jk_unit *u, size_t len)
{
    *u = (jk_unit){.c = {JK_BAD_CHAR, 0}, .n = 1, .len = len, .bad = 1};
    return true;
}

static uint32_t word(const uint8_t *p, bool big)
{
    return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

bool jk_utf16_next(jk_slice s, size_t at, bool last, bool big, jk_unit *u)
{
    const uint8_t *p = (const uint8_t *)s.ptr + at;
    size_t left = s.len - at;
    if (left < 2)
        return last ? bad(u, left) : false;
    uint32_t c = word(p, big);
    if (c >= 0xDC00 && c < 0xE000)
        return bad(u, 2);
    if (c < 0xD800 || c >= 0xE000) {
        *u = (jk_unit){.c = {c, 0}, .n = 1, .len = 2};
        return true;
    }
    if (left < 4)
        return last ? bad(u, 2) : false;
    uint32_t low = word(p + 2, big);
    if (low < 0xDC00 || low >= 0xE000)
        return bad(u, 2);
    *u = (jk_unit){.c = {0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00), 0}, .n = 1, .len = 4};
    return true;
}

bool jk_utf32_next(jk_slice s, size_t at, bool last, bool big, jk_unit *u)
{
    const uint8_t *p = (const uint8_t *)s.ptr + at;
    size_t left = s.len - at;
    if (left < 4)
        return last ? bad(u, left) : false;
    uint32_t c =
        big ? word(p, true) << 16 | word(p + 2, true) : word(p + 2, false) << 16 | word(p, false);
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        return bad(u, 4);
    *u = (jk_unit){.c = {c, 0}, .n = 1, .len = 4};
    return true;
}
