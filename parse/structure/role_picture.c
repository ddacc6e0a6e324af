/* Lines that belong to pictures. */
#include "parse/structure/glyph.h"
#include "parse/structure/reporter.h"
#include "parse/structure/role_words.h"

enum {
    CREDIT_CHARS = 40,
    CAPTION_CHARS = 110,
    BRACKET_CHARS = 24, /* of who made a picture, in brackets */
    NAME_CHARS = 4      /* of a photographer's name */
};

bool jk_rl_credit(jk_slice in, size_t chars)
{
    jk_slice behind;
    if (chars > CREDIT_CHARS)
        return false;
    static const jk_slice sources[] = {JK_LIT("图源"),     JK_LIT("圖源"),     JK_LIT("图片来源"),
                                       JK_LIT("圖片來源"), JK_LIT("本文图片"), JK_LIT("文/图："),
                                       JK_LIT("文/圖：")};
    if (jk_slice_starts_any(in, sources, sizeof sources / sizeof *sources))
        return !jk_rl_holds(in, "。");
    if (jk_rl_ends(in, "供图") || jk_rl_ends(in, "供圖"))
        return !jk_rl_holds(in, "。") && !jk_rl_holds(in, "，");
    bool took = jk_rl_ends(in, "摄") || jk_rl_ends(in, "攝");
    bool maker = took || jk_rl_ends(in, "作") || jk_rl_ends(in, "绘") || jk_rl_ends(in, "制图");
    if (maker &&
        (jk_reporter_find(in) <= in.len || jk_rl_holds(in, "社发") || jk_rl_holds(in, "报发")))
        return !jk_rl_holds(in, "。");
    if (took && (jk_rl_holds(in, "通讯员") || jk_rl_holds(in, "通訊員")))
        return !jk_rl_holds(in, "。") && !jk_rl_holds(in, "，");
    if (jk_rl_ends(in, "社发）") || jk_rl_ends(in, "社发)")) /* 甲某作（某社发） */
        return !jk_rl_holds(in, "。");
    if (!jk_rl_near(in, 12, JK_S("社发"), &behind))
        return false;
    return (behind.len == 0 || jk_rl_begins_blank(behind) || jk_rl_begins(behind, "（")) &&
           !jk_rl_holds(in, "。");
}

/* （王某摄）, （某局提供）, （資料圖片） at the end of what stands under a picture. */
static bool ends_in_bracket(jk_slice in)
{
    static const char *const words[] = {
        "摄",     "攝",       "供图",     "供圖",     "提供",     "资料图",   "資料圖",
        "資料照", "资料图片", "資料圖片", "资料照片", "資料照片", "档案照片", "檔案照片",
        "截图",   "截圖",     "翻攝",     "路透",     "美聯社",   "法新社",   "歐新社"};
    size_t at = in.len;
    int32_t c = at ? jk_glyph_prev(in, &at) : 0;
    size_t to = at;
    if (c != ')' && c != 0xFF09)
        return false;
    for (size_t n = 0; at && n <= BRACKET_CHARS; n++) {
        size_t from = at;
        c = jk_glyph_prev(in, &at);
        if (c != '(' && c != 0xFF08)
            continue;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (jk_rl_ends(jk_slice_sub(in, from, to), words[i]))
                return at && jk_glyph_final(jk_glyph_prev(in, &at));
        return false;
    }
    return false;
}

/* Whether the last sentence of several is a credit: …抵达江州。新华社记者王某摄. */
static bool ends_in_credit(jk_slice in)
{
    size_t at = 0, behind = 0;
    while ((at = jk_slice_find(in, JK_S("。"), at)) < in.len)
        behind = at += sizeof "。" - 1;
    jk_slice last = jk_slice_trim(jk_slice_sub(in, behind, in.len));
    return behind && last.len && jk_rl_credit(last, jk_glyph_count(last));
}

/* Whether a sentence ends in who made the picture that it is of: …采茶。 王某 摄. */
static bool ends_in_maker(jk_slice in)
{
    size_t n = 0;
    int32_t c = 0;
    if (jk_rl_ends(in, "。"))
        return false; /* it would stand behind the last sentence */
    if (ends_in_bracket(in) || ends_in_credit(in))
        return true;
    if (!jk_rl_ends(in, "摄") && !jk_rl_ends(in, "攝"))
        return false;
    in = jk_slice_trim(jk_slice_sub(in, 0, in.len - (sizeof "摄" - 1)));
    size_t at = in.len;
    for (; at > 0 && n <= NAME_CHARS; n++)
        if (!jk_is_han(c = jk_glyph_prev(in, &at)))
            break;
    return n >= 2 && n <= NAME_CHARS && (jk_glyph_blank(c) || c == U'。') &&
           jk_rl_holds(jk_slice_sub(in, 0, at), "，");
}

bool jk_rl_caption(jk_slice in, size_t chars)
{
    static const jk_slice words[] = {JK_LIT("图为"), JK_LIT("圖為"),   JK_LIT("上图"),
                                     JK_LIT("下图"), JK_LIT("左图"),   JK_LIT("右图"),
                                     JK_LIT("题图"), JK_LIT("图片："), JK_LIT("▲")};
    return chars <= CAPTION_CHARS &&
           (jk_slice_starts_any(in, words, sizeof words / sizeof *words) || ends_in_maker(in));
}
