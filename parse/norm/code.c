/* Lines of code and data, by their shape: their Chinese stands in quotes or comments. */
#include "parse/norm/para.h"

typedef struct line {
    char first;       /* byte that is no blank */
    bool marks;       /* code marks outside quotes and comments: = ( { [ : ; < */
    bool assigns;     /* = { } or ": " outside */
    bool quoted;      /* a quoted stretch */
    bool han_outside; /* anything that is not ASCII outside quotes and comments */
    bool comment;     /* a comment, with code before it or at the start of the line */
} line;

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* A comment begins at `i`: // or # or -- behind a blank, with code before it. */
static bool is_comment(jk_slice s, size_t i, const line *l)
{
    char c = s.ptr[i], d = jk_byte_at(s, i + 1);
    if (c == '/' && (d == '/' || d == '*'))
        return i == 0 || is_space(s.ptr[i - 1]) || s.ptr[i - 1] == ';';
    return c == '#' && i > 0 && l->marks && !l->han_outside && is_space(s.ptr[i - 1]) &&
           is_space(d);
}

/* The end of the string that the quote at `i` opens, or i where it is not closed. */
static size_t string_end(jk_slice s, size_t i)
{
    for (size_t k = i + 1; k < s.len; k++) {
        if (s.ptr[k] == '\\')
            k++;
        else if (s.ptr[k] == s.ptr[i])
            return k;
    }
    return i;
}

/* Reads the line; with `brief` no further than to the first Han outside quotes. */
static line look(jk_slice s, bool brief)
{
    line l = {.marks = s.len > 1 && s.ptr[0] == '#' && is_letter(s.ptr[1])}; /* #include */
    for (size_t i = 0; i < s.len && !l.comment && !(brief && l.han_outside); i++) {
        char c = s.ptr[i];
        if (is_space(c) || c == '\r' || c == '\n')
            continue;
        if (!l.first)
            l.first = c;
        if (c == '"' || c == '\'') {
            size_t end = string_end(s, i);
            l.quoted = l.quoted || end > i;
            i = end;
        } else if (is_comment(s, i, &l)) {
            l.comment = true;
        } else if ((unsigned char)c >= 0x80) {
            l.han_outside = true;
        } else if (strchr("=({[:;<", c) && c) {
            l.marks = true;
            l.assigns =
                l.assigns || c == '=' || c == '{' || (c == ':' && is_space(jk_byte_at(s, i + 1)));
        }
    }
    return l;
}

bool jk_is_code(jk_slice s)
{
    /* most lines begin with Han: no code */
    size_t at = 0;
    while (at < s.len && is_space(s.ptr[at]))
        at++;
    if (at == s.len || (unsigned char)s.ptr[at] >= 0x80)
        return false;
    size_t end = s.len;
    while (end > at &&
           (is_space(s.ptr[end - 1]) || s.ptr[end - 1] == '\n' || s.ptr[end - 1] == '\r'))
        end--;
    bool ends = end > at && strchr(";{}", s.ptr[end - 1]) && s.ptr[end - 1];
    line l = look(s, !ends);
    if (l.comment && !l.han_outside)
        return true;
    if (!l.han_outside)
        return l.quoted && l.marks;
    /* a declaration: it begins like code and ends in ; { or } */
    bool begins = is_letter(l.first) || strchr(".@$_{}<-", l.first) != NULL;
    return ends && begins && l.assigns;
}
