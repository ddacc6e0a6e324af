/* beside.h: where two threads put items into one stream at once.
 */
#ifndef JK_BASE_BESIDE_H
#define JK_BASE_BESIDE_H

#include "parse/base/item.h"

/* Two sinks beside another, each for one thread; what they are given is kept.  join: what
 * sink[side] was given goes out, after what went out before; not for two threads at once, nor
 * while that sink is put into.  JK_OK or a status.  Embed as the first member. */
typedef struct jk_beside {
    jk_sink *sink[2];
    int (*join)(struct jk_beside *self, unsigned side);
} jk_beside;

#endif
