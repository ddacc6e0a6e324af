#include "parse/structure/byline.h"

#include "parse/structure/digest.h"
#include "parse/structure/glyph.h"
#include "parse/structure/surname.h"

enum {
    NAME_CHARS = 3, /* of a name, at most */
    LINE_CHARS = 5  /* … with the blank that makes it wide */
};

bool jk_byline_name(jk_slice s)
{
    size_t at = 0, han = 1, blanks = 0;
    int32_t first = s.len ? jk_glyph_next(s, &at) : 0;
    if (!jk_surname_alone(first))
        return false;
    while (at < s.len) {
        int32_t c = jk_glyph_next(s, &at);
        if ((!jk_is_han(c) && !jk_glyph_blank(c)) || han > NAME_CHARS)
            return false;
        han += jk_is_han(c);
        blanks += jk_glyph_blank(c);
    }
    if (han == 2 && !blanks)
        return jk_surname(first); /* 时评, 方法 and the like are words */
    return blanks ? han == 2 : han == NAME_CHARS;
}

void jk_bylines_find(jk_paras *p, jk_slice text)
{
    for (size_t i = 1; i + 1 < p->n; i++) {
        jk_para *q = &p->at[i];
        if (!q->headline || q->chars > LINE_CHARS || !q[-1].headline || q[-1].chars <= q->chars ||
            q[1].opens || q[1].headline || !jk_digest_text(p, i + 1) ||
            !jk_byline_name(jk_paras_text(text, q)))
            continue;
        q->role = JK_ROLE_BYLINE;
        q->headline = false;
    }
}
