/* edge.h: where what one witness has and another has not rather begins and ends.
 */
#ifndef JK_COLLATE_EDGE_H
#define JK_COLLATE_EDGE_H

#include <stdint.h>

/* jk_text_edge: how good a place for an edge between two folded characters (jk_fold_unit;
 * UINT32_MAX: the text ends) is: 5 behind the end of a sentence, 4 behind a comma, 3 before a mark,
 * 2 behind another, 1 between ideographs, 0 between two letters or digits.  For jk_align_options.
 * O(1). */
int jk_text_edge(uint32_t left, uint32_t right);

#endif
