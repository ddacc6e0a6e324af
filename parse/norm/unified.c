#include "parse/norm/unified.h"

#include <stdbool.h>
#include <stddef.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "parse/base/bisect.h"
#include "parse/norm/radical_table.h"

uint32_t jk_radical_ideograph(uint32_t c)
{
    size_t i;
    JK_FIRST(i, sizeof radicals / sizeof *radicals, radicals[i].from >= c);
    return i < sizeof radicals / sizeof *radicals && radicals[i].from == c ? radicals[i].to : 0;
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
