/* Numbers whose marks are damaged, read where it is known which number must stand: a bracket, a
 * 第 or a 条 is lost or another character stands for it. */
#include "parse/structure/numbering_read.h"

#include "parse/structure/numeral.h"

static bool is_one_of(const char *characters, int32_t c)
{
    return jk_utf8_has(jk_slice_of(characters), c);
}

static bool is_opener(int32_t c)
{
    return is_one_of("（([〔［〈{｛【「《＜<﹙|丨", c);
}

static bool is_closer(int32_t c)
{
    return is_one_of("）)]〕］〉}｝】」》＞>﹚|丨", c);
}

/* What is met for 、 and for the dot behind a digit. */
static bool is_pause(int32_t c)
{
    return is_one_of(",，.．。丶｀`'‘’·•;；:：、﹑､", c);
}

static size_t behind(jk_slice s, size_t at)
{
    if (at < s.len)
        jk_utf8_next(s, &at);
    return at;
}

/* Just the number n, in Han or in digits, for which letters like 1 may stand; *at moves behind. */
static bool read_value(jk_slice s, size_t *at, uint32_t n, bool digits)
{
    jk_numeral v;
    if (jk_numeral_read(s, *at, &v) && v.value == n && v.han == !digits) {
        *at += v.len;
        return true;
    }
    if (!digits || n != 1 || !is_one_of("lI|丨", jk_mark_peek(s, *at)))
        return false;
    *at = behind(s, *at);
    return true;
}

/* Whether a bracket that is open is closed later in the line. */
static bool closes_later(jk_slice s, size_t at)
{
    while (at < s.len) {
        int32_t c = jk_utf8_next(s, &at);
        if (c == '(' || c == U'（')
            return false;
        if (c == ')' || c == U'）')
            return true;
    }
    return false;
}

/* （三 ， （三〕, 三）; *at is behind the opener, if there is one. */
static bool read_brackets(jk_slice s, size_t *at, uint32_t n, bool digits)
{
    bool open = is_opener(jk_mark_peek(s, 0));
    size_t end = open ? behind(s, 0) : 0;
    if (!read_value(s, &end, n, digits))
        return false;
    int32_t c = jk_mark_peek(s, end);
    bool closed = is_closer(c);
    if (closed || (open && is_pause(c)))
        end = behind(s, end);
    else if (!open || closes_later(s, end))
        return false;
    *at = end;
    return true;
}

/* 三， 三。 and, where only the mark is lost, a blank. */
static bool read_pause(jk_slice s, size_t *at, uint32_t n, bool digits)
{
    size_t end = 0;
    if (!read_value(s, &end, n, digits))
        return false;
    int32_t c = jk_mark_peek(s, end);
    jk_numeral more;
    if (!is_pause(c) && !jk_glyph_blank(c))
        return false;
    *at = is_pause(c) ? behind(s, end) : end;
    return !digits || !jk_numeral_read(s, *at, &more); /* 2,000 */
}

/* A character in the place of the number of a heading: 王、加强领导. */
static bool read_heading(jk_slice s, size_t *at)
{
    enum { CHARS = 30 };
    size_t end = 0, n = 0;
    if (!jk_is_han(jk_mark_peek(s, 0)) || !jk_mark_starts(s, behind(s, 0), "、"))
        return false;
    *at = end = behind(s, behind(s, 0));
    for (; end < s.len; n++) {
        int32_t c = jk_utf8_next(s, &end);
        if (!jk_is_han(c) && !jk_glyph_blank(c))
            return false;
    }
    return n >= 2 && n <= CHARS;
}

/* 弟三条, 第三余, 三条, 第三 and 第条, with a blank behind. */
static bool read_ordinal(jk_slice s, size_t *at, enum jk_mark_shape shape, uint32_t n)
{
    static const char *const suffixes[] = {[JK_MARK_BOOK] = "编篇編",
                                           [JK_MARK_CHAPTER] = "章",
                                           [JK_MARK_SECTION] = "节節",
                                           [JK_MARK_ARTICLE] = "条條"};
    size_t end = is_one_of("第笫弟苐策笔", jk_mark_peek(s, 0)) ? behind(s, 0) : 0;
    bool prefix = end > 0, han = true;
    jk_numeral v;
    if (!suffixes[shape])
        return false;
    if (jk_numeral_read(s, end, &v) && v.value == n) {
        han = v.han;
        end += v.len;
        size_t next = behind(s, end); /* 第三·条 */
        if (is_pause(jk_mark_peek(s, end)) && is_one_of(suffixes[shape], jk_mark_peek(s, next)))
            end = next;
    } else if (!prefix || !is_one_of(suffixes[shape], jk_mark_peek(s, end))) { /* 第条 */
        return false;
    }
    bool suffix = is_one_of(suffixes[shape], jk_mark_peek(s, end));
    if (suffix || (prefix && han && !jk_glyph_blank(jk_mark_peek(s, end))))
        end = behind(s, end);
    if ((!prefix && !suffix) || !jk_glyph_blank(jk_mark_peek(s, end)))
        return false;
    *at = end;
    return true;
}

bool jk_mark_damaged(jk_slice s, enum jk_mark_shape shape, uint32_t n, jk_mark *out)
{
    size_t end = 0;
    bool found = false;
    if (s.len > UINT32_MAX)
        return false;
    if (shape == JK_MARK_PAREN || shape == JK_MARK_DIGIT_PAREN)
        found = read_brackets(s, &end, n, shape == JK_MARK_DIGIT_PAREN);
    else if (shape == JK_MARK_FORMAL || shape == JK_MARK_COMMA || shape == JK_MARK_DIGIT)
        found = read_pause(s, &end, n, shape == JK_MARK_DIGIT) ||
                (shape != JK_MARK_DIGIT && read_heading(s, &end));
    else if (shape <= JK_MARK_ARTICLE && shape != JK_MARK_DIVISION)
        found = read_ordinal(s, &end, shape, n);
    size_t to = jk_glyph_skip_blanks(s, end);
    if (!found || to == s.len)
        return false;
    *out = (jk_mark){.shape = (uint8_t)shape,
                     .flags = JK_MARK_MISREAD,
                     .n = n,
                     .len = (uint32_t)end,
                     .to = (uint32_t)to};
    if (to > end)
        out->flags |= JK_MARK_SPACED;
    return true;
}
