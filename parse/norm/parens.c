/* Parentheses: pairs, and which of them stand in Chinese text. */
#include "parse/base/alloc.h"
#include "parse/base/ascii.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/norm/find.h"
#include "parse/norm/para.h"

/* 1 for an opening bracket at `at`, -1 for a closing one, 0 for anything else; its length in *len.
 */
static int bracket_at(jk_slice s, size_t at, size_t *len)
{
    *len = 1;
    if (s.ptr[at] == '(')
        return 1;
    if (s.ptr[at] == ')')
        return -1;
    if (s.len - at < 3 || memcmp(s.ptr + at, "\xEF\xBC", 2) != 0)
        return 0;
    *len = 3;
    return s.ptr[at + 2] == '\x88' ? 1 : s.ptr[at + 2] == '\x89' ? -1 : 0;
}

/* 报告(1).docx */
static bool is_before_suffix(jk_slice s, size_t at)
{
    size_t end = at + 1;
    if (jk_byte_at(s, at) != '.')
        return false;
    while (jk_is_letter(jk_byte_at(s, end)) || jk_is_digit(jk_byte_at(s, end)))
        end++;
    return end - at > 2 && end - at < 7 && jk_is_letter(s.ptr[at + 1]);
}

/* A point or an interval: (0,1), (x, y), (-1.5,a2): at least two numbers of up to two digits, or
 * letters, and commas between. */
static bool is_tuple(jk_slice s)
{
    size_t i = 0, n = 0;
    for (;; n++, i++) {
        while (jk_byte_at(s, i) == ' ')
            i++;
        i += jk_byte_at(s, i) == '-';
        size_t from = i;
        i += jk_is_letter(jk_byte_at(s, i));
        while (jk_is_digit(jk_byte_at(s, i)) || (jk_byte_at(s, i) == '.' && i > from))
            i++;
        if (i == from || i - from > 2 + (size_t)(memchr(s.ptr + from, '.', i - from) != NULL))
            return false;
        if (i == s.len)
            return n > 0;
        if (s.ptr[i] != ',')
            return false;
    }
}

/* Whether the pair is of a formula, as (a+b)² is: a letter and an operator in it, and another
 * operator after it. */
static bool is_factor(jk_slice inside, jk_slice rest)
{
    static const jk_slice behind[] = {JK_LIT("="), JK_LIT("+"), JK_LIT("-"), JK_LIT("*"),
                                      JK_LIT("/"), JK_LIT("^"), JK_LIT("("), JK_LIT("²"),
                                      JK_LIT("³"), JK_LIT("×"), JK_LIT("÷")};
    bool operates = false, letters = false;
    for (size_t i = 0; i < inside.len; i++) {
        operates = operates || (inside.ptr[i] && strchr("+-*/=^", inside.ptr[i]));
        letters = letters || jk_is_letter(inside.ptr[i]);
    }
    for (size_t i = 0; i < sizeof behind / sizeof *behind && operates && letters; i++)
        if (jk_slice_starts(rest, behind[i]))
            return true;
    return false;
}

/* Whether the pair stands in Chinese text: by what is inside and what is right outside.  `after` is
 * whether it follows a pair that does. */
static bool is_chinese(jk_slice s, const jk_bracket *a, size_t close, bool after)
{
    size_t olen, clen;
    bracket_at(s, a->at, &olen);
    bracket_at(s, close, &clen);
    jk_slice inside = jk_slice_sub(s, a->at + olen, close);
    if (inside.len == 0) /* a call: name() */
        return false;
    if (olen == 3 || clen == 3)
        return true;
    if (is_before_suffix(s, close + clen))
        return false;
    if (a->han)
        return true;
    enum jk_char_class l = jk_class_before(s, a->at), r = jk_class_after(s, close + clen);
    if (after || (jk_class_is_cjk(l) && l != JK_C_OPEN))
        return !is_tuple(inside) && !is_factor(inside, jk_slice_sub(s, close + clen, s.len));
    return jk_class_is_cjk(r) && r != JK_C_CLOSE && l != JK_C_OPEN && l != JK_C_LETTER &&
           l != JK_C_DIGIT && l != JK_C_MARK && l != JK_C_BLANK && !is_tuple(inside);
}

/* Closes the innermost open pair by the bracket `me`; returns what is open then. */
static size_t close_pair(jk_norm_para *p, size_t top, size_t me)
{
    if (top == SIZE_MAX)
        return top;
    jk_bracket *open = &p->parens.at[top], *close = &p->parens.at[me];
    size_t outer = open->mate;
    close->mate = top;
    open->mate = me;
    if (outer != SIZE_MAX)
        p->parens.at[outer].han = p->parens.at[outer].han || open->han;
    bool after = top > 0 && open[-1].fix && open[-1].at + 1 == open->at;
    open->fix = close->fix = is_chinese(p->s, open, close->at, after);
    return outer;
}

static int find_pairs(jk_norm_para *p)
{
    size_t top = SIZE_MAX; /* innermost open one; until it is closed, its mate is the one around */
    size_t seen = 0;       /* up to here Han is accounted for */
    /* ( ) and the first byte of （ ） */
    static const jk_byteset brackets = {.low = {[0x8] = 1, [0x9] = 1, [0xF] = 2},
                                        .high = {[0x2] = 1, [0xE] = 2}};
    for (size_t i = 0, len; (i = jk_find_any(p->s, i, &brackets)) < p->s.len; i += len) {
        int b = bracket_at(p->s, i, &len);
        if (b == 0) {
            len = 1;
            continue;
        }
        size_t kept = jk_para_kept(p, i);
        if (kept) {
            len = kept - i;
            continue;
        }
        if (top != SIZE_MAX && !p->parens.at[top].han)
            p->parens.at[top].han = jk_has_han(jk_slice_sub(p->s, seen, i));
        seen = i;
        if (JK_PUSH(&p->parens, (jk_bracket){i, b > 0 ? top : SIZE_MAX, false, false}) != 0)
            return JK_ENOMEM;
        top = b > 0 ? p->parens.n - 1 : close_pair(p, top, p->parens.n - 1);
    }
    while (top != SIZE_MAX) { /* never closed */
        size_t outer = p->parens.at[top].mate;
        p->parens.at[top].mate = SIZE_MAX;
        top = outer;
    }
    return JK_OK;
}

const jk_bracket *jk_para_bracket(jk_norm_para *p, size_t at)
{
    jk_brackets *b = &p->parens;
    if (!b->known) {
        b->known = true;
        int rc = find_pairs(p);
        if (rc)
            p->err = rc;
    }
    while (b->cursor > 0 && b->at[b->cursor - 1].at >= at)
        b->cursor--;
    while (b->cursor < b->n && b->at[b->cursor].at < at)
        b->cursor++;
    return b->cursor < b->n && b->at[b->cursor].at == at ? &b->at[b->cursor] : NULL;
}

bool jk_paren_rule(jk_norm_para *p, size_t at, jk_change *out, size_t *next)
{
    (void)next;
    const jk_bracket *b = jk_para_bracket(p, at);
    bool ascii = p->s.ptr[at] == '(' || p->s.ptr[at] == ')';
    if (b && b->mate == SIZE_MAX && !(p->s.ptr[at] == ')' && ascii)) { /* 1) is no half of a pair */
        *out = (jk_change){at, ascii ? 1 : 3, {NULL, 0}, JK_RULE_UNPAIRED, true};
        return true;
    }
    if (!b || !b->fix || !ascii)
        return false;
    return jk_change_set(out, at, 1, p->s.ptr[at] == '(' ? JK_S("（") : JK_S("）"), JK_RULE_PAREN);
}
