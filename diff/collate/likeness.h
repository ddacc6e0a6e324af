/* likeness.h: how alike two short units are, where runs of four say nothing.
 */
#ifndef JK_COLLATE_LIKENESS_H
#define JK_COLLATE_LIKENESS_H

#include "diff/collate/witness.h"

/* jk_same_number: both begin a clause, and one of the same level and number.  O(1). */
bool jk_same_number(const jk_unit *x, const jk_unit *y);

/* jk_likeness: pairs of neighbouring characters that two units share, as a share (0 to 1) of those
 * of the longer; single characters where a unit has fewer than eight.  Only the first 512
 * characters of each count.  O(n log n). */
double jk_likeness(const jk_wit *v, const jk_unit *x, const jk_wit *w, const jk_unit *y);

/* jk_resemblance: characters that two units share in order, as a share (0 to 1) of those of the
 * longer; marks count.  Only the first JK_RESEMBLE characters of each are looked at.
 * O(JK_RESEMBLE^2). */
enum { JK_RESEMBLE = 128 };
double jk_resemblance(const jk_wit *v, const jk_unit *x, const jk_wit *w, const jk_unit *y);

/* jk_alike_throughout: whether two units agree but for errors of a few characters, each followed by
 * some that agree, at most one character in five; *errors: about how many.  Says no where it would
 * have to look closer.  O(characters). */
bool jk_alike_throughout(const jk_wit *v, const jk_unit *x, const jk_wit *w, const jk_unit *y,
                         uint32_t *errors);

/* jk_part_resemblance: as jk_resemblance, but of the longer only as much as the shorter has, from
 * its beginning or from its end, whichever is more alike: one of the two may have lost a part.
 * O(JK_RESEMBLE^2). */
double jk_part_resemblance(const jk_wit *v, const jk_unit *x, const jk_wit *w, const jk_unit *y);

/* jk_agreement: score[k], for k from 0 to n: how well the first k tokens of a agree with what b,
 * of m tokens, begins with; step -1: both are read backwards from where they stand; more: what is
 * added for each character that agrees, and taken for each that does not.  n is at most
 * JK_AGREEMENT, and of b no more is looked at.  O(n * m). */
enum { JK_AGREEMENT = 128 };
void jk_agreement(const jk_token *a, uint32_t n, const jk_token *b, uint32_t m, int step, int more,
                  int *score);

#endif
