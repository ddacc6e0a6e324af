/* cns_table.h: what cns_table.c holds (generated; see scripts/gen-encodings).
 */
#ifndef JK_ENCODING_CNS_TABLE_H
#define JK_ENCODING_CNS_TABLE_H

#include <stdint.h>

/* Which block of 94 × 94 cells a plane of CNS 11643 has, 0xFF for none. */
extern const uint8_t jk_cns_planes[17];
extern const uint16_t jk_cns_cells[70688];
extern const uint16_t jk_cns_cells_plane2[4418];

#endif
