#include "parse/record/put.h"

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
