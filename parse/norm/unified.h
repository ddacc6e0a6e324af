/* unified.h: characters that are other codes for an ideograph.
 */
#ifndef JK_NORM_UNIFIED_H
#define JK_NORM_UNIFIED_H

#include <stdint.h>

/* jk_radical_ideograph: the ideograph of a radical or stroke, as Unicode's
 * EquivalentUnifiedIdeograph has it; else 0.  O(log radicals). */
uint32_t jk_radical_ideograph(uint32_t c);

/* jk_unified: the ideograph that a radical, a stroke or a compatibility ideograph stands for, this
 * by its canonical decomposition (UAX #15); any other character itself.  O(log radicals). */
uint32_t jk_unified(uint32_t c);

#endif
