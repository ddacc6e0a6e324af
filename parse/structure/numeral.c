#include "parse/structure/numeral.h"

#include "parse/base/utf8.h"

static const uint64_t LIMIT = 1000000000000000u;

/* What a character is in a Han numeral: a digit, a unit, a contracted ten such as 廿. */
typedef struct sign {
    enum { NONE, DIGIT, UNIT, TENS } kind;
    uint64_t value;
} sign;

static sign sign_of(int32_t c)
{
    switch (c) {
    case U'〇':
    case U'零':
    case U'○':
    case U'◯':
        return (sign){DIGIT, 0};
    case U'一':
    case U'⼀': /* a radical, as programs that read PDF give it; so are ⼆ ⼋ ⼗ */
    case U'壹':
        return (sign){DIGIT, 1};
    case U'二':
    case U'⼆':
    case U'贰':
    case U'貳':
    case U'两':
    case U'兩':
        return (sign){DIGIT, 2};
    case U'三':
    case U'叁':
    case U'參':
        return (sign){DIGIT, 3};
    case U'四':
    case U'肆':
        return (sign){DIGIT, 4};
    case U'五':
    case U'伍':
        return (sign){DIGIT, 5};
    case U'六':
    case U'陆':
    case U'陸':
        return (sign){DIGIT, 6};
    case U'七':
    case U'柒':
        return (sign){DIGIT, 7};
    case U'八':
    case U'⼋':
    case U'捌':
        return (sign){DIGIT, 8};
    case U'九':
    case U'玖':
        return (sign){DIGIT, 9};
    case U'十':
    case U'⼗':
    case U'拾':
        return (sign){UNIT, 10};
    case U'百':
    case U'佰':
        return (sign){UNIT, 100};
    case U'千':
    case U'仟':
        return (sign){UNIT, 1000};
    case U'万':
    case U'萬':
        return (sign){UNIT, 10000};
    case U'亿':
    case U'億':
        return (sign){UNIT, 100000000};
    case U'廿':
    case U'卄':
        return (sign){TENS, 20};
    case U'卅':
        return (sign){TENS, 30};
    case U'卌':
        return (sign){TENS, 40};
    default:
        return (sign){NONE, 0};
    }
}

bool jk_numeral_char(int32_t c)
{
    return sign_of(c).kind != NONE;
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
    sign g = sign_of(c);
    switch (g.kind) {
    case DIGIT:
        return take_digit(h, g.value);
    case UNIT:
        return take_unit(h, g.value);
    case TENS:
        return take_tens(h, g.value);
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

static int ascii_digit(int32_t c)
{
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    if (c >= 0xFF10 && c <= 0xFF19)
        return (int)(c - 0xFF10);
    return -1;
}

bool jk_numeral_read(jk_slice s, size_t at, jk_numeral *out)
{
    uint64_t v = 0;
    size_t n = 0, i = at;
    if (at < s.len && (unsigned char)s.ptr[at] >= 0xE3 && (unsigned char)s.ptr[at] <= 0xE9)
        return read_han(s, at, out); /* as most are */
    while (i < s.len) {
        size_t next = i;
        int d = ascii_digit(jk_utf8_next(s, &next));
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
