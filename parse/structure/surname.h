/* surname.h: the characters that Chinese names begin with.
 */
#ifndef JK_STRUCTURE_SURNAME_H
#define JK_STRUCTURE_SURNAME_H

#include <stdbool.h>
#include <stdint.h>

/* jk_surname: whether a character is a common surname, and seldom begins an ordinary word behind
 * the title of a person.  jk_surname_alone: whether it is one that may begin a name which stands in
 * a line alone: also 方, 高, 万 and the like.  O(1). */
bool jk_surname(int32_t c);
bool jk_surname_alone(int32_t c);

#endif
