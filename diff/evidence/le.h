/* le.h: numbers in little-endian bytes, as the files of models have them.
 */
#ifndef JK_EVIDENCE_LE_H
#define JK_EVIDENCE_LE_H

#include <stdint.h>

/* jk_le16, jk_le32, jk_le64: the number at p.  O(1). */
static inline uint32_t jk_le16(const uint8_t *p)
{
    return (uint32_t)(p[0] | p[1] << 8);
}
static inline uint32_t jk_le32(const uint8_t *p)
{
    return jk_le16(p) | jk_le16(p + 2) << 16;
}
static inline uint64_t jk_le64(const uint8_t *p)
{
    return jk_le32(p) | (uint64_t)jk_le32(p + 4) << 32;
}

#endif
