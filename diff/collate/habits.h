/* habits.h: how a text sets its lines, where its witnesses agree: that tells where they do not.
 */
#ifndef JK_COLLATE_HABITS_H
#define JK_COLLATE_HABITS_H

#include "diff/collate/slots.h"
#include "parse/base/item.h"

typedef struct jk_habits {
    bool paragraphs;          /* clauses have further paragraphs, without a number */
    bool headed[JK_CL_COUNT]; /* by level: most clauses are headings, with lines of their own */
    bool crossheads;          /* lines without a number are headings */
} jk_habits;

/* jk_habits_learn: from all units, and what several witnesses have alike.  A line that one witness
 * alone sets apart may be a sentence that it has torn.  O(units + slots * witnesses). */
void jk_habits_learn(jk_habits *h, const jk_slots *s);

#endif
