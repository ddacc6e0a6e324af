#include "parse/structure/markup.h"

#include "parse/base/status.h"
#include "parse/structure/complain.h"

enum {
    TOP = 64,  /* lines looked at */
    LEAST = 8, /* of fewer none can be said to be most */
    SHARE = 2  /* one in so many has to be in tags */
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool begins_with(jk_slice s, jk_slice tag)
{
    for (size_t i = 0; i < tag.len; i++)
        if (i == s.len || lower(s.ptr[i]) != tag.ptr[i])
            return false;
    return true;
}

/* Whether a line says what it heads: <!DOCTYPE html>. */
static bool says_markup(jk_slice s)
{
    return begins_with(s, JK_S("<!doctype html")) || begins_with(s, JK_S("<html")) ||
           begins_with(s, JK_S("<?xml"));
}

/* Whether a line begins with a tag and ends with one: <p>…</p>, </div>. */
static bool is_tagged(jk_slice s)
{
    if (s.len < 3 || s.ptr[0] != '<' || s.ptr[s.len - 1] != '>')
        return false;
    char c = lower(s.ptr[1] == '/' ? s.ptr[2] : s.ptr[1]);
    return c >= 'a' && c <= 'z';
}

int jk_markup_report(jk_galley *g)
{
    const jk_paras *p = &g->paras;
    size_t lines = p->n < TOP ? p->n : TOP, tagged = 0;
    jk_slice text = jk_buf_slice(&g->window.text);
    if (lines == 0)
        return JK_OK;
    for (size_t i = 0; i < lines; i++)
        tagged += is_tagged(jk_paras_text(text, &p->at[i]));
    if (!says_markup(jk_paras_text(text, &p->at[0])) && (lines < LEAST || tagged * SHARE < lines))
        return JK_OK;
    jk_complaint c = {.code = JK_R_MARKUP, .first = &p->at[0], .article = JK_S("a1")};
    return jk_complain(g, &c,
                       "网页源代码，不是正文；应先转成纯文本（浏览器另存为文本，或 w3m -dump）", 0);
}
