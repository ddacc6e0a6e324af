/* A variant record for each place. */
#include "diff/show/show.h"
#include "parse/base/status.h"

enum { RANGES = 64 };

/* A reading with its ranges; the arrays are the caller's. */
static jk_reading reading(const jk_edition *e, size_t from, size_t to, const jk_slice *wit,
                          jk_range *b)
{
    size_t n = jk_map_ranges(&e->map, from, to, b, RANGES);
    size_t keep = n < RANGES ? n : RANGES;
    if (n > RANGES) /* too many to list: as one, from the first to the last */
        keep = 1, b[0].end = b[RANGES - 1].end;
    return (jk_reading){.text = jk_slice_sub(jk_buf_slice(&e->text), from, to),
                        .wit = {wit, 1},
                        .b = b,
                        .nb = keep,
                        .p = -1};
}

/* The ids of the parts of [from, to). */
static void put_ids(jk_buf *b, const jk_edition *e, size_t from, size_t to)
{
    for (size_t i = jk_edition_part(e, from); i < e->parts.n && e->parts.at[i].from < to; i++) {
        if (e->parts.at[i].from > from)
            jk_buf_putc(b, ' ');
        jk_buf_put(b, e->parts.at[i].id);
    }
}

int jk_show_records(const jk_comparison *c, const jk_show_options *o, jk_sink *out, uint64_t *n)
{
    int err = JK_OK;
    jk_buf id = {0}, note = {0};
    *n = 0;
    for (size_t i = 0; i < c->places->n && !err; i++) {
        const jk_place *x = &c->places->at[i];
        if (!jk_shown(o, x))
            continue;
        const jk_edition *a = c->a, *b = c->b;
        if (x->passage) {
            const jk_passage *g = &c->pair->passages.at[x->passage - 1];
            a = g->kind == JK_PASSAGE_REPEAT_B && x->inside ? b : a;
            b = g->kind == JK_PASSAGE_REPEAT_A && x->inside ? c->a : b;
        }
        jk_range ra[RANGES], rb[RANGES];
        jk_reading r[2] = {reading(a, x->a0, x->a1, &a->src, ra),
                           reading(b, x->b0, x->b1, &b->src, rb)};
        jk_buf_reset(&id);
        jk_buf_putc(&id, 'v');
        jk_buf_putu(&id, ++*n);
        jk_evidence by = {.reading = -1};
        jk_item item = {.t = JK_VARIANT, .src = a->src, .b = ra, .nb = r[0].nb};
        item.u.variant = (jk_variant){.id = jk_buf_slice(&id),
                                      .cls = jk_class_name(x->cls),
                                      .readings = r,
                                      .nreadings = 2,
                                      .choice = -1,
                                      .printed = -1};
        if (a->parts.n)
            item.u.variant.at = a->parts.at[jk_edition_part(a, x->a0)].id;
        if (x->passage && (x->inside || x->cls == JK_CLASS_REPEAT)) {
            const jk_passage *g = &c->pair->passages.at[x->passage - 1];
            const jk_edition *f = g->kind == JK_PASSAGE_REPEAT_A ? c->a : c->b;
            jk_range see[1];
            jk_map_ranges(&f->map, jk_edition_off(f, g->from2), jk_edition_off(f, g->to2), see, 1);
            by.kind = x->inside ? JK_S("passage") : JK_S("repeat");
            jk_buf_reset(&note);
            jk_buf_put(&note, f->src);
            jk_buf_putc(&note, ':');
            jk_buf_putu(&note, see[0].start);
            by.note = jk_buf_slice(&note);
            item.u.variant.by = &by;
            item.u.variant.nby = 1;
        }
        if (jk_place_is_clauses(x)) {
            jk_buf_reset(&note);
            put_ids(&note, a, x->a0, x->a1);
            jk_buf_puts(&note, " → ");
            put_ids(&note, b, x->b0, x->b1);
            by.kind = JK_S("clauses");
            by.note = jk_buf_slice(&note);
            item.u.variant.by = &by;
            item.u.variant.nby = 1;
        }
        err = id.err || note.err ? JK_ENOMEM : out->put(out, &item);
    }
    jk_buf_free(&id);
    jk_buf_free(&note);
    return err;
}
