/* The year in a document number: 国办发〔2023〕15号 (GB/T 9704-2012, 7.2.5). */
#include "parse/base/buf.h"
#include "parse/base/utf8.h"
#include "parse/norm/para.h"

static bool is_opening(int32_t c)
{
    return c == '(' || c == '[' || c == 0xFF08 || c == 0xFF3B || c == 0x3010 || c == 0x3014;
}

static bool is_closing(int32_t c)
{
    return c == ')' || c == ']' || c == 0xFF09 || c == 0xFF3D || c == 0x3011 || c == 0x3015;
}

static int32_t next_char(jk_slice s, size_t *at)
{
    return *at < s.len ? jk_utf8_next(s, at) : -1;
}

static size_t over_digits(jk_slice s, size_t at)
{
    while (at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9')
        at++;
    return at;
}

/* Whether a document number's year and number stand at `open`: （2023）15号 after Han.  *close is
 * the place of the second bracket. */
static bool is_number(jk_slice s, size_t open, size_t *close)
{
    size_t at = open;
    if (jk_class_before(s, open) != JK_C_HAN || !is_opening(next_char(s, &at)))
        return false;
    *close = over_digits(s, at);
    if (*close != at + 4)
        return false;
    at = *close;
    if (!is_closing(next_char(s, &at)))
        return false;
    if (jk_slice_starts(jk_slice_sub(s, at, s.len), JK_S("第")))
        at += 3;
    size_t end = over_digits(s, at);
    return end > at && jk_slice_starts(jk_slice_sub(s, end, s.len), JK_S("号"));
}

/* The year in its brackets, in the paragraph's arena. */
static jk_slice bracketed(jk_norm_para *p, jk_slice year)
{
    jk_buf b = {0};
    jk_buf_puts(&b, "〔");
    jk_buf_put(&b, year);
    jk_buf_puts(&b, "〕");
    jk_slice copy = jk_arena_copy(p->arena, jk_buf_slice(&b));
    if (b.err)
        p->err = b.err;
    jk_buf_free(&b);
    return copy;
}

bool jk_year_rule(jk_norm_para *p, size_t at, jk_change *out, size_t *next)
{
    jk_slice s = p->s;
    size_t inside = at, close;
    if (!is_opening(next_char(s, &inside)) || !is_number(s, at, &close))
        return false;
    size_t end = close;
    next_char(s, &end);
    jk_slice old = jk_slice_sub(s, at, end), year = jk_slice_sub(s, inside, close);
    bool right = jk_slice_starts(old, JK_S("〔")) && jk_slice_ends(old, JK_S("〕"));
    if (!right)
        return jk_change_set(out, at, end - at, bracketed(p, year), JK_RULE_YEAR_BRACKET);
    *next = end;
    if (!jk_slice_starts(jk_slice_sub(s, end, s.len), JK_S("第")))
        return false;
    return jk_change_set(out, end, 3, (jk_slice){NULL, 0}, JK_RULE_NUMBER_DI);
}
