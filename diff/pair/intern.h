/* intern.h: numbers for words and sentences, so that they can be compared as units.
 */
#ifndef JK_PAIR_INTERN_H
#define JK_PAIR_INTERN_H

#include "diff/collate/class.h"
#include "parse/base/buf.h"

/* Shared by the witnesses of a comparison.  Zero-initialise, jk_intern_free. */
typedef struct jk_intern {
    struct jk_word *slots; /* open addressing */
    size_t n, cap;
    jk_buf folded; /* what the words are, one after another */
} jk_intern;

/* jk_intern_number: the number of a piece of text: the folded character where it holds one only, 0
 * where it holds none but blanks, else a number above all characters, the same for pieces that are
 * equal when folded.  JK_OK or JK_ENOMEM.  O(length). */
int jk_intern_number(jk_intern *t, jk_slice s, uint32_t *number);

void jk_intern_free(jk_intern *t);

#endif
