/* Numbers that a line begins with because it goes on with a cross-reference. */
#include "parse/structure/numbering_read.h"

bool jk_mark_refers(jk_slice s, size_t at)
{
    static const jk_slice words[] = {
        JK_LIT("第"),   JK_LIT("款"),   JK_LIT("项"),   JK_LIT("规定"), JK_LIT("所"),
        JK_LIT("、"),   JK_LIT("，"),   JK_LIT(","),    JK_LIT("；"),   JK_LIT(";"),
        JK_LIT("。"),   JK_LIT("至"),   JK_LIT("到"),   JK_LIT("和"),   JK_LIT("或"),
        JK_LIT("及"),   JK_LIT("与"),   JK_LIT("的"),   JK_LIT("中"),   JK_LIT("之"),
        JK_LIT("修改"), JK_LIT("改为"), JK_LIT("增加"), JK_LIT("删去"), JK_LIT("删除"),
        JK_LIT("作为"), JK_LIT("》"),   JK_LIT("）"),   JK_LIT(")"),    JK_LIT("”"),
        JK_LIT("’"),    JK_LIT("各项"), JK_LIT("各款"), JK_LIT("以"),   JK_LIT("已"),
        JK_LIT("内"),   JK_LIT("外"),   JK_LIT("～"),   JK_LIT("-"),    JK_LIT("—"),
        JK_LIT("規定"), JK_LIT("項"),   JK_LIT("與")};
    return jk_slice_starts_any(jk_slice_sub(s, at, s.len), words, sizeof words / sizeof *words);
}

bool jk_mark_refers_to_item(jk_slice s, size_t at)
{
    static const jk_slice words[] = {
        JK_LIT("至（"),   JK_LIT("至第"), JK_LIT("至("),  JK_LIT("和（"),   JK_LIT("和第"),
        JK_LIT("和("),    JK_LIT("或（"), JK_LIT("或第"), JK_LIT("或("),    JK_LIT("或者"),
        JK_LIT("及（"),   JK_LIT("及第"), JK_LIT("及("),  JK_LIT("规定的"), JK_LIT("、（"),
        JK_LIT("、("),    JK_LIT("、第"), JK_LIT("，（"), JK_LIT("目规"),   JK_LIT("目、"),
        JK_LIT("目的规"), JK_LIT("目所"), JK_LIT("目至"), JK_LIT("目和"),   JK_LIT("目第")};
    switch (jk_mark_three_at(s, at)) {
    case 0xE9A1B9: /* 项 */
        return !jk_mark_starts(s, at, "项目");
    case 0xE6ACBE: /* 款 */
        return !jk_mark_starts(s, at, "款项");
    case 0xE887B3: /* 至 */
    case 0xE5928C: /* 和 */
    case 0xE68896: /* 或 */
    case 0xE58F8A: /* 及 */
    case 0xE8A784: /* 规 */
    case 0xE79BAE: /* 目 */
    case 0xE38081: /* 、 */
    case 0xEFBC8C: /* ， */
        return jk_slice_starts_any(jk_slice_sub(s, at, s.len), words, sizeof words / sizeof *words);
    default:
        return false;
    }
}

bool jk_mark_heads(jk_slice s, const jk_mark *m, jk_mark *inner, size_t *at)
{
    enum { HEADING_CHARS = 20 };
    size_t from = m->to, n = 0;
    if (m->shape >= JK_MARK_ARTICLE)
        return false;
    for (*at = from; *at < s.len && n <= HEADING_CHARS; n++) {
        size_t next = *at;
        int32_t c = jk_utf8_next(s, &next);
        if (c == U'第' && n > 0 && jk_mark_read(jk_slice_sub(s, *at, s.len), inner) && inner->n &&
            inner->from == 0 && inner->shape <= JK_MARK_ARTICLE && inner->shape > m->shape &&
            (inner->shape < JK_MARK_ARTICLE || !(inner->flags & JK_MARK_REFERENCE)))
            return true;
        if (!jk_is_han(c) && !jk_glyph_blank(c) && c != U'、')
            return false;
        *at = next;
    }
    return false;
}

bool jk_mark_may_cite(jk_slice line, const jk_mark *m)
{
    return m->shape == JK_MARK_ARTICLE && (m->flags & JK_MARK_DOUBTFUL) &&
           jk_slice_ends(jk_slice_sub(line, 0, (size_t)m->from + m->len), JK_S("、")) &&
           jk_slice_find(line, JK_S("条"), m->to) < line.len;
}
