#include <stdlib.h>

#include "parse/base/bisect.h"
#include "parse/encoding/gb18030.h"
#include "parse/encoding/gb18030_table.h"

struct jk_gb18030_reverse {
    bool old;
    uint16_t two[0x10000]; /* two-byte code of a character of the BMP, 0 for none */
};

jk_gb18030_reverse *jk_gb18030_reverse_new(bool old)
{
    jk_gb18030_reverse *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->old = old;
    const uint16_t *row = jk_gb18030_rows;
    for (unsigned code = 0x8100; code <= 0xFEFF; code++) {
        unsigned trail = code & 0xFF;
        if (trail < 0x40 || trail == 0x7F || trail == 0xFF)
            continue;
        uint32_t c = old ? jk_gb18030_two((uint8_t)(code >> 8), (uint8_t)trail, true) : *row;
        row++;
        if (c < 0x10000 && r->two[c] == 0) /* U+3000 stands twice in 2022: the first is its code */
            r->two[c] = (uint16_t)code;
    }
    return r;
}

void jk_gb18030_reverse_free(jk_gb18030_reverse *r)
{
    free(r);
}

static uint32_t pointer_as_laid_out(uint32_t c)
{
    size_t i;
    JK_LAST(i, jk_gb18030_nranges, jk_gb18030_ranges[i].c <= c);
    return jk_gb18030_ranges[i].pointer + (c - jk_gb18030_ranges[i].c);
}

/* The four-byte pointer of a character that has no two-byte code. */
static uint32_t pointer_of(const jk_gb18030_reverse *r, uint32_t c)
{
    for (size_t i = 0; r->old && i < jk_gb18030_nold; i++) {
        uint16_t code = jk_gb18030_old[i].code;
        if (jk_gb18030_old[i].c >= 0x10000 &&
            jk_gb18030_two((uint8_t)(code >> 8), (uint8_t)(code & 0xFF), false) == c)
            return 189000 + jk_gb18030_old[i].c - 0x10000;
    }
    for (size_t i = 0; i < jk_gb18030_nmoved; i++)
        if (jk_gb18030_moved[i].c == c)
            return jk_gb18030_moved[i].pointer;
    return c < 0x10000 ? pointer_as_laid_out(c) : 189000 + c - 0x10000;
}

size_t jk_gb18030_encode(const jk_gb18030_reverse *r, uint32_t c, uint8_t out[4])
{
    if (c < 0x80) {
        out[0] = (uint8_t)c;
        return 1;
    }
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        return 0;
    unsigned two = c < 0x10000 ? r->two[c] : 0;
    for (size_t i = 0; r->old && c >= 0x10000 && i < jk_gb18030_nold; i++)
        if (jk_gb18030_old[i].c == c)
            two = jk_gb18030_old[i].code;
    if (two) {
        out[0] = (uint8_t)(two >> 8);
        out[1] = (uint8_t)(two & 0xFF);
        return 2;
    }
    uint32_t p = pointer_of(r, c);
    out[3] = (uint8_t)(p % 10 + 0x30);
    out[2] = (uint8_t)(p / 10 % 126 + 0x81);
    out[1] = (uint8_t)(p / 1260 % 10 + 0x30);
    out[0] = (uint8_t)(p / 12600 + 0x81);
    return 4;
}

bool jk_gb2312_has(unsigned code)
{
    static const uint8_t rows[9][3][2] = {
        /* cells of the rows of symbols, as first and last trail */
        {{0xA1, 0xFE}},
        {{0xB1, 0xE2}, {0xE5, 0xEE}, {0xF1, 0xFC}},
        {{0xA1, 0xFE}},
        {{0xA1, 0xF3}},
        {{0xA1, 0xF6}},
        {{0xA1, 0xB8}, {0xC1, 0xD8}},
        {{0xA1, 0xC1}, {0xD1, 0xF1}},
        {{0xA1, 0xBA}, {0xC5, 0xE9}},
        {{0xA4, 0xEF}}};
    unsigned lead = code >> 8, trail = code & 0xFF;
    if (lead >= 0xB0 && lead <= 0xF7)
        return trail >= 0xA1 && trail <= (lead == 0xD7 ? 0xF9u : 0xFEu);
    if (lead < 0xA1 || lead > 0xA9)
        return false;
    for (size_t i = 0; i < 3; i++)
        if (trail >= 0xA1 && trail >= rows[lead - 0xA1][i][0] && trail <= rows[lead - 0xA1][i][1])
            return true;
    return false;
}
