#include "parse/base/report.h"

static const struct {
    jk_slice name;
    enum jk_level level;
    jk_slice words;
} codes[] = {
#define JK_X(symbol, name, level, words) {JK_LIT(name), JK_LEVEL_##level, JK_LIT(words)},
    JK_REPORT_CODES(JK_X)
#undef JK_X
};

static const jk_slice levels[] = {JK_LIT("note"), JK_LIT("warning"), JK_LIT("error")};

jk_slice jk_report_name(enum jk_report_code code)
{
    return code < JK_R_COUNT ? codes[code].name : JK_S("unknown");
}

enum jk_level jk_report_level(enum jk_report_code code)
{
    return code < JK_R_COUNT ? codes[code].level : JK_LEVEL_WARNING;
}

jk_slice jk_report_words(enum jk_report_code code)
{
    return code < JK_R_COUNT ? codes[code].words : JK_S("");
}

enum jk_report_code jk_report_find(jk_slice name)
{
    for (int i = 0; i < JK_R_COUNT; i++)
        if (jk_slice_eq(codes[i].name, name))
            return (enum jk_report_code)i;
    return JK_R_COUNT;
}

jk_slice jk_level_name(enum jk_level level)
{
    return levels[level];
}

int jk_level_find(jk_slice name)
{
    for (int i = 0; i < 3; i++)
        if (jk_slice_eq(levels[i], name))
            return i;
    return -1;
}
