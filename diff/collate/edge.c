#include "diff/collate/edge.h"

#include "diff/collate/fold.h"

static bool is_word(uint32_t c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '.' || c == '%';
}

/* Units are folded: marks are mostly ASCII here. */
int jk_text_edge(uint32_t left, uint32_t right)
{
    if (left == UINT32_MAX || right == UINT32_MAX)
        return 5;
    if (jk_fold_ends_sentence(left))
        return 5;
    switch (left) {
    case ',':
    case ':':
    case 0x3001: /* 、 */
        return 4;
    case '(':
    case 0x300a: /* 《 */
        return 2;
    default:
        break;
    }
    if (is_word(left) && is_word(right))
        return 0;
    return jk_is_mark(right) ? 3 : jk_is_mark(left) ? 2 : 1;
}
