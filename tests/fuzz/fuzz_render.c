/* The renderers: any stream of records.  None fails, all give well-formed UTF-8 without control
 * characters where their format has none, markup closes what it opens, and the end is reached. */
#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/record/reader.h"
#include "parse/render/render.h"
#include "tests/fuzz/target.h"

static int ignore(void *ctx, const jk_record_error *e)
{
    (void)ctx;
    (void)e;
    return JK_OK;
}

/* The stream may hold ends anywhere; a renderer is given one, the last. */
typedef struct gate {
    jk_sink sink;
    jk_sink *to;
} gate;

static int pass(jk_sink *self, const jk_item *item)
{
    gate *g = (gate *)self;
    return item->t == JK_END ? JK_OK : g->to->put(g->to, item);
}

/* Every < begins a tag, every tag is closed, in order: what a lenient reader would let through. */
static void check_tags(jk_slice s)
{
    int depth = 0;
    for (size_t at = 0; at < s.len; at++) {
        if (s.ptr[at] != '<')
            continue;
        size_t end = jk_slice_find(s, JK_S(">"), at);
        MUST(end < s.len);
        char c = s.ptr[at + 1];
        MUST(c == '/' || c == '?' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
        if (c == '/')
            depth--;
        else if (c != '?' && s.ptr[end - 1] != '/')
            depth++;
        MUST(depth >= 0);
        at = end;
    }
    MUST(depth == 0);
}

static void check(const jk_format *f, jk_slice out)
{
    bool markup = jk_slice_eq(f->name, JK_S("html")) || jk_slice_eq(f->name, JK_S("tei")) ||
                  jk_slice_eq(f->name, JK_S("akn"));
    if (jk_slice_eq(f->name, JK_S("raw")))
        return;
    MUST(jk_utf8_valid(out) == out.len);
    for (size_t i = 0; markup && i < out.len; i++)
        MUST((unsigned char)out.ptr[i] >= 0x20 || out.ptr[i] == '\n' || out.ptr[i] == '\t');
    if (markup && !jk_slice_eq(f->name, JK_S("html"))) {
        check_tags(out);
        MUST(jk_slice_ends(out, JK_S(">\n")));
    }
    if (jk_slice_eq(f->name, JK_S("html")))
        MUST(jk_slice_ends(out, JK_S("</html>\n")));
}

static void render(const jk_format *f, jk_slice text, unsigned char bits)
{
    jk_render_options o = {.color = bits & 1,
                           .terminal = bits & 2,
                           .apparatus = bits & 4,
                           .marks = bits & 8,
                           .ids = bits & 16};
    jk_byte_keep out = JK_BYTE_KEEP;
    jk_renderer renderer;
    MUST(jk_renderer_open(&renderer, f, &o, &out.sink) == JK_OK);
    gate g = {{pass}, renderer.sink};
    jk_reader *r = jk_reader_new(&g.sink, ignore, NULL);
    MUST(r);
    MUST(jk_reader_feed(r, text) == JK_OK && jk_reader_end(r) == JK_OK);
    jk_item end = {.t = JK_END, .u.end.status = JK_LIT("complete")};
    MUST(renderer.sink->put(renderer.sink, &end) == JK_OK);
    check(f, jk_buf_slice(&out.buf));
    jk_reader_free(r);
    jk_renderer_close(&renderer);
    jk_buf_free(&out.buf);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    for (const jk_format *f = jk_formats; f->open; f++)
        render(f, (jk_slice){(const char *)data + 1, size - 1}, data[0]);
    return 0;
}
