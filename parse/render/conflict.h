/* conflict.h: text with conflict markers, the marks that version control puts where it cannot
 * decide.
 */
#ifndef JK_RENDER_CONFLICT_H
#define JK_RENDER_CONFLICT_H

#include "parse/render/passage.h"

enum { JK_MARKER = 7 }; /* characters in a marker */

/* jk_marker_of: the character of the marker that a line (without its LF) is: '<', '|', '=' or '>';
 * 0 where it is none: a marker is exactly JK_MARKER of them, with nothing or a blank after. */
char jk_marker_of(jk_slice line);

/* jk_variant_contested: whether a variant that stands in a block's text is shown as a conflict. */
bool jk_variant_contested(const jk_variant *v);

#endif
