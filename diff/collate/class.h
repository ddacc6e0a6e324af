/* class.h: what kind of difference two readings of one place make.
 */
#ifndef JK_COLLATE_CLASS_H
#define JK_COLLATE_CLASS_H

#include <stdbool.h>
#include <stdint.h>

#include "parse/base/slice.h"

/* Classes, from what matters least.  X(symbol, name). */
#define JK_CLASSES(X)                                                                              \
    X(SAME, "same")                     /* no difference */                                        \
    X(WIDTH, "width")                   /* full-width and half-width forms: ， and , */           \
    X(BLANK, "blank")                   /* blanks and line ends */                                 \
    X(PUNCTUATION, "punctuation")       /* another mark, or a mark more or less */                 \
    X(FORM, "variant-character")        /* 為 爲, a radical for its character */                 \
    X(SCRIPT, "simplified-traditional") /* 国 國 */                                              \
    X(LACUNA, "lacuna")                 /* what one has the other says is lost: 涯 □ */         \
    X(NUMERAL, "numeral-form")          /* one number written otherwise: 2 二 两 */              \
    X(LOOK, "look-alike")               /* 未 末 */                                              \
    X(SOUND, "sound-alike")             /* 权力 权利 */                                        \
    X(ORDER, "word-order")              /* the same characters in another order */                 \
    X(OMISSION, "omission")             /* the second has nothing of what the first has */         \
    X(ADDITION, "addition")             /* the second has more */                                  \
    X(SUBSTITUTION, "substitution")     /* other words */                                          \
    X(NUMBER, "number")                 /* another number */                                       \
    X(NAME, "name")                     /* another person's name */                                \
    X(MOVE, "move")                     /* a passage that stands elsewhere */                      \
    X(REPEAT, "repeat")                 /* a passage that stands twice in one witness */           \
    X(SPLIT, "split")                   /* one clause, of which the second has made several */     \
    X(MERGE, "merge")                   /* several clauses, of which the second has made one */

enum jk_class {
#define JK_X(symbol, name) JK_CLASS_##symbol,
    JK_CLASSES(JK_X)
#undef JK_X
        JK_CLASS_COUNT
};

/* jk_class_name: static.  jk_class_find: the class of a name, or -1 (no status) where it is none.
 * O(classes). */
jk_slice jk_class_name(enum jk_class c);
int jk_class_find(jk_slice name);

/* jk_classify: the class of the readings a and b of one place, between the texts `before` and
 * `after` (as much of the first witness's context as is at hand; a dozen characters are enough; may
 * be empty).  Never MOVE, REPEAT, SPLIT or MERGE: those take more than two readings to see.
 * Swapping a and b swaps OMISSION and ADDITION and changes nothing else.  O(len log table). */
enum jk_class jk_classify(jk_slice a, jk_slice b, jk_slice before, jk_slice after);

/* jk_is_reordered: whether a and b, n <= JK_REORDERED_MOST characters each, are the same ones in
 * whatever order; a single one is in none.  O(n^2). */
enum { JK_REORDERED_MOST = 96 };
bool jk_is_reordered(const uint32_t *a, const uint32_t *b, size_t n);

#endif
