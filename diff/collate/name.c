#include "diff/collate/name.h"

#include "parse/base/utf8.h"
#include "parse/structure/surname.h"

enum { LONGEST = 3, LOOK_BACK = 4 };

/* Words that a name follows. */
static const jk_slice titles[] = {
    JK_LIT("记者"), JK_LIT("通讯员"), JK_LIT("编辑"), JK_LIT("作者"),   JK_LIT("摄影"),
    JK_LIT("主席"), JK_LIT("总理"),   JK_LIT("书记"), JK_LIT("部长"),   JK_LIT("主任"),
    JK_LIT("局长"), JK_LIT("司长"),   JK_LIT("处长"), JK_LIT("省长"),   JK_LIT("市长"),
    JK_LIT("县长"), JK_LIT("院长"),   JK_LIT("校长"), JK_LIT("所长"),   JK_LIT("会长"),
    JK_LIT("组长"), JK_LIT("教授"),   JK_LIT("经理"), JK_LIT("总裁"),   JK_LIT("研究员"),
    JK_LIT("代表"), JK_LIT("秘书长"), JK_LIT("委员"), JK_LIT("工程师"), JK_LIT("院士"),
};

static bool all_han(const uint32_t *u, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!jk_is_han((int32_t)u[i]))
            return false;
    return n <= LONGEST;
}

static bool ends_in_title(jk_slice s)
{
    s = jk_slice_trim(s);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (jk_slice_ends(s, titles[i]))
            return true;
    return false;
}

/* Whether a name can begin at byte `at` of before: a title in front of it, names between allowed
 * (记者 甲某某 乙某). */
static bool name_begins(jk_slice before, size_t at)
{
    jk_slice head = jk_slice_sub(before, 0, at);
    for (int names = 0; names < LOOK_BACK; names++) {
        if (ends_in_title(head))
            return true;
        jk_slice cut = jk_slice_trim(head);
        if (cut.len == head.len && !jk_slice_ends(cut, JK_S("、")))
            return false;
        size_t end = cut.len, n = 0;
        while (end > 0) {
            size_t p = end;
            if (!jk_is_han(jk_utf8_prev(cut, &p)) || n++ == LONGEST)
                break;
            end = p;
        }
        head = jk_slice_sub(cut, 0, end);
    }
    return false;
}

bool jk_in_name(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, jk_slice before)
{
    if (!all_han(a, na) || !all_han(b, nb))
        return false;
    if (jk_slice_ends(before, JK_S("·")))
        return true;
    int32_t first = na > 0 ? (int32_t)a[0] : -1, other = nb > 0 ? (int32_t)b[0] : -1;
    size_t at = before.len;
    for (int back = 0; back < LONGEST; back++) {
        if ((jk_surname(first) || jk_surname(other)) && name_begins(before, at))
            return true;
        if (at == 0)
            return false;
        first = other = jk_utf8_prev(before, &at);
        if (!jk_is_han(first))
            return false;
    }
    return false;
}
