/* clause.h: the numbered clauses of a regulatory text.
 *
 * A stage that takes the items of a segmenter (or of a record reader), passes them on unchanged and
 * in order, and puts after the items of each article its JK_CLAUSEs, in document order, with the
 * JK_REPORTs about them.  Clauses and clause reports in the input are replaced.  One article is
 * kept in memory; a block of 4 GB or more is refused (JK_ERANGE).
 *
 * Ids follow Akoma Ntoso: chp_2, art_12, art_12-1 (第十二条之一), part_2__item_4,
 * art_5__para_2__item_1 (an item that the second paragraph introduces); a second clause with the
 * same id has .2 appended.
 */
#ifndef JK_STRUCTURE_CLAUSE_H
#define JK_STRUCTURE_CLAUSE_H

#include "parse/base/beside.h"

enum jk_numbering { JK_NUMBERING_AUTO, JK_NUMBERING_RESTART, JK_NUMBERING_RUNON };

typedef struct jk_clause_options {
    enum jk_numbering numbering; /* whether （一） restarts under each 一、 */
    bool references;             /* put the references in each clause after it: JK_OTHER, with the
                                    record in `line` */
    bool unreported;             /* clauses only: repeats and gaps are not looked for */
    bool lasting;                /* the texts of blocks stay where they are until the article is
                                    over: they are not copied */
    unsigned threads;            /* that may work on a long article at once: 2, or only the
                                    caller's */
    jk_beside *beside;           /* of the stage's sink, borrowed; NULL: it has none */
} jk_clause_options;

/* jk_clause_stage_new: a stage that gives to out, which must outlive it; options are copied and may
 * be NULL; NULL when memory fails.  Give items to the sink it returns; JK_END flushes it.  Its put
 * returns JK_OK, JK_ENOMEM, JK_ERANGE (a block of 4 GB) or what out returned.  O(1); an article
 * costs O(its bytes + clauses log clauses) in all. */
jk_sink *jk_clause_stage_new(const jk_clause_options *options, jk_sink *out);

/* jk_clause_stage_free: anything still kept is not given out; NULL is fine.  O(1). */
void jk_clause_stage_free(jk_sink *stage);

/* Whole articles whose texts stay where they are.  give: puts all their items to the stage.  show:
 * puts the same to another sink, before that or meanwhile in another thread, and they are one
 * article; NULL where that is not worth while.  Both return JK_OK or a status. */
typedef struct jk_clause_articles {
    int (*give)(void *ctx);
    int (*show)(void *ctx, jk_sink *to);
    void *ctx;
} jk_clause_articles;

/* jk_clause_stage_take: has articles given, and puts the clauses of the last behind it.  Where they
 * are shown and two threads may work, clauses are found in one while items go through in the other.
 * JK_OK, JK_ENOMEM, JK_ERANGE or what the sink or an article's function returned.  O(as putting
 * the items). */
int jk_clause_stage_take(jk_sink *stage, const jk_clause_articles *from);

#endif
