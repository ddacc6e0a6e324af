#include "parse/norm/pairing.h"

#include "parse/base/alloc.h"
#include "parse/base/ascii.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/norm/find.h"
#include "parse/norm/straight.h"

static bool opens(int32_t c)
{
    return c == JK_LEFT_SINGLE || c == JK_LEFT_DOUBLE || c == JK_LEFT_CORNER ||
           c == JK_LEFT_WHITE || c == JK_LEFT_PRIME;
}

/* The closing half of an opening mark that has two shapes, or the mark itself; mixed: “ and " are
 * one. */
static bool closes(int32_t open, int32_t c, bool mixed)
{
    if (mixed && ((open == JK_LEFT_DOUBLE && c == '"') || (open == '"' && c == JK_RIGHT_DOUBLE)))
        return true;
    switch (open) {
    case JK_LEFT_PRIME:
        return c == JK_RIGHT_PRIME || c == JK_LOW_PRIME;
    case '"':
    case '\'':
        return c == open;
    default:
        return c == open + 1;
    }
}

static bool is_quote(int32_t c)
{
    return c == '"' || c == '\'' || opens(c) || c == JK_RIGHT_SINGLE || c == JK_RIGHT_DOUBLE ||
           c == JK_RIGHT_CORNER || c == JK_RIGHT_WHITE || c == JK_RIGHT_PRIME || c == JK_LOW_PRIME;
}

int32_t jk_quote_at(jk_slice s, size_t at, size_t *len)
{
    unsigned char lead = (unsigned char)s.ptr[at];
    *len = 1;
    if (lead == '"' || lead == '\'')
        return lead;
    if (lead != 0xE2 && lead != 0xE3)
        return 0;
    size_t end = at;
    int32_t c = jk_utf8_next(s, &end);
    *len = end - at;
    if (c == JK_DOUBLE_PRIME)
        return '"';
    return is_quote(c) ? c : 0;
}

static bool is_word(enum jk_char_class c)
{
    return c == JK_C_LETTER || c == JK_C_DIGIT;
}

/* Whether the mark at `at` is one of seconds: 5'30". */
static bool is_seconds(jk_slice s, size_t at)
{
    size_t from = at;
    while (from > 0 && jk_is_digit(s.ptr[from - 1]))
        from--;
    return from < at && from > 1 && s.ptr[from - 1] == '\'' && jk_is_digit(s.ptr[from - 2]);
}

/* What is no quotation mark: don't, 张三's, '90s, 5″, 5'30" and what stands in program code. */
static bool is_apostrophe(jk_slice s, size_t at, int32_t c)
{
    enum jk_char_class l = jk_class_before(s, at), r = jk_class_after(s, at + 1);
    if (c == '"')
        return (l == JK_C_MARK && s.ptr[at - 1] == '=') || is_seconds(s, at) ||
               (s.ptr[at] != '"' && (l == JK_C_DIGIT || l == JK_C_UNIT));
    if (c != '\'')
        return false;
    if (is_word(l) && (is_word(r) || r == JK_C_BLANK))
        return true;
    return jk_byte_at(s, at + 1) == 's' && !is_word(jk_class_after(s, at + 2));
}

static int find_quotes(jk_norm_para *p)
{
    /* " ' and the leads of the others */
    static const jk_byteset leads = {.low = {[0x2] = 1 | 2, [0x3] = 2, [0x7] = 1},
                                     .high = {[0x2] = 1, [0xE] = 2}};
    for (size_t i = 0, len; (i = jk_find_any(p->s, i, &leads)) < p->s.len; i += len) {
        int32_t c = jk_quote_at(p->s, i, &len);
        if (c == 0)
            continue;
        size_t kept = c < 0x80 ? jk_para_kept(p, i) : 0;
        if (kept)
            len = kept - i;
        else if (!is_apostrophe(p->s, i, c)) {
            jk_quote found = {.at = i, .len = len, .mate = SIZE_MAX, .c = c, .to = c};
            if (JK_PUSH(&p->quotes, found) != 0)
                return JK_ENOMEM;
        }
    }
    return JK_OK;
}

/* The nearest open mark that c closes, no further up than a stronger one or than a few; SIZE_MAX
 * for none.  A single mark left open between is no mark at all (an apostrophe). */
static size_t find_open(const jk_quotes *q, size_t top, int32_t c, bool mixed)
{
    for (int reach = 16; top != SIZE_MAX && !closes(q->at[top].c, c, mixed); reach--) {
        if (reach == 0 || (q->at[top].c != '\'' && q->at[top].c != JK_LEFT_SINGLE))
            return SIZE_MAX;
        top = q->at[top].mate;
    }
    return top;
}

/* Gives each mark its mate; what is left over has none. */
static void pair_quotes(jk_quotes *q, bool mixed)
{
    size_t top = SIZE_MAX; /* innermost open mark; until it closes, its mate is the one around it */
    for (size_t i = 0; i < q->n; i++) {
        int32_t c = q->at[i].c;
        size_t open = opens(c) ? SIZE_MAX : find_open(q, top, c, mixed);
        q->at[i].mate = SIZE_MAX;
        q->at[i].opens = false;
        if (open != SIZE_MAX) {
            while (top != open) {
                size_t outer = q->at[top].mate;
                q->at[top].mate = SIZE_MAX;
                top = outer;
            }
            top = q->at[open].mate;
            q->at[open].mate = i;
            q->at[i].mate = open;
        } else if (opens(c) || c == '"' || c == '\'') {
            q->at[i].mate = top;
            q->at[i].opens = true;
            top = i;
        }
    }
    while (top != SIZE_MAX) {
        size_t outer = q->at[top].mate;
        q->at[top].mate = SIZE_MAX;
        top = outer;
    }
}

/* Takes out the marks of inches, pairs of which each half stands after a digit:
 * 27"显示器和24"电视. Whether there were any: what is left wants other mates then. */
static bool drop_inches(jk_slice s, jk_quotes *q)
{
    size_t n = 0;
    for (size_t i = 0; i < q->n; i++) {
        const jk_quote *m = &q->at[i];
        size_t mate = m->c == '"' ? m->mate : SIZE_MAX;
        if (mate == SIZE_MAX || jk_class_before(s, m->at) != JK_C_DIGIT ||
            jk_class_before(s, q->at[mate].at) != JK_C_DIGIT)
            n++;
        else
            q->at[i].len = 0;
    }
    if (n == q->n)
        return false;
    n = 0;
    for (size_t i = 0; i < q->n; i++)
        if (q->at[i].len)
            q->at[n++] = q->at[i];
    q->n = n;
    return true;
}

static jk_odd_quotes find_odd(const jk_quotes *q)
{
    jk_odd_quotes o = {false, false};
    for (size_t i = 0; i < q->n; i++) {
        if (q->at[i].mate != SIZE_MAX)
            continue;
        int32_t c = q->at[i].c;
        o.twos = o.twos || c == '"' || c == JK_LEFT_DOUBLE || c == JK_RIGHT_DOUBLE;
        o.corners = o.corners || c >= JK_LEFT_CORNER;
    }
    return o;
}

/* Whether straight marks are left over, and there are others. */
static bool is_mixed(const jk_quotes *q)
{
    bool straight = false, curly = false;
    for (size_t i = 0; i < q->n; i++) {
        int32_t c = q->at[i].c;
        straight = straight || (c == '"' && q->at[i].mate == SIZE_MAX);
        curly = curly || c == JK_LEFT_DOUBLE || c == JK_RIGHT_DOUBLE;
    }
    return straight && curly;
}

static void pair_all(jk_slice s, jk_quotes *q)
{
    do
        pair_quotes(q, false);
    while (drop_inches(s, q));
    jk_straight_settle(s, q);
    if (!is_mixed(q))
        return;
    pair_quotes(q, true);
    if (!find_odd(q).twos && jk_straight_fits(s, q))
        return;
    pair_quotes(q, false);
    jk_straight_settle(s, q);
}

int jk_quotes_pair(jk_norm_para *p, jk_odd_quotes *odd)
{
    int rc = find_quotes(p);
    pair_all(p->s, &p->quotes);
    *odd = find_odd(&p->quotes);
    return rc;
}
