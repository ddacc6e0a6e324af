/* scan.h: what a fast look at a stretch of bytes shows: whether it is well-formed UTF-8, how many
 * lines it has.
 */
#ifndef JK_ENCODING_SCAN_H
#define JK_ENCODING_SCAN_H

#include "parse/base/slice.h"

typedef struct jk_utf8_scan {
    size_t valid;  /* length of the longest well-formed prefix; what follows is about that */
    size_t lf, cr; /* line feeds, carriage returns */
    bool nul;      /* there is a NUL */
    bool high;     /* there is something that is not ASCII */
    bool latin;    /* there is a letter from U+00C0 to U+00FF */
    bool metal;    /* there is a character from U+9280 to U+943F: hardly any is in use in
                      simplified text, but half of all UTF-8 read as GBK has one */
} jk_utf8_scan;

/* jk_scan_utf8: looks at s.  O(n), several bytes a cycle where the machine has SSE2.  Where s is
 * not well-formed, latin and metal may count the beginning of a character that stands at `valid`.
 */
jk_utf8_scan jk_scan_utf8(jk_slice s);

#endif
