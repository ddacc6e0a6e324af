/* narrow.h: characters in 16 bits, as an archive holds them.
 */
#ifndef JK_TESTIMONIA_NARROW_H
#define JK_TESTIMONIA_NARROW_H

#include <stdint.h>

/* jk_narrow: a folded character; those beyond 16 bits share the 2048 values that no character has.
 * O(1). */
static inline uint16_t jk_narrow(uint32_t fold)
{
    return (uint16_t)(fold < 0x10000 ? fold : 0xD800 | ((fold * 0x9E3779B1U) >> 21));
}

#endif
