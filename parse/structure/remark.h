/* remark.h: what a transcriber says of his transcription.
 */
#ifndef JK_STRUCTURE_REMARK_H
#define JK_STRUCTURE_REMARK_H

#include "parse/structure/paras.h"

/* jk_remarks_find: gives a first line that says that the text of a picture or scan follows (以下是
 * 图片中文字的转录：) and last ones that say how it was read (（以上为全文转录，如有不清之处已用□标
 * 出。）), as language models write them, the role JK_ROLE_MARK: they are none of the document's.
 * begins, ends: p begins and ends as its source does.  Can be run again.  O(a few lines). */
void jk_remarks_find(jk_paras *p, jk_slice text, bool begins, bool ends);

#endif
