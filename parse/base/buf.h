/* buf.h: an owned, growing run of bytes.
 *
 * Errors stick: once memory fails, err is set, every put becomes a no-op, and the caller checks
 * once at the end.  Zero-initialise ({0}) to begin; jk_buf_free to end.  A byte that is appended
 * costs O(1), amortised; all else is O(1) unless it says otherwise.
 */
#ifndef JK_BASE_BUF_H
#define JK_BASE_BUF_H

#include <stdint.h>

#include "parse/base/slice.h"

typedef struct jk_buf {
    char *ptr;  /* owned; not NUL-terminated */
    size_t len; /* bytes used */
    size_t cap; /* bytes allocated */
    int err;    /* JK_OK or JK_ENOMEM */
} jk_buf;

/* jk_buf_grow: jk_buf_reserve where there is not room enough already; not for others to call. */
bool jk_buf_grow(jk_buf *b, size_t n);

/* jk_buf_reserve: room for n more bytes; false (and err set) when there is no memory.  Amortised
 * O(1) a byte. */
static inline bool jk_buf_reserve(jk_buf *b, size_t n)
{
    return (n <= b->cap - b->len && !b->err) || jk_buf_grow(b, n);
}

/* jk_buf_expect: so many bytes will be in it at once: makes room for them, if there is so much. */
void jk_buf_expect(jk_buf *b, size_t n);

/* jk_buf_put, _putc, _puts: append a slice, a byte, a NUL-terminated string.  s must not lie in b.
 * Inline, so that what is known of a literal when it is compiled is made use of. */
static inline void jk_buf_put(jk_buf *b, jk_slice s)
{
    if (s.len == 0 || !jk_buf_reserve(b, s.len))
        return;
    memcpy(b->ptr + b->len, s.ptr, s.len);
    b->len += s.len;
}
static inline void jk_buf_putc(jk_buf *b, char c)
{
    if (jk_buf_reserve(b, 1))
        b->ptr[b->len++] = c;
}
static inline void jk_buf_puts(jk_buf *b, const char *s)
{
    jk_buf_put(b, jk_slice_of(s));
}

/* jk_digits: writes n in decimal to `to`, which has room for JK_DIGITS bytes (all may be written),
 * and returns where the number ends.  jk_buf_putu: appends it. */
enum { JK_DIGITS = 20 };
char *jk_digits(char *to, uint64_t n);
void jk_buf_putu(jk_buf *b, uint64_t n);

/* jk_buf_cut: drop the first n bytes (n <= len) and keep the rest.  O(rest). */
void jk_buf_cut(jk_buf *b, size_t n);

/* jk_buf_slice: what it holds, valid until the next put. */
static inline jk_slice jk_buf_slice(const jk_buf *b)
{
    return (jk_slice){b->ptr, b->len};
}

/* jk_buf_reset: empty it, keep the memory, forget the error. */
static inline void jk_buf_reset(jk_buf *b)
{
    b->len = 0;
    b->err = 0;
}

/* jk_buf_free: release the memory and zero the buffer. */
void jk_buf_free(jk_buf *b);

#endif
