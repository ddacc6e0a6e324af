#include "parse/structure/seam.h"

#include <math.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include "parse/structure/glyph.h"
#include "parse/structure/numbering.h"

enum { NEAR_BYTES = 900, DOC_BYTES = 1 << 14, BRIEF_CHARS = 16, MOST = 8, CONTEXT = 32 };

static uint32_t mix(uint32_t h)
{
    h ^= h >> 15;
    h *= 0x2C1B3C6Du;
    return h ^ h >> 13;
}

uint32_t jk_seam_hash(int32_t a, int32_t b)
{
    return mix((uint32_t)a * 0x9E3779B1u ^ (uint32_t)b * 0x85EBCA77u) % JK_SEAM_BITS;
}

uint32_t jk_seam_hash3(int32_t a, int32_t b, int32_t c)
{
    return mix((uint32_t)a * 0x9E3779B1u ^ (uint32_t)b * 0x85EBCA77u ^ (uint32_t)c * 0xC2B2AE3Du) %
           JK_SEAM_THREES;
}

static bool in_set(const uint64_t *set, int32_t a, int32_t b)
{
    uint32_t h = jk_seam_hash(a, b);
    return set[h / 64] >> h % 64 & 1;
}

/* The characters behind the seam, and the bytes they take. */
typedef struct begin {
    int32_t first, second;
    jk_slice one, two;
} begin;

static begin begin_of(jk_slice s)
{
    begin b = {0};
    size_t at = 0;
    if (s.len)
        b.first = jk_glyph_next(s, &at);
    b.one = jk_slice_sub(s, 0, at);
    if (at < s.len)
        b.second = jk_glyph_next(s, &at);
    b.two = jk_slice_sub(s, 0, at);
    return b;
}

/* How many of the threes across the seam are known. */
static int known_threes(const jk_seam_end *a, const begin *b)
{
    uint32_t h = jk_seam_hash3(a->before, a->last, b->first);
    uint32_t g = jk_seam_hash3(a->last, b->first, b->second);
    return (int)(jk_seam_threes[h / 64] >> h % 64 & 1) +
           (int)(jk_seam_threes[g / 64] >> g % 64 & 1);
}

/* Whether s has the bytes of x at `at`. */
static bool has_at(jk_slice s, size_t at, jk_slice x)
{
    return s.len - at >= x.len && memcmp(s.ptr + at, x.ptr, x.len) == 0;
}

/* How often the beginning of a paragraph follows the last character in the document, counted up to
 * MOST; with `two`, how often the last two. */
static unsigned follows(const jk_seam_end *a, jk_slice head, bool two)
{
    size_t before = a->last_two.len;
    unsigned n = 0;
    for (size_t i = 0; i < a->nagain && n < MOST; i++) {
        size_t at = a->again[i];
        n += has_at(a->doc, at, head) &&
             (!two || (at >= before && has_at(a->doc, at - before, a->last_two)));
    }
    return n;
}

/* Looks for the last byte first, which is rarer than the first in Chinese text. */
static void find_again(jk_seam_end *a)
{
    jk_slice one = a->last_one;
    const char *at = a->doc.ptr, *end = at + a->doc.len;
    if (one.len == 0)
        return;
    while (a->nagain < JK_SEAM_AGAIN && at < end &&
           (at = memchr(at, one.ptr[one.len - 1], (size_t)(end - at)))) {
        size_t to = (size_t)(++at - a->doc.ptr);
        if (to >= one.len && has_at(a->doc, to - one.len, one))
            a->again[a->nagain++] = (uint16_t)to;
    }
}

/* Depth of what is open at the end of s, and how far below zero it went. */
static void balance(jk_slice s, int *open, int *below)
{
    *open = *below = 0;
    for (size_t at = 0; at < s.len;) {
        unsigned char lead = (unsigned char)s.ptr[at];
        if (lead >= 0xE4 && lead <= 0xE9) { /* Han */
            at += 3;
            continue;
        }
        int32_t c = jk_glyph_next(s, &at);
        if (c == '"' || c == ']' || c == '[')
            continue;
        if (jk_glyph_opener(c))
            ++*open;
        else if (jk_glyph_closer(c) && --*open < *below)
            *below = *open;
    }
    *open -= *below;
}

static bool begins_with_mark(int32_t c)
{
    return jk_glyph_pause(c) || jk_glyph_final(c) || jk_glyph_colon(c) || jk_glyph_closer(c) ||
           c == '%' || c == 0xFF05;
}

static uint32_t near_hash(int32_t a, int32_t b)
{
    return jk_seam_hash(a, b) % 4096;
}

/* Share of the pairs of s's beginning that stand in a's last part. */
static double cohesion(const jk_seam_end *a, jk_slice s)
{
    int32_t before = 0;
    unsigned n = 0, in = 0;
    s = jk_slice_sub(s, 0, NEAR_BYTES / 3);
    for (size_t at = 0; at < s.len; n++) {
        int32_t c = jk_glyph_next(s, &at);
        uint32_t h = near_hash(before, c);
        in += (unsigned)(a->pairs[h / 64] >> h % 64 & 1);
        before = c;
    }
    return n ? (double)in / n : 0;
}

static void quotes(int open, jk_slice s, double *f)
{
    int more, below;
    balance(s, &more, &below);
    f[JK_SF_QUOTE_SHUT] = open > 0 && below == -open;
    f[JK_SF_QUOTE_BAD] = -below != open;
}

/* A few characters from the end of s (or from its beginning) as UTF-16; how many units. */
static int32_t some_of(jk_slice s, bool end, UChar out[CONTEXT])
{
    size_t from = end ? s.len : 0, to = s.len;
    if (end)
        for (int i = 0; i < CONTEXT / 2 && from > 0; i++)
            jk_utf8_prev(s, &from);
    else
        for (to = 0; to < s.len && to < CONTEXT;)
            jk_glyph_next(s, &to);
    int32_t n = 0;
    UErrorCode err = U_ZERO_ERROR;
    u_strFromUTF8WithSub(out, CONTEXT, &n, s.ptr + from, (int32_t)(to - from), 0xFFFD, NULL, &err);
    return U_SUCCESS(err) ? n : 0;
}

/* Whether a word lies across the seam; false where ICU has no data. */
static bool splits_word(jk_breaker *words, jk_slice a, jk_slice b)
{
    UChar text[2 * CONTEXT];
    int32_t left = some_of(a, true, text), right = some_of(b, false, text + left);
    UErrorCode err = U_ZERO_ERROR;
    UBreakIterator *it = jk_breaker_open(words);
    if (!it)
        return false;
    ubrk_setText(it, text, left + right, &err);
    return U_SUCCESS(err) && left && right && !ubrk_isBoundary(it, left);
}

int jk_seam_numbers(jk_slice before, jk_slice behind)
{
    jk_mark a, b;
    if (!jk_mark_read(before, &a) || !jk_mark_read(behind, &b))
        return 0;
    return b.n == a.n + 1 ? 1 : -1;
}

/* The part of the document that is searched for the characters at the seam. */
static jk_slice around(jk_slice text, jk_slice doc)
{
    size_t at = (size_t)(text.ptr - doc.ptr);
    size_t from = at > DOC_BYTES / 2 ? at - DOC_BYTES / 2 : 0;
    return jk_slice_sub(doc, from, from + DOC_BYTES);
}

static bool ends_sentence(jk_slice s)
{
    size_t at = s.len;
    int32_t c = 0;
    while (at > 0 && jk_glyph_closer(c = jk_utf8_prev(s, &at)))
        continue;
    return jk_glyph_final(c);
}

static void read_pairs(jk_seam_end *a)
{
    jk_slice s = a->text;
    int32_t before = 0;
    memset(a->pairs, 0, sizeof a->pairs);
    for (size_t at = s.len > NEAR_BYTES ? s.len - NEAR_BYTES : 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        uint32_t h = near_hash(before, c);
        a->pairs[h / 64] |= UINT64_C(1) << h % 64;
        before = c;
    }
}

void jk_seam_end_read(jk_slice text, jk_slice doc, jk_seam_end *out)
{
    int below;
    size_t at = text.len;
    out->text = text;
    out->last = out->before = 0;
    out->nagain = 0;
    if (at > 0)
        out->last = jk_utf8_prev(text, &at);
    out->last_one = jk_slice_sub(text, at, text.len);
    if (at > 0)
        out->before = jk_utf8_prev(text, &at);
    out->last_two = jk_slice_sub(text, at, text.len);
    balance(text, &out->open, &below);
    out->doc = around(text, doc);
    find_again(out);
    read_pairs(out);
}

static bool between_han(const jk_seam_end *a, const begin *b)
{
    return jk_is_han(a->last) && jk_is_han(b->first);
}

/* What the characters at the seam show. */
static void edge_features(const jk_seam *s, const begin *b, double *f)
{
    const jk_seam_end *a = s->first;
    f[JK_SF_UNSEEN] = f[JK_SF_SEEN] = f[JK_SF_DOC_TWO] = f[JK_SF_DOC_THREE] = f[JK_SF_THREES] = 0;
    if (!between_han(a, b))
        return;
    f[JK_SF_SEEN] = in_set(jk_seam_pairs, a->last, b->first);
    f[JK_SF_UNSEEN] = f[JK_SF_SEEN] < 1;
    f[JK_SF_DOC_TWO] = log1p(follows(a, b->one, false));
    f[JK_SF_DOC_THREE] = log1p(follows(a, b->one, true) + follows(a, b->two, false));
    f[JK_SF_THREES] = known_threes(a, b);
}

/* All but JK_SF_WORD. */
static void most_features(const jk_seam *s, double f[JK_SF_COUNT])
{
    begin b = begin_of(s->second);
    bool han = jk_is_han(b.first);
    f[JK_SF_BIAS] = 1;
    f[JK_SF_ADJACENT] = s->between == 0;
    f[JK_SF_DISTANCE] = log1p((double)s->between);
    f[JK_SF_PAUSE] = jk_glyph_pause(s->first->last);
    f[JK_SF_WORD] = 0;
    edge_features(s, &b, f);
    f[JK_SF_STARTER] = han && in_set(jk_seam_starters, b.first, b.second);
    f[JK_SF_MIDDLE] = han && f[JK_SF_STARTER] < 1 && in_set(jk_seam_pairs, b.first, b.second);
    f[JK_SF_MARK_FIRST] = begins_with_mark(b.first);
    quotes(s->first->open, s->second, f);
    f[JK_SF_COHESION] = cohesion(s->first, s->second);
    f[JK_SF_FINISHED] = ends_sentence(s->second);
    f[JK_SF_BRIEF] = s->second.len < BRIEF_CHARS * 3;
    f[JK_SF_FIT] = s->numbers > 0;
    f[JK_SF_JUMP] = s->numbers < 0;
    f[JK_SF_RARE] = han && !in_set(jk_seam_starters, b.first, 0);
    f[JK_SF_LONE] = s->lone && s->between == 0;
    f[JK_SF_HEADED] = s->headed && s->between > 0;
}

static bool word_across(const jk_seam *s)
{
    begin b = begin_of(s->second);
    return between_han(s->first, &b) && splits_word(s->words, s->first->text, s->second);
}

void jk_seam_features(const jk_seam *s, double f[JK_SF_COUNT])
{
    most_features(s, f);
    f[JK_SF_WORD] = word_across(s);
}

double jk_seam_odds(const jk_seam *s)
{
    double f[JK_SF_COUNT], z = 0;
    most_features(s, f);
    for (int i = 0; i < JK_SF_COUNT; i++)
        z += f[i] * jk_seam_weights[i];
    return z;
}

double jk_seam_word_odds(const jk_seam *s)
{
    return word_across(s) ? jk_seam_weights[JK_SF_WORD] : 0;
}

double jk_seam_word_may(const jk_seam *s)
{
    begin b = begin_of(s->second);
    return between_han(s->first, &b) ? jk_seam_weights[JK_SF_WORD] : 0;
}
