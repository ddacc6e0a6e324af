#include "diff/collate/symbol.h"

#include "parse/base/ascii.h"

static const struct {
    uint32_t sign;
    jk_slice text;
} signs[] = {
    {0x2103, JK_LIT("°C")},  {0x2109, JK_LIT("°F")},   {0x339C, JK_LIT("mm")},
    {0x339D, JK_LIT("cm")},  {0x339E, JK_LIT("km")},   {0x33A0, JK_LIT("cm²")},
    {0x33A1, JK_LIT("m²")},  {0x33A1, JK_LIT("m2")},   {0x33A2, JK_LIT("km²")},
    {0x33A4, JK_LIT("cm³")}, {0x33A5, JK_LIT("m³")},   {0x33A5, JK_LIT("m3")},
    {0x338E, JK_LIT("mg")},  {0x338F, JK_LIT("kg")},   {0x3396, JK_LIT("ml")},
    {0x2160, JK_LIT("I")},   {0x2161, JK_LIT("II")},   {0x2162, JK_LIT("III")},
    {0x2163, JK_LIT("IV")},  {0x2164, JK_LIT("V")},    {0x2165, JK_LIT("VI")},
    {0x2166, JK_LIT("VII")}, {0x2167, JK_LIT("VIII")}, {0x2168, JK_LIT("IX")},
    {0x2169, JK_LIT("X")},   {0x216A, JK_LIT("XI")},   {0x216B, JK_LIT("XII")},
};
enum { SIGNS = sizeof signs / sizeof *signs };

static bool in_word(jk_slice s, size_t at)
{
    return at < s.len && (jk_is_letter(s.ptr[at]) || (s.ptr[at] >= '0' && s.ptr[at] <= '9'));
}

/* Whether a raised 2 or 3 stands at a byte: what stands before it is a sign with it. */
static bool is_raised(jk_slice s, size_t at)
{
    jk_slice two = jk_slice_sub(s, at, at + sizeof "²" - 1);
    return jk_slice_eq(two, JK_S("²")) || jk_slice_eq(two, JK_S("³"));
}

size_t jk_symbol_at(jk_slice s, size_t at, uint32_t *sign)
{
    bool degree = (unsigned char)s.ptr[at] == 0xC2;
    if (!degree && (!jk_is_letter(s.ptr[at]) || (at > 0 && jk_is_letter(s.ptr[at - 1]))))
        return 0;
    jk_slice rest = jk_slice_sub(s, at, s.len);
    for (int i = 0; i < SIGNS; i++) {
        size_t n = signs[i].text.len;
        if (jk_slice_starts(rest, signs[i].text) && !in_word(rest, n) && !is_raised(rest, n)) {
            *sign = signs[i].sign;
            return n;
        }
    }
    return 0;
}

bool jk_is_symbol(uint32_t c)
{
    int i = 0;
    while (i < SIGNS && signs[i].sign != c)
        i++;
    return i < SIGNS;
}
