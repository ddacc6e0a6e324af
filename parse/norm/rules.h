/* rules.h: the rules of normalisation, one definition each.
 *
 * The table yields the ids of the command line, the defaults of the profiles, the list in --help
 * and the table in the man page.  Sections are those of GB/T 15834-2011 (punctuation), GB/T
 * 15835-2011 (numerals) and GB/T 9704-2012 (official documents); a dash where no standard speaks.
 */
#ifndef JK_NORM_RULES_H
#define JK_NORM_RULES_H

#include "parse/base/slice.h"

/* What happens where a rule applies: nothing; a suggestion (by --check); the change. */
enum jk_rule_level { JK_RULE_OFF, JK_RULE_SUGGEST, JK_RULE_FIX };

/* X(symbol, id, gongwen, news, minimal, standard, old, new, words): old and new are an example. */
#define JK_NORM_RULES(X)                                                                           \
    X(COMMA, "comma", FIX, FIX, FIX, "GB/T 15834 4.4", ",", "，", "逗号用全角")                    \
    X(COLON, "colon", FIX, FIX, FIX, "GB/T 15834 4.7", ":", "：", "冒号用全角")                    \
    X(SEMICOLON, "semicolon", FIX, FIX, FIX, "GB/T 15834 4.6", ";", "；", "分号用全角")            \
    X(QUESTION, "question", FIX, FIX, FIX, "GB/T 15834 4.2", "?", "？", "问号用全角")              \
    X(EXCLAMATION, "exclamation", FIX, FIX, FIX, "GB/T 15834 4.3", "!", "！", "叹号用全角")        \
    X(PERIOD, "period", FIX, FIX, OFF, "GB/T 15834 4.1", ".", "。", "句号用全角")                  \
    X(PAREN, "paren", FIX, FIX, FIX, "GB/T 15834 4.9", "(含)", "（含）", "括号用全角")             \
    X(YEAR_BRACKET, "year-bracket", FIX, FIX, OFF, "GB/T 9704 7.2.5", "(2023)15号",                \
      "〔2023〕15号", "发文字号的年份用六角括号")                                                  \
    X(NUMBER_DI, "number-di", SUGGEST, OFF, OFF, "GB/T 9704 7.2.5", "〔2023〕第15号",              \
      "〔2023〕15号", "发文顺序号不加“第”字")                                                      \
    X(QUOTE_ASCII, "quote-ascii", FIX, FIX, OFF, "GB/T 15834 4.8", "\"甲\"", "“甲”",               \
      "引号用“”和‘’")                                                                              \
    X(QUOTE_CORNER, "quote-corner", FIX, FIX, OFF, "GB/T 15834 4.8", "「甲」", "“甲”",             \
      "横排的引号用“”和‘’")                                                                        \
    X(QUOTE_PRIME, "quote-prime", FIX, FIX, OFF, "GB/T 15834 4.8", "〝甲〞", "“甲”", "引号用“”")   \
    X(QUOTE_NEST, "quote-nest", FIX, SUGGEST, OFF, "GB/T 15834 4.8", "“甲“乙”丙”", "“甲‘乙’丙”",   \
      "引号里再用引号时用单引号")                                                                  \
    X(UNPAIRED, "unpaired", SUGGEST, SUGGEST, OFF, "GB/T 15834 4.8, 4.9", "“甲", "",               \
      "引号或括号不成对")                                                                          \
    X(ELLIPSIS, "ellipsis", FIX, FIX, OFF, "GB/T 15834 4.11", "...", "……",                         \
      "省略号是六个圆点，占两个字位置")                                                            \
    X(DASH, "dash", FIX, FIX, OFF, "GB/T 15834 4.10", "--", "——", "破折号占两个字位置")            \
    X(RANGE_DATE, "range-date", FIX, FIX, OFF, "GB/T 15834 4.13", "3月-5月", "3月—5月",            \
      "时间的起止用一字线")                                                                        \
    X(RANGE_NUMBER, "range-number", SUGGEST, SUGGEST, OFF, "GB/T 15834 4.13", "3-5人", "3～5人",   \
      "数值的起止用浪纹线")                                                                        \
    X(INTERPUNCT, "interpunct", FIX, FIX, OFF, "GB/T 15834 4.14", "甲•乙", "甲·乙",                \
      "间隔号用居中圆点")                                                                          \
    X(TITLE_MARK, "title-mark", FIX, FIX, OFF, "GB/T 15834 4.15", "<<甲>>", "《甲》",              \
      "书名号用《》")                                                                              \
    X(WIDE_DIGIT, "wide-digit", FIX, FIX, OFF, "GB/T 15835", "１２", "12", "阿拉伯数字用半角")     \
    X(WIDE_LETTER, "wide-letter", FIX, FIX, OFF, "—", "ＡＢ", "AB", "拉丁字母用半角")              \
    X(HAN_ZERO, "han-zero", FIX, FIX, OFF, "GB/T 15835", "二○二三年", "二〇二三年",                \
      "汉字数字的零写作〇")                                                                        \
    X(WIDE_POINT, "wide-point", FIX, FIX, OFF, "GB/T 15835", "３．５", "3.5",                      \
      "小数点、分节号和时间的冒号用半角")                                                          \
    X(MARK_BLANK, "mark-blank", FIX, FIX, OFF, "GB/T 15834 5.1", "甲, 乙", "甲，乙",               \
      "改为全角的标点之后不留空格")                                                                \
    X(ZERO_WIDTH, "zero-width", FIX, FIX, OFF, "—", "U+200B", "", "删除看不见的零宽字符")          \
    X(NBSP, "nbsp", FIX, FIX, OFF, "—", "U+00A0", "U+0020", "不换行空格改为普通空格")              \
    X(WIDE_BLANK, "wide-blank", OFF, OFF, OFF, "—", "甲　乙", "甲 乙",                             \
      "行中的全角空格改为普通空格")                                                                \
    X(INDENT, "indent", OFF, OFF, OFF, "—", "　　甲", "甲", "删除段首缩进")                        \
    X(TRAILING, "trailing", OFF, OFF, OFF, "—", "甲 ", "甲", "删除行末空白")                       \
    X(UNWRAP, "unwrap", OFF, OFF, OFF, "—", "甲⏎乙", "甲乙", "接合硬换行（由 --unwrap 打开）")     \
    X(RADICAL, "radical", FIX, FIX, OFF, "Unicode EquivalentUnifiedIdeograph", "⼀", "一",         \
      "部首和笔画改为同形的汉字")                                                                  \
    X(NFC, "nfc", FIX, FIX, OFF, "Unicode UAX #15", "e + U+0301", "é",                             \
      "组合字符和兼容汉字合成为 NFC")                                                              \
    X(PRIVATE_USE, "private-use", SUGGEST, SUGGEST, OFF, "—", "U+E000", "",                        \
      "私用区字符，各处所指不一")

enum jk_rule_id {
#define JK_X(symbol, id, gongwen, news, minimal, standard, old, new, words) JK_RULE_##symbol,
    JK_NORM_RULES(JK_X)
#undef JK_X
        JK_RULE_COUNT
};

typedef struct jk_rule {
    jk_slice id;
    enum jk_rule_level level[3];     /* by enum jk_profile */
    const char *standard;            /* section it follows */
    const char *old_text, *new_text; /* an example */
    const char *words;               /* what it asks for */
} jk_rule;

/* jk_rule_get: a rule of the table; static.  jk_rule_find: its index, or -1.  O(rules). */
const jk_rule *jk_rule_get(int rule);
int jk_rule_find(jk_slice id);

#endif
