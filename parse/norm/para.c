#include "parse/norm/para.h"

#include <stdlib.h>

#include "parse/base/utf8.h"
#include "parse/norm/find.h"
#include "parse/norm/script.h"

void jk_para_begin(jk_norm_para *p, jk_slice s)
{
    p->s = s;
    p->script = JK_SCRIPT_UNKNOWN;
    p->memo = (jk_para_memo){.traditional = -1, .stops = -1, .latin = -1};
    p->kept.n = 0;
    p->kept_at = 0;
    p->kept_known = false;
    p->parens.n = 0;
    p->parens.cursor = 0;
    p->parens.known = false;
    p->quotes.n = 0;
    p->quotes.cursor = 0;
    p->quotes.known = p->quotes.curly = false;
}

void jk_para_free(jk_norm_para *p)
{
    free(p->kept.at);
    free(p->parens.at);
    free(p->quotes.at);
    *p = (jk_norm_para){0};
}

size_t jk_para_kept(jk_norm_para *p, size_t at)
{
    if (!p->kept_known) {
        p->kept_known = true;
        int rc = jk_protect(p->s, &p->kept);
        if (rc)
            p->err = rc;
    }
    while (p->kept_at > 0 && p->kept.at[p->kept_at - 1].to > at)
        p->kept_at--;
    while (p->kept_at < p->kept.n && p->kept.at[p->kept_at].to <= at)
        p->kept_at++;
    if (p->kept_at < p->kept.n && p->kept.at[p->kept_at].from <= at)
        return p->kept.at[p->kept_at].to;
    return 0;
}

bool jk_para_traditional(jk_norm_para *p)
{
    if (p->memo.traditional >= 0)
        return p->memo.traditional;
    size_t traditional = 0, simplified = 0;
    jk_script_count(p->s, &traditional, &simplified);
    p->memo.traditional = traditional > simplified;
    return p->memo.traditional;
}

bool jk_para_latin(jk_norm_para *p)
{
    if (p->memo.latin >= 0)
        return p->memo.latin;
    size_t words = 0, han = 0;
    bool inside = false, first = false;
    for (size_t i = 0; i < p->s.len;) {
        int32_t c = jk_utf8_next(p->s, &i);
        enum jk_char_class k = jk_class_of(c);
        bool letter = k == JK_C_LETTER && c < 0x530; /* not ① or Ⅲ */
        first = first || (letter && words + han == 0);
        words += letter && !inside;
        han += k == JK_C_HAN;
        inside = letter;
    }
    p->memo.latin = first && words > 1 && words >= han;
    return p->memo.latin;
}

/* Counts Han and kana; a Chinese sentence may quote a Japanese word, a Japanese one is a third kana
 * or more. */
static enum jk_script count_script(jk_slice s)
{
    size_t han = 0, kana = 0;
    for (size_t i = 0; i < s.len;) {
        enum jk_char_class k = jk_class_of(jk_utf8_next(s, &i));
        kana += k == JK_C_KANA;
        han += k == JK_C_HAN;
    }
    if (kana > 0 && kana * 4 >= han)
        return JK_SCRIPT_FOREIGN;
    return han ? JK_SCRIPT_CHINESE : JK_SCRIPT_NONE;
}

/* Most paragraphs show in their first bytes that they are Chinese, once no kana may be anywhere. */
static enum jk_script find_script(jk_slice s)
{
    if (jk_find_kana(s) < s.len)
        return count_script(s);
    for (size_t i = 0; i < s.len;)
        if (jk_class_of(jk_utf8_next(s, &i)) == JK_C_HAN)
            return JK_SCRIPT_CHINESE;
    return JK_SCRIPT_NONE;
}

enum jk_script jk_para_script(jk_norm_para *p)
{
    if (p->script == JK_SCRIPT_UNKNOWN)
        p->script = find_script(p->s);
    return p->script;
}
