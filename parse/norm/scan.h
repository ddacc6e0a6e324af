/* scan.h: the next place in a text that a rule may have to look at.
 *
 * Internal to norm/.  A character is looked for by its first bytes, 64 places at a time where the
 * processor can: what the tables let through is looked at closely.
 */
#ifndef JK_NORM_SCAN_H
#define JK_NORM_SCAN_H

#include <stdint.h>

#include "parse/base/slice.h"
#include "parse/norm/find.h"

/* Which bytes may begin something of interest.  The low six bits of a lead byte and of the three
 * bytes after it give sets of kinds: what all four have in common is what it may be. */
typedef struct jk_scan_tables {
    uint8_t byte[4][64];
    jk_byteset ascii;
} jk_scan_tables;

/* jk_scan_prepare: for the changes of the rules, or, with find, for what may only have to be told
 * of, too.  O(1). */
void jk_scan_prepare(jk_scan_tables *t, bool find);

enum { JK_SCAN_BLOCKS = 4 }; /* of 64 bytes, looked at together */

/* A scan in progress.  Zero-initialise the rest at the start of a line. */
typedef struct jk_scanner {
    const jk_scan_tables *plain, *every; /* without and with find */
    bool find;                           /* also stop at what may only have to be told of */
    bool quotes;       /* “ stood within “ ”: stop at each quotation mark from there on */
    bool inside;       /* “ ” is open where the blocks end */
    size_t from, next; /* the blocks looked at last, and where the next one begins */
    uint64_t wanted[JK_SCAN_BLOCKS]; /* of these */
} jk_scanner;

/* jk_scan: offset of the first byte at or after `at` (never less than before) that begins a
 * character which some rule may change, or s.len.  O(bytes). */
size_t jk_scan(jk_scanner *sc, jk_slice s, size_t at);

/* What the scan knows of 64 bytes, a bit each: what may be of interest, “, and ” or a line end. */
typedef struct jk_scan_block {
    uint64_t wanted, open, close;
} jk_scan_block;

/* jk_scan_look: of the 64 bytes at p, read with the three after them; the processor's wide
 * instructions give the same. */
enum { JK_SCAN_READ = 67 };
jk_scan_block jk_scan_look(const jk_scan_tables *t, const char *p);

#endif
