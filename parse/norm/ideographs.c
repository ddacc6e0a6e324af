/* Radicals and strokes that stand for ideographs, and canonical composition. */
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/norm/para.h"
#include "parse/norm/unified.h"

/* A character as UTF-8 in the paragraph's arena. */
static jk_slice encoded(jk_norm_para *p, uint32_t c)
{
    char bytes[4];
    size_t n = jk_utf8_put(bytes, c);
    return jk_arena_copy(p->arena, (jk_slice){bytes, n});
}

bool jk_ideograph_rule(jk_norm_para *p, size_t at, jk_change *out, size_t *next)
{
    int32_t c = jk_utf8_next(p->s, next);
    uint32_t ideograph = c < 0 ? 0 : jk_radical_ideograph((uint32_t)c);
    return ideograph && jk_change_set(out, at, *next - at, encoded(p, ideograph), JK_RULE_RADICAL);
}

/* Longer ones are no text (UAX #15 has 30 marks at most in what it calls stream-safe). */
enum { LONGEST_SEGMENT = 1024 };

static bool is_nfc(int32_t c)
{
    return c < 0x300 || u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
}

/* The stretch around `at` that composition may touch: from a character that begins one to the next
 * that does. */
static jk_norm_span segment(jk_slice s, size_t at, const UNormalizer2 *nfc)
{
    jk_norm_span g = {at, at};
    int32_t c = jk_utf8_next(s, &g.to);
    while (g.from > 0 && !unorm2_hasBoundaryBefore(nfc, c)) {
        size_t before = g.from;
        c = jk_utf8_prev(s, &before);
        if (c < 0)
            break;
        g.from = before;
    }
    while (g.to < s.len) {
        size_t end = g.to;
        c = jk_utf8_next(s, &end);
        if (c < 0 || unorm2_hasBoundaryBefore(nfc, c))
            break;
        g.to = end;
    }
    return g;
}

/* The segment in NFC, in the arena; empty on failure. */
static jk_slice compose(jk_norm_para *p, jk_slice s, const UNormalizer2 *nfc)
{
    UErrorCode e = U_ZERO_ERROR;
    int32_t n16 = 0, n8 = 0;
    int32_t cap = (int32_t)s.len * 3 + 16; /* NFC makes no text more than three times as long */
    UChar *in = JK_NEW(p->arena, (size_t)cap, UChar), *out = JK_NEW(p->arena, (size_t)cap, UChar);
    char *bytes = JK_NEW(p->arena, (size_t)cap * 3, char);
    if (!in || !out || !bytes)
        return (jk_slice){NULL, 0};
    u_strFromUTF8(in, cap, &n16, s.ptr, (int32_t)s.len, &e);
    n16 = unorm2_normalize(nfc, in, n16, out, cap, &e);
    u_strToUTF8(bytes, cap * 3, &n8, out, n16, &e);
    return U_FAILURE(e) ? (jk_slice){NULL, 0} : (jk_slice){bytes, (size_t)n8};
}

bool jk_nfc_rule(jk_norm_para *p, size_t at, jk_change *out, size_t *next)
{
    int32_t c = jk_utf8_next(p->s, next);
    if (c < 0 || is_nfc(c))
        return false;
    UErrorCode e = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&e);
    if (U_FAILURE(e))
        return false;
    jk_norm_span g = segment(p->s, at, nfc);
    jk_slice old = jk_slice_sub(p->s, g.from, g.to);
    *next = g.to;
    if (old.len > LONGEST_SEGMENT)
        return false;
    jk_slice to = compose(p, old, nfc);
    if (to.len == 0 || jk_slice_eq(old, to))
        return false;
    return jk_change_set(out, g.from, g.to - g.from, to, JK_RULE_NFC);
}
