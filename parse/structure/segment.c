#include "parse/structure/segment.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/structure/audit.h"
#include "parse/structure/boundary.h"
#include "parse/structure/byline.h"
#include "parse/structure/compilation.h"
#include "parse/structure/dated.h"
#include "parse/structure/digest.h"
#include "parse/structure/document.h"
#include "parse/structure/give.h"
#include "parse/structure/head.h"
#include "parse/structure/join.h"
#include "parse/structure/markup.h"
#include "parse/structure/page_list.h"
#include "parse/structure/page_top.h"
#include "parse/structure/remark.h"
#include "parse/structure/running.h"
#include "parse/structure/sheet.h"
#include "parse/structure/torn.h"
#include "parse/structure/wrap.h"

enum {
    ROUND_BYTES = 256 * 1024, /* boundaries are sought when paragraphs reach so far */
    AHEAD = 24                /* a boundary needs to be seen with so many paragraphs behind it */
};

/* A stage that works where its input comes from, unless the segmenter is in parts. */
typedef struct own_sheets {
    jk_sheet_sink sink; /* first */
    jk_segmenter *segmenter;
} own_sheets;

typedef struct own_galleys {
    jk_galley_sink sink; /* first */
    jk_segmenter *segmenter;
} own_galleys;

struct jk_segmenter {
    /* reading */
    own_sheets sheets;
    jk_sheeter reader;
    bool closed; /* the reader has had its end */
    /* settling */
    jk_segment_options options;
    uint64_t expected; /* bytes of text; 0: not known */
    jk_galley *galley; /* being filled; owned */
    jk_galley *done;   /* what is settled of it, on its way; else empty; owned */
    jk_galley_sink *to;
    jk_starts starts;
    jk_words words; /* of the galley, where boundaries were sought by words */
    jk_breaker breaks;
    size_t limit;      /* a paragraph that begins here or behind is for the next round */
    uint64_t articles; /* settled so far */
    jk_cut wrap;       /* where the lines of this round were cut */
    jk_day day;        /* the last full one of a page or a dateline; year 0: none yet */
    bool whole;        /* one document, by option or by what was seen so far */
    bool begun;        /* the top was looked at */
    bool dated;        /* datelines were seen */
    /* giving out */
    own_galleys galleys;
    jk_buf siglum;
    jk_giver giver;
};

static int settle_article(jk_segmenter *s, size_t first, size_t last)
{
    jk_galley *g = s->done;
    jk_article_span a = {.first = first, .last = last, .document = s->whole, .wrap = s->wrap};
    jk_head_find(&g->paras, jk_buf_slice(&g->window.text), &a, ++s->articles, s->options.year,
                 &s->day, &g->arena);
    if (g->arena.err || JK_PUSH(&g->articles, a) != 0)
        return JK_ENOMEM;
    return jk_join_sentences(g, &g->articles.at[g->articles.n - 1], &s->breaks);
}

/* How many of the articles found are certain: those whose end was seen from afar.  One that seems
 * to stop in mid-sentence goes with those behind it. */
static size_t certain(const jk_segmenter *s, bool final)
{
    size_t n = s->starts.n;
    const size_t *at = s->starts.at;
    if (final)
        return n;
    if (s->whole)
        return n - (n > 0);
    while (n > 0 && at[n - 1] + AHEAD > s->galley->paras.n)
        n--;
    n -= n > 0;
    return n && jk_join_waits(&s->galley->paras, at[n - 1], at[n]) ? n - 1 : n;
}

/* What the user says is one document is one. */
static int find_documents(jk_segmenter *s, bool final)
{
    const jk_paras *p = &s->galley->paras;
    if (!s->options.whole)
        return jk_documents_find(p, jk_buf_slice(&s->galley->window.text), final, &s->starts);
    s->starts.n = 0;
    return p->n == 0 || JK_PUSH(&s->starts, 0) == 0 ? JK_OK : JK_ENOMEM;
}

static int find_articles(jk_segmenter *s, jk_paras *p, jk_slice text, bool begins)
{
    jk_ornaments_find(p, text);
    jk_asked_find(p, text);
    jk_page_lists_find(p, text, begins);
    jk_bylines_find(p, text);
    if (begins)
        jk_page_top_find(p, text);
    int err = jk_boundaries(p, text, jk_boundary_weights, s->dated, &s->words, &s->starts);
    for (size_t i = 0; !s->dated && i < p->n; i++)
        s->dated = p->at[i].opens;
    return err;
}

/* Of documents the starts are known, unless the first text just showed that there are any. */
static int find_starts(jk_segmenter *s, bool final)
{
    jk_paras *p = &s->galley->paras;
    jk_slice text = jk_buf_slice(&s->galley->window.text);
    bool known = s->whole, begins = s->galley->window.from == 0;
    jk_remarks_find(p, text, begins, final);
    jk_torn_find(p, text);
    jk_running_find(p, text);
    jk_dated_find(p, text);
    if (!s->whole)
        jk_digest_items_find(p, text, begins);
    s->whole = s->whole || s->options.whole || (!s->dated && jk_is_document(p));
    if (s->whole)
        return known ? JK_OK : find_documents(s, final);
    return find_articles(s, p, text, begins);
}

/* Settles the first n articles and passes them; the galley's memory comes back, or another's. */
static int settle(jk_segmenter *s, size_t n, bool final)
{
    size_t kept = final ? s->galley->paras.n : s->starts.at[n];
    int err = jk_galley_part(&s->galley, kept, &s->done);
    if (final)
        jk_words_free(&s->words);
    else
        jk_words_drop(&s->words, kept, s->done->end);
    for (size_t i = 0; !err && i < n; i++)
        err = settle_article(s, s->starts.at[i], i + 1 < s->starts.n ? s->starts.at[i + 1] : kept);
    if (!err)
        err = jk_join_articles(s->done, &s->breaks);
    s->done->last = final;
    if (!err)
        err = s->to->pass(s->to, &s->done);
    if (!err)
        jk_galley_reset(s->done);
    return err;
}

/* Where much is held that cannot be given out yet, of a document all of it, room is made for what
 * is still to come, so that it is not copied again and again. */
static void expect_rest(jk_segmenter *s)
{
    jk_galley *g = s->galley;
    size_t held = g->window.text.len;
    uint64_t rest = s->expected > g->window.from ? s->expected - g->window.from : 0;
    if (held < ROUND_BYTES || rest <= g->window.text.cap || rest > SIZE_MAX / 2)
        return;
    size_t paras = g->paras.n * ((size_t)rest / held + 1);
    jk_window_expect(&g->window, (size_t)rest);
    jk_paras_expect(&g->paras, paras + paras / 2); /* what is not used takes no memory */
}

/* Finds and passes the articles that are certain by now; one document is none before its end. */
static int round_of(jk_segmenter *s, bool final)
{
    jk_galley *g = s->galley;
    int err = s->whole ? find_documents(s, final) : JK_OK;
    if (s->whole && !final && (err || s->starts.n < 2)) {
        expect_rest(s);
        return err;
    }
    if (!err)
        err = find_starts(s, final);
    s->wrap = jk_wrap_of(&g->paras);
    size_t n = certain(s, final);
    if (!err && !s->begun)
        err = jk_markup_report(g);
    s->begun = true;
    if (!err && !s->whole)
        err = jk_audit_page(g, &s->starts, n, s->articles + 1);
    if (!err && (n > 0 || final))
        err = settle(s, n, final);
    if (!final)
        expect_rest(s);
    return err;
}

static int take_reports(jk_galley *g, const jk_pendings *reports)
{
    int err = JK_OK;
    for (size_t i = 0; i < reports->n && !err; i++)
        err = jk_pendings_copy(&g->bytes, &reports->at[i], &g->arena);
    return err;
}

int jk_segmenter_take(jk_segmenter *s, jk_sheet *sheet)
{
    jk_sheet_measure(sheet);
    size_t base = s->galley->window.text.len;
    int err = take_reports(s->galley, &sheet->bytes);
    jk_window_append(&s->galley->window, &sheet->window, 0, sheet->paras.scanned);
    if (!err)
        err = s->galley->window.err;
    for (size_t i = 0; !err && i < sheet->paras.n; i++) {
        const jk_para *q = &sheet->paras.at[i];
        if (base + q->from >= s->limit) {
            size_t held = s->galley->window.text.len;
            err = round_of(s, false);
            base -= held - s->galley->window.text.len;
            size_t twice = (base + q->from) * 2;
            s->limit = twice > ROUND_BYTES ? twice : ROUND_BYTES;
        }
        if (!err) {
            jk_paras_take(&s->galley->paras, q, 0, base);
            err = s->galley->paras.err;
        }
    }
    s->galley->paras.gap = sheet->paras.gap;
    return err;
}

int jk_segmenter_give(jk_segmenter *s, const jk_galley *galley)
{
    return jk_give_galley(&s->giver, galley);
}

int jk_segmenter_begin(jk_segmenter *s, const jk_galley *galley)
{
    return jk_begin_galley(&s->giver, galley);
}

int jk_segmenter_finish(jk_segmenter *s)
{
    return jk_end_galley(&s->giver);
}

int jk_segmenter_show(jk_segmenter *s, const jk_galley *galley, jk_sink *to)
{
    return jk_show_galley(&s->giver, galley, to);
}

static int take_own(jk_sheet_sink *self, jk_sheet **sheet)
{
    return jk_segmenter_take(((own_sheets *)self)->segmenter, *sheet);
}

static int give_own(jk_galley_sink *self, jk_galley **galley)
{
    return jk_segmenter_give(((own_galleys *)self)->segmenter, *galley);
}

void jk_segmenter_part(jk_segmenter *s, jk_sheet_sink *sheets, jk_galley_sink *galleys)
{
    s->reader.to = sheets;
    s->to = galleys;
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
    s->sheets = (own_sheets){{take_own}, s};
    s->galleys = (own_galleys){{give_own}, s};
    s->to = &s->galleys.sink;
    s->galley = jk_galley_new();
    s->done = jk_galley_new();
    if (!s->galley || !s->done || jk_sheeter_init(&s->reader, &s->sheets.sink) != JK_OK) {
        jk_segmenter_free(s);
        return NULL;
    }
    if (options)
        s->options = *options;
    s->limit = ROUND_BYTES;
    s->giver = (jk_giver){.out = out, .src = jk_buf_slice(&s->siglum)};
    return s;
}

void jk_segmenter_expect(jk_segmenter *s, uint64_t bytes)
{
    s->expected = bytes;
}

void jk_segmenter_beside(jk_segmenter *s, jk_beside *beside)
{
    s->giver.beside = beside;
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
    return err ? err : round_of(s, true);
}

void jk_segmenter_free(jk_segmenter *s)
{
    if (!s)
        return;
    jk_sheeter_free(&s->reader);
    jk_galley_free(s->galley);
    jk_galley_free(s->done);
    free(s->starts.at);
    jk_words_free(&s->words);
    jk_breaker_close(&s->breaks);
    jk_buf_free(&s->siglum);
    jk_giver_free(&s->giver);
    free(s);
}
