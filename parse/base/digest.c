#include "parse/base/digest.h"

jk_slice jk_digest_hex(struct sha256_ctx *sha, char out[JK_DIGEST_HEX])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(sha, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    return (jk_slice){out, JK_DIGEST_HEX};
}

jk_slice jk_digest_of(jk_slice bytes, char out[JK_DIGEST_HEX])
{
    struct sha256_ctx sha;
    sha256_init(&sha);
    sha256_update(&sha, bytes.len, (const uint8_t *)bytes.ptr);
    return jk_digest_hex(&sha, out);
}

bool jk_digest_is(struct sha256_ctx *sha, jk_slice hex)
{
    char got[JK_DIGEST_HEX];
    return jk_slice_eq(jk_digest_hex(sha, got), hex) || hex.len == 0;
}
