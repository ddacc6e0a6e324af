/* Parentheses: pairs, and which of them stand in Chinese text. */
#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
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

/* Whether the pair stands in Chinese text: by what is inside and what is right outside. */
static bool is_chinese(jk_slice s, size_t open, size_t close)
{
    size_t olen, clen;
    bracket_at(s, open, &olen);
    bracket_at(s, close, &clen);
    if (olen == 3 || clen == 3 || has_han(jk_slice_sub(s, open + olen, close)))
        return true;
    enum jk_class l = jk_class_before(s, open), r = jk_class_after(s, close + clen);
    if (jk_class_is_cjk(l))
        return true;
    return jk_class_is_cjk(r) && l != JK_C_LETTER && l != JK_C_DIGIT && l != JK_C_MARK;
}

static int find_pairs(jk_para *p)
{
    size_t top = SIZE_MAX; /* innermost open one; until it is closed, its mate is the one around */
    for (size_t i = 0, len; i < p->s.len; i += len) {
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
            open->fix = close->fix = is_chinese(p->s, open->at, close->at);
        }
    }
    while (top != SIZE_MAX) { /* never closed */
        size_t outer = p->parens.at[top].mate;
        p->parens.at[top].mate = SIZE_MAX;
        top = outer;
    }
    return JK_OK;
}

bool jk_paren_rule(jk_para *p, size_t at, jk_change *out)
{
    if (!p->parens_known) {
        p->parens_known = true;
        int rc = find_pairs(p);
        if (rc)
            p->err = rc;
    }
    while (p->parens_at < p->parens.n && p->parens.at[p->parens_at].at < at)
        p->parens_at++;
    if (p->parens_at == p->parens.n || p->parens.at[p->parens_at].at != at ||
        !p->parens.at[p->parens_at].fix)
        return false;
    *out = (jk_change){at, 1, p->s.ptr[at] == '(' ? JK_S("（") : JK_S("）"), JK_RULE_PAREN};
    return true;
}
