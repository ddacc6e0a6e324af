/* clause_name.h: ids and paths of clauses that follow each other.  Internal to structure/.
 *
 * They are made when they are wanted; what a clause's begins with is there already, as a rule, from
 * the clause before.
 */
#ifndef JK_STRUCTURE_CLAUSE_NAME_H
#define JK_STRUCTURE_CLAUSE_NAME_H

#include "parse/structure/clause_model.h"

/* The id, or the path, of one clause.  Start it as JK_CL_NAME; text is owned, with its sticky
 * error. */
typedef struct jk_cl_name {
    jk_buf text;
    size_t node;  /* whose it is; JK_NONE: nobody's yet */
    size_t over;  /* the clause whose own begins it, or JK_NONE … */
    size_t above; /* … and bytes of that */
} jk_cl_name;

#define JK_CL_NAME ((jk_cl_name){.node = JK_NONE})

/* jk_cl_name_id, jk_cl_name_path: the id or the path of a clause, valid until another is asked for;
 * of one jk_cl_name always the same of the two.  O(depth), O(1) behind its parent or a clause of
 * the same parent. */
jk_slice jk_cl_name_id(jk_cl_name *k, const jk_cl *c, size_t node);
jk_slice jk_cl_name_path(jk_cl_name *k, const jk_cl *c, size_t node);

/* jk_cl_name_over: the part of an id that is that of the clause which it begins with; empty where
 * there is none.  Valid as the id is.  O(1). */
static inline jk_slice jk_cl_name_over(const jk_cl_name *k)
{
    return (jk_slice){k->text.ptr, k->above};
}

#endif
