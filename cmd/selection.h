/* selection.h: what --select asks for, read.
 *
 * A selection is a list, separated by commas, of clauses and ranges of clauses: （四）, 四 (any
 * clause numbered 4), 二/四 (4 somewhere under 2; also 二（四）), 第十二条, 第十二条之一, art_12
 * (an id), and with a - in between the first and the last: 第三条-第五条, 二/（四）-（七）. Clauses
 * may be named as texts cite them: 第三条第二款, 第二条第（一）项, 本意见第（三）条.
 */
#ifndef JK_CMD_SELECTION_H
#define JK_CMD_SELECTION_H

#include "parse/base/arena.h"
#include "parse/base/item.h"

/* What a number is dressed in: （1）, ① and a) are of one level, 壹、 and 一、 of one number. */
enum jk_sel_dress { JK_SEL_ANY_DRESS, JK_SEL_PLAIN, JK_SEL_CIRCLED, JK_SEL_LETTER, JK_SEL_FORMAL };

/* One name on the way from the top to a clause. */
typedef struct jk_sel_step {
    bool any_level;
    enum jk_sel_dress dress;
    enum jk_clause_level level;
    uint64_t n, sub;
    uint64_t before; /* the numbers before the last of 4.2.1, as one; 0 for others */
} jk_sel_step;

enum { JK_SEL_STEPS = 8 };

/* A clause, or several of one list: the last step may be a range. */
typedef struct jk_sel_path {
    jk_sel_step steps[JK_SEL_STEPS];
    size_t nsteps;
    jk_sel_step last; /* end of the range: equal to the last step where there is none */
} jk_sel_path;

/* What is selected: an id, a path, or everything from one path to another. */
typedef struct jk_sel_term {
    jk_slice id;
    jk_sel_path from, to; /* to: without steps where there is none */
} jk_sel_term;

/* Zero-initialise. */
typedef struct jk_selection {
    jk_sel_term *at;
    size_t n, cap;
    jk_arena arena; /* their ids */
} jk_selection;

/* jk_selection_read: reads spec, which is copied.  JK_OK, JK_ENOMEM, or JK_ESYNTAX where it is
 * none. jk_selection_free frees what it holds.  O(spec). */
int jk_selection_read(jk_selection *s, jk_slice spec);
void jk_selection_free(jk_selection *s);

/* jk_sel_step_of: the step that names a clause.  O(its number). */
jk_sel_step jk_sel_step_of(const jk_clause *u);

#endif
