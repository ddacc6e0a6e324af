/* page_day.h: which year the dates of a page are of, where they do not say it.
 *
 * A newspaper prints its day in full once, at the head of the page, and a service says the year
 * seldom: 本报江州3月11日讯 is of the year of the paper it stands in.
 */
#ifndef JK_STRUCTURE_PAGE_DAY_H
#define JK_STRUCTURE_PAGE_DAY_H

#include "parse/structure/paras.h"

/* jk_page_day_note: takes for *seen the last full date that paragraphs [first, last) have in a line
 * of its own, or the page furniture before one of them; *seen stays where there is none.  Nothing
 * is kept of text.  O(furniture and such lines). */
void jk_page_day_note(const jk_paras *p, jk_slice text, size_t first, size_t last, jk_day *seen);

/* jk_page_day_fill: puts the year in a day that has none: the one that brings it at most a month
 * before, or a week behind, the day that a line of the article says it was put there; else that of
 * a full date of the same month and day in the article's text; else the one that brings it so near
 * the day that was seen.  A day without a month is the last one of its number before that, or the
 * one after it.  It stays as it is where none tells (own->year, seen->year 0: none was).
 * O(article). */
void jk_page_day_fill(jk_slice article, const jk_day *own, const jk_day *seen, jk_day *day);

#endif
