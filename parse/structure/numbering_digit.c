/* Numbers in digits and letters, and what stands behind a number of any kind. */
#include "parse/structure/decimal.h"
#include "parse/structure/mark.h"
#include "parse/structure/numbering_read.h"
#include "parse/structure/numeral.h"

void jk_mark_finish(jk_slice s, size_t end, jk_mark *m)
{
    m->len = (uint32_t)end - m->from;
    if (m->from >= 2 && jk_mark_is_bold(s, m->from - 2) && end < s.len && jk_mark_is_bold(s, end))
        end += 2;
    size_t to = jk_glyph_skip_blanks(s, end);
    for (size_t n; to < s.len && s.ptr[to] == '&' && (n = jk_marks_blank(s, to, s.len)) > 0;)
        to = jk_glyph_skip_blanks(s, to + n);
    m->to = (uint32_t)to;
    if (m->to > end || m->to == s.len)
        m->flags |= JK_MARK_SPACED;
}

/* A.1 and 1-1: of these the whole document has to tell. */
static bool read_document_wide(jk_slice s, jk_mark *m)
{
    jk_decimal d;
    if (!jk_decimal_read(jk_slice_sub(s, m->from, s.len), &d) || d.parts < 2)
        return false;
    m->n = d.part[d.parts - 1u];
    m->shape = (uint8_t)(JK_MARK_DECIMAL + d.parts - 2);
    jk_mark_finish(s, m->from + d.len, m);
    m->flags |= JK_MARK_REFERENCE;
    return true;
}

const jk_slice jk_mark_romans[JK_MARK_ROMANS] = {
    JK_LIT("i"),   JK_LIT("ii"),   JK_LIT("iii"),   JK_LIT("iv"),  JK_LIT("v"),
    JK_LIT("vi"),  JK_LIT("vii"),  JK_LIT("viii"),  JK_LIT("ix"),  JK_LIT("x"),
    JK_LIT("xi"),  JK_LIT("xii"),  JK_LIT("xiii"),  JK_LIT("xiv"), JK_LIT("xv"),
    JK_LIT("xvi"), JK_LIT("xvii"), JK_LIT("xviii"), JK_LIT("xix"), JK_LIT("xx")};

/* ii) (iv): more letters than one; of i, v and x the numbers around have to tell. */
static bool read_roman(jk_slice s, size_t at, jk_mark *m)
{
    size_t to = at;
    while (to < s.len && (s.ptr[to] == 'i' || s.ptr[to] == 'v' || s.ptr[to] == 'x'))
        to++;
    size_t end = to;
    int32_t c = to > at + 1 ? jk_mark_step(s, &end) : 0;
    if (c != ')' && c != U'）')
        return false;
    for (uint32_t n = 1; n <= JK_MARK_ROMANS; n++) {
        if (!jk_slice_eq(jk_mark_romans[n - 1], jk_slice_sub(s, at, to)))
            continue;
        m->n = n;
        m->shape = JK_MARK_ROMAN;
        jk_mark_finish(s, end, m);
        return true;
    }
    return false;
}

/* a) A） (a) ii), and before a Han character a. a、, where the letters around say so. */
bool jk_mark_read_letter(jk_slice s, size_t at, jk_mark *m)
{
    if (read_roman(s, at, m) || (jk_decimal_letter(s, at) && read_document_wide(s, m)))
        return true;
    m->n = (uint32_t)((jk_mark_step(s, &at) | 32) - 'a' + 1);
    int32_t c = jk_mark_step(s, &at), next = jk_mark_peek(s, jk_glyph_skip_blanks(s, at));
    if (jk_mark_closes(c) && (jk_is_han(next) || jk_glyph_opener(next)))
        m->flags |= JK_MARK_DOUBTFUL;
    else if (c != ')' && c != U'）')
        return false;
    m->shape = JK_MARK_LETTER;
    jk_mark_finish(s, at, m);
    return true;
}

/* 1. 1、 1） 1.1 */
bool jk_mark_read_digits(jk_slice s, jk_mark *m)
{
    jk_numeral n;
    size_t at = m->from;
    unsigned parts = 0;
    m->shape = JK_MARK_DIGIT;
    for (;;) {
        if (!jk_numeral_read(s, at, &n) || n.han || n.value > JK_MARK_LARGEST)
            break;
        m->n = (uint32_t)n.value;
        parts++;
        at += n.len;
        size_t next = jk_glyph_skip_blanks(s, at); /* 1 、 */
        if (next > at && !jk_mark_starts(s, next, "、"))
            next = at;
        int32_t c = jk_mark_step(s, &next);
        if (c == U'）' || c == ')') {
            m->shape = JK_MARK_DIGIT_CLOSE;
            at = jk_mark_starts(s, next, "、") ? next + strlen("、") : next;
            break;
        }
        if (!jk_mark_closes(c)) {
            if (parts < 2)
                return read_document_wide(s, m);
            break;
        }
        at = next;
    }
    if (parts == 0 || m->n == 0 || (parts > 1 && m->shape != JK_MARK_DIGIT))
        return false;
    if (parts > 1)
        m->shape = parts == 2   ? JK_MARK_DECIMAL
                   : parts == 3 ? JK_MARK_DECIMAL_3
                                : JK_MARK_DECIMAL_4;
    jk_mark_finish(s, at, m);
    if (parts > 1 && !(m->flags & JK_MARK_SPACED))
        m->flags |= JK_MARK_REFERENCE; /* 2.51万亿元 */
    return true;
}

bool jk_mark_bare(jk_slice line, jk_mark *out)
{
    jk_numeral n;
    line = jk_slice_sub(line, 0, UINT32_MAX);
    if (!jk_numeral_read(line, 0, &n) || n.han || n.value > JK_MARK_LARGEST)
        return false;
    *out = (jk_mark){.shape = JK_MARK_DIGIT, .flags = JK_MARK_BARE, .n = (uint32_t)n.value};
    jk_mark_finish(line, n.len, out);
    return true;
}
