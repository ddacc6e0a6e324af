#include "diff/collate/class.h"
#include "diff/collate/witness.h"
#include "parse/base/utf8.h"
#include "parse/norm/unified.h"

uint32_t jk_fold(int32_t c)
{
    return c < 0 ? JK_BAD_CHAR : jk_fold_unit(jk_unified((uint32_t)c));
}

bool jk_fold_is_word(uint32_t c)
{
    return c != JK_BAD_CHAR && !jk_is_mark(c) && !jk_is_blank(c);
}
