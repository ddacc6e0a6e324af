/* norm.h: punctuation, width, blanks and radicals as GB/T 15834, 15835 and 9704 have them.
 *
 * Works on a paragraph (a line, a block) at a time: nothing it decides depends on another one.
 * Normalising twice is normalising once; the edits undo it exactly.
 */
#ifndef JK_NORM_NORM_H
#define JK_NORM_NORM_H

#include "parse/base/edit.h"
#include "parse/base/item.h"

typedef struct jk_norm jk_norm;

enum jk_profile { JK_PROFILE_GONGWEN, JK_PROFILE_NEWS, JK_PROFILE_MINIMAL };

typedef struct jk_norm_options {
    enum jk_profile profile;
    jk_slices on, off; /* ids of rules switched on and off, over the profile */
} jk_norm_options;

/* jk_norm_new: compiles the rules; NULL when memory fails or a rule is unknown.  options may be
 * NULL (gongwen). */
jk_norm *jk_norm_new(const jk_norm_options *options);
void jk_norm_free(jk_norm *n);

/* jk_norm_text: appends the normalised paragraph to out and its edits to edits (may be NULL).  The
 * edits' slices point into text, into static memory or into n (until jk_norm_reset), and live as
 * long as these.  JK_OK or JK_ENOMEM.  O(bytes). */
int jk_norm_text(jk_norm *n, jk_slice text, jk_buf *out, jk_edits *edits);

/* jk_norm_reset: gives back what n keeps for the edits made so far, so that a long stream of
 * paragraphs needs no more memory than one.  O(1). */
void jk_norm_reset(jk_norm *n);

/* jk_norm_stage_new: a stage that normalises blocks and clauses (text and title) and passes on all
 * else; give items to the sink it returns.  n and out must outlive it. */
jk_sink *jk_norm_stage_new(jk_norm *n, jk_sink *out);
void jk_norm_stage_free(jk_sink *stage);

#endif
