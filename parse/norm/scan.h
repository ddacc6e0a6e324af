/* scan.h: the next place in a text that a rule may have to look at.
 *
 * Internal to norm/.
 */
#ifndef JK_NORM_SCAN_H
#define JK_NORM_SCAN_H

#include "parse/base/slice.h"

/* A scan in progress.  Zero-initialise at the start of a line. */
typedef struct jk_scanner {
    size_t at;   /* what lies before it is accounted for in open */
    bool find;   /* also stop at what may only have to be told of */
    bool open;   /* inside “ ” */
    bool quotes; /* “ stood within “ ”: stop at each quotation mark of the line from there on */
} jk_scanner;

/* jk_scan: offset of the first byte at or after `at` (never less than before) that begins a
 * character which some rule may change, or s.len.  O(bytes), 32 at a time where nothing is. */
size_t jk_scan(jk_scanner *sc, jk_slice s, size_t at);

#endif
