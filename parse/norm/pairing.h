/* pairing.h: the quotation marks of a paragraph, and which belong together.
 *
 * Internal to norm/.  All marks are read from left to right with a stack.  Where " are left over
 * and “ ” stand among them, each may be the other's mate: “甲".
 */
#ifndef JK_NORM_PAIRING_H
#define JK_NORM_PAIRING_H

#include "parse/norm/para.h"

enum {
    JK_LEFT_SINGLE = 0x2018,
    JK_RIGHT_SINGLE = 0x2019,
    JK_LEFT_DOUBLE = 0x201C,
    JK_RIGHT_DOUBLE = 0x201D,
    JK_LEFT_CORNER = 0x300C,
    JK_RIGHT_CORNER = 0x300D,
    JK_LEFT_WHITE = 0x300E,
    JK_RIGHT_WHITE = 0x300F,
    JK_LEFT_PRIME = 0x301D,
    JK_RIGHT_PRIME = 0x301E,
    JK_LOW_PRIME = 0x301F,
    JK_DOUBLE_PRIME = 0x2033 /* of seconds and inches */
};

/* Which kinds of marks have one that is left over. */
typedef struct jk_odd_quotes {
    bool twos;    /* “ ” or " */
    bool corners; /* 「」 『』 〝〞 */
} jk_odd_quotes;

/* jk_quote_at: the character at byte `at` of s where it may be a quotation mark, else 0; its bytes
 * in *len.  " stands for ″ too.  O(1). */
int32_t jk_quote_at(jk_slice s, size_t at, size_t *len);

/* jk_quotes_pair: finds the quotation marks of the paragraph and gives each its mate.  JK_OK or
 * JK_ENOMEM; *odd: what is left over.  O(bytes). */
int jk_quotes_pair(jk_norm_para *p, jk_odd_quotes *odd);

#endif
