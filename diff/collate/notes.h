/* notes.h: what stands in brackets in some witnesses and is wanting in others: a note, or text.
 */
#ifndef JK_COLLATE_NOTES_H
#define JK_COLLATE_NOTES_H

#include "diff/collate/grid.h"

/* jk_closes: the folded bracket that closes a folded one; 0 for what opens none.  O(1). */
uint32_t jk_closes(uint32_t open);

/* jk_note_end: the column behind the bracket that closes the one that witness k of the grid opens
 * in a column; 0 where it opens none, or closes none within some hundred columns of its line.
 * O(columns). */
uint32_t jk_note_end(const jk_grid *g, uint32_t col, uint32_t k);

/* jk_any_note_end: of the note that the first witness to do so begins in a column; 0 for none.
 * O(witnesses + columns). */
uint32_t jk_any_note_end(const jk_grid *g, uint32_t col);

/* jk_part_notes: what little stands beside a note of another witness, as a stop beside its bracket,
 * gets columns of its own before it, so that it and the note are chosen apart.  JK_OK or JK_ENOMEM.
 * O(cells + columns of notes * witnesses). */
int jk_part_notes(jk_grid *g);

#endif
