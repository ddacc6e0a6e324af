#include "diff/collate/number.h"

#include "parse/structure/glyph.h"

typedef struct jk_numeral {
    uint32_t c;
    uint32_t value; /* digits 0 to 9; 10, 100, … units */
} jk_numeral;

static const jk_numeral numerals[] = {
    {0x3007, 0},         {0x25cb, 0},         {0x96f6, 0}, /* 〇 ○ 零 */
    {0x4e00, 1},         {0x58f9, 1},                      /* 一 壹 */
    {0x4e8c, 2},         {0x8d30, 2},         {0x4e24, 2}, /* 二 贰 两 */
    {0x8cb3, 2},         {0x5169, 2},                      /* 貳 兩 */
    {0x4e09, 3},         {0x53c1, 3},         {0x53c3, 3}, /* 三 叁 參 */
    {0x56db, 4},         {0x8086, 4},                      /* 四 肆 */
    {0x4e94, 5},         {0x4f0d, 5},                      /* 五 伍 */
    {0x516d, 6},         {0x9646, 6},         {0x9678, 6}, /* 六 陆 陸 */
    {0x4e03, 7},         {0x67d2, 7},                      /* 七 柒 */
    {0x516b, 8},         {0x634c, 8},                      /* 八 捌 */
    {0x4e5d, 9},         {0x7396, 9},                      /* 九 玖 */
    {0x5341, 10},        {0x62fe, 10},                     /* 十 拾 */
    {0x5eff, 20},        {0x5345, 30},                     /* 廿 卅 */
    {0x767e, 100},       {0x4f70, 100},                    /* 百 佰 */
    {0x5343, 1000},      {0x4edf, 1000},                   /* 千 仟 */
    {0x4e07, 10000},     {0x842c, 10000},                  /* 万 萬 */
    {0x4ebf, 100000000}, {0x5104, 100000000},              /* 亿 億 */
};

static const jk_numeral *find(uint32_t c)
{
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (numerals[i].c == c)
            return &numerals[i];
    return NULL;
}

bool jk_is_numeral(uint32_t c)
{
    return jk_glyph_digit((int32_t)c) >= 0 || find(c) != NULL;
}

/* Total, the part below the last 万 or 亿, and the digits not yet given a unit. */
typedef struct jk_sum {
    uint64_t total, section, pending, fraction;
    bool some, point;
} jk_sum;

enum { LIMIT = 1000000000 };

static bool add(jk_sum *s, uint32_t c)
{
    int d = jk_glyph_digit((int32_t)c);
    const jk_numeral *n = find(c);
    if (s->point) {
        if (d < 0)
            return n && n->value >= 10000;
        if (s->fraction > 0) {
            s->pending += (uint64_t)d * s->fraction;
            s->fraction /= 10;
        }
        return true;
    }
    if (d >= 0 || (n && n->value < 10)) {
        s->pending = s->pending * 10 + (d >= 0 ? (uint64_t)d : n->value) * 1000;
        s->some = true;
        return s->pending < UINT64_C(1000) * LIMIT;
    }
    if (!n)
        return false;
    if (n->value == 20 || n->value == 30) {
        s->section += n->value * UINT64_C(1000);
        s->some = true;
        return true;
    }
    if (n->value < 10000) {
        s->section += (s->pending ? s->pending : 1000) * n->value;
    } else {
        uint64_t part = s->section + s->pending;
        if (part == 0 || part > UINT64_C(1000) * LIMIT)
            return false;
        s->total += part * n->value;
        s->section = 0;
    }
    s->pending = 0;
    s->some = true;
    return s->total + s->section < UINT64_MAX / 4;
}

bool jk_numeral_value(const uint32_t *u, size_t n, uint64_t *thousandths)
{
    jk_sum s = {0};
    for (size_t i = 0; i < n; i++) {
        if (u[i] == '.' || u[i] == 0xff0e) {
            if (s.point || !s.some)
                return false;
            s.point = true;
            s.fraction = 100;
            continue;
        }
        if (s.point && jk_glyph_digit((int32_t)u[i]) < 0)
            s.point = false; /* 2.51万亿: the unit closes the fraction */
        if (!add(&s, u[i]))
            return false;
    }
    *thousandths = s.total + s.section + s.pending;
    return s.some;
}
