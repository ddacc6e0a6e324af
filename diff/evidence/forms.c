#include "diff/evidence/forms.h"

static uint32_t other_form(uint32_t c)
{
    size_t lo = 0, hi = jk_nother_forms;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (jk_other_forms[mid].c < c)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < jk_nother_forms && jk_other_forms[lo].c == c ? jk_other_forms[lo].standard : c;
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
