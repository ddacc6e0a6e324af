#include "parse/structure/dated.h"

#include "parse/structure/glyph.h"
#include "parse/structure/role.h"

enum { LEAST = 4, MOST = 48 /* characters */ };

static bool asks(int32_t c)
{
    return c == U'！' || c == U'？' || c == '!' || c == '?';
}

/* 【…】 around all of it, longer than the head of a column. */
static bool is_bracketed(jk_slice s)
{
    return jk_slice_starts(s, JK_S("【")) && jk_slice_ends(s, JK_S("】")) && !jk_role_label(s);
}

static bool may_be(const jk_para *q, jk_slice s)
{
    return q->role == JK_ROLE_BODY && !q->opens && !q->closes && q->chars >= LEAST &&
           q->chars <= MOST && (q->numbered || asks(q->last) || is_bracketed(s)) &&
           !jk_glyph_pause(q->end) && !jk_glyph_colon(q->end) &&
           jk_slice_find(s, JK_S("。"), 0) > s.len;
}

void jk_dated_find(jk_paras *p, jk_slice text)
{
    for (size_t i = 1; i < p->n; i++) {
        jk_para *q = &p->at[i - 1];
        if (p->at[i].opens && !q->headline)
            q->headline = may_be(q, jk_paras_text(text, q));
    }
}
