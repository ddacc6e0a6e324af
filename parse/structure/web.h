/* web.h: what a page of the Web puts around an article.
 *
 * Pages are copied with what stands around their text: when and from where the article came, where
 * in the site it stands, what may be pressed, who keeps the site.  None of it is a headline.  Site
 * makers all use the same few words, which are listed here.
 */
#ifndef JK_STRUCTURE_WEB_H
#define JK_STRUCTURE_WEB_H

#include "parse/structure/kinds.h"
#include "parse/structure/dateline.h"

/* jk_web_stamp: whether a line says when an article was put there, and at most where it is from
 * besides: 发布时间：2023-09-06, 某某网 2023年9月6日 08:30, ( 2023-09-06 ) 稿件来源：….  O(line).
 */
bool jk_web_stamp(jk_slice line);

/* jk_web_dated: whether it is one that does say when, and not from where alone.  O(line). */
bool jk_web_dated(jk_slice line);

/* jk_web_clock: whether it is a date and perhaps the time, as programs write them (2023-09-06
 * 08:30), which who signs does not.  O(1). */
bool jk_web_clock(jk_slice line);

/* jk_web_day: the first full date that stands in a line.  O(line). */
bool jk_web_day(jk_slice line, jk_day *day);

/* jk_web_furniture: whether a line is for the reader's hands: 当前位置：首页 > 新闻, 首页 | 新闻 |
 * 论坛 | 博客, 【打印】【关闭】, 字号：大 中 小, 上一篇 下一篇, 版权所有 …, 网址：http://…, or
 * names a field that was left empty (审核：).  kinds: of the line, or of one that it is a part of.
 * O(line). */
bool jk_web_furniture(jk_slice line, uint32_t kinds);

/* jk_web_links: whether a line names a list of links to other articles: 相关阅读, 往期回顾：.
 * O(1). */
bool jk_web_links(jk_slice line);

#endif
