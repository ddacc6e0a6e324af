/* intern.h: numbers for words and sentences, so that they can be compared as units.
 */
#ifndef JK_PAIR_INTERN_H
#define JK_PAIR_INTERN_H

#include "parse/base/arena.h"
#include "parse/base/buf.h"
#include "parse/base/trie.h"

/* The words of an edition.  Zero-initialise, jk_intern_free. */
typedef struct jk_intern {
    jk_trie words; /* folded; text is chosen by others, and a trie is not slowed by that */
    jk_arena kept; /* what they are */
    jk_buf folded; /* the one that is looked for */
} jk_intern;

/* jk_intern_number: the number of a piece of text: the folded character where it holds one only, 0
 * where it holds none but blanks, else a number above all characters, the same for pieces that are
 * equal when folded.  JK_OK, JK_ENOMEM or JK_ERANGE.  O(length). */
int jk_intern_number(jk_intern *t, jk_slice s, uint32_t *number);

/* jk_intern_join: changes the numbers in unit[0, n), which other gave, to those that t has for the
 * same pieces; t learns what it does not know, in the order that other learnt it.  JK_OK, JK_ENOMEM
 * or JK_ERANGE.  O(n + bytes that other knows). */
int jk_intern_join(jk_intern *t, const jk_intern *other, uint32_t *unit, size_t n);

void jk_intern_free(jk_intern *t);

#endif
