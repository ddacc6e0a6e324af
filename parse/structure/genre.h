/* genre.h: headlines that say what kind of article stands below them.
 */
#ifndef JK_STRUCTURE_GENRE_H
#define JK_STRUCTURE_GENRE_H

#include "parse/base/slice.h"

/* jk_genre_says: whether a headline is that of a notice (讣告, 寻人启事, 某某市政府公告, 更　正) or
 * of an opinion (社论：…, …（评论员文章）): such begin articles, whatever dates stand on the page.
 * What only tells of one (某部发布公告) is none.  O(line), which is short. */
bool jk_genre_says(jk_slice line);

#endif
