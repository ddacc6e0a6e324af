/* Quotation marks: the shape of the pairs, and their nesting (GB/T 15834-2011, 4.8).
 *
 * A mark that has no mate is reported; where one is left over, no mark of its kind is changed, for
 * which of them is the odd one is not to be known.
 */
#include "parse/norm/pairing.h"

/* What a pair encloses. */
static jk_slice inside(jk_slice s, const jk_quote *a, const jk_quote *b)
{
    return jk_slice_sub(s, a->at + a->len, b->at);
}

/* Whether a straight pair is of Chinese text: by what is inside, or what is right outside. */
static bool is_chinese(jk_slice s, const jk_quote *a, const jk_quote *b)
{
    if (jk_has_han(inside(s, a, b)))
        return true;
    return a->c == '"' && (jk_class_is_cjk(jk_class_before(s, a->at)) ||
                           jk_class_is_cjk(jk_class_after(s, b->at + b->len)));
}

/* Whether a comma, a semicolon or 、 and nothing else stands between two marks. */
static bool in_one_list(jk_slice s, const jk_quote *a, const jk_quote *b)
{
    static const jk_slice marks[] = {JK_LIT(","), JK_LIT(";"), JK_LIT("，"), JK_LIT("；"),
                                     JK_LIT("、")};
    return jk_slice_is_any(inside(s, a, b), marks, sizeof marks / sizeof *marks);
}

/* Where a mark closes and the next opens in one list, both pairs are Chinese or none. */
static void make_alike(jk_slice s, jk_quotes *q, size_t i)
{
    const jk_quote *end = &q->at[i];
    jk_quote *next = &q->at[i + 1];
    if (end->opens || end->mate == SIZE_MAX || !next->opens || !in_one_list(s, end, next))
        return;
    jk_quote *before = &q->at[end->mate];
    before->chinese = next->chinese = before->chinese || next->chinese;
}

static void find_chinese(jk_slice s, jk_quotes *q)
{
    for (size_t i = 0; i < q->n; i++) {
        jk_quote *a = &q->at[i];
        if (a->opens && a->mate != SIZE_MAX)
            a->chinese = a->c >= 0x80 || is_chinese(s, a, &q->at[a->mate]);
    }
    for (size_t i = 0; i + 1 < q->n; i++)
        make_alike(s, q, i);
    for (size_t i = q->n; i-- > 1;)
        make_alike(s, q, i - 1);
}

/* Whether a straight pair encloses something, and no blank at its ends: what does not is of code.
 */
static bool is_filled(jk_slice in)
{
    return in.len > 0 && in.ptr[0] != ' ' && in.ptr[in.len - 1] != ' ';
}

/* Whether the pair gets another shape, given that it may. */
static bool is_to_change(jk_norm_para *p, const jk_quote *a, const jk_quote *b, jk_odd_quotes o)
{
    switch (a->c) {
    case '"':
    case '\'':
        return a->chinese && is_filled(inside(p->s, a, b)) && (a->c == '\'' || !o.twos);
    case JK_LEFT_CORNER:
    case JK_LEFT_WHITE:
        return !o.corners && !jk_para_traditional(p);
    case JK_LEFT_PRIME:
        return true;
    default:
        return !o.twos;
    }
}

/* What opens a pair in place of `a`: single marks stand in double ones, double ones in single ones.
 * A single mark is meant so, unless the pair around it was double and becomes single. */
static int32_t shape_of(const jk_quote *a, const jk_quote *around)
{
    bool is_single = a->c == '\'' || a->c == JK_LEFT_SINGLE;
    if (!around)
        return is_single ? JK_LEFT_SINGLE : JK_LEFT_DOUBLE;
    if (around->to == JK_LEFT_DOUBLE)
        return JK_LEFT_SINGLE;
    return is_single && around->c == JK_LEFT_SINGLE ? JK_LEFT_SINGLE : JK_LEFT_DOUBLE;
}

/* Whether it is one of “ ” ‘ ’ and becomes another. */
static bool is_curly_to_change(const jk_quote *q)
{
    return q->c >= JK_LEFT_SINGLE && q->c <= JK_RIGHT_DOUBLE && q->to != q->c;
}

/* Sets the shape of each pair. */
static void shape_quotes(jk_norm_para *p, jk_odd_quotes o)
{
    jk_quotes *q = &p->quotes;
    size_t around = SIZE_MAX; /* the innermost that has a Chinese shape, or will have */
    for (size_t i = 0; i < q->n; i++) {
        jk_quote *a = &q->at[i];
        if (a->mate == SIZE_MAX)
            continue;
        if (!a->opens) {
            around = q->at[a->mate].around;
            continue;
        }
        jk_quote *b = &q->at[a->mate];
        a->around = around;
        if (is_to_change(p, a, b, o)) {
            a->to = shape_of(a, around == SIZE_MAX ? NULL : &q->at[around]);
            b->to = a->to + 1;
            q->curly = q->curly || is_curly_to_change(a) || is_curly_to_change(b);
        }
        if (a->to == JK_LEFT_DOUBLE || a->to == JK_LEFT_SINGLE)
            around = i;
    }
}

static enum jk_rule_id rule_of(const jk_quote *q)
{
    int32_t c = q->c;
    if (c < 0x80)
        return q->len == 1 ? JK_RULE_QUOTE_ASCII : JK_RULE_QUOTE_PRIME;
    if (c < JK_LEFT_CORNER)
        return JK_RULE_QUOTE_NEST;
    return c < JK_LEFT_PRIME ? JK_RULE_QUOTE_CORNER : JK_RULE_QUOTE_PRIME;
}

static const jk_quote *find(jk_norm_para *p, size_t at)
{
    jk_quotes *q = &p->quotes;
    if (!q->known) {
        jk_odd_quotes odd;
        int rc = jk_quotes_pair(p, &odd);
        if (rc)
            p->err = rc;
        q->known = true;
        find_chinese(p->s, q);
        shape_quotes(p, odd);
    }
    while (q->cursor > 0 && q->at[q->cursor - 1].at >= at)
        q->cursor--;
    while (q->cursor < q->n && q->at[q->cursor].at < at)
        q->cursor++;
    return q->cursor < q->n && q->at[q->cursor].at == at ? &q->at[q->cursor] : NULL;
}

bool jk_quote_rule(jk_norm_para *p, size_t at, jk_change *out, size_t *next)
{
    static const jk_slice shapes[4] = {JK_LIT("‘"), JK_LIT("’"), JK_LIT("“"), JK_LIT("”")};
    size_t len;
    if (jk_quote_at(p->s, at, &len) == 0)
        return false;
    *next = at + len;
    const jk_quote *q = find(p, at);
    if (!q)
        return false;
    if (q->mate == SIZE_MAX && q->c != '\'' && q->c != JK_RIGHT_SINGLE) {
        *out = (jk_change){at, len, {NULL, 0}, JK_RULE_UNPAIRED, true};
        return true;
    }
    if (q->to == q->c)
        return false;
    size_t shape = (size_t)(q->to - JK_LEFT_SINGLE);
    return jk_change_set(out, at, len, shapes[shape < 2 ? shape : shape - 2], rule_of(q));
}
