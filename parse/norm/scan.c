#include "parse/norm/scan.h"

#include <stdint.h>

/* What a lead byte may begin: nothing of interest, something, or that is for the next bytes to say.
 */
enum { NO, YES, C2, E2, E3, EF, F0, DOT, BRACKET };

static const uint8_t kinds[256] = {
    [','] = YES,     [':'] = YES,     [';'] = YES,  ['?'] = YES,  ['!'] = YES,  ['.'] = DOT,
    ['('] = YES,     [')'] = YES,     ['"'] = YES,  ['\''] = YES, ['-'] = YES,  ['~'] = YES,
    ['['] = BRACKET, [']'] = BRACKET, [0xC2] = C2,  [0xCC] = YES, [0xCD] = YES, [0xD6] = YES,
    [0xD7] = YES,    [0xD8] = YES,    [0xD9] = YES, [0xDA] = YES, [0xDB] = YES, [0xDC] = YES,
    [0xDD] = YES,    [0xDE] = YES,    [0xDF] = YES, [0xE0] = YES, [0xE1] = YES, [0xE2] = E2,
    [0xE3] = E3,     [0xEE] = YES,    [0xEF] = EF,  [0xF0] = F0,  [0xF3] = YES, [0xF4] = YES,
};

static unsigned byte_at(jk_slice s, size_t at)
{
    return at < s.len ? (unsigned char)s.ptr[at] : 0;
}

static bool is_digit(unsigned c)
{
    return c >= '0' && c <= '9';
}

/* U+2000 to U+2FFF */
static bool is_e2(jk_slice s, size_t at)
{
    unsigned b = byte_at(s, at + 1), c = byte_at(s, at + 2);
    switch (b) {
    case 0x80:
        if (c == 0x94) /* —— is right */
            return !(byte_at(s, at + 5) == 0x94 && byte_at(s, at + 4) == 0x80 &&
                     byte_at(s, at + 3) == 0xE2);
        return c < 0x8E || c == 0x93 || c == 0x95 || (c >= 0x98 && c <= 0x9D) || c == 0xA2 ||
               c == 0xA6 || c == 0xA7;
    case 0x81:
        return c == 0xA0;
    case 0x84:
        return c == 0xA6 || c == 0xAA || c == 0xAB;
    case 0x88:
        return c == 0x99;
    case 0x8B:
        return c == 0x85 || c == 0xAF;
    case 0x8C:
        return c == 0xA9 || c == 0xAA;
    case 0x94:
        return c == 0x80;
    case 0xAB:
        return c == 0x9C;
    default:
        return b >= 0xBA;
    }
}

/* U+3000 to U+3FFF */
static bool is_e3(jk_slice s, size_t at)
{
    unsigned b = byte_at(s, at + 1), c = byte_at(s, at + 2);
    switch (b) {
    case 0x80:
        if (c == 0x82) /* a 。 that another one follows */
            return byte_at(s, at + 5) == 0x82 && byte_at(s, at + 4) == 0x80;
        if (c == 0x90 || c == 0x94)
            return is_digit(byte_at(s, at + 3));
        if (c == 0x91 || c == 0x95)
            return at > 0 && is_digit((unsigned char)s.ptr[at - 1]);
        return c == 0x80 || (c >= 0x8C && c <= 0x8F) || (c >= 0x9D && c <= 0x9F);
    case 0x82:
        return c == 0x99 || c == 0x9A;
    case 0x83:
        return c == 0xBB;
    default:
        return b == 0x87;
    }
}

static bool is_wide_digit(jk_slice s, size_t at)
{
    return byte_at(s, at) == 0xEF && byte_at(s, at + 1) == 0xBC && byte_at(s, at + 2) >= 0x90 &&
           byte_at(s, at + 2) <= 0x99;
}

/* U+F000 to U+FFFF */
static bool is_ef(jk_slice s, size_t at)
{
    unsigned b = byte_at(s, at + 1), c = byte_at(s, at + 2);
    if (b == 0xBD)
        return (c >= 0x81 && c <= 0x9A) || c == 0xA5;
    if (b != 0xBC)
        return b <= 0xBB;
    switch (c) {
    case 0x88: /* （ */
    case 0x89: /* ） */
        return true;
    case 0x8C: /* ， */
    case 0x9A: /* ： */
        return at >= 3 && is_wide_digit(s, at - 3);
    case 0xBB: /* ［ */
        return is_digit(byte_at(s, at + 3));
    case 0xBD: /* ］ */
        return at > 0 && is_digit((unsigned char)s.ptr[at - 1]);
    default:
        return c == 0x8D || c == 0x8E || (c >= 0x90 && c <= 0x99) || (c >= 0xA1 && c <= 0xBA);
    }
}

static bool is_wanted(jk_slice s, size_t at, unsigned kind)
{
    unsigned b = byte_at(s, at + 1);
    switch (kind) {
    case YES:
        return true;
    case DOT: /* not in 7.8 */
        return !(is_digit(b) && at > 0 && is_digit((unsigned char)s.ptr[at - 1]));
    case BRACKET:
        return is_digit(b) || (at > 0 && is_digit((unsigned char)s.ptr[at - 1]));
    case C2:
        return b == 0xA0 || b == 0xAD || (b == 0xB7 && byte_at(s, at + 3) == 0xB7);
    case E2:
        return is_e2(s, at);
    case E3:
        return is_e3(s, at);
    case EF:
        return is_ef(s, at);
    case F0:
        return b == 0x91 || b == 0x9D || b == 0xAF;
    default:
        return false;
    }
}

size_t jk_scan(jk_slice s, size_t at)
{
    for (; at < s.len; at++) {
        unsigned kind = kinds[(unsigned char)s.ptr[at]];
        if (kind != NO && is_wanted(s, at, kind))
            return at;
    }
    return at;
}
