/* seam.h: whether one paragraph goes on where another stopped in mid-sentence.
 *
 * Logistic evidence: do the characters at the seam make a word or a phrase (pairs known from a
 * large text, and from the document itself), could the second paragraph begin a sentence on its
 * own, do quotation marks opened in the first close in the second, do they speak of the same
 * things, do they stand side by side.  Pairs and weights are learned by scripts/learn-seam.
 */
#ifndef JK_STRUCTURE_SEAM_H
#define JK_STRUCTURE_SEAM_H

#include <stdint.h>

#include "parse/base/slice.h"
#include "parse/base/breaker.h"

/* X(symbol): the order is that of the weights. */
#define JK_SEAM_FEATURES(X)                                                                        \
    X(BIAS)                                                                                        \
    X(ADJACENT)   /* nothing stands between */                                                     \
    X(DISTANCE)   /* how much does */                                                              \
    X(PAUSE)      /* the first ends with a comma or the like */                                    \
    X(WORD)       /* a word of the dictionary (ICU's) lies across the seam */                      \
    X(SEEN)       /* the pair of characters at the seam is known */                                \
    X(UNSEEN)     /* … is not */                                                                 \
    X(STARTER)    /* the second begins as sentences do */                                          \
    X(MIDDLE)     /* … as only the middle of sentences is known to */                            \
    X(DOC_TWO)    /* the pair occurs elsewhere in the document */                                  \
    X(DOC_THREE)  /* so do the threes across the seam */                                           \
    X(MARK_FIRST) /* the second begins with a mark that nothing begins with */                     \
    X(QUOTE_SHUT) /* it closes what the first opened */                                            \
    X(QUOTE_BAD)  /* something opened stays open, or closes that was not opened */                 \
    X(COHESION)   /* words shared */                                                               \
    X(FINISHED)   /* the second ends a sentence */                                                 \
    X(BRIEF)      /* the second is short */                                                        \
    X(FIT)        /* the numbered clauses around the two follow each other */                      \
    X(JUMP)       /* … do not */                                                                 \
    X(RARE)       /* the second's first character seldom begins a sentence */                      \
    X(LONE)       /* unnumbered below a numbered one, where those have one paragraph each */       \
    X(HEADED)     /* what stands between begins with a heading */                                  \
    X(THREES)     /* threes of characters across the seam that are known */

enum {
#define JK_X(symbol) JK_SF_##symbol,
    JK_SEAM_FEATURES(JK_X)
#undef JK_X
        JK_SF_COUNT
};

enum { JK_SEAM_BITS = 1 << 17, JK_SEAM_THREES = 1 << 18 };

/* Learned: sets of character pairs as bitmaps of jk_seam_hash, and the weights. */
extern const uint64_t jk_seam_pairs[JK_SEAM_BITS / 64];    /* inside sentences */
extern const uint64_t jk_seam_starters[JK_SEAM_BITS / 64]; /* at their beginning */
extern const uint64_t jk_seam_threes[JK_SEAM_THREES / 64]; /* of threes, by jk_seam_hash3 */
extern const double jk_seam_weights[JK_SF_COUNT];

/* jk_seam_hash, _hash3: the bit of a pair, of three, in the sets above.  O(1). */
uint32_t jk_seam_hash(int32_t a, int32_t b);
uint32_t jk_seam_hash3(int32_t a, int32_t b, int32_t c);

enum { JK_SEAM_AGAIN = 512 };

/* The paragraph that stops: what it shows to each that may go on, read once. */
typedef struct jk_seam_end {
    jk_slice text;                 /* borrowed */
    int32_t before, last;          /* the last two characters */
    jk_slice last_one, last_two;   /* the bytes of the last, of both */
    int open;                      /* marks opened that no mark closes */
    uint64_t pairs[64];            /* of its last part, as a bitmap of hashes */
    jk_slice doc;                  /* what of the document is near */
    uint16_t again[JK_SEAM_AGAIN]; /* where in doc the last character stands: offsets behind it */
    size_t nagain;
} jk_seam_end;

/* Two paragraphs to be judged. */
typedef struct jk_seam {
    jk_breaker *words; /* owned by the caller */
    const jk_seam_end *first;
    jk_slice second;
    size_t between; /* paragraphs between them */
    int numbers;    /* the next clause's number follows that of the clause the first is in: 1; does
                       not: -1; there are none: 0 */
    bool lone;      /* the first is a numbered clause, and those seldom have a second paragraph */
    bool headed;    /* a heading stands right below the first */
} jk_seam;

/* jk_seam_end_read: of the paragraph `text`, which stands in `doc`.  O(text, and 16 KB of doc). */
void jk_seam_end_read(jk_slice text, jk_slice doc, jk_seam_end *out);

/* jk_seam_features: of second as the continuation of first.  O(second). */
void jk_seam_features(const jk_seam *s, double out[JK_SF_COUNT]);

/* jk_seam_odds: natural logarithm of the odds of second being what goes on, against nothing in the
 * document being so, but for whether a word lies across the seam.  O(second). */
double jk_seam_odds(const jk_seam *s);

/* jk_seam_word_odds: what that word adds to the odds, 0 where there is none: it costs more to find
 * out than all the rest.  jk_seam_word_may: what it adds if it is there; 0 where none can be.
 * O(1): of both paragraphs some characters beside the seam are looked at. */
double jk_seam_word_odds(const jk_seam *s);
double jk_seam_word_may(const jk_seam *s);

/* jk_seam_numbers: `numbers` for a clause that begins with line `before` (empty: none) and the next
 * numbered line behind the second paragraph, which is of the same shape (empty: none).  O(1). */
int jk_seam_numbers(jk_slice before, jk_slice behind);

#endif
