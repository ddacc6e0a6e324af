/* mark.h: what a line holds besides its text: blanks, Markdown marks, page furniture.
 */
#ifndef JK_STRUCTURE_MARK_H
#define JK_STRUCTURE_MARK_H

#include "parse/base/slice.h"

typedef struct jk_marks {
    size_t from, to; /* the text between indent, marks and trailing blanks; from == to: none */
    unsigned level;  /* number of # of a Markdown heading, else 0 */
    bool from_marks; /* marks stand before it (or are all that the line holds) */
    bool to_marks;   /* marks stand behind it */
    bool page;       /* the line is a page number or the like */
} jk_marks;

/* jk_marks_find: reads the line [from, to) of text.  Known marks: # … ######, >, list bullets
 * (- * + and a blank before Han), **, __ or * around the whole line, a comment <!-- … --> alone in
 * its line, a rule of three or more - * _ =, a fence ``` or ~~~, the rule of a table |---|; blanks
 * written out (&emsp;) before the text, <br> behind it.  Page
 * furniture: a number between dashes, 第…页, A08 要闻, the head of a page (a date with its weekday,
 * the name of a paper or the page).  O(blanks and marks, and a short line). */
void jk_marks_find(jk_slice text, size_t from, size_t to, jk_marks *m);

/* jk_marks_inside: where a Markdown heading that has no line of its own begins in the line [from,
 * to) of text, as where files were put together the first of which does not end its last line: #
 * and a blank between the end of a sentence and a Han character; `to` where there is none. O(line
 * and blanks before #).
 */
size_t jk_marks_inside(jk_slice text, size_t from, size_t to);

/* jk_marks_blank: the length of a blank at `at` that is written out for HTML (&emsp;), as an indent
 * is in Markdown; 0 for none.  O(1). */
size_t jk_marks_blank(jk_slice s, size_t at, size_t to);

#endif
