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

enum {
    ROUND_BYTES = 256 * 1024, /* boundaries are sought when so much text is there */
    AHEAD = 24                /* a boundary needs to be seen with so many paragraphs behind it */
};

struct jk_segmenter {
    jk_text_sink input; /* first: the segmenter is its sink */
    jk_segment_options options;
    jk_buf siglum;
    jk_window window;
    jk_paras paras;
    jk_starts starts;
    jk_arena arena;   /* of one article */
    jk_arena reports; /* words of the reports that wait */
    jk_emitter emitter;
    size_t limit;      /* size of text that starts the next round */
    uint64_t articles; /* given out so far */
    bool whole;        /* one document, by option or by what was seen so far */
    bool dated;        /* datelines were seen */
};

/* The part of the window that paragraphs lie in is given out article by article. */
static int give_article(jk_segmenter *s, size_t first, size_t last)
{
    jk_article_span a = {.first = first, .last = last, .document = s->whole};
    jk_slice text = jk_buf_slice(&s->window.text);
    jk_head_find(&s->paras, text, &a, ++s->articles, s->options.year, &s->arena);
    int err =
        s->arena.err ? JK_ENOMEM : jk_join_sentences(&s->paras, text, &a, &s->emitter, &s->reports);
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
    size_t n = certain(s, final);
    if (!err)
        err = jk_audit_page(&s->paras, text, &s->starts, n, s->articles + 1, &s->emitter,
                            &s->reports);
    for (size_t i = 0; !err && i < n; i++)
        err = give_article(s, s->starts.at[i],
                           i + 1 < s->starts.n ? s->starts.at[i + 1] : s->paras.n);
    if (!err && !final && n > 0)
        err = forget(s, s->starts.at[n]);
    size_t twice = s->window.text.len * 2;
    s->limit = twice > ROUND_BYTES ? twice : ROUND_BYTES;
    return err;
}

static int read_lines(jk_segmenter *s, bool final)
{
    while (jk_paras_line(&s->paras, jk_buf_slice(&s->window.text), final))
        if (s->paras.scanned >= s->limit) {
            int err = round_of(s, false);
            if (err)
                return err;
        }
    return s->paras.err;
}

static int take_text(jk_text_sink *self, const jk_chunk *chunk)
{
    jk_segmenter *s = (jk_segmenter *)self;
    jk_window_add(&s->window, chunk);
    return s->window.err ? s->window.err : read_lines(s, false);
}

static int take_report(jk_text_sink *self, const jk_byte_report *r)
{
    jk_segmenter *s = (jk_segmenter *)self;
    jk_pending p = {.report = {.code = r->code,
                               .name = jk_report_name(r->code),
                               .level = jk_report_level(r->code),
                               .line = r->line,
                               .col = r->col,
                               .words = jk_arena_copy(&s->reports, r->words)},
                    .b = r->b};
    if (s->emitter.bytes.given == s->emitter.bytes.n)
        s->emitter.bytes.n = s->emitter.bytes.given = 0;
    return s->reports.err || JK_PUSH(&s->emitter.bytes, p) != 0 ? JK_ENOMEM : JK_OK;
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
    s->input = (jk_text_sink){take_text, take_report};
    if (options)
        s->options = *options;
    s->limit = ROUND_BYTES;
    s->emitter = (jk_emitter){
        .out = out, .src = jk_buf_slice(&s->siglum), .window = &s->window, .arena = &s->arena};
    return s;
}

jk_text_sink *jk_segmenter_input(jk_segmenter *s)
{
    return &s->input;
}

int jk_segmenter_end(jk_segmenter *s)
{
    int err = read_lines(s, true);
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
    jk_buf_free(&s->siglum);
    jk_window_free(&s->window);
    jk_paras_free(&s->paras);
    free(s->starts.at);
    free(s->emitter.bytes.at);
    free(s->emitter.structure.at);
    jk_arena_free(&s->arena);
    jk_arena_free(&s->reports);
    free(s);
}
