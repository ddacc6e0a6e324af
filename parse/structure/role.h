/* role.h: what a line is, as far as it says so itself.
 */
#ifndef JK_STRUCTURE_ROLE_H
#define JK_STRUCTURE_ROLE_H

#include "parse/structure/paras.h"

/* jk_role_of: the role that the words of a short line show: a credit (新华社发 王鹏作), a by-line
 * (本报记者 …, 责任编辑：…), （完）, a document number (国办发〔2023〕1号), a date, a history line
 * (…年…月…日…通过), a note (（此件公开发布）), an annex (附件：…), a dateline that stands alone,
 * a line drawn across (JK_ROLE_MARK); JK_ROLE_BODY where it shows none.  What is measured of it
 * before is read, `numbered` too.  O(1) for long paragraphs, else O(line). */
enum jk_role jk_role_of(const jk_para *q, jk_slice text);

/* jk_role_source: whom a line says its article is taken from: 人民日报 of （来源：人民日报）; empty
 * where it says nothing of it.  A slice of the line.  O(line). */
jk_slice jk_role_source(jk_slice line);

/* jk_role_writers: the part of a by-line that names who wrote an article; empty where it names only
 * who edited or checked it.  A slice of the line.  O(line). */
jk_slice jk_role_writers(jk_slice line);

/* jk_role_author: whom a line that says when and from where an article came names as its author:
 * 来源：某网 作者：甲某某 编辑：…; empty where it names none.  A slice of the line.  O(line). */
jk_slice jk_role_author(jk_slice line);

/* jk_role_names: the inside of the bracket that ends a text and names who reported it:
 * …。（某台记者 某某）; empty where it has none.  A slice of the text.  O(1). */
jk_slice jk_role_names(jk_slice text);

/* jk_role_label: whether a line is a column head in brackets, or says that it is one: 【环球扫描】,
 * 专栏：社论.  O(line). */
bool jk_role_label(jk_slice line);

/* jk_role_ornament: whether a line is nothing but what lines are drawn with (———, ＊＊＊, ◆◇◆), at
 * least so many characters.  O(line). */
bool jk_role_ornament(jk_slice line, size_t least);

/* jk_role_numbered: whether a line begins like a numbered clause or heading: 第…章, 一、,
 * （一）, 1.  O(length of the number). */
bool jk_role_numbered(jk_slice line);

/* jk_role_has_stop: whether a full stop stands in a line, as in no heading:
 * （一）抓好衔接。细化举措。（某部牵头）.  O(line). */
static inline bool jk_role_has_stop(jk_slice line)
{
    return jk_slice_find(line, JK_S("。"), 0) < line.len;
}

/* jk_role_row: whether a line is a row of results or of times, as its figures show, which are words
 * of their own: 甲队 3：2 乙队, 决赛 19:30; not where a date stands among them.  O(line). */
bool jk_role_row(jk_slice s);

/* jk_role_headline: notes in a paragraph that is measured whether it may be a headline (a line that
 * neither ends like a sentence nor holds one, and is nothing else) and what is said with that.
 * O(1) for long paragraphs, else O(line). */
void jk_role_headline(jk_para *q, jk_slice text);

#endif
