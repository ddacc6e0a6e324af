#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/cost.h"
#include "parse/encoding/decoder.h"
#include "parse/encoding/gbline.h"
#include "parse/encoding/scan.h"

enum {
    FOREIGN = 40,   /* gap at which a line is read in another encoding: 10 bits */
    CLOSE = 1 << 20 /* up to here every line is searched for UTF-8 read as GBK; from here on only
                       those that have one of its commonest marks, until one has it */
};

/* Marks candidate i as met and gives its name. */
void jk_decoder_meet(jk_decoder *d, int i)
{
    if (d->found & 1u << i)
        return;
    d->found |= 1u << i;
    if (d->name.len)
        jk_buf_putc(&d->name, '+');
    jk_buf_put(&d->name, d->codecs[i].name);
}

void jk_decoder_tell(const jk_decoder *d, const jk_guess *g, int is)
{
    if (!d->found_call)
        return;
    int other = g->best == is ? g->second : g->best;
    jk_enc_finding f = {.enc = d->codecs[is].name,
                        .second = other >= 0 ? d->codecs[other].name : (jk_slice){0},
                        .confidence = g->best == is ? jk_confidence(g) : 500};
    d->found_call(d->found_ctx, &f);
}

bool jk_plain_ascii(jk_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0x7F || (c < 0x20 && !(c >= '\t' && c <= '\r')))
            return false;
    }
    return jk_slice_find(s, JK_S("~{"), 0) > s.len;
}

static int report_mixed(jk_decoder *d, int is, size_t len)
{
    jk_buf *w = &d->emit.words;
    jk_buf_reset(w);
    jk_buf_puts(w, "此处编码为 ");
    jk_buf_put(w, d->codecs[is].name);
    jk_buf_puts(w, "，全文为 ");
    jk_buf_put(w, d->codecs[d->base].name);
    if (w->err)
        return w->err;
    return jk_emit_report(&d->emit, JK_R_MIXED_ENCODING, d->emit.off, d->emit.off + len,
                          jk_buf_slice(w));
}

/* Whether a plain ASCII line means itself in an encoding. */
static bool has_ascii(enum jk_codec_id id)
{
    return id <= JK_CODEC_EUC_TW;
}

/* Whether a line is plainly in the GB18030 of the source; what it becomes is thrown away here. */
static bool plain_gb(jk_decoder *d, jk_slice s)
{
    bool high;
    if (d->codecs[d->base].id != JK_CODEC_GB18030)
        return false;
    jk_emitter *e = &d->emit;
    jk_buf_reset(&e->text);
    bool plain = jk_gbline(d->gb, s, e->off, &e->text, NULL, &high);
    jk_buf_reset(&e->text);
    return plain;
}

/* Whether a line is Chinese text when candidate i reads it, and not only less strange than in the
 * encoding of the source: between two that read almost any bytes that says little. */
static bool chinese_in(jk_decoder *d, int i, jk_slice s)
{
    enum { PAIR_COST = 56 }; /* of a character of two bytes on average, at most */
    uint32_t most = PAIR_COST;
    for (size_t k = 0; k < s.len; k++)
        most += (unsigned char)s.ptr[k] < 0x80 ? jk_cost((unsigned char)s.ptr[k]) : PAIR_COST / 2;
    return jk_detect_cost(&d->codecs[i], s, JK_DETECT_NARROW, most) <= most;
}

/* Whether s is well-formed UTF-8, the first `valid` bytes of it being so: up to its end, or, where
 * that is not the end of a character (`last`), up to one that is cut there. */
static bool is_utf8(jk_slice s, size_t valid, bool last)
{
    if (valid == s.len || last)
        return valid == s.len;
    const unsigned char *tail = (const unsigned char *)s.ptr + valid;
    size_t n = s.len - valid;
    bool cut = tail[0] >= 0xc2 && n < (tail[0] < 0xe0 ? 2U : tail[0] < 0xf0 ? 3U : 4U);
    for (size_t i = 1; i < n && cut; i++)
        cut = (tail[i] & 0xc0) == 0x80;
    return cut && valid > 0;
}

/* The candidate that a line (or a piece of a long one) is in.  *looked: it was not plain, and all
 * candidates were tried. */
static int encoding_of(jk_decoder *d, jk_slice s, bool last, bool *ascii, bool *looked)
{
    jk_codec *base = &d->codecs[d->base];
    *ascii = has_ascii(base->id) && jk_plain_ascii(s);
    if (*ascii && has_ascii(d->codecs[d->stretch].id))
        return d->stretch; /* a blank line does not end a stretch */
    if (*ascii || d->ncodecs == 1)
        return d->base;
    if (base->id == JK_CODEC_UTF8 ? is_utf8(s, jk_utf8_valid(s), last) : plain_gb(d, s))
        return d->base;
    unsigned flags =
        JK_DETECT_NARROW | (last ? JK_DETECT_END : 0u) | (d->emit.off == 0 ? JK_DETECT_START : 0u);
    jk_guess g = jk_detect(d->codecs, d->ncodecs, s, flags, d->stretch);
    bool take = g.best == d->base || g.best == d->stretch || g.gap >= FOREIGN;
    if (take && g.best != d->base && base->id != JK_CODEC_UTF8)
        take = d->codecs[g.best].id == JK_CODEC_UTF8 || chinese_in(d, g.best, s);
    int is = take ? g.best : d->base;
    jk_decoder_tell(d, &g, is);
    *looked = true;
    return is;
}

/* A stretch that was decoded wrongly before it was saved. */
static int put_repair(jk_decoder *d, jk_slice s, const jk_repair *r, jk_slice enc)
{
    jk_emitter *e = &d->emit;
    jk_slice was = jk_slice_sub(s, r->at, r->at + r->len);
    uint64_t from = e->off;
    int status = JK_OK;
    if (r->lost)
        status =
            jk_emit_report(e, JK_R_LOST_TEXT, from, from + r->len, jk_report_words(JK_R_LOST_TEXT));
    if (status == JK_OK && !r->beyond) {
        jk_buf_reset(&e->words);
        jk_buf_put(&e->words, jk_report_words(JK_R_MOJIBAKE));
        jk_buf_puts(&e->words, "：");
        jk_buf_put(&e->words, r->how);
        status = e->words.err ? e->words.err
                              : jk_emit_report(e, JK_R_MOJIBAKE, from, from + r->len,
                                               jk_buf_slice(&e->words));
    }
    jk_slice text = r->beyond ? was : jk_buf_slice(&d->repaired);
    if (status == JK_OK)
        status = jk_emit_as(e, was, text, enc);
    return status;
}

/* Well-formed UTF-8 goes out as it is, but for what was decoded wrongly before.  close: look at the
 * Han characters, too; once something was found they are looked at to the end of the source. */
static int put_looked_at(jk_decoder *d, jk_slice s, const jk_utf8_scan *scan, bool close,
                         jk_slice enc)
{
    jk_repair r;
    size_t at = 0;
    int status = JK_OK;
    while (status == JK_OK &&
           jk_mojibake_find(d->mojibake, s, at, scan->latin, close || d->wary, &r, &d->repaired)) {
        jk_slice before = jk_slice_sub(s, at, r.at);
        jk_utf8_scan part = jk_scan_utf8(before);
        d->wary = true;
        status = jk_emit_same(&d->emit, before, &part, enc);
        if (status == JK_OK)
            status = put_repair(d, s, &r, enc);
        at = r.at + r.len;
    }
    if (status == JK_OK)
        status = d->repaired.err;
    if (at == 0 && status == JK_OK)
        return jk_emit_same(&d->emit, s, scan, enc);
    jk_slice rest = jk_slice_sub(s, at, s.len);
    jk_utf8_scan part = jk_scan_utf8(rest);
    return status == JK_OK ? jk_emit_same(&d->emit, rest, &part, enc) : status;
}

/* The lines of s that begin before the place up to which every line is looked at closely. */
static size_t close_part(const jk_decoder *d, jk_slice s)
{
    if (d->wary || d->emit.off + s.len <= CLOSE)
        return s.len;
    if (d->emit.off >= CLOSE)
        return 0;
    size_t at = (size_t)(CLOSE - d->emit.off) - 1;
    const char *nl = memchr(s.ptr + at, '\n', s.len - at);
    return nl ? (size_t)(nl - s.ptr) + 1 : s.len;
}

static int put_text(jk_decoder *d, jk_slice s, const jk_utf8_scan *scan, jk_slice enc)
{
    if (!d->mojibake || !scan->high)
        return jk_emit_same(&d->emit, s, scan, enc);
    size_t at = close_part(d, s);
    if (at == s.len)
        return put_looked_at(d, s, scan, true, enc);
    jk_slice part = jk_slice_sub(s, 0, at);
    jk_utf8_scan of_part = jk_scan_utf8(part);
    int status = put_looked_at(d, part, &of_part, true, enc);
    if (status == JK_OK && !scan->metal) {
        part = jk_slice_sub(s, at, s.len);
        of_part = at ? jk_scan_utf8(part) : *scan;
        return put_looked_at(d, part, &of_part, false, enc);
    }
    while (at < s.len && status == JK_OK) { /* by line, so that chunks make no difference */
        const char *nl = memchr(s.ptr + at, '\n', s.len - at);
        size_t end = nl ? (size_t)(nl - s.ptr) + 1 : s.len;
        part = jk_slice_sub(s, at, end);
        of_part = jk_scan_utf8(part);
        status = put_looked_at(d, part, &of_part, of_part.metal, enc);
        at = end;
    }
    return status;
}

/* Bytes that are in one encoding; whole: their end is the end of a character.  *used: how many were
 * given out. */
static int put_piece(jk_decoder *d, jk_slice s, int is, bool ascii, bool whole, size_t *used)
{
    int status = JK_OK;
    jk_codec *c = &d->codecs[is];
    if (!ascii) {
        if (is != d->base && is != d->stretch)
            status = report_mixed(d, is, s.len);
        jk_decoder_meet(d, is);
    }
    d->stretch = is;
    if (status != JK_OK)
        return status;
    if (!d->inside)
        jk_codec_reset(c);
    jk_utf8_scan scan = {0};
    if (ascii || c->id == JK_CODEC_UTF8)
        scan = jk_scan_utf8(s);
    if ((ascii || c->id == JK_CODEC_UTF8) && is_utf8(s, scan.valid, whole)) {
        *used = scan.valid;
        return put_text(d, jk_slice_sub(s, 0, scan.valid), &scan, c->name);
    }
    return jk_emit_units(&d->emit, c, s, whole, used);
}

/* Whether the encoding may change inside a line that is read in `is`.  In a source of another
 * encoding than UTF-8 and GB18030 it may not, where the line is in that encoding. */
static bool may_change(const jk_decoder *d, int is)
{
    enum jk_codec_id base = d->codecs[d->base].id;
    bool odd = base == JK_CODEC_UTF8 || base == JK_CODEC_GB18030 || is != d->base;
    return odd && has_ascii(base) && has_ascii(d->codecs[is].id) && d->ncodecs > 1;
}

/* A line of several pieces, each of which ends with a character. */
static int put_pieces(jk_decoder *d, jk_slice s, bool whole, size_t *used)
{
    int status = JK_OK;
    size_t at = 0;
    *used = 0;
    for (size_t i = 0; i < d->split.n && status == JK_OK; i++) {
        jk_split_piece p = d->split.at[i];
        jk_slice part = jk_slice_sub(s, at, p.end);
        size_t took = 0;
        jk_guess g = jk_detect(d->codecs, d->ncodecs, part, JK_DETECT_NARROW, p.codec);
        jk_decoder_tell(d, &g, p.codec);
        status = put_piece(d, part, p.codec, false, whole || p.end < s.len, &took);
        at = p.end;
        *used += took;
    }
    return status;
}

/* One line, or a piece of one that is longer than the window; whole: its end is the end of a
 * character.  *used: how many bytes were given out. */
static int put_line(jk_decoder *d, jk_slice s, bool whole, size_t *used)
{
    bool ascii, looked = false;
    int is = encoding_of(d, s, whole, &ascii, &looked);
    if (looked && may_change(d, is)) {
        unsigned home = 1u << d->base | 1u << d->stretch | 1u << is;
        int status = jk_split(&d->split, d->codecs, d->ncodecs, home, s);
        if (status != JK_OK)
            return status;
        if (d->split.n > 1)
            return put_pieces(d, s, whole, used);
    }
    return put_piece(d, s, is, ascii, whole, used);
}

/* How much of s comes before a line that is longer than the window: such a line is cut, and what is
 * repaired must not depend on where its bytes happened to come in. */
static size_t before_long_line(jk_slice s)
{
    size_t at = 0;
    while (s.len - at > JK_WINDOW) {
        size_t next = at + JK_WINDOW;
        while (next > at && s.ptr[next - 1] != '\n')
            next--;
        if (next == at)
            return at;
        at = next;
    }
    return s.len;
}

/* Whole lines of a source in UTF-8 that are well-formed, as they are. */
static int same_lines(jk_decoder *d, jk_slice s, size_t *used)
{
    size_t len = s.len;
    while (len && s.ptr[len - 1] != '\n')
        len--;
    if (d->mojibake)
        len = before_long_line(jk_slice_sub(s, 0, len));
    jk_utf8_scan scan = jk_scan_utf8(jk_slice_sub(s, 0, len));
    if (scan.valid < len) {
        len = scan.valid;
        while (len && s.ptr[len - 1] != '\n')
            len--;
        scan = jk_scan_utf8(jk_slice_sub(s, 0, len));
    }
    *used = len;
    if (len == 0)
        return JK_OK;
    if (scan.high)
        jk_decoder_meet(d, d->base);
    return put_text(d, jk_slice_sub(s, 0, len), &scan, d->codecs[d->base].name);
}

/* Whole lines of a source in GB18030 that plainly are that. */
static int gb_lines(jk_decoder *d, jk_slice s, size_t *used)
{
    enum { CHUNK = 1 << 16 };
    jk_emitter *e = &d->emit;
    int status = JK_OK;
    size_t at = 0, from = 0;
    jk_slice name = d->codecs[d->base].name;
    jk_buf_reset(&e->text);
    jk_map_reset(&e->map);
    while (at < s.len && status == JK_OK) {
        size_t look = s.len - at < JK_WINDOW ? s.len - at : JK_WINDOW;
        const char *nl = memchr(s.ptr + at, '\n', look);
        size_t end = nl ? (size_t)(nl - s.ptr) + 1 : 0;
        bool high;
        if (!nl || e->cr ||
            !jk_gbline(d->gb, jk_slice_sub(s, at, end), e->off + (at - from), &e->text,
                       jk_emitter_map(e), &high))
            break;
        if (high)
            jk_decoder_meet(d, d->base);
        status = jk_emit_line_end(e, end - at > 1 && nl[-1] == '\r', e->off + (end - 1 - from));
        at = end;
        if (status == JK_OK && at - from >= CHUNK) {
            status = jk_emit_flush(e, jk_slice_sub(s, from, at), name);
            from = at;
        }
    }
    if (status == JK_OK)
        status = jk_emit_flush(e, jk_slice_sub(s, from, at), name);
    *used = at;
    return status;
}

/* What can be given out of s at once; *used is 0 where a line has to be looked at by itself. */
static int many_lines(jk_decoder *d, jk_slice s, size_t *used)
{
    enum jk_codec_id id = d->codecs[d->base].id;
    *used = 0;
    if (d->stretch != d->base)
        return JK_OK;
    if (id == JK_CODEC_UTF8)
        return same_lines(d, s, used);
    return id == JK_CODEC_GB18030 && !d->inside ? gb_lines(d, s, used) : JK_OK;
}

int jk_decode_lines(jk_decoder *d, jk_slice s, bool end, size_t *used)
{
    size_t at = 0, took = 0;
    int status = JK_OK;
    *used = 0;
    if (d->codecs[d->base].id == JK_CODEC_GB18030 && !d->gb && !(d->gb = jk_gbline_table()))
        return JK_ENOMEM;
    while (at < s.len && status == JK_OK) {
        status = many_lines(d, jk_slice_sub(s, at, s.len), &took);
        if (took) {
            d->inside = false;
            at += took;
            continue;
        }
        size_t left = s.len - at;
        size_t look = left < JK_WINDOW ? left : JK_WINDOW;
        const char *nl = memchr(s.ptr + at, '\n', look);
        size_t len = nl ? (size_t)(nl - (s.ptr + at)) + 1 : look;
        bool whole = nl || (end && len == left);
        if (status != JK_OK || (!whole && len < JK_WINDOW))
            break;
        status = put_line(d, jk_slice_sub(s, at, at + len), whole, &took);
        d->inside = !nl;
        at += took;
    }
    *used = at;
    return status;
}
