/* run.h: one line normalised.
 *
 * Internal to norm/.
 */
#ifndef JK_NORM_RUN_H
#define JK_NORM_RUN_H

#include "parse/norm/compose.h"
#include "parse/norm/fence.h"
#include "parse/norm/norm.h"
#include "parse/norm/para.h"
#include "parse/norm/scan.h"
#include "parse/norm/user.h"

typedef struct jk_changes {
    jk_change *at;
    size_t n, cap;
} jk_changes;

struct jk_norm {
    uint8_t level[JK_RULE_COUNT]; /* enum jk_rule_level */
    bool edges;                   /* a rule for the ends of the line is on */
    bool numbers;                 /* a rule for ranges of numbers is on */
    bool find;                    /* what is left to a human is asked for, not only what changes */
    jk_user_rules *user;          /* borrowed; may be NULL */
    jk_norm_para para;
    jk_arena arena;              /* new texts that are not static */
    jk_buf pass[2];              /* the text after odd and even passes */
    jk_scan_tables plain, every; /* what to look at: for changes; for all that is to be told of */
    jk_norm_moves all, one, tmp; /* changes since the beginning, of the last pass */
    jk_changes left;             /* what the last pass left to a human */
    bool settled;                /* the last pass left nothing that could change now */
};

/* jk_norm_run: the line, with its line end, normalised; n->all has what was changed, n->left what
 * is left to a human.  *result is the line itself where nothing changes, else lies in n until the
 * next run.  The fence tells whether the line is prose at all, and learns from it.  With find,
 * n->left is complete; else it may be empty.  JK_OK or JK_ENOMEM.  O(bytes). */
int jk_norm_run(jk_norm *n, jk_fence *fence, jk_slice line, bool find, jk_slice *result);

/* jk_norm_run_edits: appends to edits what the run changed; `at` is where its result begins. */
int jk_norm_run_edits(jk_norm *n, jk_slice line, jk_slice result, size_t at, jk_edits *edits);

/* jk_norm_run_findings: appends to found what the run changed and left, in order; `at` is where the
 * line begins. */
int jk_norm_run_findings(jk_norm *n, jk_slice line, jk_slice result, size_t at,
                         jk_norm_findings *found);

/* jk_norm_findings_sort: puts what was found, from `first` on, in order of place.  O(n log n). */
void jk_norm_findings_sort(jk_norm_findings *found, size_t first);

/* jk_norm_run_left: appends to left what is only to be known; `at` is where the result begins. */
int jk_norm_run_left(jk_norm *n, jk_slice result, size_t at, jk_norm_findings *left);

/* jk_norm_clean: length of the longest prefix of text in which no rule can want anything and no
 * fence opens, so that the lines wholly in it need not be run.  O(bytes), many at a time. */
size_t jk_norm_clean(const jk_norm *n, jk_slice text, bool find);

#endif
