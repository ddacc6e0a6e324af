/* clause_reference.h: the clauses that a reference means.  Internal to structure/.
 */
#ifndef JK_STRUCTURE_CLAUSE_REFERENCE_H
#define JK_STRUCTURE_CLAUSE_REFERENCE_H

#include "parse/structure/clause_model.h"
#include "parse/structure/reference.h"

typedef struct jk_cl_index jk_cl_index;

/* A clause, or a paragraph of one (0: all of it). */
typedef struct jk_cl_target {
    size_t node, para;
} jk_cl_target;

enum { JK_CL_TARGETS = 64 };

typedef struct jk_cl_targets {
    jk_cl_target at[JK_CL_TARGETS];
    size_t n;
} jk_cl_targets;

/* What is said of a reference. */
typedef struct jk_cl_reference {
    jk_slice text; /* as printed */
    jk_slice doc;  /* the document it names, as printed; empty where it names none */
    size_t node;   /* it stands in this one */
    const jk_range *b;
    size_t nb;
    uint64_t line, col;
    bool external, resolved;
} jk_cl_reference;

/* jk_cl_index_new: the clauses by number; NULL when memory fails.  O(nodes log nodes).  The clauses
 * must stay as they are until jk_cl_index_free. */
jk_cl_index *jk_cl_index_new(const jk_cl *c);
void jk_cl_index_free(jk_cl_index *x);

/* jk_cl_resolve: what a reference means that stands in paragraph `para` (from 1) of a node's text;
 * false where a clause it names does not exist.  At most 64 targets are given.  O(log nodes + nodes
 * of an article). */
bool jk_cl_resolve(const jk_cl_index *x, size_t node, size_t para, const jk_reference *ref,
                   jk_cl_targets *out);

/* jk_cl_reference_json: appends the reference as a record, jkrecord(5), without the LF. */
void jk_cl_reference_json(const jk_cl *c, const jk_cl_reference *r, const jk_cl_targets *to,
                          jk_buf *out);

#endif
