/* figure.h: the numbers that witnesses differ in, each collated whole.
 */
#ifndef JK_COLLATE_FIGURE_H
#define JK_COLLATE_FIGURE_H

#include "diff/collate/grid.h"

/* jk_figure_of: whether column col is of a number that is one place, 12 against 21 and 十二, where
 * to choose digit by digit could give a number that no witness has: [*from, *to) are its columns.
 * Not where of three witnesses or more all write as many digits in one script, and most agree in
 * every digit: then each is better judged alone.  Nor where a number is longer than any that is
 * read.  A date that is written otherwise, 2018-10-27 against 2018年10月27日, is one place too.
 * O(witnesses^2). */
bool jk_figure_of(const jk_grid *g, uint32_t col, uint32_t *from, uint32_t *to);

/* jk_only_figures: whether n tokens, at least one, are nothing but digits, those of notes too: ² ②
 * ⑵.  Where another witness has nothing they may be a number that it lost or the mark of a note.
 * O(n). */
bool jk_only_figures(const jk_token *t, uint32_t n);

#endif
