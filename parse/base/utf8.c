#include "parse/base/utf8.h"

/* Length of the sequence that a lead byte begins, 0 for a byte that begins none. */
static size_t sequence_length(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2)
        return 0;
    if (lead < 0xE0)
        return 2;
    if (lead < 0xF0)
        return 3;
    return lead < 0xF5 ? 4 : 0;
}

/* Whether second may follow lead: excludes overlong forms, surrogates and what is above U+10FFFF.
 */
static bool second_fits(unsigned char lead, unsigned char second)
{
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return second >= low && second <= high;
}

int32_t jk_utf8_next_rare(jk_slice s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.ptr + *at;
    size_t left = s.len - *at;
    size_t len = sequence_length(p[0]);
    if (len == 1) {
        *at += 1;
        return p[0];
    }
    if (len == 0 || left < 2 || !second_fits(p[0], p[1])) {
        *at += 1;
        return -1;
    }
    int32_t c = ((p[0] & (0x7F >> len)) << 6) | (p[1] & 0x3F);
    for (size_t i = 2; i < len; i++) {
        if (i >= left || (p[i] & 0xC0) != 0x80) {
            *at += i;
            return -1;
        }
        c = (c << 6) | (p[i] & 0x3F);
    }
    *at += len;
    return c;
}

int32_t jk_utf8_prev(jk_slice s, size_t *at)
{
    size_t end = *at;
    size_t from = end - 1;
    while (from > 0 && end - from < 4 && ((unsigned char)s.ptr[from] & 0xC0) == 0x80)
        from--;
    size_t p = from;
    int32_t c = jk_utf8_next(jk_slice_sub(s, 0, end), &p);
    if (c < 0 || p != end) {
        *at = end - 1;
        return -1;
    }
    *at = from;
    return c;
}

size_t jk_utf8_put(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        if (c >= 0xD800 && c < 0xE000)
            return 0;
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    if (c > 0x10FFFF)
        return 0;
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* Whether the 12 bytes at p are four characters of three bytes each, as most Chinese text is, none
 * of them with a lead (E0, ED) that limits its second byte. */
static bool is_four_of_three(const char *p)
{
    static const unsigned char mask[12] = {0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0,
                                           0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0};
    static const unsigned char want[12] = {0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80,
                                           0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80};
    uint64_t x, m, w;
    uint32_t y, n, v;
    memcpy(&x, p, sizeof x);
    memcpy(&m, mask, sizeof m);
    memcpy(&w, want, sizeof w);
    memcpy(&y, p + sizeof x, sizeof y);
    memcpy(&n, mask + sizeof m, sizeof n);
    memcpy(&v, want + sizeof w, sizeof v);
    if ((x & m) != w || (y & n) != v)
        return false;
    for (int i = 0; i < 12; i += 3)
        if ((unsigned char)p[i] == 0xE0 || (unsigned char)p[i] == 0xED)
            return false;
    return true;
}

size_t jk_utf8_valid(jk_slice s)
{
    size_t at = 0;
    while (at < s.len) {
        while (at + 12 <= s.len && is_four_of_three(s.ptr + at))
            at += 12;
        if (at == s.len)
            break;
        uint64_t word;
        if (at + sizeof word <= s.len) {
            memcpy(&word, s.ptr + at, sizeof word);
            if (!(word & UINT64_C(0x8080808080808080))) {
                at += sizeof word;
                continue;
            }
        }
        size_t here = at;
        if (jk_utf8_next(s, &at) < 0)
            return here;
    }
    return at;
}

size_t jk_utf8_count(jk_slice s)
{
    size_t n = 0;
    for (size_t at = 0; at < s.len; n++) {
        const unsigned char *p = (const unsigned char *)s.ptr + at;
        if (p[0] < 0x80)
            at++;
        else if (p[0] > 0xE0 && p[0] < 0xED && s.len - at >= 3 && (p[1] & 0xC0) == 0x80 &&
                 (p[2] & 0xC0) == 0x80) /* most of Chinese text */
            at += 3;
        else
            jk_utf8_next(s, &at);
    }
    return n;
}

bool jk_utf8_has(jk_slice s, int32_t c)
{
    for (size_t at = 0; at < s.len;)
        if (jk_utf8_next(s, &at) == c)
            return true;
    return false;
}
