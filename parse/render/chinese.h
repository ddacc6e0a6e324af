/* chinese.h: what records name in English, for readers of Chinese.
 */
#ifndef JK_RENDER_CHINESE_H
#define JK_RENDER_CHINESE_H

#include "parse/base/slice.h"

/* jk_in_chinese: the name of a class, of a kind of evidence or of a level in Chinese; one that is
 * not known as it is. */
jk_slice jk_in_chinese(jk_slice name);

#endif
