#include "cmd/variants.h"

#include "parse/base/both.h"
#include "parse/base/status.h"
#include "parse/record/writer.h"

/* Records of places [from, to), numbered on from n. */
typedef struct lines {
    const jk_comparison *c;
    const jk_show_options *o;
    size_t from, to;
    uint64_t n;
    jk_byte_keep kept;
    int err;
} lines;

static void write_lines(void *arg)
{
    lines *l = arg;
    jk_sink *w = jk_writer_new(&l->kept.sink);
    jk_buf_reset(&l->kept.buf);
    l->err = w ? jk_show_records(l->c, l->o, l->from, l->to, w, &l->n) : JK_ENOMEM;
    jk_writer_free(w);
}

int jk_variants_write(const jk_comparison *c, const jk_show_options *o, int threads,
                      jk_byte_sink *out, uint64_t *n)
{
    enum { AT_ONCE = 4096 /* places of one thread */ };
    lines one = {.c = c, .o = o, .kept = JK_BYTE_KEEP}, two = one;
    size_t all = c->places->n;
    int err = JK_OK;
    while (one.from < all && !err) {
        one.to = two.from = one.from + AT_ONCE < all ? one.from + AT_ONCE : all;
        two.to = two.from + AT_ONCE < all ? two.from + AT_ONCE : all;
        two.n = one.n;
        for (size_t i = one.from; i < one.to; i++)
            two.n += jk_shown(o, &c->places->at[i]);
        jk_both(threads > 1 && two.to > two.from, write_lines, &one, &two);
        err = one.err ? one.err : two.err;
        if (!err)
            err = out->put(out, jk_buf_slice(&one.kept.buf));
        if (!err)
            err = out->put(out, jk_buf_slice(&two.kept.buf));
        one.from = two.to;
        one.n = two.n;
    }
    *n = one.n;
    jk_buf_free(&one.kept.buf);
    jk_buf_free(&two.kept.buf);
    return err;
}
