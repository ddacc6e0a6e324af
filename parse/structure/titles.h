/* titles.h: the words that articles begin with, of several articles at once.
 *
 * For each pair of characters one bit an article, so that a line is looked up in all of them
 * together.
 */
#ifndef JK_STRUCTURE_TITLES_H
#define JK_STRUCTURE_TITLES_H

#include "parse/structure/bigram.h"
#include "parse/structure/words.h"

enum { JK_TITLES = 16 };

/* An article: its first line and what stands right below it. */
typedef struct jk_title {
    size_t id; /* not 0; 0: none */
    jk_char_range line, lede;
} jk_title;

/* Zero-initialise. */
typedef struct jk_titles {
    jk_title at[JK_TITLES];
    uint16_t line[JK_BIGRAM_BITS], lede[JK_BIGRAM_BITS]; /* bit i: of at[i] */
} jk_titles;

/* What of a line stands in each: how many pairs in the first line, how much weight in the lede. */
typedef struct jk_titles_share {
    uint32_t line[JK_TITLES];
    uint64_t lede[JK_TITLES];
} jk_titles_share;

/* jk_titles_find: which has this id; JK_TITLES where none has.  O(1). */
size_t jk_titles_find(const jk_titles *t, size_t id);

/* jk_titles_set: the i-th is now another.  pair: of each character of the text, as in jk_words, the
 * same in every call.  O(both). */
void jk_titles_set(jk_titles *t, size_t i, const jk_title *title, const uint16_t *pair);

/* jk_titles_count: adds a pair of a line that weighs so much.  O(1). */
static inline void jk_titles_count(const jk_titles *t, uint16_t pair, uint64_t weight,
                                   jk_titles_share *share)
{
    unsigned line = t->line[pair % JK_BIGRAM_BITS], lede = t->lede[pair % JK_BIGRAM_BITS];
    for (size_t i = 0; line && i < JK_TITLES; i++)
        share->line[i] += line >> i & 1;
    for (size_t i = 0; lede && i < JK_TITLES; i++)
        share->lede[i] += lede >> i & 1 ? weight : 0;
}

#endif
