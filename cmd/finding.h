/* finding.h: what --check finds, as lines for editors, as JSON Lines, or as SARIF 2.1.0.
 */
#ifndef JK_CMD_FINDING_H
#define JK_CMD_FINDING_H

#include <stdbool.h>

#include "parse/base/buf.h"
#include "parse/base/item.h"

enum jk_found_format { JK_FOUND_TEXT, JK_FOUND_JSONL, JK_FOUND_SARIF };

/* What --format=WORD says: text, jsonl or sarif; NULL is text. */
enum jk_found_format jk_found_format_of(const char *word);

/* Where a finding stands: first character and, where end_line is not 0, the one after the last;
 * columns in characters, but in lines and JSON as the tool was asked; bytes. */
typedef struct jk_found_place {
    const char *file;
    uint64_t line, col, end_line, end_col;
    jk_range b;
} jk_found_place;

/* jk_found_line: `file:line:col: rule: `; what was found, and LF, are the caller's. */
void jk_found_line(jk_buf *to, const jk_found_place *at, jk_slice rule);

/* jk_found_json: an object of JSON Lines; old_text and new_text may be NULL. */
void jk_found_json(jk_buf *to, const jk_found_place *at, jk_slice rule, jk_slice level,
                   const jk_slice *old_text, const jk_slice *new_text, jk_slice words);

/* SARIF: jk_sarif_begin, a jk_sarif_rule for each rule, jk_sarif_results, a jk_sarif_result for
 * each finding, jk_sarif_end.  first: nothing of its kind was put before.  standard may be empty.
 * level: error, warning or note.  fix: what to put there; NULL: nothing is proposed. */
void jk_sarif_begin(jk_buf *to, const char *tool);
void jk_sarif_rule(jk_buf *to, bool first, jk_slice id, jk_slice words, jk_slice standard);
void jk_sarif_results(jk_buf *to);
void jk_sarif_result(jk_buf *to, bool first, const jk_found_place *at, jk_slice rule,
                     jk_slice level, jk_slice message, const jk_slice *fix);
void jk_sarif_end(jk_buf *to);

#endif
