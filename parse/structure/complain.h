/* complain.h: reports on paragraphs, made.
 */
#ifndef JK_STRUCTURE_COMPLAIN_H
#define JK_STRUCTURE_COMPLAIN_H

#include "parse/structure/galley.h"

/* What a report is about, besides its words. */
typedef struct jk_complaint {
    enum jk_report_code code;
    const jk_para *first, *last; /* the paragraphs it is about; last may be NULL */
    jk_slice article;            /* id; may be empty */
    const jk_para *see;          /* the other one; may be NULL */
    jk_slice other;              /* id of the article it stands in; may be empty */
} jk_complaint;

/* jk_complain: adds a report to the galley, in order of place.  words is a literal; the # in it
 * becomes the line number.  JK_OK or JK_ENOMEM.  O(reports behind its place). */
int jk_complain(jk_galley *g, const jk_complaint *c, const char *words, uint64_t line);

#endif
