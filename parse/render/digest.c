#include "parse/render/digest.h"

bool jk_digest_is(struct sha256_ctx *sha, jk_slice hex)
{
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    char got[2 * SHA256_DIGEST_SIZE];
    sha256_digest(sha, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        got[2 * i] = digits[digest[i] >> 4];
        got[2 * i + 1] = digits[digest[i] & 15];
    }
    return hex.len == 0 || jk_slice_eq(hex, (jk_slice){got, sizeof got});
}
