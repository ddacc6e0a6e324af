/* words.h: a word n-gram model as KenLM packs it, read where it lies.
 *
 * Read are binary files of format version 5 with quantised, array-compressed tries
 * (build_binary -q -a trie): what libime installs, a word trigram.  Words are found by a hash of
 * their UTF-8; tries go from the last word back.  There is no checksum in such a file: what does
 * not fit is taken for not found, look-ups end inside the bytes whatever they are.
 */
#ifndef JK_EVIDENCE_WORDS_H
#define JK_EVIDENCE_WORDS_H

#include <stdint.h>

#include "parse/base/slice.h"

enum { JK_WORDS_ORDER = 3 };

/* Runs of one length in a trie, packed in bits. */
typedef struct jk_packed {
    const uint8_t *bits;
    const uint8_t *offsets; /* high bits of where children start; NULL for the longest */
    uint64_t noffsets, n, bytes;
    unsigned word_bits, quant_bits, inline_bits, total_bits;
} jk_packed;

typedef struct jk_word_model {
    const uint8_t *hashes; /* rising; word i + 1 has hash i */
    uint64_t nhashes;
    const uint8_t *unigrams;
    uint64_t nwords;
    unsigned prob_bits, backoff_bits;
    const uint8_t *middle_probs, *middle_backoffs, *longest_probs; /* floats, log10 */
    jk_packed middle, longest;
} jk_word_model;

/* jk_words_is: whether a file says that it is KenLM's; nothing else is checked.  O(1). */
bool jk_words_is(jk_slice file);

/* jk_words_open: w borrows the file.  JK_OK, JK_ENOTSUP for another version, order or packing,
 * JK_ESYNTAX where the sizes do not hold.  O(1). */
int jk_words_open(jk_word_model *w, jk_slice file);

/* jk_words_score: natural log of the probability of n characters (at most 96), however they are
 * parted into words; a character in no word counts as a rare word.  O(n * words at a place). */
double jk_words_score(const jk_word_model *w, const uint32_t *text, size_t n);

/* jk_words_cover: the length of the longest word of a text of n characters that has one of the
 * characters [from, to); where to is from, that goes across that place.  *p: log10 of its
 * probability, of the likeliest where several are as long.  0, and the least possible *p, where
 * there is no such word.  O(log words). */
size_t jk_words_cover(const jk_word_model *w, const uint32_t *text, size_t n, size_t from,
                      size_t to, double *p);

#endif
