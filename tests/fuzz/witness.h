/* witness.h: what the targets that compare several texts have in common.
 */
#ifndef JK_TESTS_FUZZ_WITNESS_H
#define JK_TESTS_FUZZ_WITNESS_H

#include "parse/base/doc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/decode.h"
#include "parse/structure/clause.h"
#include "parse/structure/segment.h"
#include "tests/fuzz/target.h"

/* cut_at_nuls: cuts an input at its first n - 1 NULs into n parts; those there are none for are
 * empty. */
static inline void cut_at_nuls(jk_slice all, jk_slice *part, size_t n)
{
    for (size_t i = 0, at = 0; i < n; i++) {
        size_t cut = i + 1 < n ? jk_slice_find(all, (jk_slice){"", 1}, at) : all.len;
        part[i] = jk_slice_sub(all, at, cut);
        at = cut + 1;
    }
}

/* read_witness: makes a document of bytes as a filter does: decoded, segmented, its clauses found.
 * put_source, which may be NULL, puts the source record before the end.  Whether the bytes are
 * plain UTF-8. */
static inline bool read_witness(jk_slice bytes, const char *siglum, jk_doc *doc,
                                void (*put_source)(jk_sink *, jk_slice, const char *))
{
    jk_doc_init(doc);
    jk_sink *clauses = jk_clause_stage_new(NULL, &doc->sink);
    MUST(clauses);
    jk_segmenter *s = jk_segmenter_new(NULL, jk_slice_of(siglum), clauses);
    MUST(s);
    jk_decoder *d = jk_decoder_new(NULL, jk_segmenter_input(s));
    MUST(d);
    MUST(jk_decoder_feed(d, bytes) == 0 && jk_decoder_end(d) == 0 && jk_segmenter_end(s) == 0);
    bool plain =
        jk_slice_eq(jk_decoder_encoding(d), JK_S("UTF-8")) && jk_utf8_valid(bytes) == bytes.len;
    if (put_source)
        put_source(clauses, bytes, siglum);
    jk_item end = {.t = JK_END};
    MUST(clauses->put(clauses, &end) == 0);
    jk_decoder_free(d);
    jk_segmenter_free(s);
    jk_clause_stage_free(clauses);
    return plain;
}

#endif
