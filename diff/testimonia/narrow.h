/* narrow.h: characters in 16 bits, as an archive holds them.
 */
#ifndef JK_TESTIMONIA_NARROW_H
#define JK_TESTIMONIA_NARROW_H

#include <stdint.h>

#include "diff/evidence/forms.h"

/* jk_narrow: a folded character; those beyond 16 bits share the 2048 values that no character has.
 * O(1). */
static inline uint16_t jk_narrow(uint32_t fold)
{
    return (uint16_t)(fold < 0x10000 ? fold : 0xD800 | ((fold * 0x9E3779B1U) >> 21));
}

/* jk_narrow_form: the form that stands for all forms of such a character (forms.h), so that a text
 * in traditional characters is found by one in simplified ones.  What is beyond 16 bits is left as
 * it is.  O(1), or O(log table) for rare ones. */
static inline uint16_t jk_narrow_form(uint16_t c)
{
    return c >= 0xD800 && c < 0xE000 ? c : jk_narrow(jk_standard_form(c));
}

#endif
