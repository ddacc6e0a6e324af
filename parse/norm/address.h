/* address.h: where addresses and paths end.
 *
 * Internal to norm/.
 */
#ifndef JK_NORM_ADDRESS_H
#define JK_NORM_ADDRESS_H

#include "parse/base/slice.h"

/* jk_url_end: of the address of the Web whose host begins at `from`: before a blank, a quote, a
 * full-width mark (RFC 3986, and Han as RFC 3987 has them in paths); marks at its end, and brackets
 * it did not open, belong to the sentence.  O(bytes of it). */
size_t jk_url_end(jk_slice s, size_t from);

/* jk_path_end: of C:\…, `from` being that of the first backslash: before a blank, a quote, a
 * full-width mark, or, in the last name, an ASCII mark.  O(bytes of it). */
size_t jk_path_end(jk_slice s, size_t from);

#endif
