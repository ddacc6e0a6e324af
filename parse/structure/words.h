/* words.h: the pairs of characters of paragraphs that come in one behind the other.
 *
 * Where paragraphs are looked at again and again while more come, each is read once.
 */
#ifndef JK_STRUCTURE_WORDS_H
#define JK_STRUCTURE_WORDS_H

#include "parse/structure/paras.h"

enum { JK_PAIRS = 1 << 16 }; /* hashes of pairs */

/* Characters [from, to) of the text. */
typedef struct jk_char_range {
    size_t from, to;
} jk_char_range;

/* Paragraphs with a pair: how many, and the number of the last that was counted. */
typedef struct jk_pair_times {
    uint32_t n, last;
} jk_pair_times;

/* Zero-initialise. */
typedef struct jk_words {
    struct {
        uint16_t *at; /* of each character and the one before it, by hash; owned */
        size_t n, cap;
    } pairs;
    struct {
        jk_char_range *at; /* owned */
        size_t n, cap;
    } paras;
    jk_pair_times *times; /* JK_PAIRS of them; owned, NULL until something is read */
    uint32_t counted;     /* paragraphs, those counted out again included */
    size_t read;          /* bytes of the text */
    int32_t before;       /* their last character */
} jk_words;

/* jk_words_read: reads the paragraphs behind those it has read.  JK_OK or JK_ENOMEM.  O(their
 * text). */
int jk_words_read(jk_words *w, const jk_paras *p, jk_slice text);

/* jk_words_drop: the first `paras` paragraphs and the first `bytes` bytes of the text are gone; the
 * text begins with a paragraph now.  O(the text that was read). */
void jk_words_drop(jk_words *w, size_t paras, size_t bytes);

/* jk_words_reset: nothing is read; keeps its memory.  jk_words_free gives it back.  O(1). */
void jk_words_reset(jk_words *w);
void jk_words_free(jk_words *w);

#endif
