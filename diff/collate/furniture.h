/* furniture.h: what a witness has beside the text, again and again: lines that run, the numbers of
 * lines, the marks of notes.
 */
#ifndef JK_COLLATE_FURNITURE_H
#define JK_COLLATE_FURNITURE_H

#include "diff/collate/collation.h"

/* What it is worth that others have nothing there: log odds.  Set by hand, to what two witnesses
 * that agree have earned, 97 in 100 (reliable.c), for what stands there three times is no slip of
 * the others: no text whose truth is known has such places in any number for scripts/fit-merge to
 * learn from, and in one made up its maker would choose how often such a line is the text's. */
#define JK_FURNITURE 3.5

/* jk_furniture_find: sets furniture[i] of the places where others have nothing and one has, three
 * times or more, the same line without a number, or figures, in square brackets or not, that count
 * on from one such place to the next: 1 2 3, 5 10 15, ① ② ③.  Not of figures that are the number of
 * a clause, nor of such as begin lines where they may be those of a list or of headings: fewer than
 * the lines that they stand among, or not in most of the text.  JK_OK or JK_ENOMEM.  O(tokens +
 * places log places). */
int jk_furniture_find(const jk_collation *c, bool *furniture);

#endif
