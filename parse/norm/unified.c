#include "parse/norm/unified.h"

#include <stdbool.h>
#include <stddef.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "parse/norm/radical_table.h"

uint32_t jk_radical_ideograph(uint32_t c)
{
    size_t lo = 0, hi = sizeof radicals / sizeof *radicals;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (radicals[mid].from < c)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < sizeof radicals / sizeof *radicals && radicals[lo].from == c ? radicals[lo].to : 0;
}

static bool is_compatibility(uint32_t c)
{
    return (c >= 0xf900 && c <= 0xfaff) || (c >= 0x2f800 && c <= 0x2fa1f);
}

uint32_t jk_unified(uint32_t c)
{
    if ((c >= 0x2e80 && c <= 0x2fdf) || (c >= 0x31c0 && c <= 0x31ef)) {
        uint32_t ideograph = jk_radical_ideograph(c);
        return ideograph ? ideograph : c;
    }
    if (!is_compatibility(c))
        return c;
    UErrorCode e = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&e);
    UChar to[4];
    int32_t n = U_FAILURE(e) ? -1 : unorm2_getDecomposition(nfc, (UChar32)c, to, 4, &e);
    if (U_FAILURE(e) || n < 1)
        return c; /* twelve of the block are ideographs of their own */
    return n == 1 ? to[0] : (uint32_t)U16_GET_SUPPLEMENTARY(to[0], to[1]);
}
