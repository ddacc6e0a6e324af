/* sheet.h: lines that were read, on their way to be segmented.
 *
 * A segmenter works in two halves.  The reading half cuts the text into sheets of whole lines; the
 * other half finds what they are together.  A sheet is all that passes between them, so each can
 * have a thread of its own; whichever has time measures each paragraph by itself.
 */
#ifndef JK_STRUCTURE_SHEET_H
#define JK_STRUCTURE_SHEET_H

#include "parse/structure/galley.h"

struct jk_sheet {
    jk_window window; /* its text: whole lines up to paras.scanned; what lies behind is the next
                         sheet's */
    jk_paras paras;
    jk_pendings bytes; /* reports on the bytes that came in since the sheet before */
    jk_arena words;    /* of these reports */
};

/* The reading half. */
typedef struct jk_sheeter {
    jk_text_sink input; /* first: the decoder puts text here */
    jk_sheet_sink *to;
    jk_sheet *sheet; /* being filled; owned */
    jk_sheet *next;  /* empty but while sheets change; owned */
    size_t size;     /* bytes of whole lines that fill a sheet */
} jk_sheeter;

/* jk_sheeter_init: ready for text, full sheets go to `to`, which is borrowed.  JK_OK or
 * JK_ENOMEM; free it in either case.  O(1). */
int jk_sheeter_init(jk_sheeter *s, jk_sheet_sink *to);

/* jk_sheeter_end: the text is over: the last line is read, the last sheet passed.  JK_OK, JK_ENOMEM
 * or what passing returned.  O(the last sheet).  jk_sheeter_free: gives back both sheets.  O(1). */
int jk_sheeter_end(jk_sheeter *s);
void jk_sheeter_free(jk_sheeter *s);

/* jk_sheet_reset: empties it and keeps its memory.  O(chunks of the arena). */
void jk_sheet_reset(jk_sheet *sheet);

#endif
