/* words_find.h: words and runs of words in a word n-gram model; internal to words*.c.
 */
#ifndef JK_EVIDENCE_WORDS_FIND_H
#define JK_EVIDENCE_WORDS_FIND_H

#include "diff/evidence/words.h"

/* jk_words_hash: what KenLM hashes words with: MurmurHash64A, seed 0 (Austin Appleby).  O(n). */
uint64_t jk_words_hash(const char *s, size_t n);

/* jk_words_find: the number of a word of n bytes of UTF-8; 0 where it is not in the model.
 * O(n + log words). */
uint64_t jk_words_find(const jk_word_model *w, const char *word, size_t n);

/* jk_words_behind: log10 P of a word behind two others, the nearer given first; 0 for an unknown
 * one.  O(log runs). */
double jk_words_behind(const jk_word_model *w, uint64_t word, uint64_t before, uint64_t before2);

#endif
