#include "parse/structure/numeral.h"

#include "parse/base/utf8.h"
#include "parse/structure/glyph.h"

static const uint64_t LIMIT = 1000000000000000u;

/* What a character is in a Han numeral: a digit, a unit, a contracted ten such as 廿. */
enum {
    FIRST = U'○',
    DIGIT = 0x10, /* and its value */
    UNIT = 0x20,  /* and its power of ten */
    TENS = 0x40,  /* and how many */
    KINDS = DIGIT | UNIT | TENS,
    VALUE = 0x0F,
    FORMAL = 0x80 /* of banking */
};

#define SIGN(c) [(c)-FIRST]
static const uint8_t signs[] = {
    SIGN(U'〇') = DIGIT + 0,
    SIGN(U'零') = DIGIT + 0,
    SIGN(U'○') = DIGIT + 0,
    SIGN(U'◯') = DIGIT + 0,
    SIGN(U'一') = DIGIT + 1,
    SIGN(U'⼀') = DIGIT + 1, /* a radical, as programs that read PDF give it; so are ⼆ ⼋ ⼗ */
    SIGN(U'壹') = FORMAL + DIGIT + 1,
    SIGN(U'二') = DIGIT + 2,
    SIGN(U'⼆') = DIGIT + 2,
    SIGN(U'贰') = FORMAL + DIGIT + 2,
    SIGN(U'貳') = FORMAL + DIGIT + 2,
    SIGN(U'两') = DIGIT + 2,
    SIGN(U'兩') = DIGIT + 2,
    SIGN(U'三') = DIGIT + 3,
    SIGN(U'叁') = FORMAL + DIGIT + 3,
    SIGN(U'參') = FORMAL + DIGIT + 3,
    SIGN(U'四') = DIGIT + 4,
    SIGN(U'肆') = FORMAL + DIGIT + 4,
    SIGN(U'五') = DIGIT + 5,
    SIGN(U'伍') = FORMAL + DIGIT + 5,
    SIGN(U'六') = DIGIT + 6,
    SIGN(U'陆') = FORMAL + DIGIT + 6,
    SIGN(U'陸') = FORMAL + DIGIT + 6,
    SIGN(U'七') = DIGIT + 7,
    SIGN(U'柒') = FORMAL + DIGIT + 7,
    SIGN(U'八') = DIGIT + 8,
    SIGN(U'⼋') = DIGIT + 8,
    SIGN(U'捌') = FORMAL + DIGIT + 8,
    SIGN(U'九') = DIGIT + 9,
    SIGN(U'玖') = FORMAL + DIGIT + 9,
    SIGN(U'十') = UNIT + 1,
    SIGN(U'⼗') = UNIT + 1,
    SIGN(U'拾') = FORMAL + UNIT + 1,
    SIGN(U'百') = UNIT + 2,
    SIGN(U'佰') = FORMAL + UNIT + 2,
    SIGN(U'千') = UNIT + 3,
    SIGN(U'仟') = FORMAL + UNIT + 3,
    SIGN(U'万') = UNIT + 4,
    SIGN(U'萬') = UNIT + 4,
    SIGN(U'亿') = UNIT + 8,
    SIGN(U'億') = UNIT + 8,
    SIGN(U'廿') = TENS + 2,
    SIGN(U'卄') = TENS + 2,
    SIGN(U'卅') = TENS + 3,
    SIGN(U'卌') = TENS + 4,
};
#undef SIGN

/* 0 for what is in no numeral. */
static unsigned sign_of(int32_t c)
{
    return c >= FIRST && (size_t)(c - FIRST) < sizeof signs ? signs[c - FIRST] : 0;
}

bool jk_numeral_char(int32_t c)
{
    return sign_of(c) != 0;
}

bool jk_numeral_formal(int32_t c)
{
    return sign_of(c) & FORMAL;
}

uint64_t jk_numeral_worth(int32_t c)
{
    static const uint64_t powers[] = {1, 10, 100, 1000, 10000, 0, 0, 0, 100000000};
    unsigned sign = sign_of(c), value = sign & VALUE;
    return sign & UNIT ? powers[value] : sign & TENS ? 10 * value : value;
}

/* What has been read of a Han numeral: total + section + pending digit. */
typedef struct han {
    uint64_t total, section, pending;
    uint64_t last; /* the last unit inside the section; 0 at its start */
    bool have;     /* a digit is pending */
    bool units;    /* a unit was read: not positional */
    bool zero;     /* the pending digit came behind 零 */
    size_t n;
} han;

/* Takes a digit; false where the numeral ends before it. */
static bool take_digit(han *h, uint64_t d)
{
    if (h->units) {
        if (h->have && h->pending != 0)
            return false;
        h->zero = h->have && h->pending == 0;
    } else if (h->have) {
        if (h->pending >= LIMIT / 10)
            return false;
        d += h->pending * 10;
    }
    h->pending = d;
    h->have = true;
    return true;
}

static bool take_unit(han *h, uint64_t u)
{
    uint64_t d = h->have ? h->pending : 1;
    if (!h->units && h->n > 1 && h->have)
        return false; /* 二〇二三 is no count of anything */
    if (h->have && h->pending == 0 && u < 10000) {
        if (u != 10)
            return false;
        d = 1; /* 一百零十 */
    }
    if (u < 10000) {
        if (h->last && u >= h->last)
            return false;
        h->section += d * u;
        h->last = u;
    } else {
        uint64_t s = h->section + (h->have ? h->pending : h->section ? 0 : 1);
        if (s > LIMIT / u || (h->total && u == 100000000 && h->total >= LIMIT / u))
            return false;
        h->total = u == 100000000 ? (h->total + s) * u : h->total + s * u;
        h->section = 0;
        h->last = 0;
    }
    h->have = false;
    h->pending = 0;
    h->units = true;
    return true;
}

static bool take_tens(han *h, uint64_t t)
{
    if (h->n && !(h->units && h->last > 10 && (!h->have || h->pending == 0)))
        return false;
    h->section += t;
    h->last = 10;
    h->units = true;
    h->have = false;
    h->pending = 0;
    return true;
}

static bool take(han *h, int32_t c)
{
    uint64_t worth = jk_numeral_worth(c);
    switch (sign_of(c) & KINDS) {
    case DIGIT:
        return take_digit(h, worth);
    case UNIT:
        return take_unit(h, worth);
    case TENS:
        return take_tens(h, worth);
    default:
        return false;
    }
}

static bool read_han(jk_slice s, size_t at, jk_numeral *out)
{
    han h = {0};
    size_t i = at;
    while (i < s.len) {
        size_t next = i;
        int32_t c = jk_utf8_next(s, &next);
        if (c < 0 || !take(&h, c))
            break;
        h.n++;
        i = next;
    }
    uint64_t v = h.total + h.section + (h.have ? h.pending : 0);
    *out = (jk_numeral){v, i - at, h.n, true};
    return h.n > 0 && v <= LIMIT;
}

bool jk_numeral_read(jk_slice s, size_t at, jk_numeral *out)
{
    uint64_t v = 0;
    size_t n = 0, i = at;
    if (at < s.len && (unsigned char)s.ptr[at] >= 0xE3 && (unsigned char)s.ptr[at] <= 0xE9)
        return read_han(s, at, out); /* as most are */
    while (i < s.len) {
        size_t next = i;
        int d = jk_glyph_digit(jk_utf8_next(s, &next));
        if (d < 0)
            break;
        if (v >= LIMIT / 10)
            return false;
        v = v * 10 + (uint64_t)d;
        n++;
        i = next;
    }
    if (n == 0)
        return read_han(s, at, out);
    *out = (jk_numeral){v, i - at, n, false};
    return true;
}

/* Writes a character of three bytes. */
static void put(jk_slice *out, char *at, const char *s)
{
    memcpy(at + out->len, s, 3);
    out->len += 3;
}

static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/* Writes 1 to 99. */
static void put_tens(jk_slice *out, char *at, unsigned n)
{
    if (n >= 20)
        put(out, at, digits[n / 10]);
    if (n >= 10)
        put(out, at, "十");
    if (n % 10)
        put(out, at, digits[n % 10]);
}

/* Writes 1 to 9999; `inner` where something stands before it, so that 10 is 一十. */
static void put_section(jk_slice *out, char *at, unsigned n, bool inner)
{
    static const char *const units[] = {"千", "百", "十"};
    bool begun = false, zero = false;
    unsigned div = 1000;
    int k = 0;
    for (; n < div && k < 3; k++)
        div /= 10;
    for (; k < 4; k++, div /= 10) {
        unsigned d = n / div % 10;
        if (d == 0) {
            zero = begun;
            continue;
        }
        if (zero)
            put(out, at, digits[0]);
        if (!(d == 1 && div == 10 && !begun && !inner))
            put(out, at, digits[d]);
        if (k < 3)
            put(out, at, units[k]);
        begun = true;
        zero = false;
    }
}

jk_slice jk_numeral_put(uint64_t n, char *out)
{
    static const char *const groups[] = {NULL, "万", "亿", "万"};
    jk_slice r = {out, 0};
    if (n == 0 || n > LIMIT) {
        put(&r, out, "零");
        return r;
    }
    if (n < 100) { /* as most are */
        put_tens(&r, out, (unsigned)n);
        return r;
    }
    bool gap = false;
    uint64_t div = 1000000000000u;
    int k = 3;
    for (; n < div && k > 0; k--)
        div /= 10000;
    for (; k >= 0; k--, div /= 10000) {
        unsigned g = (unsigned)(n / div % 10000);
        if (g == 0) {
            if (k == 2 && r.len)
                put(&r, out, "亿");
            gap = r.len > 0;
            continue;
        }
        if (r.len && (gap || g < 1000))
            put(&r, out, "零");
        put_section(&r, out, g, r.len > 0);
        if (k > 0)
            put(&r, out, groups[k]);
        gap = false;
    }
    return r;
}
