/* heads.h: an alignment of units made to agree with the numbers that clauses begin with.
 *
 * Where a clause is put in between two others, those behind count one more: the shortest script has
 * （五 in common, ）采砂船舶；（六 put in.  What a reader sees is （五）采砂船舶； put in, and
 * （五） become （六）.
 */
#ifndef JK_PAIR_HEADS_H
#define JK_PAIR_HEADS_H

#include "diff/pair/mask.h"

/* jk_heads_mend: mends the runs of a and b in place.  An insertion or deletion that begins inside
 * the number of one clause and ends inside that of a later one is moved forward, so that it holds
 * whole clauses and the number behind it is a change of its own.  Only numbers that begin alike,
 * with 第 or a bracket, can be told apart so.  JK_OK or JK_ENOMEM.  O(runs log parts). */
int jk_heads_mend(const jk_masked *a, const jk_masked *b, jk_matches *runs);

#endif
