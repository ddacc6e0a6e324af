/* tei_app.h: the apparatus of TEI: what tei.c leaves to tei_app.c.
 */
#ifndef JK_RENDER_TEI_APP_H
#define JK_RENDER_TEI_APP_H

#include "parse/base/buf.h"
#include "parse/render/passage.h"

/* jk_tei_witness_id: the xml:id of a siglum.
 * jk_tei_app: an <app> with its number as id; lemma is what is printed in the text (NULL: the
 * printed reading). */
void jk_tei_witness_id(jk_buf *b, jk_slice siglum);
void jk_tei_app(jk_buf *b, const jk_variant *v, size_t number, const jk_slice *lemma);

#endif
