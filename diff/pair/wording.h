/* wording.h: an alignment of units made to agree with words and numbers.
 *
 * What a script of single characters does not see: that 管 in 管理 and in 监管 is no common ground,
 * that 执法检查 and 检查执法 are one change, that 1100 and 1200 differ as numbers.
 */
#ifndef JK_PAIR_WORDING_H
#define JK_PAIR_WORDING_H

#include "diff/pair/mask.h"

/* jk_wording_mend: mends the runs of a and b in place.  threads as in jk_align_options.  JK_OK or
 * JK_ENOMEM.
 * - A run of one or two units between two changes is dropped where it is but a part of a word on
 *   both sides (words as ICU has them) that reaches into what has changed.
 * - A short run between two changes is dropped where the whole is the same units in another order,
 *   and not two numbers of which one lost what the other gained.
 * - Where digits or Latin letters are replaced, the whole number or word is.
 * - An insertion or deletion that could as well stand a few units on goes where `edge` (as in
 *   jk_align_options; NULL: this is left out) is best, and of such places where words begin.
 * Without ICU's data every unit is a word.  O(runs + units slid over). */
int jk_wording_mend(const jk_masked *a, const jk_masked *b, int (*edge)(uint32_t, uint32_t),
                    int threads, jk_matches *runs);

#endif
