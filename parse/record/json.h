/* json.h: a strict pull parser for one JSON text (RFC 8259), and the writing of its scalars.
 *
 * The caller asks for what it expects next; the first thing that does not fit sets err and stays:
 * every later call fails too, and `at` is where it was found.  Nothing recurses.  Strings are
 * slices of the input where they have no escapes, else copies in the arena.  Each call is O(bytes
 * it takes or writes).
 */
#ifndef JK_RECORD_JSON_H
#define JK_RECORD_JSON_H

#include <stdint.h>

#include "parse/base/arena.h"
#include "parse/base/buf.h"

/* How deep values may nest. */
enum { JK_JSON_DEPTH = 512 };

typedef struct jk_json {
    jk_slice s; /* the whole text; must be valid UTF-8 */
    size_t at;  /* next byte to read */
    jk_arena *arena;
    const char *err; /* what is wrong: static, or in the arena; NULL while nothing is */
} jk_json;

/* jk_json_fail: sets err (unless it is set) at byte `at`; returns false. */
bool jk_json_fail(jk_json *j, size_t at, const char *err);

/* jk_json_peek: the first byte of the next token, 0 at the end.  Skips blanks.  O(blanks). */
char jk_json_peek(jk_json *j);

/* jk_json_open: takes an opening bracket, '{' or '['. */
bool jk_json_open(jk_json *j, char bracket);

/* jk_json_element: in an array: true where one more element follows, false at the bracket that
 * closes it (taken) or on an error.  *n counts the elements; 0 before the first call. */
bool jk_json_element(jk_json *j, size_t *n);

/* jk_json_member: in an object: true where one more member follows, whose key it takes with the
 * colon; otherwise as jk_json_element.  *start is where the key's quotation mark stands. */
bool jk_json_member(jk_json *j, size_t *n, jk_slice *key, size_t *start);

/* jk_json_string, _uint, _double, _bool, _null: take one value; _uint wants an integer from 0 to
 * 2^64-1 without fraction or exponent.  O(length). */
bool jk_json_string(jk_json *j, jk_slice *out);
bool jk_json_uint(jk_json *j, uint64_t *out);
bool jk_json_double(jk_json *j, double *out);
bool jk_json_bool(jk_json *j, bool *out);
bool jk_json_null(jk_json *j);

/* jk_json_skip: takes one value of any kind and checks its syntax.  O(length). */
bool jk_json_skip(jk_json *j);

/* jk_json_done: only blanks are left. */
bool jk_json_done(jk_json *j);

/* jk_json_put_string: appends s (valid UTF-8) in quotation marks, with the escapes that JSON
 * demands and no others.  O(n), 16 bytes at a time where nothing is to be escaped. */
void jk_json_put_string(jk_buf *b, jk_slice s);

/* jk_json_room: bytes that s takes so at most; jk_json_length: the same of a long one, which is
 * looked through for what is to be escaped; not for others to call. */
size_t jk_json_length(jk_slice s);
static inline size_t jk_json_room(jk_slice s)
{
    enum { SHORT = 256, ESCAPE = 6 };
    return s.len <= SHORT ? ESCAPE * s.len + 2 : jk_json_length(s);
}

/* jk_json_write: the same as jk_json_put_string, written to `to`, which has jk_json_room for it;
 * returns where it ends. */
char *jk_json_write(char *to, jk_slice s);

/* jk_json_put_fixed: appends x with at most four decimals, no trailing zeros, no exponent.  x is
 * clipped to ±1e9; NaN is written as 0. */
void jk_json_put_fixed(jk_buf *b, double x);

#endif
