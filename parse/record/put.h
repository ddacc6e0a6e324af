/* put.h: the members of a record, one by one, as they are written.
 *
 * What is appended to a buffer fails by its sticky error alone.  Each is O(bytes written).
 */
#ifndef JK_RECORD_PUT_H
#define JK_RECORD_PUT_H

#include "parse/base/item.h"
#include "parse/record/json.h"

/* jk_put_valid: s, with U+FFFD for each ill-formed sequence in it: strings of a record are UTF-8,
 * which the name of a file need not be.  jk_put_name: the same as a string in quotation marks. */
void jk_put_valid(jk_buf *b, jk_slice s);
void jk_put_name(jk_buf *b, jk_slice s);

/* jk_put_key: a comma and the key.  jk_put_member: `,"key":"s"`, nothing where s is empty.
 * jk_put_word: the same for an s that needs no escapes.  jk_put_number: `,"key":n`, nothing where n
 * is 0.  Keys are literals without escapes; inline, so that they are copied as what they are.
 * jk_key_at, jk_member_at, jk_word_at and jk_number_at write the same to `to`, which has room for
 * it, and return where it ends: several members in a row are written so. */
enum { JK_KEY_ROOM = 4 /* bytes around a key */ };
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
static inline char *jk_member_at(char *to, jk_slice key, jk_slice s)
{
    return s.len ? jk_json_write(jk_key_at(to, key), s) : to;
}
static inline char *jk_word_at(char *to, jk_slice key, jk_slice s)
{
    if (s.len == 0)
        return to;
    to = jk_key_at(to, key);
    *to++ = '"';
    memcpy(to, s.ptr, s.len);
    to[s.len] = '"';
    return to + s.len + 1;
}
static inline char *jk_number_at(char *to, jk_slice key, uint64_t n)
{
    return n ? jk_digits(jk_key_at(to, key), n) : to;
}
static inline void jk_put_key(jk_buf *b, jk_slice key)
{
    if (jk_buf_reserve(b, key.len + JK_KEY_ROOM))
        b->len = (size_t)(jk_key_at(b->ptr + b->len, key) - b->ptr);
}
static inline void jk_put_member(jk_buf *b, jk_slice key, jk_slice s)
{
    if (s.len && jk_buf_reserve(b, key.len + JK_KEY_ROOM + jk_json_room(s)))
        b->len = (size_t)(jk_member_at(b->ptr + b->len, key, s) - b->ptr);
}
static inline void jk_put_word(jk_buf *b, jk_slice key, jk_slice s)
{
    if (jk_buf_reserve(b, key.len + JK_KEY_ROOM + 2 + s.len))
        b->len = (size_t)(jk_word_at(b->ptr + b->len, key, s) - b->ptr);
}
static inline void jk_put_number(jk_buf *b, jk_slice key, uint64_t n)
{
    if (jk_buf_reserve(b, key.len + JK_KEY_ROOM + JK_DIGITS))
        b->len = (size_t)(jk_number_at(b->ptr + b->len, key, n) - b->ptr);
}

/* jk_range_at: [s,e], where there is room for JK_RANGE_ROOM bytes. */
enum { JK_RANGE_ROOM = 2 * JK_DIGITS + 4 };
static inline char *jk_range_at(char *to, jk_range r)
{
    *to++ = '[';
    to = jk_digits(to, r.start);
    *to++ = ',';
    to = jk_digits(to, r.end);
    *to++ = ']';
    return to;
}

/* jk_put_ranges: [[s,e],…].  jk_put_strings: ["…",…].  jk_put_edits: [[off,"old","new","rule"],…].
 */
void jk_put_ranges(jk_buf *b, const jk_range *r, size_t n);
void jk_put_strings(jk_buf *b, const jk_slice *s, size_t n);
void jk_put_edits(jk_buf *b, const jk_edits *e);

/* jk_round_p: a probability as records have it: with at most four decimals, never rounded to 0 or
 * 1; clipped to them.  What is shown of it comes from this, so that it is the same with records in
 * between.  jk_put_p: appends it. */
double jk_round_p(double p);
void jk_put_p(jk_buf *b, double p);

#endif
