/* trie.h: byte strings become numbers, from 0 in the order they come.
 *
 * A binary trie that forks where two strings part, and nowhere else (PATRICIA: D. R. Morrison,
 * J. ACM 15, 1968).  It is for strings that whoever made the text could choose: what one costs is
 * bounded by its own length, where a table of hashes must trust that nobody looks for strings that
 * share one, or keep a secret from him.
 */
#ifndef JK_BASE_TRIE_H
#define JK_BASE_TRIE_H

#include <stdint.h>

#include "parse/base/arena.h"
#include "parse/base/slice.h"

/* Zero-initialise to begin, jk_trie_free to end. */
typedef struct jk_trie {
    struct {
        jk_slice *at; /* by number */
        size_t n, cap;
    } strings;
    struct {
        struct jk_trie_fork *at;
        size_t n, cap;
    } forks;
    uint32_t root;
} jk_trie;

/* jk_trie_number: the number of the string s, its own or, where it is new, the next.  A new string
 * is copied into keep, or, where that is NULL, borrowed: it must outlive the trie.  JK_OK,
 * JK_ENOMEM or JK_ERANGE (2^31 strings), and the trie as it was.  O(length). */
int jk_trie_number(jk_trie *t, jk_slice s, jk_arena *keep, uint32_t *number);

/* jk_trie_free: frees what it holds; empty then. */
void jk_trie_free(jk_trie *t);

#endif
