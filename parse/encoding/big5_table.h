/* big5_table.h: what big5_table.c holds (generated; see scripts/gen-encodings).
 */
#ifndef JK_ENCODING_BIG5_TABLE_H
#define JK_ENCODING_BIG5_TABLE_H

#include <stdint.h>

/* The four codes that stand for a letter and a combining mark. */
typedef struct jk_big5_pair {
    uint16_t cell;
    uint16_t second;
} jk_big5_pair;

/* Cell (lead - 0x81) * 157 + trail, trails 40–7E then A1–FE; 0: no character.  A bit of _plane2 set
 * means that 0x20000 is to be added. */
extern const uint16_t jk_big5_cells[19782];
extern const uint16_t jk_big5_cells_plane2[1237];
extern const jk_big5_pair jk_big5_pairs[4];

#endif
