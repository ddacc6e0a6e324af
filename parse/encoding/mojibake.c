#include "parse/encoding/mojibake.h"

#include <stdint.h>
#include <stdlib.h>

#include "parse/base/utf8.h"
#include "parse/encoding/cost.h"
#include "parse/encoding/gb18030.h"
#include "parse/encoding/latin.h"
#include "parse/encoding/sequence.h"

enum {
    STRETCH = 1 << 12, /* characters of a stretch at most */
    GOOD_ONE = 38,     /* cost of a character that comes out alone, at most */
    WRONG = 52,        /* cost of a Han character of what stood there, on average, at least */
    SUSPICIOUS = 60,   /* cost of a character that sets off a closer look, at least; */
    BEFORE_HAN = 6,    /* how many before it, a Han character, a stretch may begin, */
    BEFORE_LETTER = 16 /* and before a letter, which half of a stretch may be without */
};
#define IMPLAUSIBLE UINT32_MAX

struct jk_mojibake {
    jk_gb18030_reverse *gb;
    /* by the last two bytes of a Han character in UTF-8: a bit for each first byte E4 to E9 where
     * that character's GBK code looks like the beginning of a sequence of UTF-8, and is rare */
    uint8_t rare[1 << 12];
};

/* Cost of a character of what comes out, on average, at most, where there are 1, 2, 3, 4 and more,
 * and 12 and more of them.  That bytes are well-formed UTF-8 is evidence in itself, and letters of
 * Latin hardly ever are by chance; that they are pairs of GB18030 is next to none. */
typedef enum { UTF8_AS_LATIN, GB_AS_LATIN, BIG5_AS_LATIN, UTF8_AS_GBK } mistake;
static const uint8_t good[][5] = {[GB_AS_LATIN] = {GOOD_ONE, 42, 46, 48, 50},
                                  [BIG5_AS_LATIN] = {GOOD_ONE, 42, 46, 48, 50},
                                  [UTF8_AS_LATIN] = {GOOD_ONE, 50, 60, 64, 64},
                                  [UTF8_AS_GBK] = {GOOD_ONE, 42, 48, 52, 54}};

/* What comes of a stretch while it is read. */
typedef struct stretch {
    jk_buf *text;
    size_t end;               /* in the source: after the last whole character */
    size_t text_end;          /* in text */
    unsigned n;               /* characters that are Chinese */
    unsigned han;             /* of these, ideographs */
    uint32_t cost;            /* of these */
    uint32_t first;           /* the first of these */
    bool varied;              /* they are not all the same */
    uint32_t old_cost, old_n; /* of the Han characters that stood there */
    bool lost;
    bool gap; /* a code was dropped inside */
} stretch;

/* One more character of what comes out, whose source ends at `end`. */
static void add(stretch *t, uint32_t c, size_t end)
{
    char out[4];
    jk_buf_put(t->text, (jk_slice){out, jk_utf8_put(out, c)});
    t->end = end;
    if (c == JK_BAD_CHAR)
        t->lost = true;
    if (c < 0x80 || c == JK_BAD_CHAR)
        return;
    t->text_end = t->text->len;
    if (t->n == 0)
        t->first = c;
    t->varied = t->varied || c != t->first;
    t->n++;
    t->han += jk_is_han((int32_t)c);
    t->cost += jk_mojibake_chinese(c) ? jk_cost(c) : JK_COST_OTHER;
}

/* Whether what came out is plausible enough for its length. */
static bool plausible(const stretch *t, mistake kind, unsigned least)
{
    if (t->n < least || t->han == 0 || t->text->err)
        return false;
    uint32_t most = good[kind][t->n < 4 ? t->n - 1 : t->n < 12 ? 3 : 4];
    return t->cost <= most * t->n && (t->n == 1 || t->varied);
}

static bool printable(char c)
{
    return c >= 0x20 && c < 0x7F;
}

static stretch begin(size_t at, jk_buf *text)
{
    text->len = 0; /* not reset: an error of a stretch before would be forgotten */
    return (stretch){.text = text, .end = at};
}

/* The next character of a stretch whose bytes were read as Latin-1; -1 for none. */
static int32_t next_latin(jk_slice s, size_t *at, mistake kind, int times)
{
    if (kind == GB_AS_LATIN)
        return jk_latin_gb(s, at, times);
    if (kind == BIG5_AS_LATIN)
        return jk_latin_big5(s, at, times);
    int32_t c = jk_latin_utf8(s, at, times);
    return c < 0 && times == 1 ? jk_latin_marked(s, at) : c;
}

/* Reads a stretch whose bytes were read as Latin-1 so many times.  ASCII inside it is what it was.
 * Returns what a character of it costs on average, in sixteenths; IMPLAUSIBLE where it is none. */
static uint32_t read_latin(jk_slice s, size_t at, mistake kind, int times, jk_repair *r,
                           jk_buf *text)
{
    stretch t = begin(at, text);
    size_t end = at, chars = 0;
    for (size_t to = at; to < s.len && chars < STRETCH; chars++) {
        if (printable(s.ptr[to]) && t.n) {
            add(&t, (unsigned char)s.ptr[to], to + 1);
            to++;
            continue;
        }
        int32_t c = next_latin(s, &to, kind, times);
        if (c < 0x80)
            break;
        add(&t, (uint32_t)c, to);
        t.text_end = text->len;
        end = to;
    }
    text->len = t.text_end;
    *r = (jk_repair){.at = at, .len = end - at, .lost = t.lost};
    bool letters = memchr(s.ptr + at, 0xC3, end - at);
    bool found = kind == UTF8_AS_LATIN ? plausible(&t, kind, 1) : letters && plausible(&t, kind, 2);
    return found && t.n ? 16 * t.cost / t.n : IMPLAUSIBLE;
}

/* The bytes of GBK that were read as c: how many; 0 where it is none. */
static size_t gbk_bytes(const jk_mojibake *m, int32_t c, uint8_t out[4])
{
    if (c == 0x20AC) { /* code page 936 reads the byte 80 so */
        out[0] = 0x80;
        return 1;
    }
    size_t n = c >= 0x80 ? jk_gb18030_encode(m->gb, (uint32_t)c, out) : 0;
    return n == 2 ? 2 : 0;
}

/* Puts the bytes of one character of GBK; false where the stretch ends before it. */
static bool push_gbk(stretch *t, jk_byte_sequence *q, const uint8_t *bytes, size_t n, size_t end)
{
    int32_t c[2] = {-1, -1};
    for (size_t i = 0; i < n; i++)
        if (!jk_sequence_push(q, bytes[i], &c[i]))
            return false;
    for (size_t i = 0; i < n; i++)
        if (c[i] >= 0)
            add(t, (uint32_t)c[i], end);
    return true;
}

/* Between two codes one is missing that had the end of one sequence and the first byte of the next
 * (those of GBK's user-defined area were often dropped): the first character is lost, the other is
 * the likeliest of the six that its two bytes leave. */
static bool push_behind_gap(stretch *t, jk_byte_sequence *q, const uint8_t bytes[2], size_t before,
                            size_t end)
{
    uint32_t best = 0;
    for (uint32_t lead = 4; lead <= 9; lead++) {
        uint32_t c = lead << 12 | (bytes[0] & 0x3Fu) << 6 | (bytes[1] & 0x3Fu);
        if (c >= 0x4E00 && (best == 0 || jk_cost(c) < jk_cost(best)))
            best = c;
    }
    if (best == 0 || jk_cost(best) > GOOD_ONE)
        return false;
    q->n = 0;
    add(t, JK_BAD_CHAR, before);
    add(t, best, end);
    t->gap = true;
    return true;
}

static bool is_tail(uint8_t b)
{
    return (b & 0xC0) == 0x80;
}

/* A mark for a byte that could not be read, up to `next`, where that byte and what follows go on
 * with the sequence under way.  Before ASCII and at the end it may stand for any byte that lost its
 * other half. */
static bool push_unread(const jk_mojibake *m, stretch *t, jk_byte_sequence *q, jk_slice s,
                        size_t next)
{
    size_t end = next, n = 0;
    uint8_t bytes[4];
    if (next < s.len && (unsigned char)s.ptr[next] >= 0x80)
        n = gbk_bytes(m, jk_utf8_next(s, &end), bytes);
    uint8_t b = n ? jk_sequence_unread(q, bytes[0]) : 0;
    jk_byte_sequence ahead = *q;
    int32_t c = -1, other;
    bool fits = b && jk_sequence_push(&ahead, b, &c);
    jk_byte_sequence behind = ahead;
    for (size_t i = 0; i < n && fits; i++)
        fits = jk_sequence_push(&ahead, bytes[i], &other);
    if (!fits)
        return false;
    *q = behind;
    if (c >= 0)
        add(t, (uint32_t)c, next);
    return true;
}

/* What cuts a sequence off leaves nothing of it. */
static void lose(stretch *t, jk_byte_sequence *q, size_t end)
{
    q->n = 0;
    add(t, JK_BAD_CHAR, end);
    t->text_end = t->text->len;
}

/* Reads a stretch whose UTF-8 was read as GBK.  A sequence that something cut off (a mark for what
 * could not be read, ASCII, the end) is lost. */
static bool read_gbk(const jk_mojibake *m, jk_slice s, size_t at, jk_repair *r, jk_buf *text)
{
    stretch t = begin(at, text), safe = t;
    jk_byte_sequence q = {.n = 0};
    size_t to = at, chars = 0;
    for (; to < s.len && chars < STRETCH; chars++) {
        size_t next = to;
        int32_t c = jk_utf8_next(s, &next);
        uint8_t bytes[4];
        size_t n = gbk_bytes(m, c, bytes);
        bool mark = c == JK_BAD_CHAR || c == '?';
        if (q.n && mark && push_unread(m, &t, &q, s, next)) {
            to = next;
            safe = q.n ? safe : t;
            continue;
        }
        if (q.n && (mark || n == 0)) { /* cut off here */
            to = mark ? next : to;
            lose(&t, &q, to);
            safe = t;
            continue;
        }
        bool gap = q.n == 2 && n == 2 && is_tail(bytes[0]) && is_tail(bytes[1]);
        if (c < 0x80 && t.n && printable((char)c)) {
            add(&t, (uint32_t)c, next);
        } else if (gap) {
            if (jk_cost((uint32_t)c) < SUSPICIOUS || !push_behind_gap(&t, &q, bytes, to, next))
                break;
        } else if (n == 0 || !push_gbk(&t, &q, bytes, n, next)) {
            break;
        }
        if (jk_is_han(c)) {
            t.old_cost += jk_cost((uint32_t)c);
            t.old_n++;
        }
        to = next;
        if (q.n == 0 && c >= 0x80)
            safe = t;
    }
    if (q.n && to == s.len) {
        lose(&t, &q, to);
        safe = t;
    }
    text->len = safe.text_end;
    *r = (jk_repair){.at = at, .len = safe.end - at, .lost = safe.lost};
    return plausible(&safe, UTF8_AS_GBK, safe.gap ? 1 : 2) && safe.old_cost >= WRONG * safe.old_n;
}

/* Reads a stretch whose bytes were read as Latin-1, the oftener the better.  GB18030 and Big5 make
 * characters of the same bytes: that whose are likelier is taken. */
static bool read_any_latin(jk_slice s, size_t at, jk_repair *r, jk_buf *text)
{
    static const jk_slice how[][JK_LATIN_MOST] = {
        [UTF8_AS_LATIN] = {JK_LIT("UTF-8 曾被读作 Windows-1252"),
                           JK_LIT("UTF-8 曾两次被读作 Windows-1252"),
                           JK_LIT("UTF-8 曾三次被读作 Windows-1252")},
        [GB_AS_LATIN] = {JK_LIT("GB18030 曾被读作 Windows-1252"),
                         JK_LIT("GB18030 曾两次被读作 Windows-1252"),
                         JK_LIT("GB18030 曾三次被读作 Windows-1252")},
        [BIG5_AS_LATIN] = {JK_LIT("Big5 曾被读作 Windows-1252"),
                           JK_LIT("Big5 曾两次被读作 Windows-1252"),
                           JK_LIT("Big5 曾三次被读作 Windows-1252")}};
    for (int times = JK_LATIN_MOST; times > 0; times--)
        if (read_latin(s, at, UTF8_AS_LATIN, times, r, text) != IMPLAUSIBLE) {
            r->how = how[UTF8_AS_LATIN][times - 1];
            return true;
        }
    for (int times = JK_LATIN_MOST; times > 0; times--) {
        uint32_t gb = read_latin(s, at, GB_AS_LATIN, times, r, text);
        uint32_t big5 = read_latin(s, at, BIG5_AS_LATIN, times, r, text);
        if (gb == IMPLAUSIBLE && big5 == IMPLAUSIBLE)
            continue;
        if (gb <= big5)
            read_latin(s, at, GB_AS_LATIN, times, r, text);
        r->how = how[gb <= big5 ? GB_AS_LATIN : BIG5_AS_LATIN][times - 1];
        return true;
    }
    return false;
}

bool jk_mojibake_at(const jk_mojibake *m, jk_slice s, size_t at, jk_repair *r, jk_buf *text)
{
    unsigned char lead = (unsigned char)s.ptr[at];
    if (lead >= 0xC2 && lead <= 0xE2)
        return read_any_latin(s, at, r, text);
    bool gbk = lead >= 0xE4 && lead <= 0xE9 && read_gbk(m, s, at, r, text);
    r->how = JK_S("UTF-8 曾被读作 GBK");
    return gbk;
}

static void mark_rare(jk_mojibake *m, uint32_t c)
{
    m->rare[c & 0xFFF] |= (uint8_t)(1u << ((c >> 12) - 4));
}

/* Of the characters that begin with this byte of GBK and with one of `trails` from `trail` on. */
static void mark_rare_of(jk_mojibake *m, uint8_t lead, uint8_t trail, uint8_t trails)
{
    for (uint8_t end = (uint8_t)(trail + trails); trail < end; trail++) {
        uint32_t c = jk_gb18030_two(lead, trail, false);
        if (c >= 0x4E00 && c < 0xA000 && jk_cost(c) >= SUSPICIOUS)
            mark_rare(m, c);
    }
}

jk_mojibake *jk_mojibake_new(void)
{
    jk_mojibake *m = calloc(1, sizeof *m);
    if (m)
        m->gb = jk_gb18030_reverse_new(false);
    if (!m || !m->gb) {
        jk_mojibake_free(m);
        return NULL;
    }
    for (uint8_t lead = 0xE3; lead <= 0xE9; lead++)
        mark_rare_of(m, lead, 0x80, 0x40);
    mark_rare_of(m, 0xEF, 0xBC, 2);
    mark_rare(m, 0x951F); /* 锟, 拷: see ruin */
    mark_rare(m, 0x62F7);
    return m;
}

void jk_mojibake_free(jk_mojibake *m)
{
    if (!m)
        return;
    jk_gb18030_reverse_free(m->gb);
    free(m);
}

/* What U+FFFD becomes when its UTF-8 is read wrongly: of what stood there nothing is left. */
static bool ruin(jk_slice s, size_t at, jk_repair *r)
{
    static const jk_slice marks[] = {JK_LIT("锟斤拷"), JK_LIT("ï¿½")};
    for (size_t i = 0; i < 2; i++) {
        size_t end = at;
        while (jk_slice_starts(jk_slice_sub(s, end, s.len), marks[i]))
            end += marks[i].len;
        if (end == at)
            continue;
        *r = (jk_repair){.at = at, .len = end - at, .how = marks[i], .lost = true, .beyond = true};
        return true;
    }
    return false;
}

/* The next character at or after `at` that is rare and looks like UTF-8 read as GBK.  Of characters
 * of three bytes that follow one another only every other is looked at: such text has one in three
 * at the least. */
static size_t next_rare(const jk_mojibake *m, jk_slice s, size_t at)
{
    static const uint8_t bit[16] = {0, 0, 0, 0, 1, 2, 4, 8, 16, 32};
    const uint8_t *p = (const uint8_t *)s.ptr;
    while (at < s.len) {
        uint8_t b = p[at];
        if (b < 0x80) {
            at++;
            continue;
        }
        if (b < 0xE0 || b >= 0xF0) {
            at += b < 0xE0 ? 2 : 4;
            continue;
        }
        if (m->rare[(p[at + 1] & 0x3F) << 6 | (p[at + 2] & 0x3F)] & bit[b & 15])
            return at;
        at += 3;
        if (at < s.len && p[at] >= 0xE0 && p[at] < 0xF0)
            at += 3;
    }
    return s.len;
}

/* The next letter from U+00C0 to U+00FF at or after `at`. */
static size_t next_letter(jk_slice s, size_t at, bool latin)
{
    const char *p = latin && at < s.len ? memchr(s.ptr + at, 0xC3, s.len - at) : NULL;
    return p ? (size_t)(p - s.ptr) : s.len;
}

/* Whether the character before `at` may be of a stretch: it is none of ASCII, or is one that stands
 * after such a one, as in Big5 read as Latin-1. */
static bool may_go_back(jk_slice s, size_t at)
{
    if ((unsigned char)s.ptr[at - 1] >= 0x80)
        return true;
    return s.ptr[at - 1] >= 0x40 && s.ptr[at - 1] < 0x7F && at > 1 &&
           (unsigned char)s.ptr[at - 2] >= 0x80;
}

/* Where to begin looking for the stretch to which a suspicious character at `at` belongs: so many
 * characters before it, but not before `from`. */
static size_t back_from(jk_slice s, size_t at, size_t from, int most)
{
    for (int i = 0; i < most && at > from && may_go_back(s, at); i++)
        jk_utf8_prev(s, &at);
    return at < from ? from : at;
}

bool jk_mojibake_find(const jk_mojibake *m, jk_slice s, size_t from, bool latin, bool han,
                      jk_repair *r, jk_buf *text)
{
    size_t rare = han ? next_rare(m, s, from) : s.len, letter = next_letter(s, from, latin);
    while (rare < s.len || letter < s.len) {
        size_t at = rare < letter ? rare : letter;
        for (size_t p = back_from(s, at, from, at == rare ? BEFORE_HAN : BEFORE_LETTER); p <= at;) {
            if (ruin(s, p, r) || jk_mojibake_at(m, s, p, r, text))
                return true;
            jk_utf8_next(s, &p);
        }
        if (at == rare)
            rare = next_rare(m, s, at + 3);
        else
            letter = next_letter(s, at + 2, latin);
    }
    return false;
}
