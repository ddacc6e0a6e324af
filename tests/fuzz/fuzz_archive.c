/* Archives of texts that quote.  By the first byte: the rest is a text, and an archive made of it
 * says of each of its characters where that stands; or the rest is an archive of a stranger, whose
 * sum and size are put right so that it gets past the first checks: asked for quotations, it gives
 * or refuses them, and nothing is read that is not there. */
#include <stdio.h>
#include <stdlib.h>

#include "diff/collate/fold.h"
#include "diff/collate/witness.h"
#include "diff/testimonia/archiver.h"
#include "diff/testimonia/narrow.h"
#include "diff/testimonia/testimonia.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "tests/fuzz/target.h"

/* Two witnesses of one sentence, and what an archive says of where they differ. */
static void ask(const jk_archive *a)
{
    static const char *const texts[] = {"应由县级以上地方政府公告销号不得重新用于排放尾矿此外应当",
                                        "应由县级以上地方政府公告销号不得重新用于堆放尾矿此外应当"};
    static const char *const sigla[] = {"A", "B"};
    jk_doc docs[2], out;
    jk_merge_witness wits[2];
    jk_testimonia t;
    for (int i = 0; i < 2; i++) {
        jk_range r = {0, strlen(texts[i])};
        jk_item article = {.t = JK_ARTICLE, .u.article.id = JK_S("a1")};
        jk_item block = {.t = JK_BLOCK, .b = &r, .nb = 1, .u.block.text = jk_slice_of(texts[i])};
        jk_doc_init(&docs[i]);
        MUST(docs[i].sink.put(&docs[i].sink, &article) == JK_OK);
        MUST(docs[i].sink.put(&docs[i].sink, &block) == JK_OK);
        wits[i] = (jk_merge_witness){jk_slice_of(sigla[i]), &docs[i]};
    }
    jk_testimonia_init(&t, a, 1);
    jk_merge_options o = {.testifier = &t.testifier};
    jk_doc_init(&out);
    MUST(jk_merge(wits, 2, &o, &out.sink, NULL) == JK_OK);
    jk_doc_free(&out);
    jk_doc_free(&docs[0]);
    jk_doc_free(&docs[1]);
}

static void check_places(const jk_archive *a, jk_slice text)
{
    size_t i = 0;
    uint64_t line = 1;
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        int32_t c = jk_utf8_next(text, &at);
        uint32_t fold = jk_fold(c);
        line += c == '\n';
        if (fold == 0 || !jk_fold_is_word(fold))
            continue;
        MUST(i < a->head->chars && a->text[i] == jk_narrow(fold));
        jk_archive_where w = jk_archive_find(a, i, i + 1);
        MUST(w.b.start == from && w.b.end == at && w.line == line);
        MUST(jk_slice_eq(w.name, JK_S("text")));
        i++;
    }
    MUST(i == a->head->chars);
}

/* Text in pieces as long as the second byte says. */
static void make(jk_slice text, size_t piece)
{
    jk_byte_keep out = JK_BYTE_KEEP;
    jk_archiver *maker = jk_archiver_new();
    jk_archive a;
    const char *why;
    MUST(maker);
    jk_text_sink *sink = jk_archiver_begin(maker, JK_S("text"));
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && end - at < piece)
            jk_utf8_next(text, &end);
        jk_chunk chunk = {.text = jk_slice_sub(text, at, end), .off = at};
        chunk.src = chunk.text;
        MUST(sink->text(sink, &chunk) == JK_OK);
        at = end;
    }
    MUST(jk_archiver_put(maker, &out.sink) == JK_OK);
    MUST(jk_archive_open(&a, jk_buf_slice(&out.buf), &why) == JK_OK);
    check_places(&a, text);
    ask(&a);
    jk_archiver_free(maker);
    jk_buf_free(&out.buf);
}

static void open_strange(jk_slice bytes)
{
    jk_archive_head h;
    jk_archive a;
    const char *why = NULL;
    if (bytes.len < sizeof h)
        return;
    char *copy = malloc(bytes.len); /* aligned, and exactly as long as it is */
    MUST(copy);
    memcpy(copy, bytes.ptr, bytes.len);
    memcpy(&h, copy, sizeof h);
    h.size = bytes.len;
    h.sum = jk_archive_sum(
        0, jk_slice_sub((jk_slice){copy, bytes.len}, offsetof(jk_archive_head, files), bytes.len));
    memcpy(copy, &h, sizeof h);
    if (jk_archive_open(&a, (jk_slice){copy, bytes.len}, &why) == JK_OK) {
        for (size_t i = 0; i < a.head->chars; i++)
            jk_archive_find(&a, i, i + 1);
        ask(&a);
    } else {
        MUST(why);
    }
    free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2 || size > 8192)
        return 0;
    jk_slice rest = {(const char *)data + 2, size - 2};
    if (data[0] == 'T')
        make(rest, data[1] + (size_t)1);
    else
        open_strange(rest);
    return 0;
}
