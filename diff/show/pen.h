/* pen.h: what the views of a comparison write with.
 */
#ifndef JK_SHOW_PEN_H
#define JK_SHOW_PEN_H

#include "diff/show/show.h"

enum jk_ink { JK_INK_DEL, JK_INK_INS, JK_INK_MOVE, JK_INK_HEAD };

typedef struct jk_pen {
    const jk_comparison *c;
    const jk_show_options *o;
    jk_byte_sink *out;
    jk_buf b;           /* written to freely; jk_pen_flush hands it on */
    jk_caret carets[2]; /* in a and b: where jk_pen_line was asked last */
} jk_pen;

/* jk_pen_text: appends s; LF as a pilcrow (¶) where `line` is set, control characters and what
 * turns the direction of writing made visible on a terminal.  O(n). */
void jk_pen_text(jk_pen *p, jk_slice s, bool line);

/* jk_pen_ink, jk_pen_plain: starts and ends a colour, where colours are wanted.  O(1).  What they
 * and the others could not append, for want of memory, jk_pen_flush says. */
void jk_pen_ink(jk_pen *p, enum jk_ink ink);
void jk_pen_plain(jk_pen *p);

/* jk_pen_passage: s between `open` and `shut`, in a colour; one of three paragraphs and more has
 * them in lines of their own.  O(n). */
void jk_pen_passage(jk_pen *p, jk_slice s, enum jk_ink ink, const char *open, const char *shut);

/* jk_pen_del, jk_pen_ins: [-s-] and {+s+}; nothing of an empty s.  O(n). */
void jk_pen_del(jk_pen *p, jk_slice s);
void jk_pen_ins(jk_pen *p, jk_slice s);

/* jk_pen_line: line and column of byte `off` of the text of c->a or c->b.  Where places are asked
 * for as they stand, O(text) for all. */
jk_caret jk_pen_line(jk_pen *p, const jk_edition *e, size_t off);

/* jk_pen_where: `A:12` or `A:12-15`, lines of bytes [from, to) of an edition's text.
 * Cost as jk_pen_line. */
void jk_pen_where(jk_pen *p, const jk_edition *e, size_t from, size_t to);

/* jk_pen_flush: hands everything on when there is much (64 KB), or when `now`.  JK_OK, JK_ENOMEM or
 * what out returned.  O(what is handed on). */
int jk_pen_flush(jk_pen *p, bool now);

/* jk_pen_close: flushes, unless something went wrong before (err, else JK_OK), and frees.  Returns
 * err, or what jk_pen_flush returns. */
int jk_pen_close(jk_pen *p, int err);

/* jk_back, jk_forth: n characters before (behind) byte `at` of s, not beyond `end`.  O(n). */
size_t jk_back(jk_slice s, size_t at, size_t n, size_t end);
size_t jk_forth(jk_slice s, size_t at, size_t n, size_t end);

/* jk_pen_part: number and beginning of the title of the part at byte `at`, at most n characters.
 * jk_pen_parts: the numbers of the parts of [from, to), the beginning of one that has none.
 * O(log parts + what is written). */
void jk_pen_part(jk_pen *p, const jk_edition *e, size_t at, size_t n);
void jk_pen_parts(jk_pen *p, const jk_edition *e, size_t from, size_t to);

/* jk_text_of: bytes [from, to) of an edition's text. */
static inline jk_slice jk_text_of(const jk_edition *e, size_t from, size_t to)
{
    return jk_slice_sub(jk_buf_slice(&e->text), from, to);
}

#endif
