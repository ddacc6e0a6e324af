/* rules.h: the rules of normalisation, one definition each.
 *
 * The table yields the ids of the command line, the defaults of the profiles, the list in --help
 * and the table in the man page.  Sections are those of GB/T 15834-2011 (punctuation), GB/T
 * 15835-2011 (numerals) and GB/T 9704-2012 (official documents); a dash where no standard speaks.
 */
#ifndef JK_NORM_RULES_H
#define JK_NORM_RULES_H

#include "parse/base/slice.h"

/* What is done where a rule applies: nothing; it is proposed (by --check); it is done. */
enum jk_rule_level { JK_RULE_OFF, JK_RULE_SUGGEST, JK_RULE_FIX };

/* X(symbol, id, gongwen, news, minimal, standard, old, new, words) */
#define JK_NORM_RULES(X)                                                                           \
    X(COMMA, "comma", FIX, FIX, FIX, "GB/T 15834 4.4", ",", "，", "逗号用全角")                    \
    X(COLON, "colon", FIX, FIX, FIX, "GB/T 15834 4.7", ":", "：", "冒号用全角")                    \
    X(SEMICOLON, "semicolon", FIX, FIX, FIX, "GB/T 15834 4.6", ";", "；", "分号用全角")            \
    X(QUESTION, "question", FIX, FIX, FIX, "GB/T 15834 4.2", "?", "？", "问号用全角")              \
    X(EXCLAMATION, "exclamation", FIX, FIX, FIX, "GB/T 15834 4.3", "!", "！", "叹号用全角")        \
    X(PAREN, "paren", FIX, FIX, FIX, "GB/T 15834 4.9", "()", "（）", "括号用全角")                 \
    X(PERIOD, "period", FIX, FIX, OFF, "GB/T 15834 4.1", ".", "。", "句号用全角")

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
