/* detect.h: which encoding a stretch of bytes is in.
 *
 * Every candidate reads the bytes; the one under which they are least surprising wins.  The cost is
 * that of the characters (cost.h) plus that of what does not decode, so costs of different
 * encodings can be compared directly: their difference is the evidence in quarter bits.
 */
#ifndef JK_ENCODING_DETECT_H
#define JK_ENCODING_DETECT_H

#include "parse/encoding/codec.h"

enum { JK_DETECT_MAX = 16 }; /* candidates at most */

enum {
    JK_DETECT_START = 1, /* the bytes begin where the source begins: it may be cut there */
    JK_DETECT_END = 2,   /* no more bytes follow */
    JK_DETECT_NARROW = 4 /* a line of a text in bytes: nothing wide */
};

typedef struct jk_guess {
    int best, second; /* indices of candidates; second is -1 where there is one only */
    uint32_t gap;     /* how much better best is, in quarter bits */
    int32_t sense;    /* how much better than no text, or text that no candidate has written */
    bool ascii;       /* nothing but ASCII: every candidate but the wide ones reads it alike */
} jk_guess;

/* jk_detect: ranks n candidates (at most JK_DETECT_MAX) for s; `favour` is the index of one that is
 * expected and gets a bonus, or -1.  The codecs' states are not touched but iconv's.  O(n bytes).
 */
jk_guess jk_detect(jk_codec *candidates, int n, jk_slice s, unsigned flags, int favour);

/* jk_detect_cost: cost of s read by one codec; stops when it exceeds limit.  O(bytes). */
uint32_t jk_detect_cost(jk_codec *c, jk_slice s, unsigned flags, uint32_t limit);

/* jk_confidence: the probability, in thousandths, that best is right and not second, nor anything
 * else (Latin-1, Korean, a picture). */
unsigned jk_confidence(const jk_guess *g);

#endif
