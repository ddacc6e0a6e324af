/* pipeline.c: the library in a program: the bytes of standard input, in any encoding, become
 * Markdown, as `jkseg | jkclause | jkfmt -f md` makes it.  A stage is a sink that gives to the
 * next: they are made from the last to the first, and freed so.
 *
 *     cc -std=c11 -I. tests/spec/pipeline.c build/libparse.a \
 *         $(pkg-config --libs libpcre2-8 icu-uc icu-i18n nettle) -lpthread -lm
 */
#include <stdio.h>

#include "parse/encoding/decode.h"
#include "parse/render/render.h"
#include "parse/structure/clause.h"
#include "parse/structure/segment.h"

static int put(jk_byte_sink *self, jk_slice bytes)
{
    (void)self;
    return fwrite(bytes.ptr, 1, bytes.len, stdout) == bytes.len ? JK_OK : JK_EWRITE;
}

/* The status of the first call that failed; JK_OK where none did. */
static int copy(FILE *in, jk_decoder *decoder, jk_segmenter *segmenter, jk_sink *stages)
{
    char buf[65536];
    int rc = JK_OK;
    for (size_t n; rc == JK_OK && (n = fread(buf, 1, sizeof buf, in)) > 0;)
        rc = jk_decoder_feed(decoder, (jk_slice){buf, n});
    if (rc == JK_OK)
        rc = jk_decoder_end(decoder);
    if (rc == JK_OK)
        rc = jk_segmenter_end(segmenter);
    if (rc == JK_OK)
        rc = stages->put(stages, &(jk_item){.t = JK_END});
    return rc;
}

int main(void)
{
    jk_byte_sink out = {put};
    jk_renderer markdown;
    int rc = jk_renderer_open(&markdown, jk_format_find(JK_S("md")), NULL, &out);
    jk_decoder *decoder = NULL;
    jk_segmenter *segmenter = NULL;
    jk_sink *clauses = NULL;
    if (rc == JK_OK && (clauses = jk_clause_stage_new(NULL, markdown.sink)))
        segmenter = jk_segmenter_new(NULL, JK_S("A"), clauses);
    if (segmenter)
        decoder = jk_decoder_new(NULL, jk_segmenter_input(segmenter));
    rc = decoder ? copy(stdin, decoder, segmenter, clauses) : JK_ENOMEM;
    jk_decoder_free(decoder);
    jk_segmenter_free(segmenter);
    jk_clause_stage_free(clauses);
    jk_renderer_close(&markdown);
    if (rc == JK_OK && fflush(stdout) != 0)
        rc = JK_EWRITE;
    if (rc != JK_OK)
        fprintf(stderr, "%s\n", jk_strstatus(rc));
    return rc == JK_OK ? 0 : 2;
}
