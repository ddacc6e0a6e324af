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

void jk_put_p(jk_buf *b, double p)
{
    const double least = 0.0001;
    if (!(p > 0))
        p = 0;
    else if (p < least)
        p = least;
    else if (p >= 1)
        p = 1;
    else if (p > 1 - least)
        p = 1 - least;
    jk_json_put_fixed(b, p);
}
