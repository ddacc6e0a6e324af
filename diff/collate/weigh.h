/* weigh.h: what speaks for each reading of a place by itself, whoever has it.
 */
#ifndef JK_COLLATE_WEIGH_H
#define JK_COLLATE_WEIGH_H

#include "diff/collate/class.h"
#include "diff/collate/collation.h"
#include "diff/evidence/process.h"

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
} jk_scale;

/* jk_scale_init: counts the witnesses' text, a passage that stands twice in one of them once.
 * The observer is set after it.  JK_OK or JK_ENOMEM.  O(tokens).  jk_scale_free: NULL-safe.
 * jk_scale_models: has models asked (by kind, NULL for none; borrowed), and looks how much at home
 * that of characters is in the witnesses: O(witnesses * look-ups of some 2,000 characters). */
int jk_scale_init(jk_scale *s, const jk_collation *c);
void jk_scale_models(jk_scale *s, const jk_lm *const lm[JK_LM_KINDS]);
void jk_scale_free(jk_scale *s);

/* jk_class_of_readings: the class of two readings of a place, the longer before the shorter.  When
 * memory fails that sticks to c->arena, and the class means nothing.  O(length log table). */
enum jk_class jk_class_of_readings(const jk_collation *c, const jk_alt *x, const jk_alt *y);

enum { JK_WEIGH_ITEMS = 8 };

/* jk_weigh: measures readings i and k of a place and weighs them into out; false where nothing
 * measured decides: numbers, names and two marks.  O(context + models). */
bool jk_weigh(const jk_scale *s, const jk_place *p, enum jk_class cls, uint32_t i, uint32_t k,
              jk_rivals *out);

/* jk_weigh_misread: log odds for reading i against k, were one of them misread, and without any
 * model: of what is not decided by measuring, the better guess.  O(context). */
double jk_weigh_misread(const jk_scale *s, const jk_place *p, enum jk_class cls, uint32_t i,
                        uint32_t k);

/* jk_weigh_items: what speaks for reading i against k, or for k, where the difference is put down
 * to the processes so: appends to by at most JK_WEIGH_ITEMS items, for which there
 * is room.  O(measures * processes). */
void jk_weigh_items(const jk_rivals *pair, const jk_shares *blame, uint32_t i, uint32_t k,
                    jk_evidence *by, uint32_t *nby);

#endif
