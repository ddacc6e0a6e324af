/* clause_search.h: the numbers of clauses that were run into lines.  Internal to structure/.
 */
#ifndef JK_STRUCTURE_CLAUSE_SEARCH_H
#define JK_STRUCTURE_CLAUSE_SEARCH_H

#include "parse/structure/clause_model.h"
#include "parse/structure/decimal.h"

/* What may stand in front of a number: the end of a sentence; a colon too, which leads to a list;
 * a bracket or a quotation mark that closes too, where the number is known to be missing. */
enum jk_cl_behind { JK_CL_BEHIND_STOP, JK_CL_BEHIND_COLON, JK_CL_BEHIND_ANY };

/* jk_cl_behind_stop: whether such stands in front of s[at]; blanks may stand between.  O(blanks).
 */
bool jk_cl_behind_stop(jk_slice s, size_t at, enum jk_cl_behind what);

/* jk_cl_behind_digit: whether a digit stands in front of s[at], as that of a page or a time does
 * and none in front of a reference: …。 66 第六条.  O(blanks). */
static inline bool jk_cl_behind_digit(jk_slice s, size_t at)
{
    jk_slice before = jk_slice_trim(jk_slice_sub(s, 0, at));
    return before.len && before.ptr[before.len - 1] >= '0' && before.ptr[before.len - 1] <= '9';
}

/* jk_cl_may_head: whether what stands in front of a number may be a heading: short, without a mark
 * that ends a sentence or leads to something.  O(1). */
bool jk_cl_may_head(jk_slice s);

enum { JK_CL_NO_END = 100000 /* numbers are below */ };

/* What is looked for: number n of a list, and those behind it up to `end`. */
typedef struct jk_cl_search {
    jk_cl *c;
    enum jk_mark_shape shape;
    uint64_t n;   /* the number looked for */
    uint64_t end; /* the list goes on with this one; JK_CL_NO_END where it does not */
    bool quoted;
    bool spaced;     /* a blank stands behind the number of the one before */
    bool bare;       /* only digits are the numbers: 1 范围 */
    jk_decimal like; /* the number of the one before, where it is decimal: no parts else */
    bool found;
} jk_cl_search;

/* jk_cl_search_text: looks for the number, and those behind it, in the text of a node, up to where
 * the next node of its list stands; adds their places.  O(its text). */
void jk_cl_search_text(jk_cl_search *f, size_t node);

#endif
