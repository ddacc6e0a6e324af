/* edit.h: changes made to a text, kept so that they can be undone and mapped through.
 *
 * A list of edits is a stack: edit k replaced `old` by `new`, and `new` is at byte `off` of the
 * text as it was right after edit k.  A left-to-right pass over a text yields edits whose offsets
 * are those of its output; a second pass is appended after the first.  Undoing pops from the end.
 */
#ifndef JK_BASE_EDIT_H
#define JK_BASE_EDIT_H

#include <stdint.h>

#include "parse/base/buf.h"
#include "parse/base/map.h"
#include "parse/base/slice.h"

typedef struct jk_edit {
    uint64_t off;      /* bytes into the text after this edit */
    jk_slice old_text; /* borrowed; what stood there */
    jk_slice new_text; /* borrowed; the text that is there now */
    jk_slice rule;     /* borrowed; id of the rule that did it */
} jk_edit;

typedef struct jk_edits {
    jk_edit *at; /* owned by malloc, or by an arena where the holder says so (then cap is 0) */
    size_t n, cap;
} jk_edits;

/* jk_edits_undo: writes to out the text as it was before all edits.  JK_OK, JK_ENOMEM, or JK_EFIT
 * when the new text of an edit is not where it says.  O(text + edits) for edits of one pass;
 * each further pass costs as much again. */
int jk_edits_undo(const jk_edits *e, jk_slice text, jk_buf *out);

/* jk_edits_map: appends to out a map from the edited text to the source, given the map of the text
 * before the edits.  An edited stretch becomes an opaque run that covers the source of its old
 * text (for an insertion: an empty source range at the place).  JK_OK or JK_ENOMEM or JK_EFIT.
 * Cost as jk_edits_undo. */
int jk_edits_map(const jk_edits *e, const jk_map *before, jk_map *out);

#endif
