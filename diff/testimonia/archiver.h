/* archiver.h: makes an archive (archive.h) of texts.
 */
#ifndef JK_TESTIMONIA_ARCHIVER_H
#define JK_TESTIMONIA_ARCHIVER_H

#include "diff/testimonia/archive.h"
#include "parse/base/chunk.h"

typedef struct jk_archiver jk_archiver;

/* jk_archiver_new: empty; NULL when memory fails.  O(1).  jk_archiver_free: NULL is fine. */
jk_archiver *jk_archiver_new(void);
void jk_archiver_free(jk_archiver *a);

/* jk_archiver_begin: a text of this name (copied) follows.  Returns the sink that takes it,
 * borrowed from the archiver; O(1) a byte.  Errors stick, and the sink returns them: JK_ENOMEM, or
 * JK_ERANGE beyond 2^32 - 2 characters or lines. */
jk_text_sink *jk_archiver_begin(jk_archiver *a, jk_slice name);

/* jk_archiver_put: makes the index and writes the archive.  The same texts in the same order give
 * the same bytes.  JK_OK, the error that stuck, or what out returned.  O(characters); memory 3
 * bytes a character and, for every fifth or so, 4. */
int jk_archiver_put(jk_archiver *a, jk_byte_sink *out);

#endif
