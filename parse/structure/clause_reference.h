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
 * must stay as they are until jk_cl_index_free, for which NULL is fine. */
jk_cl_index *jk_cl_index_new(const jk_cl *c);
void jk_cl_index_free(jk_cl_index *x);

/* jk_cl_resolve: what a reference means that stands in paragraph `para` (from 1) of a node's text;
 * false where a clause it names does not exist.  article: the 条 it stands in, or is to be read as
 * standing in; JK_NONE for none.  At most 64 targets are given.  O(log nodes + nodes of an
 * article). */
bool jk_cl_resolve(const jk_cl_index *x, size_t node, size_t para, size_t article,
                   const jk_reference *ref, jk_cl_targets *out);

/* jk_cl_article_of: the 条 a node stands in, itself included; where the document counts 一、 or
 * （一） instead, that; JK_NONE for none.  O(depth). */
size_t jk_cl_article_of(const jk_cl *c, size_t node);

/* Goes through the references of clauses, in the order of the text, and says what each means.  It
 * borrows the clauses and the index and owns nothing. */
typedef struct jk_cl_citer {
    const jk_cl_index *x;
    const jk_cl *c;
    size_t node, at, seen, para;
    bool quoted, outside; /* in quotation marks; in a clause that changes another text */
    jk_reference r;       /* the last one */
    /* the 条 named last: 违反第三条第一款的，…；违反第二款的，… means the second paragraph of 3 */
    size_t named, named_node, named_para;
} jk_cl_citer;

/* jk_cl_citer_init: begins anew; c is what the index is of.  O(1). */
void jk_cl_citer_init(jk_cl_citer *k, const jk_cl *c, const jk_cl_index *x);

/* jk_cl_citer_enter: the next clause, behind the one before in the order of the text.  O(its text).
 */
void jk_cl_citer_enter(jk_cl_citer *k, size_t node);

/* jk_cl_citer_next: its next reference: k->r, what is said of it (but for its place) and, where it
 * is resolved, what it means; false where there is none.  ref's slices are parts of the clause's
 * text.  O(bytes passed + what jk_cl_resolve costs). */
bool jk_cl_citer_next(jk_cl_citer *k, jk_cl_reference *ref, jk_cl_targets *to);

/* jk_cl_reference_json: appends the reference as a record, jkrecord(5), without the LF; out->err
 * tells of failure.  O(what is appended). */
void jk_cl_reference_json(const jk_cl *c, const jk_cl_reference *r, const jk_cl_targets *to,
                          jk_buf *out);

#endif
