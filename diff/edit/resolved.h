/* resolved.h: a text with conflict markers (parse/render/conflict.h) that an editor has worked
 * over.
 */
#ifndef JK_EDIT_RESOLVED_H
#define JK_EDIT_RESOLVED_H

#include "diff/edit/choice.h"

/* jk_resolved_read: reads from a text what was chosen for the open variants of the result that it
 * was rendered from.  What stands between two conflicts must stand there still, blanks and line
 * breaks aside; what stands in place of a conflict is a reading or the editor's own text; a
 * conflict that still has its markers stays open.  What does not fit is complained of, and nothing
 * is chosen (*bad counts). choices is zeroed before.  JK_OK or JK_ENOMEM.  O(text + items), times
 * the readings of a place. */
int jk_resolved_read(jk_slice file, const jk_doc *result, jk_choices *choices,
                     const jk_choice_say *complaint, size_t *bad);

#endif
