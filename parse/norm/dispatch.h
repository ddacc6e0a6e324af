/* dispatch.h: which rule looks at which character.
 *
 * Internal to norm/.
 */
#ifndef JK_NORM_DISPATCH_H
#define JK_NORM_DISPATCH_H

#include "parse/norm/para.h"

/* jk_dispatch: asks the rules for the character at byte `at`, in turn, until one wants what levels
 * does not have off.  *next becomes where to look on.  False where none wants anything. */
bool jk_dispatch(jk_norm_para *p, const uint8_t *levels, size_t at, jk_change *out, size_t *next);

#endif
