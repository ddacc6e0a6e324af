/* JSON Lines: the records themselves. */
#include "parse/record/writer.h"
#include "parse/render/formats.h"
#include "parse/render/painter.h"

#include <stdlib.h>

static int paint(jk_painter *p, const jk_item *item)
{
    if (item->line.len)
        jk_buf_put(&p->b, item->line);
    else
        jk_item_json(item, &p->b);
    jk_buf_putc(&p->b, '\n');
    return JK_OK;
}

jk_sink *jk_jsonl_open(const jk_render_options *options, jk_byte_sink *out)
{
    jk_painter *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    jk_painter_init(p, options, out, paint);
    return &p->sink;
}

/* A stream cut short has no JK_END that would let out what is held; `out` remembers its failures.
 */
void jk_jsonl_close(jk_sink *sink)
{
    if (!sink)
        return;
    jk_painter_flush((jk_painter *)sink);
    jk_painter_free((jk_painter *)sink);
    free(sink);
}

typedef struct beside {
    jk_beside beside;
    jk_painter *to, side[2];
} beside;

static int join(jk_beside *self, unsigned side)
{
    beside *b = (beside *)self;
    jk_buf *kept = &b->side[side].b;
    int err = kept->err ? kept->err : jk_painter_flush(b->to);
    if (!err)
        err = b->to->out->put(b->to->out, jk_buf_slice(kept));
    jk_buf_reset(kept);
    return err;
}

jk_beside *jk_jsonl_beside(jk_sink *sink)
{
    beside *b = calloc(1, sizeof *b);
    if (!b)
        return NULL;
    b->to = (jk_painter *)sink;
    b->beside.join = join;
    for (size_t i = 0; i < 2; i++) {
        jk_painter_init(&b->side[i], NULL, NULL, paint);
        b->beside.sink[i] = &b->side[i].sink;
    }
    return &b->beside;
}

void jk_jsonl_beside_free(jk_beside *self)
{
    beside *b = (beside *)self;
    if (!b)
        return;
    for (size_t i = 0; i < 2; i++)
        jk_painter_free(&b->side[i]);
    free(b);
}
