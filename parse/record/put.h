/* put.h: the members of a record, one by one, as they are written.
 */
#ifndef JK_RECORD_PUT_H
#define JK_RECORD_PUT_H

#include "parse/base/item.h"
#include "parse/record/json.h"

/* jk_put_key: a comma and the key; jk_key_at writes them where there is room.  jk_put_member:
 * `,"key":"s"`, nothing where s is empty. jk_put_word: the same for an s that needs no escapes.
 * jk_put_number: `,"key":n`, nothing where n is 0.  Keys are literals without escapes; inline, so
 * that they are copied as what they are. */
static inline char *jk_key_at(char *to, jk_slice key)
{
    *to++ = ',';
    *to++ = '"';
    memcpy(to, key.ptr, key.len);
    to += key.len;
    *to++ = '"';
    *to++ = ':';
    return to;
}
static inline void jk_put_key(jk_buf *b, jk_slice key)
{
    if (jk_buf_reserve(b, key.len + 4))
        b->len = (size_t)(jk_key_at(b->ptr + b->len, key) - b->ptr);
}
static inline void jk_put_member(jk_buf *b, jk_slice key, jk_slice s)
{
    enum { SHORT = 256 }; /* longer ones are not made room for as if all had to be escaped */
    if (s.len == 0)
        return;
    if (s.len > SHORT) {
        jk_put_key(b, key);
        jk_json_put_string(b, s);
    } else if (jk_buf_reserve(b, key.len + 6 + 6 * s.len)) {
        char *to = jk_key_at(b->ptr + b->len, key);
        b->len = (size_t)(jk_json_write(to, s) - b->ptr);
    }
}
static inline void jk_put_word(jk_buf *b, jk_slice key, jk_slice s)
{
    if (s.len == 0 || !jk_buf_reserve(b, key.len + 6 + s.len))
        return;
    char *to = jk_key_at(b->ptr + b->len, key);
    *to++ = '"';
    memcpy(to, s.ptr, s.len);
    to[s.len] = '"';
    b->len = (size_t)(to + s.len + 1 - b->ptr);
}
static inline void jk_put_number(jk_buf *b, jk_slice key, uint64_t n)
{
    if (n == 0 || !jk_buf_reserve(b, key.len + 4 + JK_DIGITS))
        return;
    char *to = jk_key_at(b->ptr + b->len, key);
    b->len = (size_t)(jk_digits(to, n) - b->ptr);
}

/* jk_put_ranges: [[s,e],…].  jk_put_strings: ["…",…].  jk_put_edits: [[off,"old","new","rule"],…].
 */
void jk_put_ranges(jk_buf *b, const jk_range *r, size_t n);
void jk_put_strings(jk_buf *b, const jk_slice *s, size_t n);
void jk_put_edits(jk_buf *b, const jk_edits *e);

/* jk_put_p: a probability with at most four decimals, never rounded to 0 or 1; clipped to them. */
void jk_put_p(jk_buf *b, double p);

#endif
