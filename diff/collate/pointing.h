/* pointing.h: what a witness tells of punctuation: classical prose has none, or one mark for every
 * pause.
 */
#ifndef JK_COLLATE_POINTING_H
#define JK_COLLATE_POINTING_H

#include "diff/collate/grid.h"

/* jk_pointing_of: how the tokens of a witness are punctuated; of a few words it is not told.
 * O(tokens). */
enum jk_pointing jk_pointing_of(const jk_wit *w);

/* jk_silence_unpointed: what has no marks does not tell where others have nothing but a mark,
 * brackets apart; what has one mark for every pause does not tell which mark it is where another
 * that has all kinds, or one before it like itself, has another, nor of quotation marks and the
 * like.  For each such witness O(cells + columns of notes). */
void jk_silence_unpointed(jk_grid *g);

#endif
