/* choice.h: what an editor has chosen, by variant.
 *
 * Choices are read from what the editor was given to decide on: a list of places (decisions.h) or a
 * text with conflict markers (resolved.h).  Either is held against the result as it is without
 * choices; then the choices are applied to the merger, and the result is put once more.
 */
#ifndef JK_EDIT_CHOICE_H
#define JK_EDIT_CHOICE_H

#include "diff/collate/merge.h"

typedef struct jk_choice {
    size_t variant;  /* index of the variant among the items of the result */
    jk_slice siglum; /* of a witness whose reading is chosen; empty: own is printed */
    jk_slice own;
    uint64_t line; /* of the file it was read from */
} jk_choice;

typedef struct jk_choices {
    jk_choice *at; /* malloc; at most one a variant */
    size_t n, cap;
    jk_arena arena; /* holds their text */
} jk_choices;

/* Who hears what is wrong with a file of choices, with its line from 1.  A warning is no error:
 * what was chosen stands already.  words: borrowed. */
typedef struct jk_choice_say {
    void (*say)(void *ctx, uint64_t line, bool warning, jk_slice words);
    void *ctx;
} jk_choice_say;

/* jk_choices_apply: has the merger print what was chosen; result is what it put last.  JK_OK,
 * JK_ENOMEM, JK_EFIT where result is not what it put last.  O(choices + their text). */
int jk_choices_apply(const jk_choices *c, const jk_doc *result, jk_merger *m);

/* jk_choices_mark: notes the choices in the variants of result as the merger would, without
 * printing them: the text stays what it is without choices.  JK_OK or JK_ENOMEM.  O(choices *
 * readings).  jk_choices_free gives back what it holds. */
int jk_choices_mark(const jk_choices *c, jk_doc *result);
void jk_choices_free(jk_choices *c);

#endif
