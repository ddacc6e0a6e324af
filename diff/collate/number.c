#include "diff/collate/number.h"

#include "parse/structure/glyph.h"
#include "parse/structure/numeral.h"

bool jk_is_numeral(uint32_t c)
{
    return jk_glyph_digit((int32_t)c) >= 0 || jk_numeral_char((int32_t)c);
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
    bool han = jk_numeral_char((int32_t)c);
    uint64_t worth = d >= 0 ? (uint64_t)d : jk_numeral_worth((int32_t)c);
    if (s->point) {
        if (d < 0)
            return han && worth >= 10000;
        if (s->fraction > 0) {
            s->pending += worth * s->fraction;
            s->fraction /= 10;
        }
        return true;
    }
    if (d >= 0 || (han && worth < 10)) {
        s->pending = s->pending * 10 + worth * 1000;
        s->some = true;
        return s->pending < UINT64_C(1000) * LIMIT;
    }
    if (!han)
        return false;
    if (worth > 10 && worth < 100) {
        s->section += worth * 1000;
        s->some = true;
        return true;
    }
    if (worth < 10000) {
        s->section += (s->pending ? s->pending : 1000) * worth;
    } else {
        uint64_t part = s->section + s->pending;
        if (part == 0 || part > UINT64_C(1000) * LIMIT)
            return false;
        s->total += part * worth;
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
