#include "parse/base/buf.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

bool jk_buf_grow(jk_buf *b, size_t n)
{
    if (b->err)
        return false;
    if (n > SIZE_MAX - b->len || jk_grow((void **)&b->ptr, &b->cap, b->len + n, 1) != JK_OK) {
        b->err = JK_ENOMEM;
        return false;
    }
    return true;
}

/* Written from the end backwards, two at a time, beside; all the room is copied, since that is
 * faster than as many bytes as there are digits. */
char *jk_digits(char *to, uint64_t n)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    char digits[2 * JK_DIGITS] = {0}, *end = digits + JK_DIGITS, *at = end;
    for (; n > UINT32_MAX; n /= 100)
        memcpy(at -= 2, pairs + 2 * (n % 100), 2);
    uint32_t m = (uint32_t)n; /* divided faster */
    for (; m >= 100; m /= 100)
        memcpy(at -= 2, pairs + (size_t)2 * (m % 100), 2);
    if (m >= 10)
        memcpy(at -= 2, pairs + (size_t)2 * m, 2);
    else
        *--at = (char)('0' + m);
    memcpy(to, at, JK_DIGITS);
    return to + (end - at);
}

void jk_buf_putu(jk_buf *b, uint64_t n)
{
    if (jk_buf_reserve(b, JK_DIGITS))
        b->len = (size_t)(jk_digits(b->ptr + b->len, n) - b->ptr);
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
