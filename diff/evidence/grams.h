/* grams.h: a table of character 4-grams with back-off, read where it lies.
 *
 * The file, little-endian throughout:
 *     0  "jkgrams\n"
 *     8  u32 version, u32 order (4)
 *    16  u32 symbols, and u32 runs of two, of three and of four
 *    32  u64 size of the file, u64 checksum of what follows
 *    48  for each symbol but the first two, by character: u32 character, u32 symbol
 *        for each symbol, run of two and run of three, by the run before it and symbol, and one
 *        more: u32 where the longer runs that begin with it start, u16 last symbol, u8 cost, u8
 *        back-off
 *        for each run of four: u16 last symbol, u8 cost
 * Symbol 0 is any character not in the table, 1 the edge of a paragraph.  A cost is
 * -ln P of the last symbol behind the others, in steps of 1/JK_GRAMS_STEPS; the back-off is what is
 * added where a longer run is not in the table.
 */
#ifndef JK_EVIDENCE_GRAMS_H
#define JK_EVIDENCE_GRAMS_H

#include <stdint.h>

#include "parse/base/slice.h"

enum {
    JK_GRAMS_ORDER = 4,
    JK_GRAMS_VERSION = 1,
    JK_GRAMS_HEADER = 48,
    JK_GRAMS_PAIR = 8, /* bytes of an entry of the list of symbols */
    JK_GRAMS_NODE = 8, /* of an entry of a run of one to three */
    JK_GRAMS_LEAF = 3, /* of four */
    JK_GRAMS_STEPS = 12
};
#define JK_GRAMS_MAGIC "jkgrams\n"

enum { JK_SYMBOL_UNKNOWN, JK_SYMBOL_EDGE, JK_SYMBOL_FIRST };

typedef struct jk_grams {
    const uint8_t *pairs;
    const uint8_t *level[JK_GRAMS_ORDER]; /* runs of one, two, three and four */
    uint32_t n[JK_GRAMS_ORDER];
} jk_grams;

/* jk_grams_is: whether a file says that it is such a table; nothing else is checked.  O(1). */
bool jk_grams_is(jk_slice file);

/* jk_grams_open: g borrows the file.  JK_OK, JK_ENOTSUP for another version or order, JK_ESYNTAX
 * where sizes, checksum or the places of longer runs do not hold.  O(bytes). */
int jk_grams_open(jk_grams *g, jk_slice file);

/* jk_grams_score: natural log of the probability of n characters.  O(n log table). */
double jk_grams_score(const jk_grams *g, const uint32_t *text, size_t n);

/* jk_grams_sum: the checksum of n bytes.  O(n). */
uint64_t jk_grams_sum(const uint8_t *bytes, size_t n);

#endif
