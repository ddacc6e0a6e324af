/* digest.h: the digest by which a patch knows its files.
 */
#ifndef JK_PATCH_DIGEST_H
#define JK_PATCH_DIGEST_H

#include "parse/base/slice.h"

#define JK_PATCH_HEAD "jkdiff patch 1"

/* jk_patch_digest: the SHA-256 of bytes in hexadecimal.  O(n). */
void jk_patch_digest(jk_slice bytes, char out[65]);

#endif
