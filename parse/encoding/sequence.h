/* sequence.h: a sequence of UTF-8 put together byte by byte, out of text that was read wrongly, and
 * what stood where bytes were lost.
 *
 * Internal to encoding/: what mojibake.c reads with.
 */
#ifndef JK_ENCODING_SEQUENCE_H
#define JK_ENCODING_SEQUENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A sequence under way; zero-initialise. */
typedef struct jk_byte_sequence {
    char bytes[4];
    size_t n, want;
} jk_byte_sequence;

/* jk_sequence_push: one more byte; false where it does not fit.  *c: the character it completes, or
 * -1.  O(1). */
bool jk_sequence_push(jk_byte_sequence *q, uint8_t b, int32_t *c);

/* jk_sequence_unread: the byte that could not be read before x, a byte with which no code of GBK
 * begins that x goes on: the one of these that goes on with the sequence under way to the likeliest
 * character, 0 where another one is nearly as likely.  O(1). */
uint8_t jk_sequence_unread(const jk_byte_sequence *q, uint8_t x);

/* The likeliest of several characters, one of which stood where bytes were lost; begins as
 * JK_LIKELIEST. */
typedef struct jk_likeliest {
    uint32_t cost, second; /* of the likeliest, and of the one next to it */
    int32_t is;            /* what stands for it */
} jk_likeliest;
#define JK_LIKELIEST ((jk_likeliest){UINT32_MAX, UINT32_MAX, -1})

/* jk_likeliest_try: it may have been the character c, for which `is` stands; `more` is added to
 * what it costs by itself (cost.h).  O(1). */
void jk_likeliest_try(jk_likeliest *l, int32_t c, uint32_t more, int32_t is);

/* jk_likeliest_clearly: what stands for the likeliest; -1 where that is rare or another is nearly
 * as likely.  O(1). */
int32_t jk_likeliest_clearly(const jk_likeliest *l);

/* jk_mojibake_chinese: whether a character is one that Chinese text is made of.  O(1). */
bool jk_mojibake_chinese(uint32_t c);

#endif
