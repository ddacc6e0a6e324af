/* seam-rows: what learn-seam learns from.  Standard input holds, a line each: index of the broken
 * paragraph, index of its second half (-1: lost), and the paragraphs of the document, parted by
 * tabs.  For each candidate below the broken one it prints the number of the line, 1 where it is
 * the second half, and the features. */
#include <stdio.h>
#include <stdlib.h>

#include "parse/base/buf.h"
#include "parse/structure/glyph.h"
#include "parse/structure/numbering.h"
#include "parse/structure/seam.h"

static jk_slice field(jk_slice line, size_t n)
{
    size_t at = 0;
    for (; n > 0 && at < line.len; n--) {
        at = jk_slice_find(line, JK_S("\t"), at);
        at = at > line.len ? line.len : at + 1;
    }
    size_t to = jk_slice_find(line, JK_S("\t"), at);
    return jk_slice_sub(line, at, to > line.len ? line.len : to);
}

static bool numbered(jk_slice s)
{
    jk_mark m;
    return jk_mark_read(s, &m) && !(m.flags & JK_MARK_REFERENCE);
}

/* As join.c has it: headings and numbered clauses are no candidates. */
static bool may_continue(jk_slice s)
{
    size_t at = s.len;
    int32_t c = s.len ? jk_utf8_prev(s, &at) : 0;
    return !numbered(s) && (jk_glyph_final(c) || jk_glyph_pause(c) || jk_glyph_closer(c));
}

static int numbers(const jk_slice *p, size_t n, size_t a, size_t b)
{
    jk_mark x, y;
    size_t i = a + 1;
    while (i > 0 && !numbered(p[i - 1]))
        i--;
    if (i == 0)
        return 0;
    jk_mark_read(p[i - 1], &x);
    for (size_t k = b + 1; k < n && k < b + 16; k++)
        if (numbered(p[k]) && jk_mark_read(p[k], &y) && y.shape == x.shape)
            return jk_seam_numbers(p[i - 1], p[k]);
    return 0;
}

/* As join.c has it: numbered paragraphs seldom have an unnumbered one below. */
static bool alone(const jk_slice *p, size_t n)
{
    size_t clauses = 0, followed = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        size_t at = p[i].len;
        int32_t c = p[i].len ? jk_utf8_prev(p[i], &at) : 0;
        clauses += numbered(p[i]);
        followed += numbered(p[i]) && jk_glyph_final(c) && may_continue(p[i + 1]);
    }
    return clauses >= 4 && followed * 10 < clauses;
}

static bool is_heading(jk_slice s)
{
    size_t at = s.len;
    int32_t c = s.len ? jk_utf8_prev(s, &at) : 0;
    return jk_utf8_count(s) < 40 && !jk_glyph_final(c) && !jk_glyph_pause(c);
}

int main(void)
{
    char *bytes = NULL;
    size_t cap = 0, line = 0;
    jk_breaker words = {0};
    for (ssize_t len; (len = getline(&bytes, &cap, stdin)) > 0; line++) {
        static jk_slice p[4096];
        jk_slice all = {bytes, (size_t)len - 1};
        size_t n = 0;
        size_t a = strtoul(bytes, NULL, 10);
        long right = strtol(field(all, 1).ptr, NULL, 10);
        jk_slice doc = jk_slice_sub(all, (size_t)(field(all, 2).ptr - bytes), all.len);
        for (size_t at = 0; at < doc.len && n < 4096; n++) {
            size_t to = jk_slice_find(doc, JK_S("\t"), at);
            p[n] = jk_slice_sub(doc, at, to > doc.len ? doc.len : to);
            at = to > doc.len ? doc.len : to + 1;
        }
        jk_seam_end end;
        jk_seam_end_read(p[a], doc, &end);
        for (size_t b = a + 1; b < n && b < a + 13; b++) {
            double f[JK_SF_COUNT];
            if (!may_continue(p[b]))
                continue;
            jk_seam s = {.words = &words,
                         .first = &end,
                         .second = p[b],
                         .between = b - a - 1,
                         .numbers = numbers(p, n, a, b),
                         .lone = numbered(p[a]) && alone(p, n),
                         .headed = is_heading(p[a + 1])};
            jk_seam_features(&s, f);
            printf("%zu %d", line, (long)b == right);
            for (int i = 0; i < JK_SF_COUNT; i++)
                printf(" %.5f", f[i]);
            putchar('\n');
        }
    }
    jk_breaker_close(&words);
    free(bytes);
    return 0;
}
