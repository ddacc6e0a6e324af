/* sources.h: the sources in a stream of records, one by one.
 */
#ifndef JK_CMD_SOURCES_H
#define JK_CMD_SOURCES_H

#include "parse/base/doc.h"

/* The sources of a document; zero-initialise, jk_sources_free. */
typedef struct jk_sources {
    jk_doc *at; /* malloc; items are borrowed of the whole document */
    size_t n;
} jk_sources;

/* jk_sources_cut: cuts a document after each source record, which is the last of its source
 * (jkrecord(5)).  One source, none, or canonical records, which are of several at once, are left
 * whole: then s->n is 0.  The document must outlive s.  JK_OK or JK_ENOMEM.  O(items). */
int jk_sources_cut(const jk_doc *doc, jk_sources *s);

/* jk_sources_free: frees what it holds. */
void jk_sources_free(jk_sources *s);

#endif
