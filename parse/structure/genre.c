#include "parse/structure/genre.h"

#include "parse/structure/glyph.h"

enum {
    NOTICE_CHARS = 24, /* of the headline of a notice, at most */
    NOTICE_BYTES = 3 * NOTICE_CHARS
};

/* Han characters alone, without the blanks that make a line wide; empty for a line with others. */
static jk_slice closed_up(jk_slice line, char own[NOTICE_BYTES])
{
    size_t n = 0;
    for (size_t at = 0, from = 0; at < line.len; from = at) {
        int32_t c = jk_glyph_next(line, &at);
        if (jk_glyph_blank(c))
            continue;
        if (!jk_is_han(c) || at - from != 3 || n + 3 > NOTICE_BYTES)
            return (jk_slice){0};
        memcpy(own + n, line.ptr + from, 3);
        n += 3;
    }
    return (jk_slice){own, n};
}

/* Whether the words for notices end so. */
static bool may_end_notice(int32_t c)
{
    switch (c) {
    case U'告':
    case U'闻':
    case U'事':
    case U'示':
    case U'正':
    case U'明':
    case U'误':
        return true;
    default:
        return false;
    }
}

static bool is_notice(jk_slice line)
{
    static const jk_slice kinds[] = {JK_LIT("讣告"), JK_LIT("訃告"), JK_LIT("讣闻"),
                                     JK_LIT("启事"), JK_LIT("啟事"), JK_LIT("公告"),
                                     JK_LIT("通告"), JK_LIT("公示"), JK_LIT("更正"),
                                     JK_LIT("声明"), JK_LIT("聲明"), JK_LIT("勘误")};
    static const jk_slice tells[] = {JK_LIT("发布"), JK_LIT("发表"), JK_LIT("发出"),
                                     JK_LIT("發布"), JK_LIT("發表"), JK_LIT("發出")};
    char own[NOTICE_BYTES];
    jk_slice s = closed_up(line, own);
    if (!jk_slice_ends_any(s, kinds, sizeof kinds / sizeof *kinds))
        return false;
    s.len -= kinds[0].len;
    return !jk_slice_ends_any(s, tells, sizeof tells / sizeof *tells);
}

static bool is_opinion(jk_slice line, int32_t last)
{
    static const jk_slice kinds[] = {JK_LIT("社论"), JK_LIT("社論"),      JK_LIT("社评"),
                                     JK_LIT("社評"), JK_LIT("时评"),      JK_LIT("短评"),
                                     JK_LIT("快评"), JK_LIT("锐评"),      JK_LIT("评论"),
                                     JK_LIT("評論"), JK_LIT("评论员文章")};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t at = kinds[i].len;
        if (jk_slice_starts(line, kinds[i]) && at < line.len &&
            jk_glyph_colon(jk_glyph_next(line, &at)))
            return true;
    }
    size_t end = line.len;
    if (last != U'）' && last != ')')
        return false;
    (void)jk_glyph_prev(line, &end);
    return jk_slice_ends_any(jk_slice_sub(line, 0, end), kinds, sizeof kinds / sizeof *kinds);
}

bool jk_genre_says(jk_slice line)
{
    size_t end = line.len;
    int32_t last = end ? jk_glyph_prev(line, &end) : 0;
    return (may_end_notice(last) && is_notice(line)) || is_opinion(line, last);
}
