/* shifted.h: units of the seven-bit encodings that shift: HZ (RFC 1843), ISO-2022-CN and
 * ISO-2022-CN-EXT (RFC 1922).
 *
 * Both start every line in ASCII: RFC 1922 drops all designations at a line end, RFC 1843 demands a
 * shift back before it; where that shift is missing, the line end does it here.
 */
#ifndef JK_ENCODING_SHIFTED_H
#define JK_ENCODING_SHIFTED_H

#include "parse/encoding/codec.h"

/* jk_hz_next, jk_iso2022cn_next: as jk_codec_next.  *state is 0 where a line begins. */
bool jk_hz_next(uint32_t *state, jk_slice s, size_t at, bool last, jk_code_unit *u);
bool jk_iso2022cn_next(uint32_t *state, jk_slice s, size_t at, bool last, jk_code_unit *u);

/* jk_shifted_states: the states in which text of this codec can stand; writes at most max of them
 * to out, the initial one first, and returns how many there are. */
size_t jk_shifted_states(enum jk_codec_id id, uint32_t *out, size_t max);

/* jk_cns_char: the character at row, cell (0x21 to 0x7E) of a plane of CNS 11643; 0 for none. */
uint32_t jk_cns_char(unsigned plane, unsigned row, unsigned cell);

#endif
