#include "parse/norm/fence.h"

static const jk_slice elements[] = {JK_LIT("pre"), JK_LIT("script"), JK_LIT("style")};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* A line without its line end and the blanks before that. */
static jk_slice body_of(jk_slice line)
{
    while (line.len && is_blank(line.ptr[line.len - 1]))
        line.len--;
    return line;
}

/* How many marks the fence has that the line is (CommonMark 4.5), 0 for none, and *after what
 * follows them.  It may stand in a list or a quotation: blanks and > may be before it. */
static size_t fence_width(jk_slice line, char *mark, jk_slice *behind)
{
    size_t at = 0, from;
    while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t' || line.ptr[at] == '>'))
        at++;
    if (at == line.len || (line.ptr[at] != '`' && line.ptr[at] != '~'))
        return 0;
    *mark = line.ptr[at];
    for (from = at; at < line.len && line.ptr[at] == *mark; at++)
        ;
    *behind = jk_slice_sub(line, at, line.len);
    return at - from >= 3 ? at - from : 0;
}

static bool same_letters(jk_slice s, jk_slice name)
{
    for (size_t i = 0; i < name.len; i++)
        if (i >= s.len || (s.ptr[i] | 0x20) != name.ptr[i])
            return false;
    return true;
}

/* Whether `before` and the name stand anywhere in the line; *at is moved after them. */
static bool has_tag(jk_slice line, jk_slice before, jk_slice name, size_t *at)
{
    for (size_t i = *at; (i = jk_slice_find(line, before, i)) < line.len; i++) {
        size_t end = i + before.len;
        if (!same_letters(jk_slice_sub(line, end, line.len), name))
            continue;
        *at = end + name.len;
        if (*at == line.len || strchr(" \t>", line.ptr[*at]))
            return true;
    }
    return false;
}

/* The element that the line opens and does not close again, or -1. */
static int opened_element(jk_slice line)
{
    for (int i = 0; i < (int)(sizeof elements / sizeof *elements); i++) {
        size_t at = 0;
        if (!has_tag(line, JK_S("<"), elements[i], &at))
            continue;
        if (!has_tag(line, JK_S("</"), elements[i], &at))
            return i;
    }
    return -1;
}

/* Whether a comment begins in the line and does not end in it. */
static bool opens_comment(jk_slice line)
{
    bool open = false;
    for (size_t at = 0; at < line.len;) {
        jk_slice mark = open ? JK_S("-->") : JK_S("<!--");
        size_t hit = jk_slice_find(line, mark, at);
        if (hit >= line.len)
            break;
        at = hit + mark.len;
        open = !open;
    }
    return open;
}

/* What YAML has in a line: key: value, - item, # comment, what is indented, nothing. */
static bool is_yaml(jk_slice line)
{
    line = body_of(line);
    if (line.len == 0 || strchr(" \t#-", line.ptr[0]))
        return true;
    size_t at = jk_slice_find(line, JK_S(":"), 0);
    return at < line.len && (at + 1 == line.len || line.ptr[at + 1] == ' ');
}

static bool ends_matter(jk_slice line)
{
    line = body_of(line);
    return jk_slice_eq(line, JK_S("---")) || jk_slice_eq(line, JK_S("..."));
}

bool jk_fence_holds(const jk_fence *f, jk_slice line)
{
    return f->kind != JK_FENCE_NONE && (f->kind != JK_FENCE_MATTER || is_yaml(line));
}

/* What a line of prose may open. */
static void open_fence(jk_fence *f, jk_slice line, bool first)
{
    char mark = '\0';
    jk_slice behind;
    size_t width = fence_width(line, &mark, &behind);
    if (first && jk_slice_starts(line, JK_S("\xEF\xBB\xBF")))
        line = jk_slice_sub(line, 3, line.len);
    if (first && jk_slice_eq(body_of(line), JK_S("---"))) {
        f->kind = JK_FENCE_MATTER;
    } else if (width && !(mark == '`' && jk_slice_find(behind, JK_S("`"), 0) < behind.len)) {
        f->kind = JK_FENCE_CODE;
        f->mark = mark;
        f->width = width;
    } else if (line.len && memchr(line.ptr, '<', line.len)) {
        f->element = opened_element(line);
        if (f->element >= 0)
            f->kind = JK_FENCE_ELEMENT;
        else if (opens_comment(line))
            f->kind = JK_FENCE_COMMENT;
    } else if (jk_slice_eq(jk_slice_trim(body_of(line)), JK_S("$$"))) {
        f->kind = JK_FENCE_MATH;
    }
}

void jk_fence_see(jk_fence *f, jk_slice line)
{
    char mark = '\0';
    jk_slice behind;
    size_t at = 0;
    bool first = !f->begun;
    f->begun = true;
    switch (f->kind) {
    case JK_FENCE_CODE:
        if (fence_width(line, &mark, &behind) >= f->width && mark == f->mark &&
            body_of(behind).len == 0)
            f->kind = JK_FENCE_NONE;
        return;
    case JK_FENCE_ELEMENT:
        if (has_tag(line, JK_S("</"), elements[f->element], &at))
            f->kind = JK_FENCE_NONE;
        return;
    case JK_FENCE_COMMENT:
        if (jk_slice_find(line, JK_S("-->"), 0) < line.len)
            f->kind = JK_FENCE_NONE;
        return;
    case JK_FENCE_MATH:
        if (jk_slice_find(line, JK_S("$$"), 0) < line.len)
            f->kind = JK_FENCE_NONE;
        return;
    case JK_FENCE_MATTER:
        if (ends_matter(line)) {
            f->kind = JK_FENCE_NONE;
            return;
        }
        if (is_yaml(line))
            return;
        f->kind = JK_FENCE_NONE;
        break;
    default:
        break;
    }
    open_fence(f, line, first);
}
