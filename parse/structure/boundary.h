/* boundary.h: where articles begin.
 *
 * Evidence, not one pattern.  Headline-like lines are candidates.  A dateline below one makes it
 * near certain; an article has one dateline, opening or closing, so a second one says that a
 * boundary lies between; where there are none, a logistic model weighs the shape of the line and
 * of what stands around it (length, paragraphs below, column heads, words shared with the text
 * above and below).  The best sequence of starts is found over all candidates together.
 */
#ifndef JK_STRUCTURE_BOUNDARY_H
#define JK_STRUCTURE_BOUNDARY_H

#include "parse/structure/words.h"

/* Features of the model, for candidate k in an article that began with candidate s.  X(symbol):
 * the order is that of the weights. */
#define JK_BOUNDARY_FEATURES(X)                                                                    \
    X(BIAS)                                                                                        \
    X(LENGTH)        /* characters of the line */                                                  \
    X(LONG)          /* what it has above 25 */                                                    \
    X(BARE)          /* no paragraph below it */                                                   \
    X(ONE)           /* one */                                                                     \
    X(TWO)           /* two */                                                                     \
    X(MANY)          /* how many, up to six */                                                     \
    X(FIRST)         /* size of the first */                                                       \
    X(TOTAL)         /* size of all */                                                             \
    X(LABEL)         /* 【 begins it */                                                           \
    X(BARE_NEXT)     /* the next candidate is bare */                                              \
    X(ONE_NEXT)      /* … has one paragraph */                                                   \
    X(ONE_BEFORE)    /* the candidate before has one */                                            \
    X(COLON)         /* ： in the line */                                                         \
    X(SHORT_ONE)     /* the one paragraph below is short */                                        \
    X(ASKS)          /* ！ or ？ ends it */                                                      \
    X(ONE_OF_ONES)   /* one, as so many of the candidates with text have */                        \
    X(PAGE_TITLE)    /* how long the candidates with text are, in the mean */                      \
    X(SOLE)          /* the first article of the page alone is dated */                            \
    X(DATED)         /* several are, or those before: words are not looked at then */              \
    X(SOLE_ONES)     /* SOLE, and how many of the candidates with text have one paragraph */       \
    X(PARTED)        /* a blank line stands above, as above so little of the text */               \
    X(CLOSE)         /* none does, as above so many of the candidates */                           \
    X(COLUMN)        /* the article began with a column head: a bare line below others */          \
    X(COLUMN_ONE)    /* … and one paragraph stands below this line */                            \
    X(COLUMN_LENGTH) /* … times length, and so on */                                             \
    X(COLUMN_TOTAL)                                                                                \
    X(COLUMN_BARE_NEXT)                                                                            \
    X(TITLE_WORDS) /* bigrams shared with the article's first line */                              \
    X(ABOVE_WORDS) /* … with the paragraphs above */                                             \
    X(OWN_WORDS)   /* … with the paragraphs below */                                             \
    X(COLUMN_ONE_NEXT)                                                                             \
    X(ONE_ONE) /* outside columns: this and the next have one */                                   \
    X(COLUMN_FIRST)                                                                                \
    X(COLUMN_AGE)  /* candidates since the column began */                                         \
    X(AGE)         /* candidates since the article began, outside columns */                       \
    X(TITLE_BELOW) /* bigrams of the article's first line in the paragraphs below */               \
    X(COLUMN_SHORT_ONE)                                                                            \
    X(COLUMN_MORE)        /* in a column, but more than one paragraph below */                     \
    X(COLUMN_LAST)        /* in a column behind which no bare line stands */                       \
    X(COLUMN_LONGER)      /* in a column: how much more stands below than below its others */      \
    X(COLUMN_NEXT_LONGER) /* … below the next candidate */                                       \
    X(RARE_ARTICLE)       /* pairs shared with the article so far, rare ones weighing more */      \
    X(RARE_LEDE)          /* … with its first paragraph */                                       \
    X(RARE_BELOW)         /* of what stands below with the article so far */                       \
    X(RARE_NEXT)          /* of the next candidate with what stands below this */                  \
    X(COLUMN_RARE)        /* RARE_ARTICLE in a column */                                           \
    X(COLUMN_BEHIND)      /* of the line and what stands below with the column so far */           \
    X(COLUMN_AHEAD)       /* … with what stands behind */

enum {
#define JK_X(symbol) JK_BF_##symbol,
    JK_BOUNDARY_FEATURES(JK_X)
#undef JK_X
        JK_BF_COUNT,
    JK_BF_LOCAL = JK_BF_COLUMN /* the first so many do not depend on the article */
};

/* A line that may be a headline.  There may be as many as lines, so they are kept small. */
typedef struct jk_candidate {
    size_t para;
    size_t below;   /* paragraphs up to the next candidate … */
    size_t lines;   /* … and their lines: as many where lines were not cut */
    size_t total;   /* characters of them */
    double sizes;   /* logarithmic sizes of what stands below the candidates before it, together */
    uint16_t first; /* characters of the first paragraph below */
    bool follows : 1; /* stands right below another candidate: never a start */
    bool dated : 1;   /* a dateline opens what stands below */
    bool tall : 1;    /* a subtitle (—— …) stands below it or the candidates it begins */
    bool again : 1;   /* the same line stood above as a candidate */
    bool label : 1;   /* 【 begins it */
    bool colon : 1;   /* ： is in it */
    bool asks : 1;    /* ！ or ？ ends it */
    bool last : 1;    /* no bare candidate is it or stands behind it */
    bool parted : 1;  /* a blank line stands above it */
} jk_candidate;

typedef struct jk_candidates {
    jk_candidate *at; /* owned, malloc'd */
    size_t n, cap;
    double ones, title; /* of those with text: the share of one paragraph; their size in the mean */
    double parted, loose; /* the share of them, and of the text, that has a blank line above */
    bool top;             /* the first stands at the top of the source */
    bool dated;           /* the articles of the page have datelines, or say day and source */
    bool sole;            /* the first article alone has a dateline, or says day and source */
    struct jk_comparison *words; /* of their words; owned, NULL where they are not looked at */
} jk_candidates;

typedef struct jk_starts {
    size_t *at; /* indices of paragraphs, ascending; owned, malloc'd */
    size_t n, cap;
} jk_starts;

enum {
    JK_WAYS = 12,    /* articles that a candidate is compared with at once */
    JK_MUCH_TEXT = 2 /* paragraphs of it: more than a lede or a caption */
};

/* The features of one candidate, a lane for each article that it may stand in. */
typedef double jk_features[JK_BF_COUNT][JK_WAYS];

/* jk_candidates_find: the candidates among the paragraphs (emptied first).  JK_OK or JK_ENOMEM.
 * O(text). */
int jk_candidates_find(const jk_paras *paras, jk_slice text, jk_candidates *out);

/* jk_candidates_date: notes which candidates have their dateline below, or a line that says day and
 * source, with nothing but heads and credits between, or say what kind of article they head; where
 * blank lines part the articles of such a page, what stands below one is as good.  Sets `dated` of
 * each, and `dated` (where it is not set) and `sole` of the page.  O(paragraphs). */
void jk_candidates_date(const jk_paras *paras, jk_slice text, jk_candidates *c);

/* jk_goes_above: whether paragraph i, which is not the last, goes with a headline right below it:
 * 【环球扫描】; reporters, where a blank line parts them from what is above.  O(its length). */
bool jk_goes_above(const jk_paras *paras, jk_slice text, size_t i);

/* jk_candidates_words: makes ready what is needed to compare their words: `words`, which live as
 * long as the candidates are asked about, are read up to the last paragraph.  JK_OK or JK_ENOMEM.
 * O(text that was not read before). */
int jk_candidates_words(const jk_paras *paras, jk_slice text, jk_words *words, jk_candidates *c);

/* jk_candidates_free: gives back the list and what jk_candidates_words took, and zeroes it.  O(1).
 */
void jk_candidates_free(jk_candidates *c);

/* jk_boundary_features: the features of candidate k in articles that began with candidates s[0] to
 * s[n - 1], all before it, n <= JK_WAYS; those that compare words are 0 unless jk_candidates_words
 * was called.  Fastest for one k behind the other.  O(n). */
void jk_boundary_features(const jk_paras *paras, const jk_candidates *c, const size_t *s, size_t n,
                          size_t k, jk_features out);

/* jk_word_features: those of them that compare words.  O(n): what is looked at of each is bounded.
 */
void jk_word_features(const jk_candidates *c, const size_t *s, size_t n, size_t k, jk_features out);

/* jk_comparison_free: gives back what jk_candidates_words took; NULL is fine.  O(1). */
void jk_comparison_free(struct jk_comparison *w);

/* jk_boundary_weights: learned by scripts/learn-boundary. */
extern const double jk_boundary_weights[JK_BF_COUNT];

/* jk_boundaries: writes to starts (emptied first) the paragraphs that articles begin with; the
 * first paragraph is always one.  dated: datelines were seen before the window.  words: what was
 * read of the paragraphs' words before; are read on where they are needed.  JK_OK or JK_ENOMEM.
 * O(paragraphs). */
int jk_boundaries(const jk_paras *paras, jk_slice text, const double *weights, bool dated,
                  jk_words *words, jk_starts *starts);

#endif
