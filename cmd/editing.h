/* editing.h: what an editor gives jkmerge to go by.
 */
#ifndef JK_CMD_EDITING_H
#define JK_CMD_EDITING_H

#include "cmd/input.h"
#include "diff/edit/choice.h"

typedef struct jk_editing {
    const char *decisions; /* --decisions FILE; NULL: none */
    const char *resolved;  /* --resolved FILE */
    bool edit;             /* --edit: a list of places is written */
} jk_editing;

/* jk_editing_any: whether there is anything to it. */
bool jk_editing_any(const jk_editing *e);

/* jk_editing_read: the choices of the files, held against a result without any.  What is wrong with
 * them is reported (status 2), and the rest is applied.  choices is zeroed before.  JK_OK or a
 * status. */
int jk_editing_read(const jk_editing *e, jk_feed *feed, const jk_doc *result, jk_choices *choices);

#endif
