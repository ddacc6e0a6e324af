#include "parse/norm/rules.h"

static const jk_rule rules[] = {
#define JK_X(symbol, id, gongwen, news, minimal, standard, old, new, words)                        \
    {JK_LIT(id), {JK_RULE_##gongwen, JK_RULE_##news, JK_RULE_##minimal}, standard, old, new, words},
    JK_NORM_RULES(JK_X)
#undef JK_X
};

const jk_rule *jk_rule_get(int rule)
{
    return &rules[rule];
}

int jk_rule_find(jk_slice id)
{
    for (int i = 0; i < JK_RULE_COUNT; i++)
        if (jk_slice_eq(rules[i].id, id))
            return i;
    return -1;
}
