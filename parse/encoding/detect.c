#include "parse/encoding/detect.h"

#include "parse/base/utf8.h"
#include "parse/encoding/cost.h"

enum {
    FAVOUR = 40,      /* bonus of the encoding that is expected: ten bits */
    SHIFT_COST = 8,   /* of a shift sequence */
    NUL_COST = 56,    /* of a NUL in a text in bytes: padding, a slip */
    CERTAIN = 4000,   /* gap of what only one encoding can have written */
    FEW_SEQUENCES = 4 /* two-byte sequences that GB18030 may have written by chance */
};

/* Costs before anything is read: how often the encodings are met, roughly. */
static uint32_t prior(enum jk_codec_id id)
{
    switch (id) {
    case JK_CODEC_UTF8:
        return 0;
    case JK_CODEC_GB18030:
    case JK_CODEC_GB18030_2005:
        return 8;
    case JK_CODEC_BIG5:
        return 12;
    case JK_CODEC_HZ:
    case JK_CODEC_ISO2022CN:
    case JK_CODEC_EUC_TW:
        return 40;
    case JK_CODEC_UTF16LE:
    case JK_CODEC_UTF16BE:
    case JK_CODEC_UTF32LE:
    case JK_CODEC_UTF32BE:
    case JK_CODEC_ICONV:
    default:
        return 40;
    }
}

/* The characters of UTF-8 need not be Chinese: well-formed sequences alone are evidence. */
static uint32_t utf8_cost(uint32_t c)
{
    uint32_t cost = jk_cost(c);
    uint32_t most = c < 0x80 ? 255 : c < 0x800 ? 44 : c < 0x10000 ? 60 : 80;
    return cost < most ? cost : most;
}

static bool continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

uint32_t jk_detect_cost(jk_codec *c, jk_slice s, unsigned flags, uint32_t limit)
{
    uint32_t cost = 0;
    size_t at = 0;
    bool damaged = false; /* the unit before was bad */
    bool utf8 = c->id == JK_CODEC_UTF8;
    uint32_t nul = jk_codec_wide(c->id) ? jk_cost(0) : NUL_COST, state = c->state;
    jk_codec_reset(c);
    if (utf8 && flags & JK_DETECT_START) {
        while (at < 3 && at < s.len && continuation(s.ptr[at]))
            at++;
        cost += at ? JK_COST_CUT : 0;
    }
    while (at < s.len && cost <= limit) {
        jk_unit u;
        if (!jk_codec_next(c, s, at, false, &u)) {
            cost += jk_codec_wide(c->id) ? JK_COST_BAD : JK_COST_CUT;
            break;
        }
        bool tail = utf8 && u.bad && damaged && continuation(s.ptr[at]);
        damaged = u.bad;
        at += u.len;
        cost += tail                ? JK_COST_BYTE
                : u.bad && utf8     ? JK_COST_BAD_UTF8
                : u.bad || u.n == 0 ? JK_COST_BAD + JK_COST_BYTE * (uint32_t)u.len
                : u.c[0] == 0       ? nul
                : utf8              ? utf8_cost(u.c[0])
                                    : jk_cost(u.c[0]);
        cost += u.shifts ? SHIFT_COST : 0;
    }
    jk_codec_reset(c);
    c->state = state;
    return cost;
}

/* Whether s can be HZ: in ASCII each tilde begins a shift or another tilde, in GB 2312 all are
 * pairs and the shift back comes before the line end.  ASCII text with a stray ~{ fails. */
static bool spells_hz(jk_slice s)
{
    size_t at = 0, pairs = 0;
    while (at + 1 < s.len) {
        char c = s.ptr[at], next = s.ptr[at + 1];
        at += c == '~' ? 2 : 1;
        if (c != '~' || next == '~' || next == '\n')
            continue;
        if (next != '{')
            return false;
        for (; at + 1 < s.len && (s.ptr[at] != '~' || s.ptr[at + 1] != '}'); at += 2, pairs++)
            if (s.ptr[at] < 0x21 || s.ptr[at] > 0x77 || s.ptr[at + 1] < 0x21 ||
                s.ptr[at + 1] > 0x7E)
                return false;
        at += 2;
    }
    return pairs > 0;
}

typedef struct jk_look {
    bool high, nul, tilde, escape; /* bytes that are there */
    bool utf8;                     /* well-formed but for a cut at the end */
    size_t two, more;              /* sequences of two bytes, of three or four */
} jk_look;

static jk_look look_at(jk_slice s)
{
    jk_look l = {.utf8 = true};
    l.nul = s.len && memchr(s.ptr, 0, s.len);
    l.escape = s.len && memchr(s.ptr, 0x1B, s.len);
    l.tilde = jk_slice_find(s, JK_S("~{"), 0) < s.len && spells_hz(s);
    for (size_t at = 0; at < s.len;) {
        if ((unsigned char)s.ptr[at] < 0x80) {
            at++;
            continue;
        }
        l.high = true;
        size_t from = at;
        if (jk_utf8_next(s, &at) < 0) {
            l.utf8 = at == s.len && s.len - from < 4 && (unsigned char)s.ptr[from] >= 0xC2;
            break;
        }
        *(at - from > 2 ? &l.more : &l.two) += 1;
    }
    return l;
}

/* Whether a candidate can have written such bytes at all. */
static bool possible(enum jk_codec_id id, const jk_look *l, unsigned flags)
{
    switch (id) {
    case JK_CODEC_HZ:
        return l->tilde && !l->high;
    case JK_CODEC_ISO2022CN:
        return l->escape && !l->high;
    case JK_CODEC_UTF16LE:
    case JK_CODEC_UTF16BE:
    case JK_CODEC_UTF32LE:
    case JK_CODEC_UTF32BE:
        return !(flags & JK_DETECT_NARROW) && (l->high || l->nul);
    case JK_CODEC_UTF8:
    case JK_CODEC_GB18030:
    case JK_CODEC_GB18030_2005:
    case JK_CODEC_BIG5:
    case JK_CODEC_EUC_TW:
    case JK_CODEC_ICONV:
    default:
        return true;
    }
}

static int find(const jk_codec *candidates, int n, enum jk_codec_id id)
{
    for (int i = 0; i < n; i++)
        if (candidates[i].id == id)
            return i;
    return -1;
}

jk_guess jk_detect(jk_codec *candidates, int n, jk_slice s, unsigned flags, int favour)
{
    jk_look l = look_at(s);
    jk_guess g = {.best = -1, .second = -1};
    int utf8 = find(candidates, n, JK_CODEC_UTF8);
    bool seven = !l.high && !l.nul && !l.tilde && !l.escape;
    bool spelt = l.utf8 && !l.nul && (l.more || l.two >= FEW_SEQUENCES);
    if (utf8 >= 0 && (seven || spelt))
        return (jk_guess){.best = utf8, .second = -1, .gap = CERTAIN, .ascii = seven};
    uint32_t best = 0, second = 0;
    for (int i = 0; i < n; i++) {
        if (!possible(candidates[i].id, &l, flags))
            continue;
        uint32_t limit = g.second < 0 ? UINT32_MAX / 2 : second + FAVOUR;
        uint32_t cost = prior(candidates[i].id) + (i == favour ? 0 : FAVOUR);
        cost += jk_detect_cost(&candidates[i], s, flags, limit);
        if (g.best < 0 || cost < best) {
            g.second = g.best;
            second = best;
            g.best = i;
            best = cost;
        } else if (g.second < 0 || cost < second) {
            g.second = i;
            second = cost;
        }
    }
    if (g.best < 0) /* nothing fits: the first has to */
        return (jk_guess){.best = 0, .second = -1};
    g.gap = g.second < 0 ? CERTAIN : second - best;
    g.ascii = seven;
    /* well-formed UTF-8 is never called anything else unless it may be chance */
    if (utf8 >= 0 && l.utf8 && l.high && !l.nul && g.best != utf8 && favour < 0) {
        g.second = g.best;
        g.best = utf8;
        g.gap = 0;
    }
    return g;
}

unsigned jk_confidence(uint32_t gap)
{
    uint32_t bits = gap / 4;
    if (bits >= 10)
        return 1000 - (bits < 20);
    uint32_t odds = 1u << bits;
    return 1000 * odds / (odds + 1);
}
