/* report.h: everything that can be found wrong in a source.
 *
 * A report says what is wrong in the data; it is never an error of the program.  Every possible
 * complaint is one value here, with a name (the `code` of a report record), a level and a phrase.
 */
#ifndef JK_BASE_REPORT_H
#define JK_BASE_REPORT_H

#include "parse/base/slice.h"

enum jk_level { JK_LEVEL_NOTE, JK_LEVEL_WARNING, JK_LEVEL_ERROR };

/* X(symbol, name, level, words): words are the message when nothing more is known. */
#define JK_REPORT_CODES(X)                                                                         \
    /* bytes */                                                                                    \
    X(BAD_BYTE, "bad-byte", ERROR, "字节不合所用编码")                                             \
    X(MIXED_ENCODING, "mixed-encoding", WARNING, "此处编码与全文不同")                             \
    X(DOUBTFUL_ENCODING, "doubtful-encoding", WARNING, "编码存疑：不像中文文本")                   \
    X(NUL_BYTE, "nul", WARNING, "文中有 NUL 字节")                                                 \
    X(MOJIBAKE, "mojibake", WARNING, "乱码，已还原")                                               \
    X(LOST_TEXT, "lost-text", ERROR, "乱码，无法还原")                                             \
    X(EOL_MIXED, "mixed-eol", NOTE, "换行符不一致")                                                \
    X(NOT_TEXT, "not-text", ERROR, "不是文本文件；应先转成纯文本")                                 \
    X(BOM, "bom", NOTE, "文件以字节顺序标记开头")                                                  \
    /* articles */                                                                                 \
    X(MARKUP, "markup", ERROR, "网页源代码，不是正文")                                             \
    X(NO_HEADLINE, "no-headline", WARNING, "文章没有标题")                                         \
    X(NO_ARTICLE, "no-article", WARNING, "标题之下没有它的文章")                                   \
    X(DUPLICATE_LEDE, "duplicate-lede", ERROR, "导语重复")                                         \
    X(ARTICLE_ORDER, "article-order", WARNING, "文章或段落次序颠倒")                               \
    X(INTERRUPTED, "interrupted", WARNING, "句子被隔断，两半已接合")                               \
    X(INTRUDER, "intruder", WARNING, "插入的他文段落")                                             \
    X(UNFINISHED, "unfinished", WARNING, "句子没有结束")                                           \
    X(ORPHAN, "orphan", WARNING, "段落不知何属")                                                   \
    /* clauses */                                                                                  \
    X(GAP, "gap", ERROR, "编号缺失")                                                               \
    X(DUPLICATE_NUMBER, "duplicate-number", ERROR, "编号重复")                                     \
    X(DUPLICATE_TEXT, "duplicate-text", ERROR, "文字重复")                                         \
    X(NEAR_DUPLICATE, "near-duplicate", WARNING, "文字几乎相同")                                   \
    X(OUT_OF_ORDER, "out-of-order", ERROR, "编号次序颠倒")                                         \
    X(MERGED, "merged", WARNING, "数条并作一段")                                                   \
    X(MISREAD_NUMBER, "misread-number", WARNING, "编号有误字")                                     \
    X(MISPLACED_HEADING, "misplaced-heading", ERROR, "标题错位")                                   \
    X(HEADING_MISSING, "heading-missing", ERROR, "缺少标题")                                       \
    X(FOREIGN_TAIL, "foreign-tail", ERROR, "末尾文字属于他条")                                     \
    /* witnesses */                                                                                \
    X(SINGULAR, "singular", WARNING, "他本无此段")                                                 \
    X(UNRESOLVED, "unresolved-reference", WARNING, "所引条款不存在")                               \
    /* characters */                                                                               \
    X(UNPAIRED, "unpaired", WARNING, "引号或括号不成对")                                           \
    X(PRIVATE_USE, "private-use", WARNING, "私用区字符")

enum jk_report_code {
#define JK_X(symbol, name, level, words) JK_R_##symbol,
    JK_REPORT_CODES(JK_X)
#undef JK_X
        JK_R_COUNT
};

/* jk_report_name, _level, _words: of a code.  Static.  O(1). */
jk_slice jk_report_name(enum jk_report_code code);
enum jk_level jk_report_level(enum jk_report_code code);
jk_slice jk_report_words(enum jk_report_code code);

/* jk_report_find: the code with that name, or JK_R_COUNT.  O(codes). */
enum jk_report_code jk_report_find(jk_slice name);

/* jk_level_name: "note", "warning", "error".  Static. */
jk_slice jk_level_name(enum jk_level level);

/* jk_level_find: the level with that name, or -1. */
int jk_level_find(jk_slice name);

#endif
