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

void jk_buf_expect(jk_buf *b, size_t n)
{
    if (!b->err)
        (void)jk_grow((void **)&b->ptr, &b->cap, n, 1); /* else it grows as they come */
}

static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                            "25262728293031323334353637383940414243444546474849"
                            "50515253545556575859606162636465666768697071727374"
                            "75767778798081828384858687888990919293949596979899";

/* Four digits. */
static char *four_digits(char *to, uint32_t n)
{
    memcpy(to, pairs + (size_t)2 * (n / 100), 2);
    memcpy(to + 2, pairs + (size_t)2 * (n % 100), 2);
    return to + 4;
}

/* One to four digits. */
static char *few_digits(char *to, uint32_t n)
{
    if (n >= 1000)
        return four_digits(to, n);
    if (n >= 100) {
        *to++ = (char)('0' + n / 100);
        n %= 100;
    } else if (n < 10) {
        *to = (char)('0' + n);
        return to + 1;
    }
    memcpy(to, pairs + (size_t)2 * n, 2);
    return to + 2;
}

char *jk_digits(char *to, uint64_t n)
{
    enum { GROUP = 10000 };
    if (n < GROUP)
        return few_digits(to, (uint32_t)n);
    if (n < (uint64_t)GROUP * GROUP) { /* divided faster */
        uint32_t m = (uint32_t)n;
        return four_digits(few_digits(to, m / GROUP), m % GROUP);
    }
    uint32_t groups[JK_DIGITS / 4], count = 0;
    for (; n >= GROUP; n /= GROUP)
        groups[count++] = (uint32_t)(n % GROUP);
    to = few_digits(to, (uint32_t)n);
    while (count)
        to = four_digits(to, groups[--count]);
    return to;
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
