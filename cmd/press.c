#include "cmd/press.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/structure/clause.h"

typedef struct text text;

/* Where a segmenter passes its sheets; and its galleys. */
typedef struct sheet_pass {
    jk_sheet_sink sink; /* first */
    text *text;
} sheet_pass;

typedef struct galley_pass {
    jk_galley_sink sink; /* first */
    text *text;
} galley_pass;

/* A source that is being read or given out. */
struct text {
    jk_press *press;
    jk_segmenter *segmenter;
    sheet_pass to_sheets;
    galley_pass to_galleys;
    jk_relay *sheets; /* NULL: they are settled where the text is read */
    bool over;        /* what comes now is its last galley */
};

/* A galley on its way. */
typedef struct entry {
    jk_galley *galley; /* owned; made when first needed */
    text *text;        /* whose it is */
    jk_item *source;   /* of the last of a text, which is owned then; else NULL */
    atomic_bool shown; /* nothing reads its paragraphs any more but who gives it */
} entry;

/* Small sources go together: it costs time to wake a thread. */
enum { ENTRIES = 8, LOAD_BYTES = 64 * 1024 };

enum { LARGE = 256 * 1024 }; /* bytes of a source that a thread more is worth while for */

typedef struct load {
    entry at[ENTRIES];
    size_t n;
    uint64_t bytes; /* of sources that end in it */
    jk_arena arena; /* of source items */
} load;

struct jk_press {
    jk_press_job job;
    jk_relay *galleys;
    load *load; /* being filled; owned */
    text *text; /* being read; owned */
};

static void text_free(text *t)
{
    if (!t)
        return;
    jk_relay_free(t->sheets);
    jk_segmenter_free(t->segmenter);
    free(t);
}

static void load_clear(load *l)
{
    while (l->n > 0) {
        entry *e = &l->at[--l->n];
        if (e->source)
            text_free(e->text);
        e->source = NULL;
        if (jk_galley_large(e->galley)) { /* later stages need the memory */
            jk_galley_free(e->galley);
            e->galley = NULL;
        }
    }
    l->bytes = 0;
    jk_arena_reset(&l->arena);
}

static void load_free(void *load_)
{
    load *l = load_;
    if (!l)
        return;
    load_clear(l);
    jk_arena_free(&l->arena);
    for (size_t i = 0; i < ENTRIES; i++)
        jk_galley_free(l->at[i].galley);
    free(l);
}

static void *load_new(void)
{
    return calloc(1, sizeof(load));
}

static int give_items(void *ctx)
{
    const entry *e = ctx;
    int err = jk_segmenter_give(e->text->segmenter, e->galley);
    if (atomic_load(&e->shown))
        jk_galley_given(e->galley);
    return err;
}

static int show_items(void *ctx, jk_sink *to)
{
    entry *e = ctx;
    int err = jk_segmenter_show(e->text->segmenter, e->galley, to);
    atomic_store(&e->shown, true);
    return err;
}

static int give_to_clauses(jk_sink *clauses, entry *e)
{
    jk_segmenter *s = e->text->segmenter;
    bool shows = jk_galley_long(e->galley);
    jk_clause_articles articles = {give_items, shows ? show_items : NULL, e};
    atomic_store(&e->shown, !shows);
    int err = jk_segmenter_begin(s, e->galley);
    if (!err)
        err = jk_clause_stage_take(clauses, &articles);
    int end = jk_segmenter_finish(s);
    return err ? err : end;
}

/* Gives out a galley, and the source after its last. */
static int give(const jk_press_job *job, entry *e)
{
    int err = job->clauses ? give_to_clauses(job->clauses, e)
                           : jk_segmenter_give(e->text->segmenter, e->galley);
    return err || !e->source ? err : job->out->put(job->out, e->source);
}

static int work(void *ctx, void *load_)
{
    const jk_press *p = ctx;
    load *l = load_;
    int err = JK_OK;
    for (size_t i = 0; i < l->n && !err; i++)
        err = give(&p->job, &l->at[i]);
    load_clear(l);
    return err;
}

static int pass_load(jk_press *p)
{
    void *l = p->load;
    int err = jk_relay_pass(p->galleys, &l);
    p->load = l;
    load_clear(p->load); /* nobody did where an error came before */
    return err;
}

/* The last galley of a text waits for its source. */
static int pass_galley(jk_galley_sink *self, jk_galley **galley)
{
    text *t = ((galley_pass *)self)->text;
    load *l = t->press->load;
    entry *e = &l->at[l->n];
    if (!e->galley && !(e->galley = jk_galley_new()))
        return JK_ENOMEM;
    jk_galley *empty = e->galley;
    e->galley = *galley;
    e->text = t;
    *galley = empty;
    l->n++;
    return t->over ? JK_OK : pass_load(t->press);
}

static int take_sheet(void *ctx, void *sheet)
{
    return jk_segmenter_take(((text *)ctx)->segmenter, sheet);
}

static int pass_sheet(jk_sheet_sink *self, jk_sheet **sheet)
{
    text *t = ((sheet_pass *)self)->text;
    if (!t->sheets)
        return take_sheet(t, *sheet);
    if (jk_relay_busy(t->sheets))
        jk_sheet_measure(*sheet);
    void *l = *sheet;
    int err = jk_relay_pass(t->sheets, &l);
    *sheet = l;
    return err;
}

static void *make_sheet(void)
{
    return jk_sheet_new();
}

static void free_sheet(void *sheet)
{
    jk_sheet_free(sheet);
}

jk_press *jk_press_new(const jk_press_job *job)
{
    jk_press *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    p->job = *job;
    p->load = load_new();
    p->galleys = jk_relay_new(job->crew, JK_RELAY_GALLEYS,
                              &(jk_relay_job){work, load_new, load_free, p, JK_RELAY_LEAST});
    if (p->load && p->galleys)
        return p;
    jk_press_free(p);
    return NULL;
}

jk_text_sink *jk_press_begin(jk_press *p, const jk_segment_options *options, jk_slice siglum,
                             uint64_t size)
{
    bool large = size == 0 || size >= LARGE;
    text *t = p->text = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    t->press = p;
    t->to_sheets = (sheet_pass){{pass_sheet}, t};
    t->to_galleys = (galley_pass){{pass_galley}, t};
    t->segmenter = jk_segmenter_new(options, siglum, p->job.out);
    if (t->segmenter && large)
        t->sheets =
            jk_relay_new(p->job.crew, JK_RELAY_SHEETS,
                         &(jk_relay_job){take_sheet, make_sheet, free_sheet, t, JK_RELAY_MOST});
    if (t->segmenter && (t->sheets || !large)) {
        jk_segmenter_expect(t->segmenter, size);
        jk_segmenter_beside(t->segmenter, p->job.beside);
        jk_segmenter_part(t->segmenter, &t->to_sheets.sink, &t->to_galleys.sink);
        return jk_segmenter_input(t->segmenter);
    }
    text_free(t);
    p->text = NULL;
    return NULL;
}

/* The text's last galley lies in the load. */
static int close_text(text *t)
{
    int err = jk_segmenter_close(t->segmenter);
    int settled = t->sheets ? jk_relay_wait(t->sheets) : JK_OK;
    if (err || settled)
        return err ? err : settled;
    jk_relay_free(t->sheets);
    t->sheets = NULL;
    t->over = true;
    return jk_segmenter_end(t->segmenter);
}

/* The last entry's source; it owns the text then. */
static int add_source(load *l, const jk_item *source)
{
    entry *e = &l->at[l->n - 1];
    e->source = jk_item_copy(&l->arena, source);
    l->bytes += source->u.source.size;
    return e->source ? JK_OK : JK_ENOMEM;
}

int jk_press_end(jk_press *p, int err, const jk_item *source)
{
    text *t = p->text;
    p->text = NULL;
    if (err == JK_OK)
        err = close_text(t);
    if (err == JK_OK)
        err = add_source(p->load, source);
    if (err == JK_OK)
        return p->load->n == ENTRIES || p->load->bytes >= LOAD_BYTES ? pass_load(p) : JK_OK;
    jk_relay_free(t->sheets); /* its thread passes galleys */
    t->sheets = NULL;
    load *l = p->load;
    l->n -= l->n && l->at[l->n - 1].text == t;
    jk_press_wait(p); /* what came before is given out, none of this text is at work any more */
    text_free(t);
    return err;
}

int jk_press_wait(jk_press *p)
{
    int err = p->load->n ? pass_load(p) : JK_OK;
    int given = jk_relay_wait(p->galleys);
    return err ? err : given;
}

void jk_press_free(jk_press *p)
{
    if (!p)
        return;
    jk_relay_free(p->galleys);
    load_free(p->load);
    text_free(p->text);
    free(p);
}
