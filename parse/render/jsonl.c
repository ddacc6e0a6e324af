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

jk_sink *jk_jsonl_beside(void)
{
    return jk_jsonl_open(NULL, NULL);
}

int jk_jsonl_join(jk_sink *sink, jk_sink *beside)
{
    jk_painter *p = (jk_painter *)sink, *b = (jk_painter *)beside;
    int err = b->b.err ? b->b.err : jk_painter_flush(p);
    if (!err)
        err = p->out->put(p->out, jk_buf_slice(&b->b));
    jk_buf_reset(&b->b);
    return err;
}

/* A stream cut short has no JK_END that would let out what is held; `out` remembers its failures.
 */
void jk_jsonl_close(jk_sink *sink)
{
    if (!sink)
        return;
    if (((jk_painter *)sink)->out)
        jk_painter_flush((jk_painter *)sink);
    jk_painter_free((jk_painter *)sink);
    free(sink);
}
