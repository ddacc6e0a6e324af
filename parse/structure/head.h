/* head.h: what stands above an article's text, and what is known of the article from it.
 */
#ifndef JK_STRUCTURE_HEAD_H
#define JK_STRUCTURE_HEAD_H

#include "parse/structure/galley.h"

/* jk_head_find: settles the roles of the article's paragraphs and fills a->head: id (from number),
 * title, dateline and what it says.  year: for dates that do not say; 0: from the article's text
 * and the last full day of the page, which goes on from article to article in *seen (page_day.h),
 * else left out.  What is not a slice of the text lives in the arena (whose err tells of failure).
 * O(article). */
void jk_head_find(jk_paras *p, jk_slice text, jk_article_span *a, uint64_t number, int year,
                  jk_day *seen, jk_arena *arena);

#endif
