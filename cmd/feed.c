/* feed.c: from a file to items: what every filter that reads text or records does first. */
#include <stdlib.h>
#include <string.h>

#include "cmd/input.h"
#include "cmd/press.h"
#include "cmd/sandbox.h"
#include "parse/base/status.h"
#include "parse/record/reader.h"

enum {
    HEAD = 64,          /* bytes looked at to tell records from text */
    PIECE = 128 * 1024, /* decoded at once: as much as stays near the processor */
    MUCH = 2048 * 1024, /* of one that takes much memory */
    SAID = 100 /* of the damage in a file so much is said: a binary one would have no end */
};

/* Bytes on their way to the segmenter: what is said of them on standard error is said here. */
typedef struct tap {
    jk_text_sink sink;
    jk_feed *feed;
    const char *name;
    jk_text_sink *to;
    uint64_t damage; /* met in the file */
} tap;

/* Items on their way out: counted, and the end records of inputs taken in. */
typedef struct counter {
    jk_sink sink;
    jk_feed *feed;
    jk_sink *const *to; /* where the sink stands: it may be another for each source */
    jk_end in;          /* everything that was put */
    jk_end text;        /* what text sources gave */
    bool from_text;     /* the source being read is text */
    bool ended;         /* the last record read was an end record … */
    bool whole;         /* … and all of them said that the stream is complete */
} counter;

/* What two threads put of a text source, on its way out. */
typedef struct both {
    jk_beside beside;
    counter side[2], *all;
} both;

struct jk_feed_state {
    jk_decoder *decoder;
    tap tap;
    counter counter;
    both both;
    jk_press *press; /* of text; made with the first */
    jk_end sum;      /* of all inputs */
    bool all_ended;  /* every record stream had its end */
    bool all_whole;  /* and none said that it is not complete */
};

const char jk_stream_cut[] = "the stream ends early: it has no end record";
const char jk_stream_partial[] = "the stream is not whole: its end record says so";

static int tap_text(jk_text_sink *self, const jk_chunk *chunk)
{
    tap *t = (tap *)self;
    return t->to->text(t->to, chunk);
}

static int tap_report(jk_text_sink *self, const jk_byte_report *r)
{
    tap *t = (tap *)self;
    jk_slice code = jk_report_name(r->code);
    bool damage = jk_report_level(r->code) == JK_LEVEL_ERROR && !t->feed->checks;
    if (damage && t->damage++ < SAID)
        jk_damage_file(t->feed->cli, t->name, r->line, r->col, "%.*s: %.*s", (int)code.len,
                       code.ptr, (int)r->words.len, r->words.ptr);
    return t->to->report ? t->to->report(t->to, r) : JK_OK;
}

/* What the decoder gives of a file goes to `to`. */
static void tap_begin(tap *t, const char *name, jk_text_sink *to)
{
    t->name = name;
    t->to = to;
    t->damage = 0;
}

/* How much damage was not said. */
static void tap_end(const tap *t)
{
    if (t->damage > SAID)
        jk_damage_file(t->feed->cli, t->name, 0, 0, "另有 %llu 处，从略",
                       (unsigned long long)(t->damage - SAID));
}

/* Counts of `more`, which are 0 then. */
static void count_in(jk_end *e, jk_end *more)
{
    jk_end_add(e, more);
    *more = (jk_end){0};
}

static int counter_put(jk_sink *self, const jk_item *item)
{
    counter *c = (counter *)self;
    jk_end_count(&c->in, item->t);
    if (c->from_text) {
        jk_end_count(&c->text, item->t);
        return (*c->to)->put(*c->to, item);
    }
    c->ended = item->t == JK_END;
    if (c->ended) {
        jk_end counts = item->u.end;
        c->whole = c->whole && jk_end_whole(&counts);
        count_in(&c->feed->state->sum, &counts);
        return JK_OK;
    }
    return (*c->to)->put(*c->to, item);
}

static int join(jk_beside *self, unsigned side)
{
    both *b = (both *)self;
    jk_beside *out = b->all->feed->beside;
    count_in(&b->all->in, &b->side[side].in);
    count_in(&b->all->text, &b->side[side].text);
    return out->join(out, side);
}

static void counters_init(jk_feed *feed)
{
    struct jk_feed_state *s = feed->state;
    s->counter = (counter){.sink = {counter_put}, .feed = feed, .to = &feed->out};
    s->both = (both){.beside = {.join = join}, .all = &s->counter};
    for (size_t i = 0; feed->beside && i < 2; i++) {
        s->both.side[i] = (counter){.sink = {counter_put}, .feed = feed, .from_text = true};
        s->both.side[i].to = &feed->beside->sink[i];
        s->both.beside.sink[i] = &s->both.side[i].sink;
    }
}

bool jk_feed_begin(jk_feed *feed)
{
    struct jk_feed_state *s = calloc(1, sizeof *s);
    feed->state = s;
    if (s) {
        s->tap = (tap){.sink = {tap_text, tap_report}, .feed = feed};
        counters_init(feed);
        s->all_ended = s->all_whole = true;
        s->decoder = jk_decoder_new(feed->decode, &s->tap.sink);
        feed->crew = jk_crew_new(0);
    }
    if (!s || !s->decoder || !feed->crew) {
        jk_failed(feed->cli, JK_ENOMEM);
        return false;
    }
    return true;
}

static int malformed(void *ctx, const jk_record_error *e)
{
    jk_feed *feed = ctx;
    jk_error_file(feed->cli, feed->cli->input, e->line, e->col, "%.*s", (int)e->words.len,
                  e->words.ptr);
    return JK_OK;
}

/* All items of the sources before are given out. */
static int settle(const jk_feed *feed)
{
    return feed->state->press ? jk_press_wait(feed->state->press) : JK_OK;
}

/* What the end of a record stream says: kept for an end record, or told where none is written. */
static void take_end(jk_feed *feed)
{
    struct jk_feed_state *s = feed->state;
    bool ended = s->counter.ended, whole = s->counter.whole;
    s->all_ended = s->all_ended && ended;
    s->all_whole = s->all_whole && whole;
    if (!feed->passes && (!ended || !whole))
        jk_error_file(feed->cli, feed->cli->input, 0, 0, "%s",
                      ended ? jk_stream_partial : jk_stream_cut);
}

static int feed_records(jk_feed *feed, jk_in *in, jk_slice head)
{
    struct jk_feed_state *s = feed->state;
    jk_in_spare_digest(in);
    int given = settle(feed);
    if (given)
        return given;
    s->counter.from_text = false;
    s->counter.ended = false;
    s->counter.whole = true;
    jk_reader *r = jk_reader_new(&s->counter.sink, malformed, feed);
    if (!r)
        return JK_ENOMEM;
    int rc = jk_reader_feed(r, head);
    jk_slice bytes;
    while (rc == JK_OK && jk_in_read(in, &bytes) > 0)
        rc = jk_reader_feed(r, bytes);
    if (rc == JK_OK)
        rc = jk_reader_end(r);
    jk_reader_free(r);
    if (rc == JK_OK)
        take_end(feed);
    return rc;
}

/* Text that is not to be segmented. */
static int feed_plain(jk_feed *feed, jk_in *in, jk_slice head)
{
    struct jk_feed_state *s = feed->state;
    jk_slice bytes = head;
    int rc;
    tap_begin(&s->tap, feed->cli->input, feed->text);
    do
        rc = jk_decoder_feed(s->decoder, bytes);
    while (rc == JK_OK && jk_in_read(in, &bytes) > 0);
    if (rc == JK_OK)
        rc = jk_decoder_end(s->decoder);
    tap_end(&s->tap);
    jk_decoder_reset(s->decoder);
    return rc;
}

static jk_text_sink *begin_text(jk_feed *feed, const jk_in *in, jk_slice siglum)
{
    struct jk_feed_state *s = feed->state;
    if (!s->press)
        s->press = jk_press_new(&(jk_press_job){
            feed->crew, &s->counter.sink, feed->beside ? &s->both.beside : NULL, feed->clauses});
    if (!s->press)
        return NULL;
    /* a source that comes slowly, or takes much memory, waits until those before it are given out
     */
    if (!s->counter.from_text || in->whole == 0 || in->whole >= MUCH)
        settle(feed);
    if (!s->counter.from_text) /* else it may be looked at elsewhere */
        s->counter.from_text = true;
    return jk_press_begin(s->press, feed->segment, siglum, in->whole);
}

static int end_text(jk_feed *feed, jk_in *in, jk_slice siglum, int rc)
{
    struct jk_feed_state *s = feed->state;
    char hex[JK_DIGEST_HEX];
    jk_range all = {0, in->done};
    jk_item item = {.t = JK_SOURCE, .src = siglum, .b = &all, .nb = 1};
    item.u.source = (jk_source){.name = jk_slice_of(feed->cli->input),
                                .size = in->done,
                                .sha256 = jk_in_digest(in, hex),
                                .encoding = jk_decoder_encoding(s->decoder)};
    rc = jk_press_end(s->press, rc, &item);
    return rc || feed->ahead ? rc : settle(feed);
}

static int feed_text(jk_feed *feed, jk_in *in, jk_slice head)
{
    if (feed->text)
        return feed_plain(feed, in, head);
    struct jk_feed_state *s = feed->state;
    char letters[16];
    jk_slice siglum = jk_siglum(feed->sources++, letters), bytes = head;
    jk_text_sink *to = begin_text(feed, in, siglum);
    if (!to)
        return JK_ENOMEM;
    tap_begin(&s->tap, feed->cli->input, to);
    int rc = JK_OK;
    do
        for (size_t at = 0; at < bytes.len && rc == JK_OK; at += PIECE)
            rc = jk_decoder_feed(s->decoder, jk_slice_sub(bytes, at, at + PIECE));
    while (rc == JK_OK && jk_in_read(in, &bytes) > 0);
    if (rc == JK_OK)
        rc = jk_decoder_end(s->decoder);
    tap_end(&s->tap);
    rc = end_text(feed, in, siglum, rc);
    jk_decoder_reset(s->decoder);
    return rc;
}

/* The first bytes, HEAD of them at least where there are so many; borrowed from `in`, or from buf
 * where they came in pieces. */
static int read_head(jk_in *in, jk_buf *buf, jk_slice *head)
{
    jk_slice more;
    if (jk_in_read(in, head) <= 0 || head->len >= HEAD)
        return JK_OK;
    jk_buf_put(buf, *head);
    while (buf->len < HEAD && jk_in_read(in, &more) > 0)
        jk_buf_put(buf, more);
    *head = jk_buf_slice(buf);
    return buf->err;
}

int jk_feed_file(jk_feed *feed, const char *name)
{
    jk_in in;
    jk_slice head = {0};
    jk_buf first = {0};
    if (!(feed->text ? jk_in_open(&in, feed->cli, name) : jk_in_open_hashed(&in, feed->cli, name)))
        return JK_OK;
    feed->cli->input = name;
    int rc = read_head(&in, &first, &head);
    if (rc == JK_OK)
        rc = !feed->text_only && jk_looks_like_records(jk_slice_sub(head, 0, HEAD))
                 ? feed_records(feed, &in, head)
                 : feed_text(feed, &in, head);
    if (rc == JK_ENOMEM)
        jk_error_file(feed->cli, name, 0, 0, "%s", jk_strstatus(rc));
    jk_buf_free(&first);
    jk_in_close(&in);
    return rc;
}

int jk_feed_end(jk_feed *feed)
{
    struct jk_feed_state *s = feed->state;
    int err = settle(feed);
    if (err || (!s->all_ended && feed->passes))
        return err;
    bool whole = s->all_whole && feed->cli->status < JK_EXIT_TROUBLE;
    jk_item item = {.t = JK_END, .u.end = s->sum};
    jk_end_add(&item.u.end, &s->counter.text);
    item.u.end.status = whole ? JK_S("complete") : JK_S("trouble");
    return feed->out->put(feed->out, &item);
}

static int tally_put(jk_sink *self, const jk_item *item)
{
    jk_tally *t = (jk_tally *)self;
    if (item->t != JK_END) {
        jk_end_count(&t->out, item->t);
        return t->to->put(t->to, item);
    }
    jk_item end = *item;
    end.line = (jk_slice){NULL, 0};
    jk_end_add(&end.u.end, &t->out);
    jk_end_less(&end.u.end, &t->feed->state->counter.in);
    return t->to->put(t->to, &end);
}

void jk_tally_init(jk_tally *tally, const jk_feed *feed, jk_sink *to)
{
    *tally = (jk_tally){.sink = {tally_put}, .feed = feed, .to = to};
}

void jk_tally_join(jk_tally *tally, jk_tally *other)
{
    count_in(&tally->out, &other->out);
}

void jk_feed_free(jk_feed *feed)
{
    if (!feed->state)
        return;
    jk_press_free(feed->state->press);
    jk_decoder_free(feed->state->decoder);
    jk_crew_free(feed->crew);
    free(feed->state);
    feed->state = NULL;
}

int jk_feed_all(jk_feed *feed)
{
    const jk_cli *cli = feed->cli;
    int err = JK_OK;
    if (jk_feed_begin(feed)) {
        jk_sandbox(cli, cli->files, cli->nfiles);
        for (int i = 0; i < cli->nfiles && !err; i++)
            err = jk_feed_file(feed, cli->files[i]);
        if (!err)
            err = jk_feed_end(feed);
    }
    jk_feed_free(feed);
    return err;
}
