/* gb18030_table.h: what gb18030_table.c holds (generated; see scripts/gen-encodings).
 */
#ifndef JK_ENCODING_GB18030_TABLE_H
#define JK_ENCODING_GB18030_TABLE_H

#include <stddef.h>
#include <stdint.h>

/* From a four-byte pointer on, characters follow one another from c on. */
typedef struct jk_gb18030_range {
    uint32_t pointer;
    uint16_t c;
} jk_gb18030_range;

typedef struct jk_gb18030_old_row {
    uint16_t code;
    uint32_t c;
} jk_gb18030_old_row;

extern const uint16_t jk_gb18030_rows[23940];      /* by two-byte pointer: GB 18030-2022 */
extern const jk_gb18030_range jk_gb18030_ranges[]; /* four-byte codes as laid out in 2000 */
extern const size_t jk_gb18030_nranges;
extern const jk_gb18030_range jk_gb18030_moved[]; /* four-byte codes that mean another in 2022 */
extern const size_t jk_gb18030_nmoved;
extern const jk_gb18030_old_row jk_gb18030_old[]; /* two-byte codes as they were in 2005 */
extern const size_t jk_gb18030_nold;

#endif
