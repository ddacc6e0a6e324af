#include "diff/evidence/forms.h"
#include "parse/base/bisect.h"

static uint32_t other_form(uint32_t c)
{
    size_t i;
    JK_FIRST(i, jk_nother_forms, jk_other_forms[i].c >= c);
    return i < jk_nother_forms && jk_other_forms[i].c == c ? jk_other_forms[i].standard : c;
}

uint32_t jk_rare_form(uint32_t c)
{
    /* radicals and what is not in the first planes of Han characters; all else is no character of
     * theirs */
    if ((c >= 0x2e80 && c < 0x2fe0) || (c >= 0x3400 && c < 0x4dc0) || (c >= 0xf900 && c < 0xfb00) ||
        (c >= 0x20000 && c < 0x40000))
        return other_form(c);
    return c;
}
