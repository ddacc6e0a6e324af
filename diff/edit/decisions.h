/* decisions.h: a list of places with what an editor has decided at each, one a line.
 *
 *     ACTION PLACE LEFT{SIGLA:READING|SIGLA:READING}RIGHT
 *
 * ACTION is `?` (left to the evidence), a siglum (that witness's reading), a number from 1 (that
 * reading of those in braces), or `=TEXT` (the editor's own, up to the next blank; `="TEXT"` where
 * it has blanks or quotation marks); full-width forms of ASCII count as ASCII, small letters as
 * capitals.  PLACE is the path of the clause, `-` for none.  In PLACE, readings and contexts `\\`,
 * `\{`, `\|`, `\}`, `\"`, `\n` and `\uXXXX` stand for characters.  Lines end with LF, CR or both;
 * those that begin with # and blank ones are comments.  `jkfmt -f decisions` writes the list.
 *
 * A context may go on into the paragraph beside it, behind `\n`: of a place that is most of its
 * paragraph the list gives that.
 *
 * A place is known by its readings and by what stands around it, so that a list stays good when the
 * witnesses change elsewhere, or a little near by, or are given in another order.
 */
#ifndef JK_EDIT_DECISIONS_H
#define JK_EDIT_DECISIONS_H

#include "diff/edit/choice.h"

typedef struct jk_decision_reading {
    jk_slices sigla;
    jk_slice text;
} jk_decision_reading;

enum jk_action { JK_LEAVE, JK_TAKE, JK_WRITE };

typedef struct jk_decision {
    uint64_t line;
    enum jk_action action;
    size_t reading; /* taken: an index of readings */
    jk_slice own;   /* written */
    jk_slice place, left, right;
    const jk_decision_reading *readings;
    size_t nreadings;
} jk_decision;

typedef struct jk_decisions {
    jk_decision *at; /* malloc */
    size_t n, cap;
    jk_arena arena;
} jk_decisions;

/* jk_decisions_read: appends the decisions of a file; lines that cannot be read are complained of
 * and left out (*bad counts them).  d is zeroed before its first use.  JK_OK or JK_ENOMEM.  O(n).
 * jk_decisions_free gives back what it holds. */
int jk_decisions_read(jk_decisions *d, jk_slice file, const jk_choice_say *complaint, size_t *bad);
void jk_decisions_free(jk_decisions *d);

/* jk_decisions_match: finds the variants that decisions are about, in a result that was put without
 * choices, and makes choices of them.  Of the variants that have the chosen reading and none that
 * the decision does not name, it is the one whose context agrees best; among equals, the one with
 * the same readings, of the same witnesses, at the same end of a paragraph.  Where less than half
 * of the context agrees, or two variants agree as well, it is none: that is complained of and
 * counted in *bad.  It is only warned of where all witnesses now have what was chosen.  choices is
 * zeroed before.  JK_OK or JK_ENOMEM.  O(items + decisions * places with the same reading). */
int jk_decisions_match(const jk_decisions *d, const jk_doc *result, jk_choices *choices,
                       const jk_choice_say *complaint, size_t *bad);

#endif
