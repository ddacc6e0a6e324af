/* map.h: where the characters of a text came from.
 *
 * A map takes byte offsets in a UTF-8 text to byte offsets in the source file it was made from,
 * before any decoding.  It is a list of runs in text order.  In a run every character is `tw` bytes
 * of text and `sw` bytes of source; {1, 1} is a run of equal bytes (any UTF-8), {3, 2} Han in
 * GB18030.  tw == 0 marks an opaque run: its text stands for its source as a whole (a replaced
 * character, an edited mark).  Runs are adjacent in the text, and need not be in the source.
 */
#ifndef JK_BASE_MAP_H
#define JK_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes [start, end) of a source file. */
typedef struct jk_range {
    uint64_t start, end;
} jk_range;

typedef struct jk_run {
    uint64_t text; /* offset in the text where the run begins */
    uint64_t src;  /* offset in the source of its first byte */
    uint64_t slen; /* its length in the source */
    uint8_t tw, sw;
} jk_run;

typedef struct jk_map {
    jk_run *at; /* owned, malloc'd */
    size_t n, cap;
    uint64_t len; /* length of the whole text in bytes */
    int err;      /* sticks: JK_OK or JK_ENOMEM */
} jk_map;

/* jk_map_add: appends a run of tlen bytes of text made from slen bytes at src.  Equal, adjacent
 * neighbours are merged.  A run with tw != 0 must have tlen / tw == slen / sw.  Amortised O(1). */
void jk_map_add(jk_map *m, uint64_t tlen, uint64_t src, uint64_t slen, uint8_t tw, uint8_t sw);

/* jk_map_attach: slen more bytes of source belong to the last character of the text, which becomes
 * an opaque run with them (a shift sequence that nothing follows).  Nothing where m is empty. */
void jk_map_attach(jk_map *m, uint64_t slen);

/* jk_map_ranges: the source range of text bytes [from, to) (character boundaries, from < to) when
 * they are one stretch of the source; where they are several, the ranges one after the other.
 * Writes at most max ranges to out, adjacent ones merged, and returns how many there are.  An empty
 * stretch (from == to) gives one empty range at the place.  O(log runs + ranges). */
size_t jk_map_ranges(const jk_map *m, uint64_t from, uint64_t to, jk_range *out, size_t max);

/* jk_map_plain: whether text bytes [from, to) are one run of equal bytes.  O(log runs). */
bool jk_map_plain(const jk_map *m, uint64_t from, uint64_t to);

/* jk_map_append_part: appends to m the part [from, to) of other.  O(log runs + runs copied). */
void jk_map_append_part(jk_map *m, const jk_map *other, uint64_t from, uint64_t to);

/* jk_map_drop: the first `text` bytes of the text, whole characters, are gone.  O(runs). */
void jk_map_drop(jk_map *m, uint64_t text);

/* jk_map_reset: empties, keeps memory.  jk_map_free: frees its memory. */
void jk_map_reset(jk_map *m);
void jk_map_free(jk_map *m);

#endif
