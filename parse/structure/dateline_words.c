#include "parse/structure/dateline_words.h"

static bool take_any(jk_slice s, size_t *at, const jk_slice *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (jk_dl_take(s, at, words[i]))
            return true;
    return false;
}

/* Digits or numerals from `at` on; returns behind them. */
static size_t behind_number(jk_slice s, size_t at)
{
    for (size_t next = at; next < s.len; at = next) {
        int32_t c = jk_glyph_next(s, &next);
        if (jk_glyph_digit(c) < 0 && jk_glyph_numeral(c) < 0)
            break;
    }
    return at;
}

static void skip_minutes(jk_slice s, size_t *at)
{
    size_t p = behind_number(s, *at);
    if (p > *at && jk_dl_take(s, &p, JK_S("分")))
        *at = p;
}

void jk_dl_skip_hour(jk_slice s, size_t *at)
{
    static const jk_slice words[] = {JK_LIT("凌晨"), JK_LIT("清晨"), JK_LIT("早晨"), JK_LIT("上午"),
                                     JK_LIT("中午"), JK_LIT("下午"), JK_LIT("傍晚"), JK_LIT("晚"),
                                     JK_LIT("夜"),   JK_LIT("深夜")};
    take_any(s, at, words, sizeof words / sizeof *words);
    size_t p = behind_number(s, *at);
    if (p > *at && (jk_dl_take(s, &p, JK_S("时")) || jk_dl_take(s, &p, JK_S("点")))) {
        static const jk_slice parts[] = {JK_LIT("半"), JK_LIT("整"), JK_LIT("许")};
        take_any(s, &p, parts, sizeof parts / sizeof *parts);
        skip_minutes(s, &p);
        *at = p;
    }
}

bool jk_dl_take_told(jk_slice s, size_t *at)
{
    static const jk_slice words[] = {JK_LIT("报道"), JK_LIT("报导"), JK_LIT("報道"),
                                     JK_LIT("報導")};
    return take_any(s, at, words, sizeof words / sizeof *words);
}

bool jk_dl_take_kind(jk_slice s, size_t *at, bool dated)
{
    static const jk_slice mixed[] = {JK_LIT("综合"), JK_LIT("綜合")};
    static const jk_slice kinds[] = {JK_LIT("电"),   JK_LIT("電"),   JK_LIT("讯"),   JK_LIT("訊"),
                                     JK_LIT("消息"), JK_LIT("专电"), JK_LIT("專電"), JK_LIT("急电"),
                                     JK_LIT("急電"), JK_LIT("快讯"), JK_LIT("快訊"), JK_LIT("专讯"),
                                     JK_LIT("專訊")};
    if (take_any(s, at, mixed, sizeof mixed / sizeof *mixed)) {
        static const jk_slice wires[] = {JK_LIT("外电"), JK_LIT("外電"), JK_LIT("消息")};
        take_any(s, at, wires, sizeof wires / sizeof *wires);
        jk_dl_take_told(s, at);
        return true;
    }
    if (take_any(s, at, kinds, sizeof kinds / sizeof *kinds) || (dated && jk_dl_take_told(s, at)))
        return true;
    size_t p = *at; /* 体育专电 */
    for (int n = 0; n < 2 && p < s.len; n++)
        if (!jk_is_han(jk_glyph_next(s, &p)))
            return false;
    if (!dated || (!jk_dl_take(s, &p, JK_S("专电")) && !jk_dl_take(s, &p, JK_S("專電"))))
        return false;
    *at = p;
    return true;
}

bool jk_dl_take_news(jk_slice s, size_t *at)
{
    return jk_dl_take(s, at, JK_S("讯")) || jk_dl_take(s, at, JK_S("訊"));
}

bool jk_dl_take_wire(jk_slice s, size_t *at)
{
    static const jk_slice words[] = {JK_LIT("电"),   JK_LIT("電"),   JK_LIT("专电"),
                                     JK_LIT("專電"), JK_LIT("急电"), JK_LIT("急電")};
    return take_any(s, at, words, sizeof words / sizeof *words);
}

bool jk_dl_goes_on(jk_slice s, size_t at)
{
    static const jk_slice words[] = {
        JK_LIT("视"), JK_LIT("視"), JK_LIT("影"), JK_LIT("话"), JK_LIT("話"), JK_LIT("力"),
        JK_LIT("子"), JK_LIT("台"), JK_LIT("臺"), JK_LIT("网"), JK_LIT("網"), JK_LIT("商"),
        JK_LIT("价"), JK_LIT("價"), JK_LIT("息"), JK_LIT("问"), JK_LIT("問")};
    return take_any(s, &at, words, sizeof words / sizeof *words);
}

bool jk_dl_take_reporter(jk_slice s, size_t *at)
{
    static const jk_slice words[] = {JK_LIT("记者"), JK_LIT("記者"), JK_LIT("本报记者"),
                                     JK_LIT("本報記者")};
    return take_any(s, at, words, sizeof words / sizeof *words);
}

bool jk_dl_take_after(jk_slice s, size_t *at)
{
    static const jk_slice words[] = {JK_LIT("据"), JK_LIT("據"), JK_LIT("综合"), JK_LIT("綜合")};
    return take_any(s, at, words, sizeof words / sizeof *words);
}

bool jk_dl_names_agency(jk_slice s, size_t at)
{
    static const jk_slice names[] = {
        JK_LIT("本报"),   JK_LIT("本報"),   JK_LIT("本台"),   JK_LIT("本刊"),   JK_LIT("本网"),
        JK_LIT("本網"),   JK_LIT("本社"),   JK_LIT("新华社"), JK_LIT("新華社"), JK_LIT("中新社"),
        JK_LIT("中央社"), JK_LIT("新华网"), JK_LIT("中新网"), JK_LIT("人民网")};
    int32_t c = jk_dl_peek(s, at);
    if (c != 0x672C && c != 0x65B0 && c != 0x4E2D && c != 0x4EBA) /* 本 新 中 人 */
        return false;
    return take_any(s, &at, names, sizeof names / sizeof *names);
}

bool jk_dl_ends_agency(int32_t c, int32_t before)
{
    return c == U'社' || c == U'网' || c == U'網' || c == U'报' || c == U'報' || c == U'台' ||
           c == U'臺' || c == U'刊' || c == U'端' ||
           ((c == U'闻' || c == U'聞') && before == U'新') || (c == U'心' && before == U'中') ||
           (c == U'媒' && before == U'融') ||
           (c == U'站' && (before == U'网' || before == U'網')) ||
           ((c == U'线' || c == U'線') && before == U'在') ||
           (c == U'道' && (before == U'频' || before == U'頻')) ||
           ((c == U'声' || c == U'聲' || c == U'音') && before == U'之');
}

bool jk_dl_name_goes_on(jk_slice s, size_t at)
{
    static const jk_slice ends[] = {JK_LIT("网"), JK_LIT("網"), JK_LIT("客户端"), JK_LIT("频道"),
                                    JK_LIT("頻道")};
    jk_slice name = jk_slice_sub(s, 0, at);
    bool site = jk_slice_ends(name, JK_S("网")) || jk_slice_ends(name, JK_S("網"));
    return (site && jk_dl_peek(s, at) == U'站') ||
           take_any(s, &at, ends, sizeof ends / sizeof *ends);
}
