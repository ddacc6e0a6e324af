#include "parse/norm/script.h"

#include "parse/base/utf8.h"
#include "parse/norm/script_table.h"

static bool in_table(const uint64_t *table, int32_t c)
{
    unsigned i = (unsigned)(c - 0x4E00);
    return i < 0xA000 - 0x4E00 && (table[i / 64] >> (i % 64) & 1);
}

void jk_script_count(jk_slice s, size_t *traditional, size_t *simplified)
{
    for (size_t i = 0; i < s.len;) {
        int32_t c = jk_utf8_next(s, &i);
        *traditional += in_table(traditional_only, c);
        *simplified += in_table(simplified_only, c);
    }
}
