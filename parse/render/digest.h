/* digest.h: whether bytes are those that a source record names by their SHA-256.
 */
#ifndef JK_RENDER_DIGEST_H
#define JK_RENDER_DIGEST_H

#include <nettle/sha2.h>

#include "parse/base/slice.h"

/* jk_digest_is: finishes the digest; true where it is `hex` (64 digits), or hex is empty. */
bool jk_digest_is(struct sha256_ctx *sha, jk_slice hex);

#endif
