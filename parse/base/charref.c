#include "parse/base/charref.h"

#include "parse/base/ascii.h"

typedef struct name {
    jk_slice text;
    uint32_t c;
} name;

static const name names[] = {
    {JK_LIT("amp;"), '&'},       {JK_LIT("apos;"), '\''},    {JK_LIT("bull;"), 0x2022},
    {JK_LIT("emsp;"), 0x2003},   {JK_LIT("ensp;"), 0x2002},  {JK_LIT("gt;"), '>'},
    {JK_LIT("hellip;"), 0x2026}, {JK_LIT("ldquo;"), 0x201C}, {JK_LIT("lsquo;"), 0x2018},
    {JK_LIT("lt;"), '<'},        {JK_LIT("mdash;"), 0x2014}, {JK_LIT("middot;"), 0xB7},
    {JK_LIT("nbsp;"), 0xA0},     {JK_LIT("ndash;"), 0x2013}, {JK_LIT("permil;"), 0x2030},
    {JK_LIT("quot;"), '"'},      {JK_LIT("rdquo;"), 0x201D}, {JK_LIT("rsquo;"), 0x2019},
    {JK_LIT("thinsp;"), 0x2009}, {JK_LIT("zwnj;"), 0x200C},  {JK_LIT("zwj;"), 0x200D},
};

enum { MOST_DIGITS = 7 };

static unsigned digit(char c)
{
    if (jk_is_digit(c))
        return (unsigned)(c - '0');
    return (c | 32) >= 'a' && (c | 32) <= 'f' ? (unsigned)((c | 32) - 'a') + 10 : 16;
}

/* The number that begins s, after &#. */
static size_t number(jk_slice s, uint32_t *c)
{
    bool hex = s.len && (s.ptr[0] | 32) == 'x';
    size_t from = hex, at = from;
    *c = 0;
    while (at < s.len && at - from < MOST_DIGITS && digit(s.ptr[at]) < (hex ? 16U : 10U))
        *c = *c * (hex ? 16 : 10) + digit(s.ptr[at++]);
    bool is_char = *c && *c < 0x110000 && (*c < 0xD800 || *c > 0xDFFF);
    return is_char && at > from && at < s.len && s.ptr[at] == ';' ? at + 1 : 0;
}

size_t jk_charref(jk_slice s, size_t at, uint32_t *c)
{
    if (at >= s.len || s.ptr[at] != '&')
        return 0;
    jk_slice rest = jk_slice_sub(s, at + 1, s.len);
    if (rest.len && rest.ptr[0] == '#') {
        size_t n = number(jk_slice_sub(rest, 1, rest.len), c);
        return n ? n + 2 : 0;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (jk_slice_starts(rest, names[i].text)) {
            *c = names[i].c;
            return names[i].text.len + 1;
        }
    return 0;
}
