#include "diff/collate/date.h"

#include "parse/base/utf8.h"
#include "parse/structure/dateline.h"

bool jk_is_date_part(uint32_t c)
{
    return c == U'年' || c == U'月' || c == U'日' || c == U'号' || c == '-' || c == '/' || c == '.';
}

bool jk_date_of(jk_slice s, uint32_t *ymd)
{
    size_t at = 0;
    jk_day day;
    if (!jk_day_parse(s, &at, &day) || at != s.len || day.month == 0)
        return false;
    *ymd = day.year * 10000 + day.month * 100 + day.day;
    return true;
}

bool jk_date_of_folds(const uint32_t *u, size_t n, uint32_t *ymd)
{
    char text[4 * JK_DATE_LONGEST];
    size_t len = 0;
    if (n > JK_DATE_LONGEST)
        return false;
    for (size_t i = 0; i < n; i++)
        len += jk_utf8_put(text + len, u[i]);
    return jk_date_of((jk_slice){text, len}, ymd);
}
