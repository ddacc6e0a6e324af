#include "parse/encoding/gb18030.h"

#include "parse/base/bisect.h"
#include "parse/encoding/gb18030_table.h"

static bool row_of_2005(unsigned code, uint32_t *c)
{
    for (size_t i = 0; i < jk_gb18030_nold; i++)
        if (jk_gb18030_old[i].code == code) {
            *c = jk_gb18030_old[i].c;
            return true;
        }
    return false;
}

uint32_t jk_gb18030_two(uint8_t lead, uint8_t trail, bool old)
{
    if (lead < 0x81 || lead > 0xFE || trail < 0x40 || trail == 0x7F || trail > 0xFE)
        return 0;
    uint32_t c;
    if (old && row_of_2005((unsigned)lead << 8 | trail, &c))
        return c;
    return jk_gb18030_rows[(lead - 0x81u) * 190 + trail - (trail < 0x7F ? 0x40u : 0x41u)];
}

/* What a four-byte code of the BMP stood for in 2000. */
static uint32_t four_as_laid_out(uint32_t pointer)
{
    size_t i;
    JK_LAST(i, jk_gb18030_nranges, jk_gb18030_ranges[i].pointer <= pointer);
    return jk_gb18030_ranges[i].c + (pointer - jk_gb18030_ranges[i].pointer);
}

/* In 2005 six ideographs of plane 2 had two-byte codes, and their four-byte codes the private-use
 * characters of these. */
static uint32_t plane2_of_2005(uint32_t c)
{
    for (size_t i = 0; i < jk_gb18030_nold; i++)
        if (jk_gb18030_old[i].c == c)
            return jk_gb18030_two((uint8_t)(jk_gb18030_old[i].code >> 8),
                                  (uint8_t)(jk_gb18030_old[i].code & 0xFF), false);
    return c;
}

uint32_t jk_gb18030_four(const uint8_t code[4], bool old)
{
    if (code[0] < 0x81 || code[0] > 0xFE || code[1] < 0x30 || code[1] > 0x39 || code[2] < 0x81 ||
        code[2] > 0xFE || code[3] < 0x30 || code[3] > 0x39)
        return 0;
    uint32_t pointer =
        (((code[0] - 0x81u) * 10 + (code[1] - 0x30u)) * 126 + (code[2] - 0x81u)) * 10 + code[3] -
        0x30u;
    if (pointer >= 189000) {
        uint32_t c = pointer - 189000 + 0x10000;
        return c > 0x10FFFF ? 0 : old ? plane2_of_2005(c) : c;
    }
    bool still_1e3f = pointer == 7457; /* moved before 2005 */
    for (size_t i = 0; i < jk_gb18030_nmoved && (!old || still_1e3f); i++)
        if (jk_gb18030_moved[i].pointer == pointer)
            return jk_gb18030_moved[i].c;
    return pointer < 39420 ? four_as_laid_out(pointer) : 0;
}
