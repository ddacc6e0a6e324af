/* norm.h: punctuation, width, blanks and radicals as GB/T 15834, 15835 and 9704 have them.
 *
 * Works on a line at a time.  What it decides depends on other lines in one way alone: lines within
 * a fence (code, front matter, <pre>, <script>, <style>) are left as they are.
 * Normalising twice is normalising once; the edits undo it exactly.
 */
#ifndef JK_NORM_NORM_H
#define JK_NORM_NORM_H

#include "parse/base/edit.h"
#include "parse/base/item.h"
#include "parse/norm/rules.h"

typedef struct jk_norm jk_norm;

enum { JK_LONGEST_LINE = 1 << 16 }; /* bytes that are normalised as one line of a stream */

enum jk_profile { JK_PROFILE_GONGWEN, JK_PROFILE_NEWS, JK_PROFILE_MINIMAL };

typedef struct jk_norm_options {
    enum jk_profile profile;
    jk_slices on, off;          /* ids of rules switched on and off, over the profile */
    struct jk_user_rules *user; /* applied after the others; borrowed, may be NULL (user.h) */
} jk_norm_options;

/* jk_norm_new: compiles the rules; NULL when memory fails or a rule is unknown.  options may be
 * NULL (gongwen). jk_norm_free frees what it holds; NULL is fine. */
jk_norm *jk_norm_new(const jk_norm_options *options);
void jk_norm_free(jk_norm *n);

/* jk_norm_text: appends the text, each line normalised, to out and its edits to edits (may be
 * NULL).  The edits are of one pass, in order; their slices point into text, into static memory or
 * into n (until jk_norm_reset), and live as long as these.  JK_OK or JK_ENOMEM.  O(bytes). */
int jk_norm_text(jk_norm *n, jk_slice text, jk_buf *out, jk_edits *edits);

/* Something found in a paragraph. */
typedef struct jk_norm_finding {
    size_t at, len;           /* bytes of the paragraph as given */
    jk_slice old_text;        /* what stands there; borrowed as the slices of edits are */
    jk_slice new_text;        /* what would be put */
    jk_slice rule;            /* id */
    jk_slice words;           /* what the rule asks for; static */
    enum jk_rule_level level; /* JK_RULE_FIX where normalising changes it, else JK_RULE_SUGGEST */
    bool say;                 /* there is nothing to put: it is only to be known */
} jk_norm_finding;

typedef struct jk_norm_findings {
    jk_norm_finding *at; /* owned, malloc'd */
    size_t n, cap;
} jk_norm_findings;

/* jk_norm_check: appends what is found in a paragraph to found, in order of place: what normalising
 * would change, then what is left to a human of what it would leave.  JK_OK or JK_ENOMEM.
 * O(bytes + findings log findings). */
int jk_norm_check(jk_norm *n, jk_slice text, jk_norm_findings *found);

/* jk_norm_text_left: as jk_norm_text, and appends to left what is only to be known (unpaired marks,
 * private-use characters), at its place in the result.  O(bytes). */
int jk_norm_text_left(jk_norm *n, jk_slice text, jk_buf *out, jk_edits *edits,
                      jk_norm_findings *left);

/* jk_norm_reset: frees what n keeps for the edits and findings made so far, so that a long
 * stream of paragraphs needs no more memory than one.  O(1). */
void jk_norm_reset(jk_norm *n);

/* jk_norm_stage_new: a stage that normalises blocks and clauses (text and title), puts after each
 * block the reports of what is left to a human (those that come in are dropped), and passes on all
 * else; give items to the sink it returns.  That a quotation is never closed (quotation.h) is
 * reported where it is known, at the end of the article at the latest.  n and out must outlive it.
 * jk_norm_stage_free frees what it holds; NULL is fine. */
jk_sink *jk_norm_stage_new(jk_norm *n, jk_sink *out);
void jk_norm_stage_free(jk_sink *stage);

#endif
