/* The zero of numbers in Chinese numerals, 〇, typed as a circle: 二○二三年 (GB/T 15835-2011). */
#include "parse/base/utf8.h"
#include "parse/norm/para.h"

static bool is_circle(int32_t c)
{
    return c == 0x25CB || c == 0x25EF || c == 0x3007; /* ○ ◯ 〇 */
}

static bool is_figure(int32_t c)
{
    static const int32_t figures[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                      0x516D, 0x4E03, 0x516B, 0x4E5D}; /* 一 to 九 */
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        if (c == figures[i])
            return true;
    return false;
}

/* No number has more of them in a row. */
enum { LONGEST = 32 };

/* A run of circles after a figure and before another, or before 年: alone they are bullets, boxes
 * to tick, or stand for what is left out. */
bool jk_zero_rule(jk_norm_para *p, size_t at, jk_change *out, size_t *next)
{
    int32_t l = 0x3007, r = 0x3007;
    size_t from = at, to = at;
    for (int n = 0; n <= LONGEST && is_circle(l); n++)
        l = from > 0 ? jk_utf8_prev(p->s, &from) : -1;
    for (int n = 0; n <= LONGEST && is_circle(r); n++)
        r = to < p->s.len ? jk_utf8_next(p->s, &to) : -1;
    jk_utf8_next(p->s, next);
    return is_figure(l) && (is_figure(r) || r == 0x5E74) &&
           jk_change_set(out, at, *next - at, JK_S("〇"), JK_RULE_HAN_ZERO);
}
