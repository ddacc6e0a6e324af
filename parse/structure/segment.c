#include "parse/structure/segment.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/structure/audit.h"
#include "parse/structure/boundary.h"
#include "parse/structure/document.h"
#include "parse/structure/emit.h"
#include "parse/structure/head.h"
#include "parse/structure/join.h"
#include "parse/structure/sheet.h"
#include "parse/structure/wrap.h"

enum {
    ROUND_BYTES = 256 * 1024, /* boundaries are sought when paragraphs reach so far */
    AHEAD = 24                /* a boundary needs to be seen with so many paragraphs behind it */
};

struct jk_segmenter {
    jk_sheet_sink own; /* first: takes the sheets of its reader unless they go elsewhere */
    jk_sheeter reader;
    bool closed; /* the reader has had its end */
    jk_segment_options options;
    jk_buf siglum;
    jk_window window;
    jk_paras paras;
    jk_starts starts;
    jk_arena arena;   /* of one article */
    jk_arena reports; /* words of the reports that wait */
    jk_seam_words breaks;
    jk_emitter emitter;
    size_t limit;      /* a paragraph that begins here or behind is for the next round */
    uint64_t articles; /* given out so far */
    size_t wrap;       /* characters at which the lines of this round were cut; 0: they were not */
    bool whole;        /* one document, by option or by what was seen so far */
    bool dated;        /* datelines were seen */
};

/* The part of the window that paragraphs lie in is given out article by article. */
static int give_article(jk_segmenter *s, size_t first, size_t last)
{
    jk_article_span a = {.first = first, .last = last, .document = s->whole, .wrap = s->wrap};
    jk_slice text = jk_buf_slice(&s->window.text);
    jk_head_find(&s->paras, text, &a, ++s->articles, s->options.year, &s->arena);
    int err = s->arena.err
                  ? JK_ENOMEM
                  : jk_join_sentences(&s->paras, text, &a, &s->emitter, &s->reports, &s->breaks);
    if (!err)
        err = jk_emit_article(&s->emitter, &s->paras, &a);
    jk_arena_reset(&s->arena);
    return err;
}

/* How many of the articles found are certain: those whose end was seen from afar. */
static size_t certain(const jk_segmenter *s, bool final)
{
    size_t n = s->starts.n;
    if (final)
        return n;
    while (n > 0 && s->starts.at[n - 1] + AHEAD > s->paras.n)
        n--;
    return n ? n - 1 : 0;
}

/* Forgets what was given out: everything before paragraph `kept`. */
static int forget(jk_segmenter *s, size_t kept)
{
    jk_para *first = &s->paras.at[kept];
    size_t cut = first->from;
    int err = jk_emit_furniture(&s->emitter, cut, first->gap);
    first->gap = 0;
    jk_window_cut(&s->window, cut);
    jk_paras_cut(&s->paras, kept, cut);
    s->emitter.at = 0;
    return err ? err : s->window.err;
}

static int find_starts(jk_segmenter *s, jk_slice text)
{
    s->whole = s->whole || s->options.whole || (!s->dated && jk_is_document(&s->paras));
    if (!s->whole) {
        int err = jk_boundaries(&s->paras, text, jk_boundary_weights, s->dated, &s->starts);
        for (size_t i = 0; !s->dated && i < s->paras.n; i++)
            s->dated = s->paras.at[i].opens;
        return err;
    }
    s->starts.n = 0;
    return s->paras.n == 0 || JK_PUSH(&s->starts, 0) == 0 ? JK_OK : JK_ENOMEM;
}

static int round_of(jk_segmenter *s, bool final)
{
    jk_slice text = jk_buf_slice(&s->window.text);
    int err = find_starts(s, text);
    s->wrap = jk_wrap_of(&s->paras);
    size_t n = certain(s, final);
    if (!err)
        err = jk_audit_page(&s->paras, text, &s->starts, n, s->articles + 1, &s->emitter,
                            &s->reports);
    for (size_t i = 0; !err && i < n; i++)
        err = give_article(s, s->starts.at[i],
                           i + 1 < s->starts.n ? s->starts.at[i + 1] : s->paras.n);
    if (!err && !final && n > 0)
        err = forget(s, s->starts.at[n]);
    return err;
}

/* Reports that were given out need not be remembered. */
static void forget_reports(jk_segmenter *s)
{
    jk_pendings *b = &s->emitter.bytes, *t = &s->emitter.structure;
    if (b->given < b->n || t->given < t->n)
        return;
    b->n = b->given = t->n = t->given = 0;
    jk_arena_reset(&s->reports);
}

static int take_reports(jk_segmenter *s, const jk_pendings *reports)
{
    jk_pendings *list = &s->emitter.bytes;
    forget_reports(s);
    for (size_t i = 0; i < reports->n; i++) {
        jk_pending p = reports->at[i];
        p.report.words = jk_arena_copy(&s->reports, p.report.words);
        if (s->reports.err || JK_PUSH(list, p) != 0)
            return JK_ENOMEM;
    }
    return JK_OK;
}

/* A paragraph of a sheet whose text begins at `base` of the window. */
static int take_para(jk_segmenter *s, jk_para q, size_t base)
{
    jk_paras *list = &s->paras;
    q.from += base;
    q.to += base;
    if (q.date_to) {
        q.date_from += base;
        q.date_to += base;
    }
    return JK_PUSH(list, q) == 0 ? JK_OK : JK_ENOMEM;
}

int jk_segmenter_take(jk_segmenter *s, const jk_sheet *sheet)
{
    size_t base = s->window.text.len;
    int err = take_reports(s, &sheet->bytes);
    jk_window_append(&s->window, &sheet->window, 0, sheet->paras.scanned);
    if (!err)
        err = s->window.err;
    for (size_t i = 0; !err && i < sheet->paras.n; i++) {
        const jk_para *q = &sheet->paras.at[i];
        if (base + q->from >= s->limit) {
            size_t held = s->window.text.len;
            err = round_of(s, false);
            base -= held - s->window.text.len;
            size_t twice = (base + q->from) * 2;
            s->limit = twice > ROUND_BYTES ? twice : ROUND_BYTES;
        }
        if (!err)
            err = take_para(s, *q, base);
    }
    s->paras.gap = sheet->paras.gap;
    return err;
}

/* What the reader's sheets do where there is no other thread. */
static int take_own(jk_sheet_sink *self, jk_sheet **sheet)
{
    return jk_segmenter_take((jk_segmenter *)self, *sheet);
}

void jk_segmenter_part(jk_segmenter *s, jk_sheet_sink *to)
{
    s->reader.to = to;
}

jk_segmenter *jk_segmenter_new(const jk_segment_options *options, jk_slice src, jk_sink *out)
{
    jk_segmenter *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    jk_buf_put(&s->siglum, src);
    if (s->siglum.err) {
        free(s);
        return NULL;
    }
    s->own.pass = take_own;
    if (jk_sheeter_init(&s->reader, &s->own) != JK_OK) {
        jk_segmenter_free(s);
        return NULL;
    }
    if (options)
        s->options = *options;
    s->limit = ROUND_BYTES;
    s->emitter = (jk_emitter){
        .out = out, .src = jk_buf_slice(&s->siglum), .window = &s->window, .arena = &s->arena};
    return s;
}

jk_text_sink *jk_segmenter_input(jk_segmenter *s)
{
    return &s->reader.input;
}

int jk_segmenter_close(jk_segmenter *s)
{
    s->closed = true;
    return jk_sheeter_end(&s->reader);
}

int jk_segmenter_end(jk_segmenter *s)
{
    int err = s->closed ? JK_OK : jk_segmenter_close(s);
    if (!err)
        err = round_of(s, true);
    if (!err)
        err = jk_emit_tail(&s->emitter, s->paras.gap);
    return err;
}

void jk_segmenter_free(jk_segmenter *s)
{
    if (!s)
        return;
    jk_sheeter_free(&s->reader);
    jk_buf_free(&s->siglum);
    jk_window_free(&s->window);
    jk_paras_free(&s->paras);
    free(s->starts.at);
    free(s->emitter.bytes.at);
    free(s->emitter.structure.at);
    jk_arena_free(&s->arena);
    jk_arena_free(&s->reports);
    jk_seam_words_free(&s->breaks);
    free(s);
}
