/* marks.h: one text of a comparison, cut where something about it changes; and its paragraphs
 * beside those of the other.
 */
#ifndef JK_SHOW_MARKS_H
#define JK_SHOW_MARKS_H

#include "diff/show/show.h"

/* A marked stretch of the text: bytes [from, to). */
typedef struct jk_show_mark {
    size_t from, to;
    size_t place; /* index */
} jk_show_mark;

typedef struct jk_mark_list {
    jk_show_mark *at; /* ascending, not overlapping; owned */
    size_t n, cap;
} jk_mark_list;

typedef struct jk_show_marks {
    jk_mark_list changes, passages; /* of one side */
} jk_show_marks;

/* A stretch with one look. */
typedef struct jk_look {
    size_t from, to;
    const jk_pair_place *change;  /* NULL: agrees with the other side */
    const jk_pair_place *passage; /* NULL: stands in place */
    bool begins;                  /* the passage begins here */
} jk_look;

/* jk_look_at: the stretch that begins at byte `at`, at most up to `end`.  O(log places). */
jk_look jk_look_at(const jk_comparison *c, const jk_show_marks *m, size_t at, size_t end);

/* A paragraph of a beside one of b; SIZE_MAX: none. */
typedef struct jk_row {
    size_t a, b;
} jk_row;

typedef struct jk_rows {
    jk_row *at; /* owned */
    size_t n, cap;
} jk_rows;

/* Both texts, to be shown facing each other. */
typedef struct jk_facing {
    jk_show_marks a, b; /* what is ignored is left out */
    jk_rows rows; /* all paragraphs of both, in order, those that share most beside each other */
} jk_facing;

/* jk_facing_make: JK_OK or JK_ENOMEM.  O(runs + paragraphs + places log places).  jk_facing_free
 * gives back what it holds, also after an error. */
int jk_facing_make(const jk_comparison *c, const jk_show_options *o, jk_facing *out);
void jk_facing_free(jk_facing *f);

/* jk_row_differs: whether any place that is shown touches the row.  O(log places). */
bool jk_row_differs(const jk_comparison *c, const jk_facing *f, const jk_row *row);

#endif
