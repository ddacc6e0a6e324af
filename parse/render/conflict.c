/* Plain text in which every open place stands as version control writes conflicts;
 * diff/edit/resolved.h reads it back.
 *
 *     …不得重新用于
 *     <<<<<<< A
 *     排
 *     =======
 *     堆
 *     >>>>>>> B
 *     放尾矿。
 *
 * A third and further readings stand between the two, each after ||||||| and its witnesses.  A
 * block's lines are one paragraph again once they are joined; a blank line ends it. */
#include <stdlib.h>

#include "parse/render/conflict.h"
#include "parse/render/formats.h"
#include "parse/render/painter.h"

typedef struct conflict {
    jk_painter p;
    jk_block_passage passage;
    jk_buf line; /* what is certain, up to the next open place */
    bool started;
} conflict;

char jk_marker_of(jk_slice line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] == line.ptr[0])
        n++;
    bool ends = n == line.len || line.ptr[n] == ' ' || line.ptr[n] == '\r';
    return n == JK_MARKER && ends && strchr("<|=>", line.ptr[0]) ? line.ptr[0] : 0;
}

bool jk_variant_contested(const jk_variant *v)
{
    return jk_variant_open(v) && v->nreadings > 1;
}

static void paint_marker(jk_buf *b, char c, const jk_reading *r)
{
    for (int i = 0; i < JK_MARKER; i++)
        jk_buf_putc(b, c);
    for (size_t i = 0; r && i < r->wit.n; i++) {
        jk_buf_putc(b, ' ');
        jk_buf_put(b, r->wit.at[i]);
    }
    jk_buf_putc(b, '\n');
}

/* Text in lines of its own; what looks like a marker is moved in by a blank. */
static void paint_lines(jk_painter *p, jk_slice s)
{
    for (size_t at = 0; at < s.len;) {
        size_t lf = jk_slice_find(s, JK_S("\n"), at);
        jk_slice line = jk_slice_sub(s, at, lf);
        if (jk_marker_of(line))
            jk_buf_putc(&p->b, ' ');
        jk_paint_plain(p, line);
        jk_buf_putc(&p->b, '\n');
        at = lf < s.len ? lf + 1 : s.len;
    }
}

static void paint_place(conflict *c, const jk_variant *v)
{
    jk_buf *b = &c->p.b;
    size_t last = v->nreadings - 1;
    for (size_t i = 0; i < v->nreadings; i++) {
        if (i == last)
            paint_marker(b, '=', NULL);
        else
            paint_marker(b, i ? '|' : '<', &v->readings[i]);
        paint_lines(&c->p, v->readings[i].text);
    }
    paint_marker(b, '>', &v->readings[last]);
}

static void paint_passage(conflict *c)
{
    jk_stretch_state state = {0};
    jk_passage_part s;
    if (!c->passage.block)
        return;
    if (c->started)
        jk_buf_putc(&c->p.b, '\n');
    c->started = true;
    jk_buf_reset(&c->line);
    while (jk_passage_next(&c->passage, &state, &s)) {
        if (!s.v || !jk_variant_contested(s.v)) {
            jk_buf_put(&c->line, s.text);
            continue;
        }
        paint_lines(&c->p, jk_buf_slice(&c->line));
        jk_buf_reset(&c->line);
        paint_place(c, s.v);
    }
    paint_lines(&c->p, jk_buf_slice(&c->line));
    jk_passage_clear(&c->passage);
}

static int paint(jk_painter *p, const jk_item *item)
{
    conflict *c = (conflict *)p;
    int taken = jk_passage_take(&c->passage, item);
    if (taken == 0) {
        paint_passage(c);
        taken = jk_passage_take(&c->passage, item);
    }
    return taken < 0 ? taken : c->line.err;
}

jk_sink *jk_conflict_open(const jk_render_options *options, jk_byte_sink *out)
{
    conflict *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    jk_painter_init(&c->p, options, out, paint);
    return &c->p.sink;
}

void jk_conflict_close(jk_sink *sink)
{
    conflict *c = (conflict *)sink;
    if (!c)
        return;
    jk_passage_free(&c->passage);
    jk_painter_free(&c->p);
    jk_buf_free(&c->line);
    free(c);
}
