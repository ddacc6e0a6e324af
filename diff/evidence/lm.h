/* lm.h: how likely a run of characters is, by a language model.
 *
 * Two kinds of files are models: character 4-grams that jkmerge --train-lm made of the user's own
 * text (grams.h), and word n-grams as KenLM packs them, like the one Debian's
 * libime-data-language-model installs (words.h).  A model is outside data: whatever its bytes, a
 * look-up stays inside them and ends.
 */
#ifndef JK_EVIDENCE_LM_H
#define JK_EVIDENCE_LM_H

#include "diff/evidence/grams.h"
#include "diff/evidence/words.h"

enum jk_lm_kind { JK_LM_GRAMS, JK_LM_WORDS, JK_LM_KINDS };

typedef struct jk_lm {
    enum jk_lm_kind kind;
    union {
        jk_grams grams;
        jk_word_model words;
    } u;
} jk_lm;

/* The longest run that can be scored, in characters. */
enum { JK_LM_RUN = 96 };

/* jk_lm_open: lm borrows the bytes of a model file, which must outlive it.  JK_OK; JK_ESYNTAX where
 * they are no model or a damaged one; JK_ENOTSUP for a version or packing not known here.
 * O(bytes): all of it is checked. */
int jk_lm_open(jk_lm *lm, jk_slice file);

/* jk_lm_score: natural log of the probability of the n characters at text (the first JK_LM_RUN of
 * them), folded as collation folds them; only differences between runs that begin alike mean
 * anything.  Digits are one character to the model, and so are Latin letters.  O(n log model). */
double jk_lm_score(const jk_lm *lm, const uint32_t *text, size_t n);

/* jk_lm_cover: of a model of words, as jk_words_cover says; 0 of one of characters, and *p
 * 0.  O(log words). */
size_t jk_lm_cover(const jk_lm *lm, const uint32_t *text, size_t n, size_t from, size_t to,
                   double *p);

/* jk_lm_symbol: the character that the model takes c for: any digit is 0, any Latin letter a,
 * any form of a character its standard one (forms.h).  O(1), or O(log table) for rare ones. */
uint32_t jk_lm_symbol(uint32_t c);

#endif
