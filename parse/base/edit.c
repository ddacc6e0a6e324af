#include "parse/base/edit.h"

#include "parse/base/status.h"

/* Undoes one pass, edits [first, last), whose offsets rise: the text before that pass. */
static int undo_pass(const jk_edit *e, size_t n, jk_slice text, jk_buf *out)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        if (e[i].off < at || e[i].off > text.len ||
            !jk_slice_starts(jk_slice_sub(text, (size_t)e[i].off, text.len), e[i].new_text))
            return JK_EFIT;
        jk_buf_put(out, jk_slice_sub(text, at, (size_t)e[i].off));
        jk_buf_put(out, e[i].old_text);
        at = (size_t)e[i].off + e[i].new_text.len;
    }
    jk_buf_put(out, jk_slice_sub(text, at, text.len));
    return out->err;
}

/* Where the pass that ends before edit `end` begins: a pass is a longest run of rising offsets. */
static size_t pass_start(const jk_edits *e, size_t end)
{
    size_t i = end - 1;
    while (i > 0 && e->at[i - 1].off + e->at[i - 1].new_text.len <= e->at[i].off)
        i--;
    return i;
}

int jk_edits_undo(const jk_edits *e, jk_slice text, jk_buf *out)
{
    if (e->n == 0) {
        jk_buf_put(out, text);
        return out->err;
    }
    jk_buf tmp[2] = {{0}, {0}};
    int rc = JK_OK;
    int which = 0;
    for (size_t end = e->n; end > 0 && rc == JK_OK; which = !which) {
        size_t first = pass_start(e, end);
        jk_buf *to = first == 0 ? out : &tmp[which];
        if (to != out)
            jk_buf_reset(to);
        rc = undo_pass(e->at + first, end - first, text, to);
        text = jk_buf_slice(to);
        end = first;
    }
    jk_buf_free(&tmp[0]);
    jk_buf_free(&tmp[1]);
    return rc;
}

/* The source that bytes [from, to) of a map stand for, as one range; the gaps between several
 * ranges are taken in, since an opaque run has one source range. */
static jk_range hull(const jk_map *m, uint64_t from, uint64_t to)
{
    jk_range r[16];
    size_t n = jk_map_ranges(m, from, to, r, 16);
    if (n == 0)
        return (jk_range){0, 0};
    if (n > 16)
        n = 16;
    return (jk_range){r[0].start, r[n - 1].end < r[0].start ? r[0].end : r[n - 1].end};
}

static int map_pass(const jk_edit *e, size_t n, const jk_map *before, jk_map *out)
{
    uint64_t in = 0, done = 0;
    for (size_t i = 0; i < n; i++) {
        if (e[i].off < done)
            return JK_EFIT;
        uint64_t same = e[i].off - done;
        jk_map_append_part(out, before, in, in + same);
        in += same;
        jk_range r = hull(before, in, in + e[i].old_text.len);
        jk_map_add(out, e[i].new_text.len, r.start, r.end - r.start, 0, 0);
        in += e[i].old_text.len;
        done = e[i].off + e[i].new_text.len;
        if (in > before->len)
            return JK_EFIT;
    }
    jk_map_append_part(out, before, in, before->len);
    return out->err;
}

int jk_edits_map(const jk_edits *e, const jk_map *before, jk_map *out)
{
    jk_map cur = {0};
    jk_map_append_part(&cur, before, 0, before->len);
    int rc = cur.err;
    /* passes were recorded oldest first; split them as undoing does, then walk forward */
    for (size_t first = 0; first < e->n && rc == JK_OK;) {
        size_t end = first + 1;
        while (end < e->n && e->at[end - 1].off + e->at[end - 1].new_text.len <= e->at[end].off)
            end++;
        jk_map next = {0};
        rc = map_pass(e->at + first, end - first, &cur, &next);
        jk_map_free(&cur);
        cur = next;
        first = end;
    }
    if (rc == JK_OK)
        jk_map_append_part(out, &cur, 0, cur.len);
    jk_map_free(&cur);
    return rc == JK_OK ? out->err : rc;
}
