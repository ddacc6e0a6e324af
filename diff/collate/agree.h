/* agree.h: which witnesses say the same in other characters.
 */
#ifndef JK_COLLATE_AGREE_H
#define JK_COLLATE_AGREE_H

#include "diff/collate/collation.h"

/* jk_agree: sets agree of the readings of a place: witnesses that write one number in two ways, 12
 * and 十二, agree in it against a third that has 21.  JK_OK or JK_ENOMEM.
 * O(readings^2 + witnesses * readings). */
int jk_agree(const jk_collation *c, jk_place *p);

#endif
