/* slice.h: a borrowed run of bytes.
 *
 * A slice owns nothing and need not end in NUL; it is valid as long as what it was cut from.
 * {NULL, 0} is the empty slice.  All lengths are bytes.
 */
#ifndef JK_BASE_SLICE_H
#define JK_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct jk_slice {
    const char *ptr;
    size_t len;
} jk_slice;

/* A slice of a string literal, also usable as a static initialiser. */
#define JK_LIT(s)                                                                                  \
    {                                                                                              \
        (s), sizeof(s "") - 1                                                                      \
    }
#define JK_S(s) ((jk_slice)JK_LIT(s))

/* jk_slice_of: the slice of a NUL-terminated string; NULL gives the empty slice.  O(n). */
static inline jk_slice jk_slice_of(const char *s)
{
    return (jk_slice){s, s ? strlen(s) : 0};
}

/* jk_slice_eq: whether two slices hold the same bytes.  O(n). */
static inline bool jk_slice_eq(jk_slice a, jk_slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* jk_slice_cmp: byte order, a prefix before what it begins; <0, 0, >0.  O(n). */
static inline int jk_slice_cmp(jk_slice a, jk_slice b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

/* jk_slice_starts, jk_slice_ends: whether s begins (ends) with part.  The last byte is looked at
 * first: of the bytes of a Chinese character it tells most.  O(len of part). */
static inline bool jk_slice_starts(jk_slice s, jk_slice part)
{
    return part.len == 0 || (s.len >= part.len && s.ptr[part.len - 1] == part.ptr[part.len - 1] &&
                             memcmp(s.ptr, part.ptr, part.len) == 0);
}
static inline bool jk_slice_ends(jk_slice s, jk_slice part)
{
    return part.len == 0 || (s.len >= part.len && s.ptr[s.len - 1] == part.ptr[part.len - 1] &&
                             memcmp(s.ptr + s.len - part.len, part.ptr, part.len) == 0);
}

/* jk_slice_starts_any: whether s begins with one of n parts.  O(bytes of the parts). */
static inline bool jk_slice_starts_any(jk_slice s, const jk_slice *parts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (jk_slice_starts(s, parts[i]))
            return true;
    return false;
}

/* jk_slice_ends_any: whether s ends with one of n parts.  O(bytes of the parts). */
static inline bool jk_slice_ends_any(jk_slice s, const jk_slice *parts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (jk_slice_ends(s, parts[i]))
            return true;
    return false;
}

/* jk_slice_is_any: whether s is one of n words.  O(words), as most differ in length. */
static inline bool jk_slice_is_any(jk_slice s, const jk_slice *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (jk_slice_eq(s, words[i]))
            return true;
    return false;
}

/* jk_slice_sub: bytes [from, to) of s, clipped to s.  O(1). */
static inline jk_slice jk_slice_sub(jk_slice s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from >= to)
        return (jk_slice){s.ptr, 0};
    return (jk_slice){s.ptr + from, to - from};
}

/* jk_slice_find: offset of the first occurrence of part in s at or after from, or s.len + 1 when
 * there is none.  O(n) for the short needles it is meant for. */
size_t jk_slice_find(jk_slice s, jk_slice part, size_t from);

/* jk_slice_hash: a hash of the bytes, for tables (FNV-1a by G. Fowler, L. C. Noll and K.-P. Vo, its
 * upper bits brought down to where a mask looks).  It is no secret: who makes the text can make
 * collisions; what many strings of a text are looked up in is a trie (base/trie.h).  O(n). */
uint64_t jk_slice_hash(jk_slice s);

/* jk_slice_trim: s without ASCII blanks and U+3000 at both ends.  O(blanks). */
jk_slice jk_slice_trim(jk_slice s);

/* jk_slice_joint: what goes between two lines that are joined, neither empty: a blank where words
 * of letters meet; none inside a number, which lines are cut in.  Static. */
static inline jk_slice jk_slice_joint(jk_slice line, jk_slice next)
{
    unsigned char l = (unsigned char)line.ptr[line.len - 1], r = (unsigned char)*next.ptr;
    bool before = l >= '0' && l <= '9', behind = r >= '0' && r <= '9';
    bool number = (before && (behind || r == '.' || r == ',' || r == '%')) ||
                  (behind && (l == '.' || l == ','));
    return l < 0x80 && r < 0x80 && !number ? JK_S(" ") : (jk_slice){NULL, 0};
}

#endif
