/* page_mark.h: lines that a page has besides its text: its number, its head, where it stands among
 * others on the Web.
 */
#ifndef JK_STRUCTURE_PAGE_MARK_H
#define JK_STRUCTURE_PAGE_MARK_H

#include "parse/base/slice.h"

/* jk_page_mark: whether a line, without blanks around it, is one: - 3 -, — 3 —, 第3页, [第 3 页 共
 * 10 页], 3/10, Page 3 of 10, 第A03版：要闻, A08 要闻; the name of a paper, the day and the page;
 * 首页 > 新闻 > 正文.  O(line), which is short, or O(1). */
bool jk_page_mark(jk_slice line);

/* jk_page_mark_may: whether a line that is not empty may be one, unless it begins with a dash, a
 * bracket or in English: most are not.  O(1). */
bool jk_page_mark_may(jk_slice line);

/* jk_page_paper: whether s is two to ten Han characters that name a paper: 江边日报, 河海周刊.
 * O(s). */
bool jk_page_paper(jk_slice s);

/* jk_page_issue: whether s is the number of an issue: 第1234号, 总第1234期, 2024年第15期.  O(s). */
bool jk_page_issue(jk_slice s);

/* jk_page_detail: whether s begins as what else stands at the head of a paper does: 农历七月廿三,
 * 今日8版, 国内统一刊号…, or is the number of an issue.  O(s). */
bool jk_page_detail(jk_slice s);

/* jk_page_pointer: whether s ends in the page that something stands on, apart from it: … 4版,
 * … >>A05版, …（第3版）.  O(1). */
bool jk_page_pointer(jk_slice s);

/* jk_page_turn: whether s says on which page an article goes on or began: 下转第4版, 上接1版.
 * O(1). */
bool jk_page_turn(jk_slice s);

#endif
