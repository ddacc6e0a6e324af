#include "parse/encoding/blockmap.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/codec.h"
#include "parse/encoding/mojibake.h"
#include "parse/encoding/shifted.h"

enum { ENCODINGS_MAX = 16 };

typedef struct jk_raw {
    jk_slice raw, text; /* the bytes, and what they decode to */
    const jk_range *b;
    size_t nb;
    size_t range;    /* of b, that holds the present byte */
    uint64_t before; /* bytes of raw in the ranges before that one */
    jk_codec codecs[ENCODINGS_MAX];
    size_t ncodecs;
    size_t last;           /* the codec that read the unit before */
    size_t damaged;        /* the codec whose damage is looked for first; ncodecs: the last one's */
    bool cut;              /* the first byte stands alone */
    jk_mojibake *mojibake; /* made when nothing else reads on */
    jk_buf repaired;
} jk_raw;

static const jk_slice bad_char = JK_LIT("\xEF\xBF\xBD"); /* JK_BAD_CHAR */

static uint64_t total(const jk_range *b, size_t nb)
{
    uint64_t n = 0;
    for (size_t i = 0; i < nb; i++)
        n += b[i].end >= b[i].start ? b[i].end - b[i].start : 0;
    return n;
}

/* Adds the unit at raw[at, at + len) as tlen bytes of text; the range list moves on. */
static int add(jk_raw *r, jk_map *out, size_t at, size_t tlen, const jk_code_unit *u)
{
    while (r->range < r->nb && at - r->before >= r->b[r->range].end - r->b[r->range].start) {
        r->before += r->b[r->range].end - r->b[r->range].start;
        r->range++;
    }
    if (r->range >= r->nb)
        return JK_EFIT;
    uint64_t src = r->b[r->range].start + (at - r->before);
    bool whole = u->bad || u->shifts || u->n != 1;
    jk_map_add(out, tlen, src, u->len, whole ? 0 : (uint8_t)tlen, whole ? 0 : (uint8_t)u->len);
    return out->err;
}

/* Whether codec i reads a unit at raw[at] that the text has at `from`; *tlen is its length there.
 */
static bool reads(jk_raw *r, size_t i, size_t at, size_t from, jk_code_unit *u, size_t *tlen)
{
    char spelt[8];
    uint32_t state = r->codecs[i].state;
    *tlen = 0;
    if (jk_codec_next(&r->codecs[i], r->raw, at, true, u)) {
        if (u->n == 0 && from == 0) /* shifts and nothing else: the decoder has no place for them */
            *u = (jk_code_unit){.c = {JK_BAD_CHAR, 0}, .n = 1, .len = u->len, .bad = 1};
        for (unsigned k = 0; k < u->n; k++)
            *tlen += jk_utf8_put(spelt + *tlen, u->c[k]);
        jk_slice here = jk_slice_sub(r->text, from, from + *tlen);
        if (jk_slice_eq(here, (jk_slice){spelt, *tlen}))
            return true;
    }
    r->codecs[i].state = state;
    return false;
}

/* Finds a codec that reads the next unit: the one that read the last is tried first, and damage is
 * taken only where no codec reads.  Damaged bytes are a unit of another length in each encoding,
 * and the text does not say in which they were: the first `skip` codecs that could have damage here
 * are passed over. */
static bool next(jk_raw *r, size_t at, size_t from, size_t skip, jk_code_unit *u, size_t *tlen)
{
    if (r->cut && at == 0) {
        *u = (jk_code_unit){.c = {JK_BAD_CHAR, 0}, .n = 1, .len = 1, .bad = 1};
        *tlen = bad_char.len;
        return skip == 0;
    }
    for (int damaged = skip > 0; damaged < 2; damaged++)
        for (size_t k = 0; k < r->ncodecs; k++) {
            size_t first = damaged && r->damaged < r->ncodecs ? r->damaged : r->last;
            size_t i = (first + k) % r->ncodecs;
            uint32_t state = r->codecs[i].state;
            if (reads(r, i, at, from, u, tlen) && u->bad == damaged && skip-- == 0) {
                r->last = i;
                return true;
            }
            r->codecs[i].state = state;
        }
    return false;
}

/* Whether the raw bytes at `at` are a stretch of mojibake that the text has turned back. */
static bool repaired(jk_raw *r, size_t at, size_t from, jk_code_unit *u, size_t *tlen)
{
    jk_repair repair;
    if (!r->mojibake)
        r->mojibake = jk_mojibake_new();
    if (!r->mojibake)
        r->repaired.err = JK_ENOMEM;
    if (!r->mojibake || !jk_mojibake_at(r->mojibake, r->raw, at, &repair, &r->repaired))
        return false;
    *u = (jk_code_unit){.n = 1, .len = repair.len, .shifts = 1};
    *tlen = r->repaired.len;
    return jk_slice_starts(jk_slice_sub(r->text, from, r->text.len), jk_buf_slice(&r->repaired));
}

/* Reads all of raw from the present states of the codecs.  A trailing shift belongs to the
 * character before it. */
static int align(jk_raw *r, jk_map *out)
{
    size_t at = 0, from = 0;
    jk_map_reset(out);
    r->range = 0;
    r->before = 0;
    while (at < r->raw.len) {
        jk_code_unit u;
        size_t tlen;
        if (!next(r, at, from, 0, &u, &tlen) && !repaired(r, at, from, &u, &tlen))
            return JK_EFIT;
        if (u.n == 0)
            jk_map_attach(out, u.len);
        else if (add(r, out, at, tlen, &u) != JK_OK)
            return out->err ? out->err : JK_EFIT;
        at += u.len;
        from += tlen;
    }
    return from == r->text.len ? JK_OK : JK_EFIT;
}

/* A unit that was read, and from where to go on otherwise. */
typedef struct step {
    size_t at, from, tlen;
    size_t last, skip; /* before it */
    jk_code_unit u;
} step;

typedef struct steps {
    step *at; /* owned, malloc'd */
    size_t n, cap;
} steps;

/* Goes back to the last damage, which may have been in another encoding; false where there is none.
 */
static bool go_back(jk_raw *r, steps *s, step *here)
{
    while (s->n > 0 && !s->at[s->n - 1].u.bad)
        s->n--;
    if (s->n == 0)
        return false;
    *here = s->at[--s->n];
    here->skip++;
    r->last = here->last;
    return true;
}

/* Reads all of raw, trying for each damage the encodings it may have been in.  Gives up after TRIES
 * units for each byte. */
static int find_steps(jk_raw *r, steps *s)
{
    enum { TRIES = 64 };
    size_t tries = 0;
    step here = {0};
    while (here.at < r->raw.len || here.from != r->text.len) {
        here.last = r->last;
        if (tries++ / TRIES > r->raw.len)
            return JK_EFIT;
        if (here.at < r->raw.len && next(r, here.at, here.from, here.skip, &here.u, &here.tlen)) {
            if (JK_PUSH(s, here) != 0)
                return JK_ENOMEM;
            here.at += here.u.len;
            here.from += here.tlen;
            here.skip = 0;
        } else if (!go_back(r, s, &here)) {
            return JK_EFIT;
        }
    }
    return JK_OK;
}

/* For bytes of several encodings with damage in more than one. */
static int align_damage(jk_raw *r, jk_map *out)
{
    steps s = {0};
    for (size_t i = 0; i < r->ncodecs; i++)
        jk_codec_reset(&r->codecs[i]);
    r->last = 0;
    r->damaged = r->ncodecs;
    jk_map_reset(out);
    r->range = 0;
    r->before = 0;
    int status = find_steps(r, &s);
    for (size_t i = 0; i < s.n && status == JK_OK; i++)
        if (s.at[i].u.n == 0)
            jk_map_attach(out, s.at[i].u.len);
        else
            status = add(r, out, s.at[i].at, s.at[i].tlen, &s.at[i].u);
    free(s.at);
    return status;
}

/* Opens the encodings that a list of names joined by "+" has. */
static int open_codecs(jk_raw *r, jk_slice names)
{
    int status = JK_OK;
    for (size_t at = 0; at <= names.len && status == JK_OK;) {
        size_t plus = jk_slice_find(names, JK_S("+"), at);
        size_t end = plus < names.len ? plus : names.len;
        if (r->ncodecs == ENCODINGS_MAX)
            return JK_ENOTSUP;
        status = jk_codec_open(&r->codecs[r->ncodecs], jk_slice_sub(names, at, end));
        r->ncodecs += status == JK_OK;
        at = end + 1;
    }
    return status;
}

/* A block may begin in the middle of a shifted stretch: every state is tried, and every encoding
 * for what is damaged. */
static int align_any_state(jk_raw *r, jk_map *out)
{
    uint32_t states[16] = {0};
    size_t n = 1, shifted = r->ncodecs;
    for (size_t i = 0; i < r->ncodecs && shifted == r->ncodecs; i++)
        if (r->codecs[i].id == JK_CODEC_HZ || r->codecs[i].id == JK_CODEC_ISO2022CN) {
            n = jk_shifted_states(r->codecs[i].id, states, 16);
            shifted = i;
        }
    int status = JK_EFIT;
    for (size_t k = 0; k < n * (r->ncodecs + 1) && status == JK_EFIT; k++) {
        for (size_t i = 0; i < r->ncodecs; i++)
            jk_codec_reset(&r->codecs[i]);
        if (shifted < r->ncodecs)
            r->codecs[shifted].state = states[k % n];
        r->damaged = r->ncodecs - k / n;
        r->last = 0;
        status = align(r, out);
    }
    return status;
}

/* Whether the first byte of a source may be all that is left of the character inside which it was
 * cut: with the bytes behind it it can be another. */
static bool may_be_cut(const jk_raw *r)
{
    return r->nb > 0 && r->b[0].start == 0 && r->raw.len > 0 && jk_slice_starts(r->text, bad_char);
}

static int align_anyhow(jk_raw *r, jk_map *out)
{
    int status = align_any_state(r, out);
    if (status == JK_EFIT && r->ncodecs > 1)
        status = align_damage(r, out);
    if (status != JK_EFIT || r->cut || !may_be_cut(r))
        return status;
    r->cut = true;
    return align_anyhow(r, out);
}

static int map_of_raw(const jk_item *block, jk_slice text, jk_map *out)
{
    const jk_block *k = &block->u.block;
    jk_raw r = {.raw = k->raw, .text = text, .b = block->b, .nb = block->nb};
    int status = open_codecs(&r, k->enc);
    if (status == JK_OK)
        status = align_anyhow(&r, out);
    if (r.repaired.err) /* then what was not found may be there */
        status = r.repaired.err;
    for (size_t i = 0; i < r.ncodecs; i++)
        jk_codec_close(&r.codecs[i]);
    jk_mojibake_free(r.mojibake);
    jk_buf_free(&r.repaired);
    return status;
}

static int map_of_ranges(const jk_item *block, jk_slice text, jk_map *out)
{
    if (total(block->b, block->nb) != text.len)
        return JK_EFIT;
    for (size_t i = 0; i < block->nb; i++) {
        uint64_t n = block->b[i].end - block->b[i].start;
        jk_map_add(out, n, block->b[i].start, n, 1, 1);
    }
    return out->err;
}

static bool has_raw(const jk_block *k)
{
    return k->enc.len || k->raw.len;
}

/* The block's text before anything was done to it; buf holds it where it is not the text. */
static int text_before(const jk_block *k, jk_buf *buf, jk_slice *text)
{
    *text = k->text;
    if (k->edits.n == 0)
        return JK_OK;
    int status = jk_edits_undo(&k->edits, k->text, buf);
    *text = jk_buf_slice(buf);
    return status;
}

int jk_block_map(const jk_item *block, jk_map *out)
{
    const jk_block *k = &block->u.block;
    jk_buf buf = {0};
    jk_map before = {0};
    jk_slice text;
    jk_map *first = k->edits.n ? &before : out;
    jk_map_reset(out);
    int status = text_before(k, &buf, &text);
    if (status == JK_OK && has_raw(k) && total(block->b, block->nb) != k->raw.len)
        status = JK_EFIT;
    if (status == JK_OK)
        status = has_raw(k) ? map_of_raw(block, text, first) : map_of_ranges(block, text, first);
    if (status == JK_OK && k->edits.n)
        status = jk_edits_map(&k->edits, &before, out);
    jk_map_free(&before);
    jk_buf_free(&buf);
    return status;
}

int jk_block_bytes(const jk_item *block, jk_buf *out)
{
    const jk_block *k = &block->u.block;
    uint64_t want = total(block->b, block->nb);
    if (has_raw(k)) {
        if (want != k->raw.len)
            return JK_EFIT;
        jk_buf_put(out, k->raw);
        return out->err;
    }
    jk_buf buf = {0};
    jk_slice text;
    int status = text_before(k, &buf, &text);
    if (status == JK_OK && want != text.len)
        status = JK_EFIT;
    if (status == JK_OK)
        jk_buf_put(out, text);
    jk_buf_free(&buf);
    return status == JK_OK ? out->err : status;
}
