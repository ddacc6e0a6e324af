#include "parse/structure/page_day.h"

#include "parse/base/utf8.h"
#include "parse/structure/web.h"

enum {
    BEFORE = 31,
    BEHIND = 7 /* days that a dateline may lie before or behind the paper's day */
};

/* The next full date of a text whose 年 stands at or after *at, which moves behind that. */
static bool next_day(jk_slice s, size_t *at, jk_day *day)
{
    const jk_slice word = JK_S("年");
    while ((*at = jk_slice_find(s, word, *at)) <= s.len) {
        size_t from = *at;
        while (from > 0 && s.ptr[from - 1] == ' ')
            from--;
        for (int i = 0; i < 4 && from > 0; i++)
            jk_utf8_prev(s, &from);
        *at += word.len;
        if (jk_day_parse(s, &from, day) && day->year)
            return true;
    }
    return false;
}

static void note(jk_slice s, jk_day *seen)
{
    jk_day day;
    for (size_t at = 0; next_day(s, &at, &day);)
        *seen = day;
}

void jk_page_day_note(const jk_paras *p, jk_slice text, size_t first, size_t last, jk_day *seen)
{
    for (size_t i = first; i < last; i++) {
        const jk_para *q = &p->at[i];
        if (q->gap & JK_GAP_PAGE)
            note(jk_slice_sub(text, i ? p->at[i - 1].to : 0, q->from), seen);
        jk_slice s = jk_paras_text(text, q);
        jk_day day;
        bool page = q->role == JK_ROLE_PAGE;
        if ((page || q->role == JK_ROLE_DATE || q->role == JK_ROLE_CREDIT) && jk_web_day(s, &day))
            *seen = day;
        if (page)
            note(s, seen);
    }
}

/* Days since a fixed one, by the Gregorian calendar: the year begins in March here, so that the
 * leap day ends it. */
static long ordinal(unsigned year, unsigned month, unsigned day)
{
    long y = (long)year - (month < 3), m = ((long)month + 9) % 12;
    return y * 365 + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + (long)day;
}

/* The year that brings the day near the one that was seen; 0 where none does. */
static unsigned year_near(jk_day day, const jk_day *seen)
{
    long own = ordinal(seen->year, seen->month, seen->day);
    for (unsigned year = seen->year - 1; year <= seen->year + 1; year++) {
        long after = ordinal(year, day.month, day.day) - own;
        if (after >= -BEFORE && after <= BEHIND)
            return year;
    }
    return 0;
}

/* The last day of that number which is not behind the day that was seen, or is the next one. */
static jk_day last_of_number(unsigned number, const jk_day *seen)
{
    jk_day day = {seen->year, seen->month, number};
    while (number <= 31 &&
           (!jk_day_exists(day) || (day.month == seen->month && number > seen->day + 1))) {
        day.month = day.month > 1 ? day.month - 1 : 12;
        day.year -= day.month == 12;
    }
    return day;
}

void jk_page_day_fill(jk_slice article, const jk_day *own, const jk_day *seen, jk_day *day)
{
    jk_day d;
    if (!day->day || day->year)
        return;
    if (own->year && day->month && (day->year = year_near(*day, own)) != 0)
        return;
    for (size_t at = 0; day->month && next_day(article, &at, &d);)
        if (d.month == day->month && d.day == day->day) {
            day->year = d.year;
            return;
        }
    if (!seen->year)
        return;
    if (day->month)
        day->year = year_near(*day, seen);
    else
        *day = last_of_number(day->day, seen);
}
