/* dateline.h: agency datelines, as Chinese news services write them.
 *
 * A dateline is an agency (新华社, 本报, 央视网: 社 网 报 台 刊 端 end its name), a place, a date
 * and 电, 讯 or 消息, of which place and date may be missing: 新华社北京9月6日电, 本报讯,
 * 据新华社电, 央视网消息（新闻联播）; so it is in Taiwan and Hong Kong, where the reporter may
 * stand in front of the place: 中央社記者…台北3日電, 〔記者…／台北報導〕.  Digits may be ASCII,
 * full-width or Chinese.  It opens an article's text, stands alone in a line, or closes the text in
 * parentheses.
 */
#ifndef JK_STRUCTURE_DATELINE_H
#define JK_STRUCTURE_DATELINE_H

#include <stdint.h>

#include "parse/base/arena.h"
#include "parse/base/buf.h"
#include "parse/base/slice.h"

/* Day of a calendar; 0 where it is not said. */
typedef struct jk_day {
    unsigned year, month, day;
} jk_day;

typedef struct jk_dateline {
    size_t from, to;        /* as printed, without brackets around it */
    size_t end;             /* behind its brackets, its reporters and the mark that ends it */
    jk_slice agency, place; /* parts of the text; empty where there is none */
    jk_slice cited;         /* another agency that it has it from: 新华社据某某社… */
    jk_day day;
    jk_slice names; /* where the reporters are named, unparsed; empty where they are not */
    bool told;      /* 据…, 综合…: taken from that agency */
    bool alone;     /* nothing else stands in the text */
} jk_dateline;

/* jk_dateline_likely: whether 电, 讯, 消 or 报道, or 记者 behind 【, stands near enough to the
 * beginning of s for a dateline to open it or to run in: few paragraphs have one, and only those
 * are parsed.  O(1). */
bool jk_dateline_likely(jk_slice s);

/* jk_dateline_open: whether s begins with a dateline; who asks it of every line asks
 * jk_dateline_likely before.  O(1). */
bool jk_dateline_open(jk_slice s, jk_dateline *d);

/* jk_dateline_title: the headline that stands in the line of an opening dateline, behind 题：;
 * empty where there is none.  O(line). */
jk_slice jk_dateline_title(jk_slice s, const jk_dateline *d);

/* jk_dateline_inside: where a dateline begins behind a headline or a credit that runs into it, as
 * where line ends were lost (…在京举行新华社北京9月6日电 …); 0 where it does not.  O(1). */
size_t jk_dateline_inside(jk_slice s);

/* jk_dateline_close: whether s ends with one in parentheses.  O(1). */
bool jk_dateline_close(jk_slice s, jk_dateline *d);

/* jk_day_parse: a date (年 may be missing) at *at, which moves behind it; blanks may stand in it,
 * and its year may be one of 中華民國.  O(1). */
bool jk_day_parse(jk_slice s, size_t *at, jk_day *day);

/* jk_day_iso: appends ISO 8601 (2023-09-06); without a year --09-06, with the day alone
 * ---06, nothing for no day.  out->err tells of failure.  O(1). */
void jk_day_iso(jk_day day, jk_buf *out);

/* jk_day_kept: the same, in the arena, whose err tells of failure.  O(1). */
jk_slice jk_day_kept(jk_day day, jk_arena *arena);

/* jk_day_exists: whether it is a day of the Gregorian calendar.  O(1). */
bool jk_day_exists(jk_day day);

/* jk_day_is_full: whether s is a day of the calendar as ISO 8601 writes it, with its year.  O(1).
 */
bool jk_day_is_full(jk_slice s);

#endif
