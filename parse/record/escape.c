/* Writing JSON scalars. */
#include "parse/record/json.h"

#include <math.h>

#include "parse/record/scan.h"

/* The letter behind the backslash, 0 where \u00XX has to do. */
static char short_escape(unsigned char c)
{
    switch (c) {
    case '"':
    case '\\':
        return (char)c;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 0;
    }
}

static void put_escape(jk_buf *b, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    char letter = short_escape(c);
    jk_buf_putc(b, '\\');
    if (letter) {
        jk_buf_putc(b, letter);
        return;
    }
    jk_buf_put(b, JK_S("u00"));
    jk_buf_putc(b, hex[c >> 4]);
    jk_buf_putc(b, hex[c & 15]);
}

void jk_json_put_string(jk_buf *b, jk_slice s)
{
    if (!jk_buf_reserve(b, s.len + 2))
        return;
    b->ptr[b->len++] = '"';
    for (size_t at = 0; at < s.len && jk_buf_reserve(b, s.len - at);) {
        unsigned char c = (unsigned char)s.ptr[at];
        size_t n = c == '\n' ? 0 : jk_json_copy(b->ptr + b->len, jk_slice_sub(s, at, s.len));
        b->len += n;
        at += n;
        if (at < s.len)
            put_escape(b, (unsigned char)s.ptr[at++]);
    }
    jk_buf_putc(b, '"');
}

void jk_json_put_fixed(jk_buf *b, double x)
{
    const double limit = 1e9;
    enum { SCALE = 10000 };
    if (isnan(x))
        x = 0;
    if (x > limit || x < -limit)
        x = x > 0 ? limit : -limit;
    uint64_t n = (uint64_t)(fabs(x) * SCALE + 0.5);
    if (x < 0 && n)
        jk_buf_putc(b, '-');
    jk_buf_putu(b, n / SCALE);
    unsigned rest = (unsigned)(n % SCALE);
    if (rest == 0)
        return;
    char digits[5] = {'.', (char)('0' + rest / 1000), (char)('0' + rest / 100 % 10),
                      (char)('0' + rest / 10 % 10), (char)('0' + rest % 10)};
    size_t len = sizeof digits;
    while (digits[len - 1] == '0')
        len--;
    jk_buf_put(b, (jk_slice){digits, len});
}
