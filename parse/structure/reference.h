/* reference.h: places where a text refers to clauses: 第十二条第二款, 第三条至第五条, 前款, 前两条,
 * 本意见第（三）条, 《…〈…〉…》第一条.  This reads one text alone; what is meant is found by the
 * clause stage.
 */
#ifndef JK_STRUCTURE_REFERENCE_H
#define JK_STRUCTURE_REFERENCE_H

#include "parse/base/item.h"

enum { JK_REFERENCE_PARTS = 6 };

/* One step of a reference, from the outside in: 第二款; a range where last differs from n. */
typedef struct jk_reference_part {
    enum jk_clause_level level; /* JK_CL_POINT for 目 */
    uint64_t n, sub, last, last_sub;
    bool bracketed; /* 第（三）条 */
    bool listed;    /* its unit stands behind more numbers, which are the next reference's */
    bool verse;     /* written 項: in Taiwan that is a paragraph, and 款 the item in it */
} jk_reference_part;

typedef struct jk_reference {
    size_t from, to; /* bytes of the text */
    size_t doc;    /* bytes from `from` that name the document: 《…》, 本意见; 0 for none */
    bool external; /* into another document than the text's own, as far as the words say */
    bool own;      /* 本法, 本条例, …: into the text's own */
    uint64_t back; /* 前款 is 1, 前两条 2, 本条 0; with `relative` */
    bool relative; /* parts[0] has the level counted back from the place itself */
    jk_reference_part parts[JK_REFERENCE_PARTS];
    size_t nparts; /* 0 where only a document is named */
} jk_reference;

/* jk_reference_next: the first reference at or after byte *at of the text, and moves *at behind it;
 * false where there is none.  `r` holds the one before (zeroed at first): in a list the later ones
 * inherit its document and outer parts.  O(bytes passed). */
bool jk_reference_next(jk_slice text, size_t *at, jk_reference *r);

#endif
