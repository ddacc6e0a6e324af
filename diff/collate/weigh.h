/* weigh.h: what speaks for each reading of a place by itself, whoever has it.
 */
#ifndef JK_COLLATE_WEIGH_H
#define JK_COLLATE_WEIGH_H

#include "diff/collate/class.h"
#include "diff/collate/collation.h"
#include "diff/evidence/measure.h"

/* Who wants to see the measurements of the readings i and k of a place: what weights are fitted
 * with. */
typedef struct jk_observer {
    void (*measured)(void *ctx, const jk_collation *c, const jk_place *p, enum jk_class cls,
                     uint32_t i, uint32_t k, const double m[JK_MEASURE_COUNT]);
    void *ctx;
} jk_observer;

typedef struct jk_scale {
    const jk_collation *c;
    jk_gauge gauge;
    const jk_observer *observer; /* NULL: none */
    double misread;              /* share of the differences that come from misread characters */
} jk_scale;

/* jk_scale_init: counts the witnesses' text, a passage that stands twice in one of them once.
 * Models and observer are set after it.  jk_scale_free: NULL-safe.  JK_OK or JK_ENOMEM. */
int jk_scale_init(jk_scale *s, const jk_collation *c);
void jk_scale_free(jk_scale *s);

/* jk_class_of_place: the class of a place's first two readings, the longer before the shorter. */
enum jk_class jk_class_of_place(const jk_collation *c, const jk_place *p);

enum { JK_WEIGH_ITEMS = 7 };

/* jk_weigh: log odds for reading i against reading k, itemised: appends to by at most
 * JK_WEIGH_ITEMS items for reading i (or k, with the weight's sign changed).  Returns the sum. */
double jk_weigh(const jk_scale *s, const jk_place *p, enum jk_class cls, uint32_t i, uint32_t k,
                jk_evidence *by, uint32_t *nby);

/* jk_weigh_kinds: log odds for reading i against reading k of one length, as if they were of each
 * kind; false where lengths differ or nothing measured decides. */
bool jk_weigh_kinds(const jk_scale *s, const jk_place *p, enum jk_class cls, uint32_t i, uint32_t k,
                    double odds[JK_KIND_COUNT]);

#endif
