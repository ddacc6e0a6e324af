#include "parse/structure/reporter.h"

#include "parse/structure/glyph.h"

enum { MAX_NAMES = 24, NAME_CHARS = 16 };

size_t jk_reporter_find(jk_slice s)
{
    const jk_slice word = JK_S("者");
    for (size_t at = 0; (at = jk_slice_find(s, word, at)) <= s.len; at += word.len) {
        jk_slice before = jk_slice_sub(s, 0, at);
        if (jk_slice_ends(before, JK_S("记")) || jk_slice_ends(before, JK_S("記")))
            return at - (sizeof "记" - 1);
    }
    return s.len + 1;
}

/* Behind the last word for one who reports, or 0. */
static size_t behind_office(jk_slice s)
{
    static const jk_slice words[] = {
        JK_LIT("记者"),   JK_LIT("記者"), JK_LIT("通讯员"), JK_LIT("通訊員"), JK_LIT("实习生"),
        JK_LIT("實習生"), JK_LIT("作者"), JK_LIT("编辑"),   JK_LIT("編輯"),   JK_LIT("特派员"),
        JK_LIT("特派員"), JK_LIT("撰稿"), JK_LIT("评论员"), JK_LIT("評論員"), JK_LIT("摄影"),
        JK_LIT("攝影"),   JK_LIT("摄像")};
    size_t behind = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (size_t at = 0; (at = jk_slice_find(s, words[i], at)) <= s.len; at += words[i].len)
            if (at + words[i].len > behind)
                behind = at + words[i].len;
    return behind;
}

static bool is_name(jk_slice s)
{
    size_t n = 0;
    for (size_t at = 0; at < s.len; n++) {
        int32_t c = jk_glyph_next(s, &at);
        if (!jk_is_han(c) && c != 0xB7 && c != 0x30FB)
            return false;
    }
    return n >= 1 && n <= NAME_CHARS;
}

static bool separates(int32_t c)
{
    return c == 0x3001 || jk_glyph_blank(c) || jk_glyph_pause(c) || jk_glyph_colon(c) || c == '/' ||
           c == 0xFF0F || c == '|' || c == U'｜' || c == U'丨' || c == '(' || c == ')' ||
           c == 0xFF08 || c == 0xFF09;
}

/* The name in front of what is said of it: 张某|参与采写; nothing of 台北報導, 连线某報, 发自某地.
 */
static jk_slice name_alone(jk_slice s)
{
    static const jk_slice ends[] = {JK_LIT("参与采写"), JK_LIT("参与报道"), JK_LIT("采写"),
                                    JK_LIT("整理"),     JK_LIT("编译"),     JK_LIT("报道")};
    static const jk_slice places[] = {JK_LIT("報導"), JK_LIT("報道"), JK_LIT("報"), JK_LIT("报")};
    if (jk_slice_starts(s, JK_S("发自")))
        return (jk_slice){0};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (jk_slice_ends(s, places[i]))
            return (jk_slice){0};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (jk_slice_ends(s, ends[i]))
            return jk_slice_sub(s, 0, s.len - ends[i].len);
    return s;
}

/* Behind 记者 or 通讯员 where s begins with it; 0. */
static size_t behind_first(jk_slice s)
{
    static const jk_slice words[] = {JK_LIT("本报记者"), JK_LIT("记者"), JK_LIT("記者"),
                                     JK_LIT("通讯员"), JK_LIT("通訊員")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (jk_slice_starts(s, words[i]))
            return words[i].len;
    return 0;
}

/* Where another office begins behind the name that s begins with: 甲乙丙|特约记者丁某; s.len where
 * none does. */
static size_t next_office(jk_slice s)
{
    static const jk_slice words[] = {JK_LIT("特约记者"), JK_LIT("见习记者"),   JK_LIT("实习记者"),
                                     JK_LIT("本报记者"), JK_LIT("特约通讯员"), JK_LIT("通讯员"),
                                     JK_LIT("通訊員"),   JK_LIT("实习生"),     JK_LIT("記者"),
                                     JK_LIT("记者")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t at = jk_slice_find(s, words[i], 0);
        if (at > 0 && at < s.len)
            return at;
    }
    return s.len;
}

/* The next piece between separators, from *at; what follows the office in it. */
static jk_slice piece(jk_slice s, size_t *at)
{
    while (*at < s.len) {
        size_t next = *at;
        if (!separates(jk_glyph_next(s, &next)))
            break;
        *at = next;
    }
    size_t from = *at;
    while (*at < s.len) {
        size_t next = *at;
        if (separates(jk_glyph_next(s, &next)))
            break;
        *at = next;
    }
    jk_slice p = jk_slice_sub(s, from, *at);
    size_t name = behind_first(p), other = name + next_office(jk_slice_sub(p, name, p.len));
    if (name && other < p.len) {
        *at = from + other;
        return jk_slice_sub(p, name, other);
    }
    return jk_slice_sub(p, behind_office(p), p.len);
}

static jk_slice joined(jk_slice a, jk_slice b, jk_arena *arena)
{
    char *p = jk_arena_alloc(arena, a.len + b.len, 1);
    if (!p)
        return a;
    memcpy(p, a.ptr, a.len);
    memcpy(p + a.len, b.ptr, b.len);
    return (jk_slice){p, a.len + b.len};
}

/* s without what they made at its end: 文/图, 文并摄. */
static jk_slice without_kind(jk_slice s)
{
    static const jk_slice kinds[] = {JK_LIT("文/图"), JK_LIT("文／图"), JK_LIT("文/摄"),
                                     JK_LIT("文／摄"), JK_LIT("文并摄")};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (jk_slice_ends(s, kinds[i]))
            return jk_slice_sub(s, 0, s.len - kinds[i].len);
    return s;
}

jk_slices jk_reporters(jk_slice s, jk_arena *arena)
{
    s = without_kind(jk_slice_trim(s));
    jk_slice *names = JK_NEW(arena, MAX_NAMES, jk_slice);
    size_t n = 0, at = 0;
    while (names && at < s.len && n < MAX_NAMES) {
        jk_slice p = piece(s, &at);
        if (jk_slice_eq(p, JK_S("来源")) || jk_slice_eq(p, JK_S("來源")))
            break; /* and from whom the article is */
        p = name_alone(p);
        if (!is_name(p))
            continue;
        jk_slice *last = n ? &names[n - 1] : NULL;
        bool split = last && jk_utf8_count(*last) == 1 && jk_utf8_count(p) == 1;
        if (split)
            *last = joined(*last, p, arena);
        else
            names[n++] = p;
    }
    return (jk_slices){names, n};
}
