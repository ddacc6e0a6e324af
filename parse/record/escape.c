/* Writing JSON scalars. */
#include "parse/record/json.h"

#include <math.h>

#include "parse/record/scan.h"

/* The letter after the backslash, 0 where \u00XX has to do. */
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

enum { ESCAPE = 6 }; /* bytes of the longest */

static char *escape(char *to, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    char letter = short_escape(c);
    *to++ = '\\';
    if (letter) {
        *to++ = letter;
        return to;
    }
    memcpy(to, "u00", 3);
    to[3] = hex[c >> 4];
    to[4] = hex[c & 15];
    return to + 5;
}

/* Writes the escape of the byte at *at and what follows it up to the next one. */
static char *write_part(char *to, jk_slice s, size_t *at)
{
    to = escape(to, (unsigned char)s.ptr[(*at)++]);
    if (*at == s.len || !jk_json_is_plain(s.ptr[*at])) /* blank lines are line ends alone */
        return to;
    size_t n = jk_json_copy(to, jk_slice_sub(s, *at, s.len));
    *at += n;
    return to + n;
}

char *jk_json_write(char *to, jk_slice s)
{
    *to++ = '"';
    size_t at = jk_json_copy(to, s);
    to += at;
    while (at < s.len)
        to = write_part(to, s, &at);
    *to++ = '"';
    return to;
}

size_t jk_json_length(jk_slice s)
{
    size_t n = s.len + 2, at = jk_json_plain(s);
    for (; at < s.len; at += 1 + jk_json_plain(jk_slice_sub(s, at + 1, s.len)))
        n += ESCAPE - 1;
    return n;
}

void jk_json_put_string(jk_buf *b, jk_slice s)
{
    if (!jk_buf_reserve(b, s.len + 2))
        return;
    char *to = b->ptr + b->len;
    *to++ = '"';
    size_t at = s.len && jk_json_is_plain(s.ptr[0]) ? jk_json_copy(to, s) : 0;
    b->len += 1 + at;
    while (at < s.len && jk_buf_reserve(b, s.len - at + ESCAPE))
        b->len = (size_t)(write_part(b->ptr + b->len, s, &at) - b->ptr);
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
