/* Parentheses: pairs, and which of them stand in Chinese text. */
#include "parse/base/alloc.h"
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

static bool has_han(jk_slice s)
{
    for (size_t i = 0; i < s.len;) {
        if ((unsigned char)s.ptr[i] < 0xE3) {
            i++;
            continue;
        }
        if (jk_class_of(jk_utf8_next(s, &i)) == JK_C_HAN)
            return true;
    }
    return false;
}

/* Whether the pair stands in Chinese text: by what is inside and what is right outside.  `after` is
 * whether it follows a pair that does. */
static bool is_chinese(jk_slice s, size_t open, size_t close, bool after)
{
    size_t olen, clen;
    bracket_at(s, open, &olen);
    bracket_at(s, close, &clen);
    jk_slice inside = jk_slice_sub(s, open + olen, close);
    if (inside.len == 0) /* a call: name() */
        return false;
    if (olen == 3 || clen == 3 || has_han(inside))
        return true;
    enum jk_class l = jk_class_before(s, open), r = jk_class_after(s, close + clen);
    if (after || (jk_class_is_cjk(l) && l != JK_C_OPEN))
        return true;
    return jk_class_is_cjk(r) && r != JK_C_CLOSE && l != JK_C_OPEN && l != JK_C_LETTER &&
           l != JK_C_DIGIT && l != JK_C_MARK && l != JK_C_BLANK;
}

static int find_pairs(jk_para *p)
{
    size_t top = SIZE_MAX; /* innermost open one; until it is closed, its mate is the one around */
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
        if (JK_PUSH(&p->parens, (jk_bracket){i, b > 0 ? top : SIZE_MAX, false}) != 0)
            return JK_ENOMEM;
        size_t me = p->parens.n - 1;
        if (b > 0) {
            top = me;
        } else if (top != SIZE_MAX) {
            jk_bracket *open = &p->parens.at[top], *close = &p->parens.at[me];
            close->mate = top;
            top = open->mate;
            open->mate = me;
            bool after = close->mate > 0 && open[-1].fix && open[-1].at + 1 == open->at;
            open->fix = close->fix = is_chinese(p->s, open->at, close->at, after);
        }
    }
    while (top != SIZE_MAX) { /* never closed */
        size_t outer = p->parens.at[top].mate;
        p->parens.at[top].mate = SIZE_MAX;
        top = outer;
    }
    return JK_OK;
}

const jk_bracket *jk_para_bracket(jk_para *p, size_t at)
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

bool jk_paren_rule(jk_para *p, size_t at, jk_change *out, size_t *next)
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
