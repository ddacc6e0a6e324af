/* measure-rows: what fit-merge learns from.
 *
 *   measure-rows [--lm FILE]... WITNESS...
 *   measure-rows --alike < CHARACTERS
 *
 * Reconciles witnesses in UTF-8 as jkmerge does and prints a line for every two readings of a place
 * that were measured, parted by tabs: the class; for both readings the witness that has it, where
 * it starts and ends there in bytes, and how many have it; the measurements of evidence/measure.h.
 * With --alike: of the characters read, which are taken for which, two a line.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diff/collate/canon.h"
#include "diff/collate/merge.h"
#include "diff/evidence/confusable.h"
#include "parse/base/utf8.h"
#include "parse/encoding/decode.h"
#include "parse/structure/clause.h"
#include "parse/structure/segment.h"

enum { MOST = 26 };

static const char *const sigla[MOST] = {"A", "B", "C", "D", "E", "F", "G", "H", "I",
                                        "J", "K", "L", "M", "N", "O", "P", "Q", "R",
                                        "S", "T", "U", "V", "W", "X", "Y", "Z"};

static void read_stream(FILE *f, const char *name, jk_buf *out)
{
    char part[65536];
    size_t n;
    while (f && (n = fread(part, 1, sizeof part, f)) > 0)
        jk_buf_put(out, (jk_slice){part, n});
    if (!f || ferror(f) || out->err) {
        fprintf(stderr, "measure-rows: cannot read %s\n", name);
        exit(2);
    }
}

static void read_file(const char *name, jk_buf *out)
{
    FILE *f = fopen(name, "rb");
    read_stream(f, name, out);
    fclose(f);
}

static int load(jk_slice bytes, const char *siglum, jk_doc *doc)
{
    jk_item end = {.t = JK_END};
    jk_doc_init(doc);
    jk_sink *clauses = jk_clause_stage_new(NULL, &doc->sink);
    jk_segmenter *s = clauses ? jk_segmenter_new(NULL, jk_slice_of(siglum), clauses) : NULL;
    jk_decoder *d = s ? jk_decoder_new(NULL, jk_segmenter_input(s)) : NULL;
    int err = d ? jk_decoder_feed(d, bytes) : -1;
    if (!err)
        err = jk_decoder_end(d);
    if (!err)
        err = jk_segmenter_end(s);
    if (!err)
        err = clauses->put(clauses, &end);
    jk_decoder_free(d);
    jk_segmenter_free(s);
    jk_clause_stage_free(clauses);
    return err;
}

static void print_reading(const jk_collation *c, const jk_alt *a)
{
    jk_wit *w = &c->s->wits[a->wits[0]];
    jk_arena arena = {0};
    jk_range *b;
    int n = jk_wit_ranges(w, a->t0, a->t1, &arena, &b);
    if (n > 0)
        printf("\t%.*s\t%llu\t%llu\t%u", (int)w->siglum.len, w->siglum.ptr,
               (unsigned long long)b[0].start, (unsigned long long)b[n - 1].end, a->nwits);
    jk_arena_free(&arena);
}

static void print_row(void *ctx, const jk_collation *c, const jk_place *p, enum jk_class cls,
                      uint32_t i, uint32_t k, const double m[JK_MEASURE_COUNT])
{
    (void)ctx;
    jk_slice name = jk_class_name(cls);
    printf("%.*s", (int)name.len, name.ptr);
    print_reading(c, &p->alts[i]);
    print_reading(c, &p->alts[k]);
    for (int j = 0; j < JK_MEASURE_COUNT; j++)
        printf("\t%.5f", m[j]);
    putchar('\n');
}

static int ignore(jk_sink *self, const jk_item *item)
{
    (void)self, (void)item;
    return 0;
}

static int print_alike(void)
{
    enum { LOOK_OR_SOUND = JK_CONFUSABLE_LOOK | JK_CONFUSABLE_SOUND | JK_CONFUSABLE_NEAR_SOUND };
    static uint32_t chars[65536];
    size_t n = 0, at = 0;
    jk_buf text = {0};
    read_stream(stdin, "-", &text);
    while (at < text.len && n < sizeof chars / sizeof *chars) {
        int32_t c = jk_utf8_next(jk_buf_slice(&text), &at);
        if (c > ' ')
            chars[n++] = (uint32_t)c;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++)
            if (jk_confusable(chars[i], chars[k]) & LOOK_OR_SOUND) {
                char pair[8];
                size_t len = jk_utf8_put(pair, chars[i]);
                len += jk_utf8_put(pair + len, chars[k]);
                printf("%.*s\n", (int)len, pair);
            }
    jk_buf_free(&text);
    return 0;
}

int main(int argc, char **argv)
{
    static jk_doc docs[MOST];
    jk_merge_witness wits[MOST];
    static jk_lm models[JK_LM_KINDS];
    jk_buf files[JK_LM_KINDS] = {{0}};
    jk_observer observer = {.measured = print_row};
    jk_merge_options options = {.decide.observer = &observer};
    jk_sink sink = {ignore};
    int at = 1, n = 0;
    if (argc == 2 && strcmp(argv[1], "--alike") == 0)
        return print_alike();
    for (; at + 1 < argc && strcmp(argv[at], "--lm") == 0; at += 2) {
        int k = (at - 1) / 2;
        if (k >= JK_LM_KINDS)
            return 2;
        read_file(argv[at + 1], &files[k]);
        if (jk_lm_open(&models[k], jk_buf_slice(&files[k])) != 0)
            return 2;
        options.decide.lm[models[k].kind] = &models[k];
    }
    for (; at < argc && n < MOST; at++, n++) {
        jk_buf bytes = {0};
        read_file(argv[at], &bytes);
        if (load(jk_buf_slice(&bytes), sigla[n], &docs[n]) != 0)
            return 2;
        wits[n] = (jk_merge_witness){jk_slice_of(sigla[n]), &docs[n]};
        jk_buf_free(&bytes);
    }
    int err = n ? jk_merge(wits, (size_t)n, &options, &sink, NULL) : -1;
    for (int i = 0; i < n; i++)
        jk_doc_free(&docs[i]);
    for (int k = 0; k < JK_LM_KINDS; k++)
        jk_buf_free(&files[k]);
    return err ? 2 : 0;
}
