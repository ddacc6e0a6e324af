/* wrap.h: text whose lines were cut at one width.
 *
 * Lines are counted one by one; the width is that of many lines that stop in mid-sentence while
 * hardly any line is longer.
 */
#ifndef JK_STRUCTURE_WRAP_H
#define JK_STRUCTURE_WRAP_H

#include "parse/structure/paras.h"

enum {
    JK_WRAP_MAX = 200, /* longer lines are paragraphs */
    JK_WRAP_SLIP = 2   /* what a character lost or doubled, or a mark that may not begin a line,
                          takes from a line or adds to it */
};

/* Where the lines of a page were cut. */
typedef struct jk_cut {
    size_t width; /* 0: they were not */
    bool columns; /* in columns of a screen, two for a wide character; else in characters */
} jk_cut;

typedef struct jk_wrap {
    uint32_t all[JK_WRAP_MAX + 1], open[JK_WRAP_MAX + 1];
    size_t longer, lines, stops, widest;
} jk_wrap;

/* jk_wrap_count: another line, so many characters or columns long; open: it ends like no sentence
 * and another line follows.  O(1). */
void jk_wrap_count(jk_wrap *w, size_t width, bool open);

/* jk_wrap_may: whether such lines can be wrapped at all, when so many of them are open and at least
 * `lines` are no longer than JK_WRAP_MAX: what need not be counted if not.  O(1). */
bool jk_wrap_may(size_t open, size_t lines);

/* jk_wrap_width: the width at which the lines were cut, 0 where they were not; *full (may be NULL)
 * is the number of lines that show it.  O(JK_WRAP_MAX). */
size_t jk_wrap_width(const jk_wrap *w, size_t *full);

/* jk_wrap_of: where the lines of a page were cut: in characters, or in columns where more lines
 * show that.  O(paragraphs). */
jk_cut jk_wrap_of(const jk_paras *p);

/* jk_wrap_fills: whether a line so long is as long as lines are cut; open: it ends like no
 * sentence.  O(1). */
bool jk_wrap_fills(size_t line, size_t width, bool open);

/* jk_wrap_goes_on: whether paragraph i goes on with the line before it, running heads passed over,
 * when lines were cut so.  O(1). */
bool jk_wrap_goes_on(const jk_paras *p, size_t i, jk_cut cut);

/* jk_wrap_runs_on: whether paragraph i is the first line of running text that goes on below it: of
 * a headline no more goes on than a headline has.  O(lines of a headline). */
bool jk_wrap_runs_on(const jk_paras *p, size_t i, jk_cut cut);

#endif
