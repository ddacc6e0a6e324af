/* sigla.h: the sources that a stream names, each once.
 */
#ifndef JK_RENDER_SIGLA_H
#define JK_RENDER_SIGLA_H

#include "parse/base/doc.h"

typedef struct jk_siglum_entry {
    jk_slice siglum;
    const jk_source *source; /* NULL where no source record names it */
    size_t nth;              /* in the order in which they are named first */
} jk_siglum_entry;

typedef struct jk_sigla {
    jk_siglum_entry *at; /* in the order in which the stream names them */
    size_t n, cap;
} jk_sigla;

/* jk_sigla_init: those of source records, items and readings.  JK_OK or JK_ENOMEM.  Slices are the
 * document's.  O(items log items). jk_sigla_free frees what it holds. */
int jk_sigla_init(jk_sigla *s, const jk_doc *doc);
void jk_sigla_free(jk_sigla *s);

#endif
