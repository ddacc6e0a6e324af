/* markup.h: sources that are no text but the markup of one: a page of the Web as its server sends
 * it, XML.
 */
#ifndef JK_STRUCTURE_MARKUP_H
#define JK_STRUCTURE_MARKUP_H

#include "parse/structure/galley.h"

/* jk_markup_report: puts a report into the galley, on its first line, where the text that begins
 * with it is markup: it says so (<!DOCTYPE html>, <html>, <?xml), or most of the lines at its top
 * begin and end with a tag.  JK_OK or JK_ENOMEM.  O(length of these lines). */
int jk_markup_report(jk_galley *g);

#endif
