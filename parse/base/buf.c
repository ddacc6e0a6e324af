#include "parse/base/buf.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

bool jk_buf_reserve(jk_buf *b, size_t n)
{
    if (b->err)
        return false;
    if (n <= b->cap - b->len)
        return true;
    if (n > SIZE_MAX - b->len || jk_grow((void **)&b->ptr, &b->cap, b->len + n, 1) != JK_OK) {
        b->err = JK_ENOMEM;
        return false;
    }
    return true;
}

void jk_buf_put(jk_buf *b, jk_slice s)
{
    if (s.len == 0 || !jk_buf_reserve(b, s.len))
        return;
    memcpy(b->ptr + b->len, s.ptr, s.len);
    b->len += s.len;
}

void jk_buf_putc(jk_buf *b, char c)
{
    if (jk_buf_reserve(b, 1))
        b->ptr[b->len++] = c;
}

void jk_buf_puts(jk_buf *b, const char *s)
{
    jk_buf_put(b, jk_slice_of(s));
}

void jk_buf_putu(jk_buf *b, uint64_t n)
{
    char digits[20];
    size_t i = sizeof digits;
    do {
        digits[--i] = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    jk_buf_put(b, (jk_slice){digits + i, sizeof digits - i});
}

void jk_buf_cut(jk_buf *b, size_t n)
{
    if (n == 0 || n > b->len)
        return;
    memmove(b->ptr, b->ptr + n, b->len - n);
    b->len -= n;
}

void jk_buf_free(jk_buf *b)
{
    free(b->ptr);
    *b = (jk_buf){0};
}
