/* clause_words.h: reports on clauses, put in words with their remedy.  Internal to structure/.
 *
 * Each adds an issue to c->issues, its words in c->arena; when memory fails c->err is set.  Each
 * costs O(length of the words + depth of the clauses they name).
 */
#ifndef JK_STRUCTURE_CLAUSE_WORDS_H
#define JK_STRUCTURE_CLAUSE_WORDS_H

#include "parse/structure/clause_model.h"

/* jk_cl_say_number: the number of `node` is wrong; `see` is the clause that has it by right, or
 * JK_NONE; n and sub are what it should be, 0 where that is not known. */
void jk_cl_say_number(jk_cl *c, enum jk_report_code code, size_t node, size_t see, uint64_t n,
                      uint64_t sub);

/* jk_cl_say_gap: the numbers from n to last are missing in front of `node`. */
void jk_cl_say_gap(jk_cl *c, enum jk_report_code code, size_t node, uint64_t n, uint64_t sub,
                   uint64_t last, uint64_t last_sub);

/* jk_cl_say_heading: the heading that followed `before` in its list is missing in front of `node`.
 */
void jk_cl_say_heading(jk_cl *c, size_t node, size_t before);

/* jk_cl_say_empty: nothing stands behind the number of `node`, or below its heading. */
void jk_cl_say_empty(jk_cl *c, size_t node, bool heading);

/* jk_cl_say_lost: of the headings like that of `node`, the last in the text, one more, m, stands in
 * the table of contents, in a block. */
void jk_cl_say_lost(jk_cl *c, size_t node, size_t block, const jk_mark *m);

/* jk_cl_say_place: bytes [from, to) of a block; the words name `see` where there is one. */
void jk_cl_say_place(jk_cl *c, enum jk_report_code code, size_t node, size_t see, size_t block,
                     size_t from, size_t to);

#endif
