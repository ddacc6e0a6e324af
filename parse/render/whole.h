/* whole.h: paragraphs that were cut into lines, whole again.
 *
 * Records keep the lines of a page that was wrapped at some width, each a block that
 * continues the one before it.  Whoever reads wants the paragraph.
 */
#ifndef JK_RENDER_WHOLE_H
#define JK_RENDER_WHOLE_H

#include "parse/base/item.h"

/* jk_whole_new: a sink in front of out: a block that goes on with the one right before it, of its
 * article, source and role, becomes part of that, which then has the bytes and the text of both; a
 * blank stands between two words of letters.  What an intruder parts stays apart, and so do blocks
 * that variants name.  Furniture comes before the paragraph it stands in.  NULL when memory fails.
 * Linear in the stream; holds a paragraph.  jk_whole_free frees what it holds, but not out. */
jk_sink *jk_whole_new(jk_sink *out);
void jk_whole_free(jk_sink *sink);

#endif
