/* breaks.h: what an order of slots breaks in the numbering of the clauses.
 */
#ifndef JK_COLLATE_BREAKS_H
#define JK_COLLATE_BREAKS_H

#include "diff/collate/slots.h"
#include "parse/base/item.h"

/* What a clause weighs that does not follow the one before it on its level, or that is the first of
 * its level and stands behind clauses of a lower one, and what a paragraph
 * without a number weighs that stands between two that follow each other, or behind a numbered
 * heading, where the text has no such paragraphs. */
enum { JK_BREAK = 4, JK_BREAK_LOOSE = 1 };

/* So many slots on either side of a place are looked at. */
enum { JK_BREAKS_REACH = 24 };

/* The number that a slot begins with, as most witnesses read it; n 0: none. */
typedef struct jk_ordinal {
    uint64_t n, sub;
    enum jk_clause_level level;
    bool heading;
} jk_ordinal;

typedef struct jk_breaks {
    const jk_ordinal *at;     /* by slot; arena of the slots */
    bool run_on[JK_CL_COUNT]; /* numbers of a level go on across higher clauses */
    bool loose;               /* paragraphs without a number stand between numbered ones */
    bool led;                 /* they stand behind most headings */
} jk_breaks;

/* jk_breaks_init: reads the numbers of all slots, and from the first witness how the text numbers.
 * JK_OK or JK_ENOMEM.  O(slots * witnesses^2). */
int jk_breaks_init(jk_breaks *b, const jk_slots *s);

/* jk_breaks_count: what the order of n slots breaks, those from position `from` up to `to` left
 * out. head: they begin the text; else what stands before them is not known, and the first number
 * of each level breaks nothing.  O(n * levels). */
unsigned jk_breaks_count(const jk_breaks *b, const uint32_t *slots, size_t n, size_t from,
                         size_t to, bool head);

#endif
