#include "parse/record/put.h"

#include "parse/base/utf8.h"

void jk_put_valid(jk_buf *b, jk_slice s)
{
    while (s.len) {
        size_t valid = jk_utf8_valid(s), at = valid;
        jk_buf_put(b, jk_slice_sub(s, 0, valid));
        if (at < s.len && jk_utf8_next(s, &at) < 0)
            jk_buf_puts(b, "\xEF\xBF\xBD");
        s = jk_slice_sub(s, at, s.len);
    }
}

void jk_put_name(jk_buf *b, jk_slice s)
{
    jk_buf valid = {0};
    jk_put_valid(&valid, s);
    jk_json_put_string(b, jk_buf_slice(&valid));
    if (valid.err)
        b->err = valid.err;
    jk_buf_free(&valid);
}

void jk_put_ranges(jk_buf *b, const jk_range *r, size_t n)
{
    jk_buf_putc(b, '[');
    for (size_t i = 0; i < n && jk_buf_reserve(b, JK_RANGE_ROOM); i++) {
        char *to = b->ptr + b->len;
        if (i)
            *to++ = ',';
        b->len = (size_t)(jk_range_at(to, r[i]) - b->ptr);
    }
    jk_buf_putc(b, ']');
}

void jk_put_strings(jk_buf *b, const jk_slice *s, size_t n)
{
    jk_buf_putc(b, '[');
    for (size_t i = 0; i < n; i++) {
        if (i)
            jk_buf_putc(b, ',');
        jk_json_put_string(b, s[i]);
    }
    jk_buf_putc(b, ']');
}

void jk_put_edits(jk_buf *b, const jk_edits *e)
{
    jk_buf_putc(b, '[');
    for (size_t i = 0; i < e->n; i++) {
        jk_buf_put(b, i ? JK_S(",[") : JK_S("["));
        jk_buf_putu(b, e->at[i].off);
        jk_buf_putc(b, ',');
        jk_json_put_string(b, e->at[i].old_text);
        jk_buf_putc(b, ',');
        jk_json_put_string(b, e->at[i].new_text);
        jk_buf_putc(b, ',');
        jk_json_put_string(b, e->at[i].rule);
        jk_buf_putc(b, ']');
    }
    jk_buf_putc(b, ']');
}

double jk_round_p(double p)
{
    const double least = 0.0001, most = 0.9999;
    if (!(p > 0))
        return 0;
    if (p >= 1)
        return 1;
    p = (double)(int)(p * 10000 + 0.5) / 10000;
    return p < least ? least : p > most ? most : p;
}

void jk_put_p(jk_buf *b, double p)
{
    jk_json_put_fixed(b, jk_round_p(p));
}
