#include "parse/structure/line.h"

enum { STRIDE = 64 };

/* Length of the line end at p, 0 where there is none. */
static size_t end_at(const char *p, size_t left)
{
    const unsigned char *u = (const unsigned char *)p;
    if (u[0] == '\n')
        return 1;
    if (u[0] == '\r')
        return left > 1 && u[1] == '\n' ? 2 : 1;
    if (u[0] == 0xE2 && left > 2 && u[1] == 0x80 && (u[2] == 0xA8 || u[2] == 0xA9))
        return 3;
    return 0;
}

/* Whether any of the STRIDE characters at p ends a line.  Written so that compilers vectorise it;
 * reads two bytes beyond. */
static bool stride_ends(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    unsigned char any = 0;
    for (int i = 0; i < STRIDE; i++)
        any = (unsigned char)(any | (unsigned char)(u[i] == '\n') | (unsigned char)(u[i] == '\r') |
                              ((unsigned char)(u[i] == 0xE2) & (unsigned char)(u[i + 1] == 0x80) &
                               (unsigned char)((u[i + 2] | 1) == 0xA9)));
    return any != 0;
}

/* Offset of the first line end at or after p, or text.len. */
static size_t find_end(jk_slice text, size_t p)
{
    while (p + STRIDE + 2 <= text.len && !stride_ends(text.ptr + p))
        p += STRIDE;
    for (; p < text.len; p++) {
        unsigned char c = (unsigned char)text.ptr[p];
        if ((c == '\n' || c == '\r' || c == 0xE2) && end_at(text.ptr + p, text.len - p))
            break;
    }
    return p;
}

bool jk_line_next(jk_slice text, size_t from, size_t *seen, bool final, jk_line_span *line)
{
    size_t to = find_end(text, from + *seen);
    size_t left = text.len - to;
    if (!final && (left == 0 || (text.ptr[to] == '\r' && left == 1))) {
        *seen = to - from;
        return false;
    }
    *seen = 0;
    if (left == 0 && to == from)
        return false;
    *line = (jk_line_span){from, to, to + (left ? end_at(text.ptr + to, left) : 0)};
    return true;
}
