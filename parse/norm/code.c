/* Lines of code and data, by their shape: their Chinese stands in quotes or comments. */
#include "parse/base/ascii.h"
#include "parse/norm/para.h"

typedef struct line {
    char first;       /* byte that is no blank */
    bool marks;       /* code marks outside quotes and comments: = ( { [ : ; < */
    bool assigns;     /* = { } or ": " outside */
    bool quoted;      /* a quoted stretch */
    bool han_outside; /* anything that is not ASCII outside quotes and comments */
    bool comment;     /* a comment, with code before it or at the start of the line */
    bool letters;     /* ASCII letters outside */
    bool open[2]; /* a " or ' that nothing closes was seen: no other of its kind is looked for */
} line;

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* A byte that code has outside quotes. */
static bool is_mark(char c)
{
    return c == '=' || c == '(' || c == '{' || c == '[' || c == ':' || c == ';' || c == '<';
}

/* A comment begins at `i`: // or # or -- after a blank, with code before it. */
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
    line l = {.marks = s.len > 1 && s.ptr[0] == '#' && jk_is_letter(s.ptr[1])}; /* #include */
    for (size_t i = 0; i < s.len && !l.comment && !(brief && l.han_outside); i++) {
        char c = s.ptr[i];
        if (is_space(c) || c == '\r' || c == '\n')
            continue;
        if (!l.first)
            l.first = c;
        l.letters = l.letters || jk_is_letter(c);
        if ((c == '"' || c == '\'') && !l.open[c == '"']) {
            size_t end = string_end(s, i);
            l.quoted = l.quoted || end > i;
            l.open[c == '"'] = end == i;
            i = end;
        } else if (is_comment(s, i, &l)) {
            l.comment = true;
        } else if ((unsigned char)c >= 0x80) {
            l.han_outside = true;
        } else if (is_mark(c)) {
            l.marks = true;
            l.assigns =
                l.assigns || c == '=' || c == '{' || (c == ':' && is_space(jk_byte_at(s, i + 1)));
        }
    }
    return l;
}

/* #define 甲 "乙,丙", import 甲 from "乙,丙" */
static bool is_statement(jk_slice s)
{
    static const jk_slice directives[] = {JK_LIT("#define "), JK_LIT("#undef "), JK_LIT("#if"),
                                          JK_LIT("#el"),      JK_LIT("#endif"),  JK_LIT("#pragma "),
                                          JK_LIT("#error "),  JK_LIT("#include")};
    if (jk_slice_starts_any(s, directives, sizeof directives / sizeof *directives))
        return true;
    return (jk_slice_starts(s, JK_S("import ")) || jk_slice_starts(s, JK_S("export "))) &&
           (memchr(s.ptr, '"', s.len) || memchr(s.ptr, '\'', s.len));
}

/* The first word after `at`, up to a blank. */
static jk_slice word_behind(jk_slice s, size_t at)
{
    while (at < s.len && is_space(s.ptr[at]))
        at++;
    size_t end = at;
    while (end < s.len && !is_space(s.ptr[end]))
        end++;
    return jk_slice_sub(s, at, end);
}

/* [name]: target "title", of Markdown; a target has one of / . # in it, and no Han before it. */
static bool is_definition(jk_slice s)
{
    size_t end = jk_slice_find(s, JK_S("]:"), 0);
    if (s.ptr[0] != '[' || end >= s.len || !is_space(jk_byte_at(s, end + 2)))
        return false;
    jk_slice target = word_behind(s, end + 2);
    for (size_t i = 0; i < target.len && (unsigned char)target.ptr[i] < 0x80; i++)
        if (strchr("/.#", target.ptr[i]) && target.ptr[i])
            return true;
    return false;
}

/* key: [甲, 乙] or key: {甲: 乙}, of YAML */
static bool is_flow(jk_slice s)
{
    size_t i = jk_slice_starts(s, JK_S("- ")) ? 2 : 0, from = i;
    while (i < s.len && (jk_is_letter(s.ptr[i]) || strchr("_-.0123456789", s.ptr[i])) && s.ptr[i])
        i++;
    if (i == from || jk_byte_at(s, i) != ':' || jk_byte_at(s, i + 1) != ' ')
        return false;
    char open = word_behind(s, i + 1).len ? word_behind(s, i + 1).ptr[0] : '\0';
    return (open == '[' && s.ptr[s.len - 1] == ']') || (open == '{' && s.ptr[s.len - 1] == '}');
}

/* Whether [X] at `at` says what kind of work is cited: [J], [M], [EB/OL]. */
static bool is_kind(jk_slice s, size_t at)
{
    static const jk_slice kinds[] = {JK_LIT("M"), JK_LIT("C"),  JK_LIT("G"),  JK_LIT("N"),
                                     JK_LIT("J"), JK_LIT("D"),  JK_LIT("R"),  JK_LIT("S"),
                                     JK_LIT("P"), JK_LIT("DB"), JK_LIT("CP"), JK_LIT("EB"),
                                     JK_LIT("A"), JK_LIT("CM"), JK_LIT("DS"), JK_LIT("Z")};
    jk_slice in = jk_slice_sub(s, at + 1, jk_slice_find(jk_slice_sub(s, 0, at + 8), JK_S("]"), at));
    char behind = jk_byte_at(s, at + 1 + in.len + 1);
    if (behind != '.' && behind != ',' && behind != ':')
        return false;
    jk_slice carrier = in.len > 3 ? jk_slice_sub(in, in.len - 3, in.len) : (jk_slice){0};
    if (jk_slice_eq(carrier, JK_S("/OL")) || jk_slice_eq(carrier, JK_S("/CD")))
        in.len -= 3;
    return jk_slice_is_any(in, kinds, sizeof kinds / sizeof *kinds);
}

/* An entry of a list of works cited (GB/T 7714-2015, whose marks are all ASCII): a number in
 * brackets or an author and a stop, then a work and its kind. */
static bool is_citation(jk_slice s)
{
    size_t at = jk_slice_find(s, JK_S("["), 0);
    if (at >= s.len)
        return false;
    bool numbered = at == 0 && jk_byte_at(s, 1) >= '0' && jk_byte_at(s, 1) <= '9';
    size_t stop = numbered ? 0 : jk_slice_find(s, JK_S(". "), 0);
    for (; at < s.len; at = jk_slice_find(s, JK_S("["), at + 1))
        if (at > stop && is_kind(s, at))
            return true;
    return false;
}

/* $ command, as a shell's prompt shows it */
static bool is_prompt(jk_slice s)
{
    return jk_slice_starts(s, JK_S("$ ")) && s.len > 2 && jk_is_letter(s.ptr[2]);
}

bool jk_is_code(jk_slice s)
{
    if (is_citation(s))
        return true;
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
    jk_slice body = jk_slice_sub(s, at, end);
    if (body.len && (is_statement(body) || is_definition(body) || is_flow(body) || is_prompt(body)))
        return true;
    char last = body.len ? s.ptr[end - 1] : '\0';
    bool ends = last == ';' || last == '{' || last == '}';
    line l = look(s, !ends);
    if (l.comment && !l.han_outside)
        return true;
    if (!l.han_outside) /* "甲" alone is prose; words around it are code, or another language */
        return l.quoted && (l.marks || l.letters);
    /* a declaration: it begins like code and ends in ; { or } */
    bool begins = jk_is_letter(l.first) || strchr(".@$_{}<-", l.first) != NULL;
    return ends && begins && l.assigns;
}
