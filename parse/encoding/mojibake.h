/* mojibake.h: text that was decoded wrongly before it was saved, turned back.
 *
 * Known are UTF-8, GB18030 and Big5 read as Latin-1 or Windows-1252 (up to three times over), and
 * UTF-8 read as GBK.  A stretch is turned back only where what comes out is plausible
 * Chinese (cost.h) and what stood there is not.  Whether a stretch is turned back depends on
 * nothing but the text from its first character on.
 */
#ifndef JK_ENCODING_MOJIBAKE_H
#define JK_ENCODING_MOJIBAKE_H

#include "parse/base/buf.h"

typedef struct jk_mojibake jk_mojibake;

typedef struct jk_repair {
    size_t at, len; /* the stretch */
    jk_slice how;   /* what happened to it, in words; static */
    bool lost;      /* something in it cannot be turned back (U+FFFD stands for it) */
    bool beyond;    /* all of it is beyond repair and stays as it is */
} jk_repair;

/* jk_mojibake_new: the tables (about 150 KiB); NULL when memory fails. jk_mojibake_free frees what
 * it holds; NULL is fine. */
jk_mojibake *jk_mojibake_new(void);
void jk_mojibake_free(jk_mojibake *m);

/* jk_mojibake_at: whether s (well-formed UTF-8) from byte `at` on begins with a stretch to be
 * turned back; text (emptied first) gets what it is turned back to.  An error of text sticks, and
 * then nothing is found any more: check it when all is done.  O(stretch). */
bool jk_mojibake_at(const jk_mojibake *m, jk_slice s, size_t at, jk_repair *r, jk_buf *text);

/* jk_mojibake_find: the first such stretch at or after `from`, or one that is beyond repair. latin:
 * s may have letters from U+00C0 to U+00FF; han: look at the Han characters as well.  O(n). */
bool jk_mojibake_find(const jk_mojibake *m, jk_slice s, size_t from, bool latin, bool han,
                      jk_repair *r, jk_buf *text);

#endif
