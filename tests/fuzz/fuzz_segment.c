/* fuzz_segment: nothing is lost, and how the text is cut into chunks makes no difference.
 *
 * The first two bytes choose options and chunk sizes; the rest is the text.  Bytes that are no
 * UTF-8 are decoded as the decoder would: each ill-formed sequence becomes U+FFFD with an opaque
 * run.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "parse/base/utf8.h"
#include "parse/structure/segment.h"
#include "tests/fuzz/target.h"

/* What came out: which source bytes were covered, and a hash of everything else. */
typedef struct watcher {
    jk_sink sink;
    jk_slice src;
    unsigned char *covered;
    uint64_t hash;
    bool article; /* one was seen */
} watcher;

static void mix(watcher *w, const void *p, size_t n)
{
    const unsigned char *b = p;
    for (size_t i = 0; i < n; i++)
        w->hash = (w->hash ^ b[i]) * UINT64_C(0x100000001B3);
}

static void mix_slice(watcher *w, jk_slice s)
{
    mix(w, &s.len, sizeof s.len);
    mix(w, s.ptr, s.len);
}

/* The bytes of a block are its text, or its raw bytes where they differ. */
static void watch_block(watcher *w, const jk_item *item)
{
    const jk_block *b = &item->u.block;
    jk_slice bytes = b->enc.len ? b->raw : b->text;
    size_t at = 0;
    for (size_t i = 0; i < item->nb; i++)
        for (uint64_t p = item->b[i].start; p < item->b[i].end; p++, at++) {
            MUST(p < w->src.len && !w->covered[p]);
            MUST(at < bytes.len && bytes.ptr[at] == w->src.ptr[p]);
            w->covered[p] = 1;
        }
    MUST(at == bytes.len);
    MUST(jk_utf8_valid(b->text) == b->text.len);
    MUST(item->t == JK_FURNITURE || (w->article && b->text.len > 0 && b->line > 0 && b->col > 0));
    mix_slice(w, b->text);
    mix_slice(w, b->article);
    mix(w, &b->role, sizeof b->role);
    mix(w, &b->line, sizeof b->line);
    mix(w, &b->col, sizeof b->col);
    mix(w, &b->flags, sizeof b->flags);
}

static int watch(jk_sink *self, const jk_item *item)
{
    watcher *w = (watcher *)self;
    mix(w, &item->t, sizeof item->t);
    for (size_t i = 0; i < item->nb; i++) {
        MUST(item->b[i].start <= item->b[i].end && item->b[i].end <= w->src.len);
        mix(w, &item->b[i], sizeof item->b[i]);
    }
    if (item->t == JK_BLOCK || item->t == JK_FURNITURE)
        watch_block(w, item);
    if (item->t == JK_ARTICLE) {
        w->article = true;
        mix_slice(w, item->u.article.title);
        mix_slice(w, item->u.article.dateline);
        mix_slice(w, item->u.article.date);
    }
    if (item->t == JK_REPORT) {
        mix_slice(w, item->u.report.words);
        mix(w, &item->u.report.line, sizeof item->u.report.line);
    }
    return 0;
}

/* Gives one chunk: well-formed bytes as they are, an ill-formed sequence as U+FFFD. */
static size_t give(jk_text_sink *in, jk_slice src, size_t at, size_t want)
{
    static const char bad[] = "\xEF\xBF\xBD";
    size_t end = at;
    while (end < src.len && end - at < want) {
        size_t next = end;
        if (jk_utf8_next(src, &next) < 0)
            break;
        end = next;
    }
    jk_map map = {0};
    jk_chunk c = {.off = at, .enc = JK_S("UTF-8")};
    if (end == at) {
        jk_utf8_next(src, &end);
        c.text = (jk_slice){bad, 3};
        jk_map_add(&map, 3, at, end - at, 0, 0);
        c.map = &map;
    } else {
        c.text = jk_slice_sub(src, at, end);
    }
    c.src = jk_slice_sub(src, at, end);
    MUST(in->text(in, &c) == 0);
    jk_map_free(&map);
    return end;
}

static uint64_t segment(jk_slice src, const jk_segment_options *o, size_t chunk)
{
    watcher w = {.sink = {watch}, .src = src, .covered = calloc(src.len + 1, 1)};
    jk_segmenter *s = jk_segmenter_new(o, JK_S("A"), &w.sink);
    MUST(s && w.covered);
    for (size_t at = 0; at < src.len;)
        at = give(jk_segmenter_input(s), src, at, chunk);
    MUST(jk_segmenter_end(s) == 0);
    jk_segmenter_free(s);
    for (size_t i = 0; i < src.len; i++)
        MUST(w.covered[i]);
    free(w.covered);
    return w.hash;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    jk_segment_options o = {.whole = data[0] & 1, .year = data[0] & 2 ? 2023 : 0};
    jk_slice src = {(const char *)data + 2, size - 2};
    uint64_t one = segment(src, &o, SIZE_MAX);
    MUST(segment(src, &o, data[1] + 1u) == one);
    MUST(segment(src, &o, 1) == one);
    return 0;
}
