/* tokens.h: the characters of a block as they are compared.
 */
#ifndef JK_COLLATE_TOKENS_H
#define JK_COLLATE_TOKENS_H

#include "diff/collate/witness.h"
#include "parse/base/edit.h"
#include "parse/norm/norm.h"

/* What ends the number of a clause, and what is written for 〇 in a number, are compared as these.
 */
enum { JK_FOLD_NUMBER_END = 0x3001, JK_FOLD_ZERO = 0x3007 };

/* What tokens are made with; the buffers are kept from block to block. */
typedef struct jk_tokenizer {
    jk_norm *norm; /* borrowed; NULL: characters are compared as they stand */
    jk_buf out;
    jk_edits edits; /* malloc */
} jk_tokenizer;

/* jk_tokens_add: appends the tokens of a block of w, which has room for as many as the block has
 * characters.  What normalising makes one is compared as one: （2023）15号 and 〔2023〕15号; and so
 * is a run of dots that is an ellipsis, of dashes, or of low lines for what is to be filled in,
 * which is one token, as is a sign that is written with several characters (symbol.h) and a run of
 * lacunae (lacuna.h), lest boxes be matched with boxes for other characters.  A letter
 * that a digit was read as is that digit: 2O19, 20l2.  Blanks, and commas in 1,250, belong to the
 * token before them, but at the beginning and behind markup (Markdown's bold and tables, tags of
 * HTML), which belongs to none.  JK_OK or JK_ENOMEM.  O(bytes). */
int jk_tokens_add(jk_tokenizer *k, jk_wit *w, uint32_t block);
void jk_tokenizer_free(jk_tokenizer *k);

/* jk_tokens_number: makes what ends a number that begins at token t, of a block or a clause, one
 * mark, since 一、 and 一． are one number, as 1. and 1、 are.  O(length of the number). */
void jk_tokens_number(jk_wit *w, uint32_t t);

#endif
