#include "diff/collate/class.h"

#include "diff/collate/fold.h"
#include "diff/collate/lacuna.h"
#include "diff/collate/name.h"
#include "diff/collate/date.h"
#include "diff/collate/number.h"
#include "diff/evidence/confusable.h"
#include "parse/base/utf8.h"

enum { MOST = JK_REORDERED_MOST /* characters of a reading that are looked at one by one */ };

static const jk_slice class_names[] = {
#define JK_X(symbol, name) JK_LIT(name),
    JK_CLASSES(JK_X)
#undef JK_X
};

jk_slice jk_class_name(enum jk_class c)
{
    return (unsigned)c < JK_CLASS_COUNT ? class_names[c] : (jk_slice){0};
}

int jk_class_find(jk_slice name)
{
    for (int c = 0; c < JK_CLASS_COUNT; c++)
        if (jk_slice_eq(class_names[c], name))
            return c;
    return -1;
}

/* What is left of a text in a comparison. */
enum jk_pick { ALL_BUT_BLANKS, ALL_WIDTHS, WIDTHS_BUT_BLANKS, CONTENT };

static uint32_t narrow(uint32_t c)
{
    c = jk_plain_mark(c);
    return c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c == 0x3000 ? ' ' : c;
}

/* The next character that counts, narrowed where widths do not; UINT32_MAX at the end.  Bytes that
 * are no UTF-8 count as U+FFFD. */
static uint32_t next_of(jk_slice s, size_t *at, enum jk_pick pick)
{
    while (*at < s.len) {
        int32_t got = jk_utf8_next(s, at);
        uint32_t c = got < 0 ? JK_BAD_CHAR : (uint32_t)got;
        if (pick != ALL_WIDTHS && jk_is_blank(c))
            continue;
        if (pick == CONTENT && jk_is_mark(c))
            continue;
        return pick == ALL_BUT_BLANKS ? c : narrow(c);
    }
    return UINT32_MAX;
}

static bool equal(jk_slice a, jk_slice b, enum jk_pick pick)
{
    size_t i = 0, j = 0;
    for (;;) {
        uint32_t x = next_of(a, &i, pick), y = next_of(b, &j, pick);
        if (x != y)
            return false;
        if (x == UINT32_MAX)
            return true;
    }
}

/* Whether what counts of part can be got from whole by leaving characters out. */
static bool within(jk_slice part, jk_slice whole)
{
    size_t i = 0, j = 0;
    uint32_t x = next_of(part, &i, CONTENT);
    while (x != UINT32_MAX) {
        uint32_t y = next_of(whole, &j, CONTENT);
        if (y == UINT32_MAX)
            return false;
        if (x == y)
            x = next_of(part, &i, CONTENT);
    }
    return true;
}

/* The first MOST characters that count; true when that was all. */
static bool take(jk_slice s, enum jk_pick pick, uint32_t *out, size_t *n)
{
    size_t at = 0;
    uint32_t c;
    for (*n = 0; (c = next_of(s, &at, pick)) != UINT32_MAX; out[(*n)++] = c)
        if (*n == MOST)
            return false;
    return true;
}

/* So many numerals are looked at on either side of a reading: as long a number as any text has,
 * 九千九百九十九万九千九百九十九, is of fewer. */
enum { BESIDE = 16 };

/* A reading with the numerals that touch it on both sides. */
typedef struct jk_numbered {
    uint32_t u[BESIDE + MOST + BESIDE];
    size_t n;
} jk_numbered;

static bool numeral_part(uint32_t c)
{
    return jk_is_numeral(c) || c == '.';
}

static bool number_of(const uint32_t *u, size_t n, jk_slice before, jk_slice after,
                      jk_numbered *out)
{
    uint32_t head[BESIDE];
    size_t nhead = 0, at = before.len;
    while (at > 0 && nhead < BESIDE) {
        int32_t c = jk_utf8_prev(before, &at);
        if (c < 0 || !numeral_part(narrow((uint32_t)c)))
            break;
        head[nhead++] = narrow((uint32_t)c);
    }
    out->n = 0;
    while (nhead > 0)
        out->u[out->n++] = head[--nhead];
    for (size_t i = 0; i < n; i++) {
        if (!numeral_part(u[i]))
            return false;
        out->u[out->n++] = u[i];
    }
    at = 0;
    for (int i = 0; i < BESIDE && at < after.len; i++) {
        int32_t c = jk_utf8_next(after, &at);
        if (c < 0 || !numeral_part(narrow((uint32_t)c)))
            break;
        out->u[out->n++] = narrow((uint32_t)c);
    }
    return out->n > 0;
}

/* NUMERAL, NUMBER, or SAME where the readings are no numbers. */
static enum jk_class number_class(const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
                                  jk_slice before, jk_slice after)
{
    jk_numbered x, y;
    uint64_t p, q;
    if (!number_of(a, na, before, after, &x) || !number_of(b, nb, before, after, &y))
        return JK_CLASS_SAME;
    if (!jk_numeral_value(x.u, x.n, &p) || !jk_numeral_value(y.u, y.n, &q))
        return JK_CLASS_SAME;
    return p == q ? JK_CLASS_NUMERAL : JK_CLASS_NUMBER;
}

bool jk_is_reordered(const uint32_t *a, const uint32_t *b, size_t n)
{
    bool used[JK_REORDERED_MOST] = {false};
    for (size_t i = 0; i < n; i++) {
        size_t j = 0;
        while (j < n && (used[j] || b[j] != a[i]))
            j++;
        if (j == n)
            return false;
        used[j] = true;
    }
    return n > 1;
}

/* The class of readings of equal length, from what their characters are to each other. */
static enum jk_class by_characters(const uint32_t *a, const uint32_t *b, size_t n)
{
    bool script = true, form = true, sound = true, look = true;
    for (size_t i = 0; i < n; i++) {
        if (a[i] == b[i])
            continue;
        unsigned how = jk_confusable(a[i], b[i]);
        script = script && how & JK_CONFUSABLE_SCRIPT;
        form = form && how & (JK_CONFUSABLE_FORM | JK_CONFUSABLE_SCRIPT);
        sound = sound && how & (JK_CONFUSABLE_SOUND | JK_CONFUSABLE_NEAR_SOUND);
        look = look && how & JK_CONFUSABLE_LOOK;
    }
    return script  ? JK_CLASS_SCRIPT
           : form  ? JK_CLASS_FORM
           : sound ? JK_CLASS_SOUND
           : look  ? JK_CLASS_LOOK
                   : JK_CLASS_SUBSTITUTION;
}

/* NUMERAL, NUMBER, or SAME where the readings are no dates. */
static enum jk_class date_class(jk_slice a, jk_slice b)
{
    uint32_t p, q;
    if (!jk_date_of(a, &p) || !jk_date_of(b, &q))
        return JK_CLASS_SAME;
    return p == q ? JK_CLASS_NUMERAL : JK_CLASS_NUMBER;
}

/* NUMERAL, NUMBER, or SAME where the readings are no numbers: a point counts, 3.5 and 35; where
 * there are other marks, none. */
static enum jk_class as_numbers(jk_slice a, jk_slice b, jk_slice before, jk_slice after)
{
    enum jk_pick picks[] = {WIDTHS_BUT_BLANKS, CONTENT};
    enum jk_class c = date_class(a, b);
    for (int i = 0; i < 2 && c == JK_CLASS_SAME; i++) {
        uint32_t u[MOST + 1], v[MOST + 1];
        size_t nu, nv;
        if (take(a, picks[i], u, &nu) && take(b, picks[i], v, &nv))
            c = number_class(u, nu, v, nv, before, after);
    }
    return c;
}

/* What is left when width, blanks and marks have been ruled out. */
static enum jk_class by_content(jk_slice a, jk_slice b, jk_slice before, jk_slice after)
{
    uint32_t u[MOST + 1], v[MOST + 1];
    size_t nu, nv;
    bool whole = take(a, CONTENT, u, &nu);
    whole = take(b, CONTENT, v, &nv) && whole;
    if (whole) {
        if (nu == nv && nu > 0 && by_characters(u, v, nu) == JK_CLASS_SCRIPT)
            return JK_CLASS_SCRIPT; /* also of numerals: 万 萬 */
        enum jk_class c = as_numbers(a, b, before, after);
        if (c != JK_CLASS_SAME)
            return c;
        if (nu > 0 && nv > 0 && jk_in_name(u, nu, v, nv, before))
            return JK_CLASS_NAME;
        if (nu == nv && jk_is_reordered(u, v, nu))
            return JK_CLASS_ORDER;
    }
    if (within(b, a))
        return JK_CLASS_OMISSION;
    if (within(a, b))
        return JK_CLASS_ADDITION;
    return whole && nu == nv ? by_characters(u, v, nu) : JK_CLASS_SUBSTITUTION;
}

/* Whether a is lacunae alone, and b is something to be read, or nothing; a mark is for a note. */
static bool is_lost(jk_slice a, jk_slice b)
{
    uint32_t c = UINT32_MAX;
    bool legible = false, any = false;
    if (!jk_is_lacuna(a) || jk_is_lacuna(b))
        return false;
    for (size_t at = 0; (c = next_of(b, &at, WIDTHS_BUT_BLANKS)) != UINT32_MAX; any = true)
        legible = legible || jk_is_legible(c);
    return legible || !any || jk_has_note(a);
}

enum jk_class jk_classify(jk_slice a, jk_slice b, jk_slice before, jk_slice after)
{
    if (jk_slice_eq(a, b))
        return JK_CLASS_SAME;
    if (equal(a, b, ALL_BUT_BLANKS))
        return JK_CLASS_BLANK;
    if (equal(a, b, ALL_WIDTHS) || equal(a, b, WIDTHS_BUT_BLANKS))
        return JK_CLASS_WIDTH;
    if (is_lost(a, b) || is_lost(b, a))
        return JK_CLASS_LACUNA;
    if (equal(a, b, CONTENT))
        return as_numbers(a, b, before, after) == JK_CLASS_NUMBER ? JK_CLASS_NUMBER
                                                                  : JK_CLASS_PUNCTUATION;
    return by_content(a, b, before, after);
}
