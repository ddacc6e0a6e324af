#include "parse/encoding/detect.h"

#include "parse/base/utf8.h"
#include "parse/encoding/cost.h"

enum {
    FAVOUR = 40,       /* bonus of the encoding that is expected: ten bits */
    SHIFT_COST = 8,    /* of a shift sequence */
    NUL_COST = 56,     /* of NULs in a text in bytes, however many in a row: padding, a slip */
    CERTAIN = 4000,    /* gap of what only one encoding can have written */
    FEW_SEQUENCES = 4, /* two-byte sequences that GB18030 may have written by chance */
    TAILS = 2,         /* bytes that a Han character of UTF-8 has after its first */
    SPELT_PER_RUN = 4, /* well-formed sequences for each run of bad bytes that are no chance */
    NO_TEXT = 40,      /* before anything is read, of what no candidate has written; */
    ANY_HIGH = 26,     /* then for each of its bytes above 7F: six and a half of the seven bits, */
    ANY_BYTE = 30      /* or for each byte at all where characters are wide */
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
        return 24;
    case JK_CODEC_ICONV:
    default:
        return 40;
    }
}

/* What a character of UTF-8 costs less, as it need not be Chinese: that the sequence is well-formed
 * is evidence in itself. */
static uint32_t utf8_discount(uint32_t c)
{
    uint32_t cost = jk_cost(c);
    uint32_t most = c < 0x80 ? 255 : c < 0x800 ? 44 : c < 0x10000 ? 60 : 80;
    return cost > most ? cost - most : 0;
}

static bool continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* What reading bytes as UTF-8 comes to. */
typedef struct jk_utf8_reading {
    uint32_t cost, discount;
    size_t bad;             /* length of the run of bad bytes that is under way */
    bool nul;               /* the character before is a NUL */
    size_t runs;            /* of bad bytes */
    size_t spelt, chinese;  /* sequences that are well-formed; of these, longer than two bytes */
    uint32_t two, two_less; /* cost and discount of the character before where it had two bytes */
} jk_utf8_reading;

static void add_bad(jk_utf8_reading *r, size_t len)
{
    if (r->bad == 0) {
        r->runs++;
        r->cost += JK_COST_BAD_UTF8;
    }
    for (size_t i = 0; i < len; i++, r->bad++)
        r->cost += r->bad < 4 ? JK_COST_TAIL : JK_COST_BYTE;
}

/* A sequence of two bytes beside bad ones is more likely what is left of the same character. */
static bool of_damage(const jk_utf8_reading *r, const jk_code_unit *u)
{
    return u->len == 2 && r->bad > 0 && r->bad <= 2;
}

static void add_unit(jk_utf8_reading *r, const jk_code_unit *u)
{
    if (u->bad && r->two) {
        r->cost -= r->two;
        r->discount -= r->two_less;
        r->spelt--;
        add_bad(r, 2);
    }
    if (u->bad || of_damage(r, u)) {
        r->two = 0;
        r->nul = false;
        add_bad(r, u->len);
        return;
    }
    uint32_t cost = u->c[0] ? jk_cost(u->c[0]) : r->nul ? 0 : NUL_COST;
    uint32_t less = utf8_discount(u->c[0]);
    bool han = jk_is_han((int32_t)u->c[0]);
    r->cost += cost - (han ? less : 0);
    r->discount += han ? 0 : less;
    r->nul = u->c[0] == 0;
    r->bad = 0;
    r->spelt += u->len > 1;
    r->chinese += u->len > 2;
    r->two = u->len == 2 ? cost : 0;
    r->two_less = u->len == 2 ? less : 0;
}

/* Bytes of UTF-8.  A run of bad bytes is taken for one character that was damaged as long as it is
 * no longer than that.  Where there are too many runs, sequences that are well-formed are no
 * evidence any more but may be chance, and the damage is hardly one. */
static uint32_t cost_of_utf8(jk_slice s, unsigned flags, uint32_t limit)
{
    jk_codec c = {.id = JK_CODEC_UTF8};
    jk_utf8_reading r = {0};
    size_t at = 0;
    if (flags & JK_DETECT_START) {
        while (at < TAILS && at < s.len && continuation(s.ptr[at]))
            at++;
        r.cost += at ? JK_COST_CUT : 0;
    }
    while (at < s.len && r.cost <= limit + r.discount) {
        jk_code_unit u;
        if (!jk_codec_next(&c, s, at, false, &u)) {
            r.cost += JK_COST_CUT;
            break;
        }
        add_unit(&r, &u);
        at += u.len;
    }
    if (r.spelt >= r.runs * SPELT_PER_RUN)
        r.cost -= r.discount;
    if (r.runs > 1 && r.chinese < 2 * r.runs)
        r.cost += JK_COST_BAD_UTF8 * ((uint32_t)r.runs - 1);
    return r.cost + (r.runs && r.chinese == 0 ? JK_COST_BAD_UTF8 : 0);
}

uint32_t jk_detect_cost(jk_codec *c, jk_slice s, unsigned flags, uint32_t limit)
{
    if (c->id == JK_CODEC_UTF8)
        return cost_of_utf8(s, flags, limit);
    uint32_t cost = 0;
    size_t at = 0;
    uint32_t nul = jk_codec_wide(c->id) ? jk_cost(0) : NUL_COST, state = c->state;
    bool after = false;
    jk_codec_reset(c);
    while (at < s.len && cost <= limit) {
        jk_code_unit u;
        if (!jk_codec_next(c, s, at, false, &u)) {
            cost += jk_codec_wide(c->id) ? JK_COST_BAD : JK_COST_CUT;
            break;
        }
        at += u.len;
        bool none = u.bad || u.n == 0, is_nul = !none && u.c[0] == 0;
        cost += none     ? JK_COST_BAD + JK_COST_BYTE * (uint32_t)u.len
                : is_nul ? (after ? 0 : nul)
                         : jk_cost(u.c[0]);
        after = is_nul;
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
    bool control;                  /* others that no ASCII text has, but half of UTF-16 may */
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
            unsigned char c = (unsigned char)s.ptr[at++];
            l.control |= c < 0x20 && c != 0 && !(c >= '\t' && c <= '\r') && c != 0x1B;
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
        return !(flags & JK_DETECT_NARROW) && (l->high || l->nul || l->control);
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

/* What s costs read as bytes that mean nothing to a codec: ASCII as it is, others at random. */
static uint32_t cost_of_bytes(enum jk_codec_id id, jk_slice s)
{
    if (jk_codec_wide(id))
        return NO_TEXT + ANY_BYTE * (uint32_t)s.len;
    uint32_t cost = NO_TEXT;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        bool after = c == 0 && i && s.ptr[i - 1] == 0;
        cost += c >= 0x80 ? ANY_HIGH : after ? 0 : c == 0 ? NUL_COST : jk_cost(c);
    }
    return cost;
}

jk_guess jk_detect(jk_codec *candidates, int n, jk_slice s, unsigned flags, int favour)
{
    jk_look l = look_at(s);
    jk_guess g = {.best = -1, .second = -1};
    int utf8 = find(candidates, n, JK_CODEC_UTF8);
    bool seven = !l.high && !l.nul && !l.tilde && !l.escape;
    bool narrow = flags & JK_DETECT_NARROW || !l.control;
    bool spelt = l.utf8 && !l.nul && (l.more || l.two >= FEW_SEQUENCES);
    if (utf8 >= 0 && ((seven && narrow) || spelt))
        return (jk_guess){utf8, -1, CERTAIN, CERTAIN, seven};
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
    best -= prior(candidates[g.best].id) + (g.best == favour ? 0 : FAVOUR);
    g.sense = (int32_t)(cost_of_bytes(candidates[g.best].id, s) - best);
    /* well-formed UTF-8 is never called anything else unless it may be chance */
    if (utf8 >= 0 && l.utf8 && l.high && !l.nul && g.best != utf8 && favour < 0) {
        g.second = g.best;
        g.best = utf8;
        g.gap = 0;
    }
    return g;
}

unsigned jk_confidence(const jk_guess *g)
{
    bool no_text = g->sense < 0;
    uint32_t gap = no_text ? (uint32_t)-g->sense : (uint32_t)g->sense;
    uint32_t bits = (!no_text && g->gap < gap ? g->gap : gap) / 4;
    uint32_t odds = 1u << (bits < 10 ? bits : 10);
    unsigned sure = bits < 10 ? 1000 * odds / (odds + 1) : 1000 - (bits < 20);
    return no_text ? 1000 - sure : sure;
}
