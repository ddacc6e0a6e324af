/* Dates in running text: digits of three kinds, with and without a year. */
#include "parse/structure/dateline.h"
#include "parse/structure/glyph.h"
#include "parse/structure/numeral.h"

enum { REPUBLIC = 1911 /* 民國元年 is 1912 */, REPUBLIC_LAST = 200 };

/* A number of digits (any width, up to four) or of Chinese numerals up to 31, or a year written
 * digit by digit (一九九七).  Blanks may stand before it (2023 年 9 月 6 日), as converters of
 * pages put them. */
static bool number(jk_slice s, size_t *at, unsigned *out)
{
    unsigned value = 0, tens = 0, digits = 0, numerals = 0;
    size_t p = jk_glyph_skip_blanks(s, *at);
    while (p < s.len && digits + numerals < 5) {
        size_t next = p;
        int32_t c = jk_glyph_next(s, &next);
        int d = jk_glyph_digit(c), n = jk_glyph_numeral(c);
        if (d >= 0 && !numerals) {
            value = value * 10 + (unsigned)d;
            digits++;
        } else if (n >= 10 && !digits) {
            tens = n > 10 ? (unsigned)n : value ? value * 10 : 10;
            value = 0;
            numerals++;
        } else if (n >= 0 && !digits) {
            value = value * 10 + (unsigned)n;
            numerals++;
        } else {
            break;
        }
        p = next;
    }
    if (digits + numerals == 0 || digits + numerals > 4)
        return false;
    *at = p;
    *out = tens + value;
    return true;
}

/* What counts: blanks may stand before it. */
static bool unit(jk_slice s, size_t *at, jk_slice word)
{
    size_t p = jk_glyph_skip_blanks(s, *at);
    if (!jk_slice_starts(jk_slice_sub(s, p, s.len), word))
        return false;
    *at = p + word.len;
    return true;
}

/* 中華民國一百零八年: a year as Taiwan counts it. */
static bool republican_year(jk_slice s, size_t *at, unsigned *year)
{
    static const jk_slice words[] = {JK_LIT("中華民國"), JK_LIT("中华民国"), JK_LIT("民國"),
                                     JK_LIT("民国")};
    size_t p = *at;
    jk_numeral n;
    for (size_t i = 0; i < sizeof words / sizeof *words && p == *at; i++)
        unit(s, &p, words[i]);
    if (p == *at)
        return false;
    p = jk_glyph_skip_blanks(s, p);
    if (!jk_numeral_read(s, p, &n) || n.value < 1 || n.value > REPUBLIC_LAST)
        return false;
    p += n.len;
    if (!unit(s, &p, JK_S("年")))
        return false;
    *at = p;
    *year = REPUBLIC + (unsigned)n.value;
    return true;
}

static unsigned days_of(unsigned year, unsigned month)
{
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (month == 2)
        return leap ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool jk_day_exists(jk_day day)
{
    return day.year > 0 && day.month >= 1 && day.month <= 12 && day.day >= 1 &&
           day.day <= days_of(day.year, day.month);
}

/* 2023-09-06, 2023/9/6 or 2023.9.6, behind the year that ends at *at. */
static bool short_rest(jk_slice s, size_t *at, jk_day *day)
{
    size_t p = *at;
    unsigned part[2];
    char mark = p < s.len ? s.ptr[p] : '\0';
    if (mark != '-' && mark != '/' && mark != '.')
        return false;
    for (int i = 0; i < 2; i++) {
        if (p >= s.len || s.ptr[p] != mark)
            return false;
        size_t from = ++p;
        while (p < s.len && p - from < 2 && s.ptr[p] >= '0' && s.ptr[p] <= '9')
            p++;
        if (p == from)
            return false;
        part[i] = 0;
        for (size_t k = from; k < p; k++)
            part[i] = part[i] * 10 + (unsigned)(s.ptr[k] - '0');
    }
    jk_day d = {day->year, part[0], part[1]};
    if (!jk_day_exists(d) || (p < s.len && s.ptr[p] >= '0' && s.ptr[p] <= '9'))
        return false;
    *day = d;
    *at = p;
    return true;
}

bool jk_day_parse(jk_slice s, size_t *at, jk_day *day)
{
    size_t p = *at, next = p;
    unsigned n;
    int32_t c = p < s.len ? jk_glyph_next(s, &next) : 0;
    *day = (jk_day){0};
    if (jk_glyph_digit(c) >= 0 || jk_glyph_numeral(c) >= 0) {
        if (!number(s, &p, &n))
            return false;
        if (unit(s, &p, JK_S("年"))) {
            day->year = n;
            if (n < 1000 || !number(s, &p, &n))
                return false;
        } else if (n >= 1000 && p - *at == 4) {
            day->year = n;
            if (short_rest(s, &p, day)) {
                *at = p;
                return true;
            }
            *day = (jk_day){0};
            return false;
        }
    } else if ((c != U'中' && c != U'民') || !republican_year(s, &p, &day->year) ||
               !number(s, &p, &n)) {
        return false;
    }
    if (unit(s, &p, JK_S("月"))) {
        day->month = n;
        if (n < 1 || n > 12 || !number(s, &p, &n))
            return false;
    } else if (day->year) {
        return false;
    }
    if (n < 1 || n > 31 ||
        (!unit(s, &p, JK_S("日")) && !unit(s, &p, JK_S("曰")) &&
         /* as OCR has it */ !unit(s, &p, JK_S("号")) && !unit(s, &p, JK_S("號"))))
        return false;
    day->day = n;
    *at = p;
    return true;
}

static void two(jk_buf *out, unsigned n)
{
    jk_buf_putc(out, (char)('0' + n / 10 % 10));
    jk_buf_putc(out, (char)('0' + n % 10));
}

void jk_day_iso(jk_day day, jk_buf *out)
{
    if (day.day == 0)
        return;
    if (day.month == 0) {
        jk_buf_puts(out, "---");
    } else {
        if (day.year) {
            two(out, day.year / 100);
            two(out, day.year % 100);
            jk_buf_putc(out, '-');
        } else {
            jk_buf_puts(out, "--");
        }
        two(out, day.month);
        jk_buf_putc(out, '-');
    }
    two(out, day.day);
}

jk_slice jk_day_kept(jk_day day, jk_arena *arena)
{
    jk_buf b = {0};
    jk_day_iso(day, &b);
    return jk_arena_keep(arena, &b);
}

bool jk_day_is_full(jk_slice s)
{
    unsigned field[3] = {0}, k = 0; /* year, month, day */
    if (s.len != 10)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        bool hyphen = i == 4 || i == 7;
        if (hyphen ? s.ptr[i] != '-' : s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        if (hyphen)
            k++;
        else
            field[k] = field[k] * 10 + (unsigned)(s.ptr[i] - '0');
    }
    return jk_day_exists((jk_day){field[0], field[1], field[2]});
}
