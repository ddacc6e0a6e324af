/* digest.h: bytes known by their SHA-256, in hexadecimal.
 */
#ifndef JK_BASE_DIGEST_H
#define JK_BASE_DIGEST_H

#include <nettle/sha2.h>

#include "parse/base/slice.h"

enum { JK_DIGEST_HEX = 2 * SHA256_DIGEST_SIZE };

/* jk_digest_hex: finishes the digest; its digits, borrowed from out.
 * jk_digest_of: of these bytes.  O(n).
 * jk_digest_is: finishes the digest; true where it is `hex`, or hex is empty. */
jk_slice jk_digest_hex(struct sha256_ctx *sha, char out[JK_DIGEST_HEX]);
jk_slice jk_digest_of(jk_slice bytes, char out[JK_DIGEST_HEX]);
bool jk_digest_is(struct sha256_ctx *sha, jk_slice hex);

#endif
