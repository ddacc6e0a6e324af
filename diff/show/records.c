/* A variant record for each place. */
#include "diff/show/show.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

enum { RANGES = 64 };

/* A reading with its ranges; the arrays are the caller's. */
static jk_reading reading(const jk_edition *e, size_t from, size_t to, const jk_slice *wit,
                          jk_range *b)
{
    size_t n = jk_map_ranges(&e->map, from, to, b, RANGES);
    size_t keep = n < RANGES ? n : RANGES;
    if (n > RANGES) { /* too many to list: as one, from the first to the last */
        size_t last = to;
        jk_range end[1];
        jk_utf8_prev(jk_buf_slice(&e->text), &last);
        jk_map_ranges(&e->map, last, to, end, 1);
        b[0].end = end[0].end;
        keep = 1;
    }
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

/* What is being written; the buffers are kept from one record to the next. */
typedef struct jk_recorder {
    const jk_comparison *c;
    jk_buf id, note;
} jk_recorder;

/* Which copy a passage, or a place inside of one, is likened to. */
static void say_original(jk_recorder *w, const jk_pair_place *x, jk_evidence *by)
{
    const jk_passage *g = &w->c->pair->passages.at[x->passage - 1];
    const jk_edition *e, *f;
    jk_range see[1];
    jk_passage_editions(w->c, g, &e, &f);
    jk_map_ranges(&f->map, jk_edition_off(f, g->from2), jk_edition_off(f, g->to2), see, 1);
    by->kind = x->inside ? JK_S("passage") : JK_S("repeat");
    jk_buf_put(&w->note, f->src);
    jk_buf_putc(&w->note, ':');
    jk_buf_putu(&w->note, see[0].start);
}

static void say_clauses(jk_recorder *w, const jk_pair_place *x, jk_evidence *by)
{
    by->kind = JK_S("clauses");
    put_ids(&w->note, w->c->a, x->a0, x->a1);
    jk_buf_puts(&w->note, " → ");
    put_ids(&w->note, w->c->b, x->b0, x->b1);
}

static int put_record(jk_recorder *w, const jk_pair_place *x, uint64_t number, jk_sink *out)
{
    const jk_edition *a, *b;
    jk_range ra[RANGES], rb[RANGES];
    jk_evidence by = {.reading = -1};
    jk_place_editions(w->c, x, &a, &b);
    jk_reading r[2] = {reading(a, x->a0, x->a1, &a->src, ra),
                       reading(b, x->b0, x->b1, &b->src, rb)};
    jk_buf_reset(&w->id);
    jk_buf_reset(&w->note);
    jk_buf_putc(&w->id, 'v');
    jk_buf_putu(&w->id, number);
    if (x->passage && (x->inside || x->cls == JK_CLASS_REPEAT))
        say_original(w, x, &by);
    if (jk_place_is_clauses(x))
        say_clauses(w, x, &by);
    by.note = jk_buf_slice(&w->note);
    jk_item item = {.t = JK_VARIANT, .src = a->src, .b = ra, .nb = r[0].nb};
    item.u.variant = (jk_variant){.id = jk_buf_slice(&w->id),
                                  .cls = jk_class_name(x->cls),
                                  .readings = r,
                                  .nreadings = 2,
                                  .choice = -1,
                                  .printed = -1,
                                  .by = by.kind.len ? &by : NULL,
                                  .nby = by.kind.len > 0};
    if (a->parts.n)
        item.u.variant.at = a->parts.at[jk_edition_part(a, x->a0)].id;
    return w->id.err || w->note.err ? JK_ENOMEM : out->put(out, &item);
}

int jk_show_records(const jk_comparison *c, const jk_show_options *o, size_t from, size_t to,
                    jk_sink *out, uint64_t *n)
{
    jk_recorder w = {.c = c};
    int err = JK_OK;
    for (size_t i = from; i < to && !err; i++)
        if (jk_shown(o, &c->places->at[i]))
            err = put_record(&w, &c->places->at[i], ++*n, out);
    jk_buf_free(&w.id);
    jk_buf_free(&w.note);
    return err;
}
