#include "diff/collate/lacuna.h"

#include "diff/collate/fold.h"
#include "diff/collate/notes.h"
#include "parse/base/utf8.h"

/* Characters of the longest note. */
enum { LONGEST = 12 };

/* What says that something is lost; how much, where, and that it cannot be read. */
static const char lost[] = "闕缺阙脫脱殘残佚泐漫漶模糊蝕蚀磨滅灭損损跡迹";
static const char besides[] =
    "以下上中前後后此處处原文字頁页行葉叶句段數数約约若干多餘余半不難难清明可辨認认"
    "識识〇零一二三四五六七八九十百兩两幾几0123456789，、";

/* The character at *at, which moves behind it; 0 at the end and for bytes that are none. */
static uint32_t next_of(jk_slice s, size_t *at)
{
    int32_t c = *at < s.len ? jk_utf8_next(s, at) : 0;
    return c > 0 ? (uint32_t)c : 0;
}

static bool has(const char *set, uint32_t c)
{
    jk_slice s = jk_slice_of(set);
    for (size_t at = 0; c && at < s.len;)
        if (next_of(s, &at) == c)
            return true;
    return false;
}

bool jk_is_sign(uint32_t c)
{
    switch (c) {
    case 0x25a0:
    case 0x25a1: /* ■ □ */
    case 0x25a2:
    case 0x25a3: /* ▢ ▣ */
    case 0x25fb:
    case 0x25fc: /* ◻ ◼ */
    case 0x2587:
    case 0x2588: /* ▇ █ */
    case 0x2610:
    case 0x2b1a: /* ☐ ⬚ */
    case 0x3013: /* 〓 */
    case JK_BAD_CHAR:
    case JK_LOST:
        return true;
    default:
        return false;
    }
}

size_t jk_lacuna_at(jk_slice text, size_t at)
{
    size_t end = at;
    uint32_t first = next_of(text, &end), close = jk_closes(jk_fold_unit(first));
    bool says = false;
    if (jk_is_sign(first))
        return end - at;
    for (int n = 0; close && n <= LONGEST; n++) {
        uint32_t c = next_of(text, &end);
        if (jk_fold_unit(c) == close)
            return says ? end - at : 0;
        says = says || has(lost, c);
        if (!has(lost, c) && !has(besides, c) && !jk_is_sign(c))
            return 0;
    }
    return 0;
}

bool jk_is_lacuna(jk_slice text)
{
    bool any = false;
    for (size_t at = 0, n; at < text.len; at += n) {
        size_t behind = at;
        uint32_t c = next_of(text, &behind);
        n = jk_lacuna_at(text, at);
        any = any || n;
        if (n == 0 && !(c && jk_is_blank(c)))
            return false;
        n = n ? n : behind - at;
    }
    return any;
}

bool jk_has_note(jk_slice text)
{
    for (size_t at = 0; at < text.len;)
        if (jk_closes(jk_fold_unit(next_of(text, &at))))
            return true;
    return false;
}

bool jk_is_legible(uint32_t c)
{
    if (c >= 0x3400 && c <= 0x9fff)
        return true; /* an ideograph, as most are */
    return c && !jk_is_mark(c) && !jk_is_blank(c) && (c < 0x2190 || c > 0x2bff) && !jk_is_sign(c);
}
