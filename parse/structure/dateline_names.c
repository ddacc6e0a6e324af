/* Reporters behind a dateline, with no bracket around them. */
#include "parse/structure/dateline_words.h"
#include "parse/structure/reporter.h"

enum { NAME_CHARS = 4 /* of a name whose end only words show */ };

/* Whether somebody is told something: …获悉. */
static bool holds_news(jk_slice s)
{
    static const jk_slice words[] = {JK_LIT("获悉"), JK_LIT("獲悉"), JK_LIT("了解到"),
                                     JK_LIT("得知")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (jk_slice_find(s, words[i], 0) <= s.len)
            return true;
    return false;
}

/* 记者薛原报道：, 本报记者…、新华社记者…报道： with no bracket around it. */
static bool plain_names(jk_slice s, size_t *at, jk_slice *names)
{
    jk_slice near = jk_slice_sub(s, *at, *at + JK_DL_TAIL);
    size_t reporter = jk_reporter_find(near), told = reporter, behind;
    if (reporter > sizeof "中央人民广播电台")
        return false;
    for (behind = told; !jk_dl_take_told(near, &behind); behind = ++told)
        if (told >= near.len)
            return false;
    for (size_t p = 0; p < told;) {
        int32_t c = jk_glyph_next(near, &p);
        if (!jk_is_han(c) && !jk_glyph_blank(c) && c != 0x3001 && c != 0xB7)
            return false;
    }
    *names = jk_slice_sub(near, 0, told);
    *at += behind;
    return true;
}

/* What stands where a name would: 记者昨日从…获悉. */
static bool says_when(jk_slice s)
{
    static const jk_slice words[] = {
        JK_LIT("昨日"),     JK_LIT("昨天"),     JK_LIT("昨晚"),    JK_LIT("今日"),
        JK_LIT("今天"),     JK_LIT("今晨"),     JK_LIT("近日"),    JK_LIT("日前"),
        JK_LIT("当日"),     JK_LIT("當日"),     JK_LIT("日昨"),    JK_LIT("上午"),
        JK_LIT("下午"),     JK_LIT("最近"),     JK_LIT("刚刚"),    JK_LIT("昨日上午"),
        JK_LIT("昨天下午"), JK_LIT("昨日下午"), JK_LIT("昨天上午")};
    return jk_slice_is_any(s, words, sizeof words / sizeof *words);
}

/* One reporter, where words or a blank show where the name ends: 记者高蕾从民政部获悉. */
static bool lone_name(jk_slice s, size_t at, jk_slice *name)
{
    if (!jk_dl_take_reporter(s, &at))
        return false;
    size_t p = at;
    for (int n = 0; n <= NAME_CHARS && p < s.len; n++) {
        size_t q = p;
        int32_t c = jk_glyph_next(s, &q);
        if (n >= 2 && (jk_glyph_blank(c) || ((c == U'从' || c == U'從') &&
                                             holds_news(jk_slice_sub(s, q, q + JK_DL_TAIL))))) {
            jk_slice said = jk_slice_sub(s, at, p);
            *name = says_when(said) ? *name : said;
            return true;
        }
        if (!jk_is_han(c))
            return false;
        p = q;
    }
    return false;
}

/* What stands before the next blank, at *at. */
static jk_slice next_word(jk_slice s, size_t *at)
{
    jk_dl_skip_blanks(s, at);
    size_t from = *at;
    for (size_t next = from; next < s.len; *at = next)
        if (jk_glyph_blank(jk_glyph_next(s, &next)))
            return jk_slice_sub(s, from, *at);
    return jk_slice_sub(s, from, *at);
}

/* A name of two to four characters. */
static bool may_name(jk_slice word)
{
    size_t n = 0;
    for (size_t at = 0; at < word.len; n++)
        if (!jk_is_han(jk_glyph_next(word, &at)))
            return false;
    return n >= 2 && n <= NAME_CHARS && !says_when(word);
}

/* 记者 甲某 乙某 通讯员 丙某, with blanks between them, the last one behind: names and offices
 * until a word is neither. */
static bool row_of_names(jk_slice s, size_t at, jk_slice *names)
{
    static const jk_slice offices[] = {JK_LIT("记者"),   JK_LIT("記者"),     JK_LIT("通讯员"),
                                       JK_LIT("通訊員"), JK_LIT("特约记者"), JK_LIT("实习生")};
    size_t from = at, end = at, n = 0;
    jk_slice near = jk_slice_sub(s, 0, at + JK_DL_TAIL);
    jk_dl_skip_blanks(near, &at);
    if (!jk_slice_starts_any(jk_slice_sub(near, at, near.len), offices,
                             sizeof offices / sizeof *offices))
        return false; /* as most text */
    for (bool office = true; at < near.len; office = false) {
        jk_slice word = next_word(near, &at);
        bool is = false;
        for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
            is = is || jk_slice_eq(word, offices[i]);
        if (office && !is)
            return false;
        if (is)
            continue;
        if (at >= near.len || !may_name(word))
            break;
        end = at;
        n++;
    }
    *names = jk_slice_sub(s, from, end);
    return n > 0;
}

void jk_dl_take_names(jk_slice s, size_t *at, jk_slice *names)
{
    if (!plain_names(s, at, names) && !row_of_names(s, *at, names))
        lone_name(s, *at, names);
}
