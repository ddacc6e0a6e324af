/* Quotation marks: pairs, their shape and their nesting (GB/T 15834-2011, 4.8).
 *
 * All of a paragraph's marks are read from left to right with a stack.  Where " are left over
 * and “ ” stand among them, each may be the other's mate: “甲".  A mark that finds no mate is
 * reported; where one is left over, no mark of its kind is changed, for which of them is the odd
 * one is not to be known.
 */
#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/norm/find.h"
#include "parse/norm/para.h"
#include "parse/norm/straight.h"

enum {
    LEFT_SINGLE = 0x2018,
    RIGHT_SINGLE = 0x2019,
    LEFT_DOUBLE = 0x201C,
    RIGHT_DOUBLE = 0x201D,
    LEFT_CORNER = 0x300C,
    RIGHT_CORNER = 0x300D,
    LEFT_WHITE = 0x300E,
    RIGHT_WHITE = 0x300F,
    LEFT_PRIME = 0x301D,
    RIGHT_PRIME = 0x301E,
    LOW_PRIME = 0x301F,
    DOUBLE_PRIME = 0x2033 /* of seconds and inches */
};

static bool opens(int32_t c)
{
    return c == LEFT_SINGLE || c == LEFT_DOUBLE || c == LEFT_CORNER || c == LEFT_WHITE ||
           c == LEFT_PRIME;
}

/* The closing half of an opening mark that has two shapes, or the mark itself; mixed: “ and " are
 * one. */
static bool closes(int32_t open, int32_t c, bool mixed)
{
    if (mixed && ((open == LEFT_DOUBLE && c == '"') || (open == '"' && c == RIGHT_DOUBLE)))
        return true;
    switch (open) {
    case LEFT_PRIME:
        return c == RIGHT_PRIME || c == LOW_PRIME;
    case '"':
    case '\'':
        return c == open;
    default:
        return c == open + 1;
    }
}

static bool is_quote(int32_t c)
{
    return c == '"' || c == '\'' || opens(c) || c == RIGHT_SINGLE || c == RIGHT_DOUBLE ||
           c == RIGHT_CORNER || c == RIGHT_WHITE || c == RIGHT_PRIME || c == LOW_PRIME;
}

/* The character at `at` when it may be a quotation mark, else 0; its length in *len. */
static int32_t quote_at(jk_slice s, size_t at, size_t *len)
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
    if (c == DOUBLE_PRIME)
        return '"';
    return is_quote(c) ? c : 0;
}

static bool is_word(enum jk_char_class c)
{
    return c == JK_C_LETTER || c == JK_C_DIGIT;
}

/* What is no quotation mark: don't, 张三's, '90s, 5″ and what stands in program code. */
static bool is_apostrophe(jk_slice s, size_t at, int32_t c)
{
    enum jk_char_class l = jk_class_before(s, at), r = jk_class_after(s, at + 1);
    if (c == '"')
        return (l == JK_C_MARK && s.ptr[at - 1] == '=') ||
               (s.ptr[at] != '"' && (l == JK_C_DIGIT || l == JK_C_UNIT));
    if (c != '\'')
        return false;
    if (is_word(l) && (is_word(r) || r == JK_C_BLANK))
        return true;
    return jk_byte_at(s, at + 1) == 's' && !is_word(jk_class_after(s, at + 2));
}

static int find_quotes(jk_para *p)
{
    /* " ' and the leads of the others */
    static const jk_byteset leads = {.low = {[0x2] = 1 | 2, [0x3] = 2, [0x7] = 1},
                                     .high = {[0x2] = 1, [0xE] = 2}};
    for (size_t i = 0, len; (i = jk_find_any(p->s, i, &leads)) < p->s.len; i += len) {
        int32_t c = quote_at(p->s, i, &len);
        if (c == 0)
            continue;
        size_t kept = c < 0x80 ? jk_para_kept(p, i) : 0;
        if (kept)
            len = kept - i;
        else if (!is_apostrophe(p->s, i, c) &&
                 JK_PUSH(&p->quotes, (jk_quote){i, len, SIZE_MAX, c, false, c}) != 0)
            return JK_ENOMEM;
    }
    return JK_OK;
}

/* The nearest open mark that c closes, no further up than a stronger one or than a few; SIZE_MAX
 * for none.  A single mark left open between is no mark at all (an apostrophe). */
static size_t find_open(const jk_quotes *q, size_t top, int32_t c, bool mixed)
{
    for (int reach = 16; top != SIZE_MAX && !closes(q->at[top].c, c, mixed); reach--) {
        if (reach == 0 || (q->at[top].c != '\'' && q->at[top].c != LEFT_SINGLE))
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

/* Whether an ASCII pair is of Chinese text: by what is inside, or what is right outside. */
static bool is_chinese(jk_slice s, const jk_quote *a, const jk_quote *b)
{
    jk_slice inside = jk_slice_sub(s, a->at + a->len, b->at);
    if (inside.len == 0 || inside.ptr[0] == ' ' || inside.ptr[inside.len - 1] == ' ')
        return false;
    if (jk_has_han(inside))
        return true;
    return a->c == '"' &&
           (jk_class_before(s, a->at) == JK_C_HAN || jk_class_after(s, b->at + b->len) == JK_C_HAN);
}

/* Which kinds of marks are left over. */
typedef struct odd {
    bool twos;    /* “ ” or " */
    bool corners; /* 「」 『』 〝〞 */
} odd;

static odd find_odd(const jk_quotes *q)
{
    odd o = {false, false};
    for (size_t i = 0; i < q->n; i++) {
        if (q->at[i].mate != SIZE_MAX)
            continue;
        int32_t c = q->at[i].c;
        o.twos = o.twos || c == '"' || c == LEFT_DOUBLE || c == RIGHT_DOUBLE;
        o.corners = o.corners || c >= LEFT_CORNER;
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
        curly = curly || c == LEFT_DOUBLE || c == RIGHT_DOUBLE;
    }
    return straight && curly;
}

static void pair_all(jk_slice s, jk_quotes *q)
{
    pair_quotes(q, false);
    jk_straight_settle(s, q);
    if (!is_mixed(q))
        return;
    pair_quotes(q, true);
    if (!find_odd(q).twos && jk_straight_fits(s, q))
        return;
    pair_quotes(q, false);
    jk_straight_settle(s, q);
}

/* Whether the pair gets another shape, given that it may. */
static bool is_to_change(jk_para *p, const jk_quote *a, const jk_quote *b, odd o)
{
    switch (a->c) {
    case '"':
        return !o.twos && is_chinese(p->s, a, b);
    case '\'':
        return is_chinese(p->s, a, b);
    case LEFT_CORNER:
    case LEFT_WHITE:
        return !o.corners && !jk_para_traditional(p);
    case LEFT_PRIME:
        return true;
    default:
        return !o.twos;
    }
}

/* Whether a pair that opens so is a level of Chinese quotation: what stands in it is nested. */
static bool is_level(const jk_quote *open)
{
    return open->c == LEFT_DOUBLE || (open->to != open->c && open->c != '\'');
}

/* Sets the shape of each pair: double marks outside, single ones in them, double ones in these. */
static void shape_quotes(jk_para *p)
{
    jk_quotes *q = &p->quotes;
    odd o = find_odd(q);
    size_t depth = 0;
    for (size_t i = 0; i < q->n; i++) {
        jk_quote *a = &q->at[i];
        if (a->mate == SIZE_MAX)
            continue;
        if (!a->opens) {
            depth -= is_level(&q->at[a->mate]);
            continue;
        }
        jk_quote *b = &q->at[a->mate];
        if (is_to_change(p, a, b, o)) {
            bool single = a->c == '\'' || a->c == LEFT_SINGLE || depth % 2 == 1;
            a->to = single ? LEFT_SINGLE : LEFT_DOUBLE;
            b->to = single ? RIGHT_SINGLE : RIGHT_DOUBLE;
        }
        depth += is_level(a);
    }
}

static enum jk_rule_id rule_of(const jk_quote *q)
{
    int32_t c = q->c;
    if (c < 0x80)
        return q->len == 1 ? JK_RULE_QUOTE_ASCII : JK_RULE_QUOTE_PRIME;
    if (c < LEFT_CORNER)
        return JK_RULE_QUOTE_NEST;
    return c < LEFT_PRIME ? JK_RULE_QUOTE_CORNER : JK_RULE_QUOTE_PRIME;
}

static const jk_quote *find(jk_para *p, size_t at)
{
    jk_quotes *q = &p->quotes;
    if (!q->known) {
        q->known = true;
        int rc = find_quotes(p);
        if (rc)
            p->err = rc;
        pair_all(p->s, q);
        shape_quotes(p);
    }
    while (q->cursor > 0 && q->at[q->cursor - 1].at >= at)
        q->cursor--;
    while (q->cursor < q->n && q->at[q->cursor].at < at)
        q->cursor++;
    return q->cursor < q->n && q->at[q->cursor].at == at ? &q->at[q->cursor] : NULL;
}

bool jk_quote_rule(jk_para *p, size_t at, jk_change *out, size_t *next)
{
    static const jk_slice shapes[4] = {JK_LIT("‘"), JK_LIT("’"), JK_LIT("“"), JK_LIT("”")};
    size_t len;
    if (quote_at(p->s, at, &len) == 0)
        return false;
    *next = at + len;
    const jk_quote *q = find(p, at);
    if (!q)
        return false;
    if (q->mate == SIZE_MAX && q->c != '\'' && q->c != RIGHT_SINGLE) {
        *out = (jk_change){at, len, {NULL, 0}, JK_RULE_UNPAIRED, true};
        return true;
    }
    if (q->to == q->c)
        return false;
    size_t shape = (size_t)(q->to - LEFT_SINGLE);
    return jk_change_set(out, at, len, shapes[shape < 2 ? shape : shape - 2], rule_of(q));
}
