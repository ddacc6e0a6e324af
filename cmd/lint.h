/* lint.h: what jknorm --check found.
 */
#ifndef JK_CMD_LINT_H
#define JK_CMD_LINT_H

#include "cmd/finding.h"
#include "cmd/output.h"
#include "parse/norm/quotation.h"

/* The place of a text or a finding: line and column, from 1, and offset of its first character. */
typedef struct jk_lint_place {
    uint64_t line, col, offset;
} jk_lint_place;

typedef struct jk_lint {
    jk_out *out;
    enum jk_found_format format;
    bool bytes;       /* columns in bytes, not in characters */
    const char *file; /* set before each file; "-" is shown as <stdin> */
    uint64_t count;   /* findings printed */
    jk_quotation quotation;
    jk_norm_finding held; /* the mark that opened it, and the place of that mark */
    jk_lint_place at;
    jk_buf buf;
} jk_lint;

/* jk_lint_begin, _end: around everything.  jk_lint_text: the next text of a file and what was found
 * in it, in order; found is left with what was printed.  The mark that opens a quotation which may
 * go on in later texts is printed once that is known to be wrong.  jk_lint_over: the file, or the
 * article, is over.  What writing returned, or JK_ENOMEM. jk_lint_free frees what it holds. */
int jk_lint_begin(jk_lint *l);
int jk_lint_text(jk_lint *l, jk_slice text, jk_lint_place at, jk_norm_findings *found);
int jk_lint_over(jk_lint *l);
int jk_lint_end(jk_lint *l);
void jk_lint_free(jk_lint *l);

#endif
