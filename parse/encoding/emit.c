#include "parse/encoding/emit.h"

#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/wide.h"

enum { CHUNK = 1 << 15 }; /* bytes of source in a chunk made of units */

void jk_emitter_reset(jk_emitter *e, jk_text_sink *out)
{
    jk_buf text = e->text, words = e->words;
    jk_map map = e->map;
    *e = (jk_emitter){.out = out,
                      .line = 1,
                      .col = 1,
                      .unmapped = e->unmapped,
                      .text = text,
                      .words = words,
                      .map = map};
    jk_buf_reset(&e->text);
    jk_buf_reset(&e->words);
    jk_map_reset(&e->map);
}

void jk_emitter_free(jk_emitter *e)
{
    jk_buf_free(&e->text);
    jk_buf_free(&e->words);
    jk_map_free(&e->map);
}

jk_map *jk_emitter_map(jk_emitter *e)
{
    return e->unmapped ? NULL : &e->map;
}

static int say(jk_emitter *e, const jk_byte_report *r)
{
    return e->out->report ? e->out->report(e->out, r) : JK_OK;
}

int jk_emit_report(jk_emitter *e, enum jk_report_code code, uint64_t from, uint64_t to,
                   jk_slice words)
{
    return say(e, &(jk_byte_report){code, {from, to}, e->line, e->col, words});
}

static int close_damage(jk_emitter *e)
{
    jk_damage *d = &e->damage;
    if (!d->open)
        return JK_OK;
    d->open = false;
    jk_buf_reset(&e->words);
    jk_buf_put(&e->words, jk_report_words(d->code));
    if (d->code == JK_R_BAD_BYTE) {
        jk_buf_puts(&e->words, "：");
        jk_buf_put(&e->words, (jk_slice){d->hex, d->hexlen});
        if (d->b.end - d->b.start > sizeof d->hex / 3)
            jk_buf_puts(&e->words, " …");
    }
    if (e->words.err)
        return e->words.err;
    return say(e, &(jk_byte_report){d->code, d->b, d->line, d->col, jk_buf_slice(&e->words)});
}

/* One unit of damage at the present place, [from, from + bytes.len) of the source. */
static int add_damage(jk_emitter *e, enum jk_report_code code, uint64_t from, jk_slice bytes)
{
    static const char digits[] = "0123456789ABCDEF";
    jk_damage *d = &e->damage;
    if (!d->open || d->code != code || d->b.end != from) {
        int status = close_damage(e);
        if (status != JK_OK)
            return status;
        *d = (jk_damage){
            .code = code, .b = {from, from}, .line = e->line, .col = e->col, .open = true};
    }
    d->b.end = from + bytes.len;
    for (size_t i = 0; i < bytes.len && d->hexlen + 3 <= sizeof d->hex; i++) {
        if (d->hexlen)
            d->hex[d->hexlen++] = ' ';
        d->hex[d->hexlen++] = digits[(unsigned char)bytes.ptr[i] >> 4];
        d->hex[d->hexlen++] = digits[(unsigned char)bytes.ptr[i] & 15];
    }
    return JK_OK;
}

static int note_eol(jk_emitter *e, unsigned kind, uint64_t from, uint64_t to)
{
    e->eols |= kind;
    if (e->eol_said || !(e->eols & (e->eols - 1)))
        return JK_OK;
    e->eol_said = true;
    jk_slice words = jk_report_words(JK_R_EOL_MIXED);
    return say(e,
               &(jk_byte_report){JK_R_EOL_MIXED, {from, to}, e->line, 1, words}); /* of the line */
}

/* Keeps count of lines and columns over one character; a CR is a line end of its own once it is
 * known that no LF follows. */
static int step(jk_emitter *e, uint32_t c, uint64_t from, uint64_t to)
{
    int status = JK_OK;
    if (c == '\n') {
        status = note_eol(e, e->cr ? 2 : 1, from, to);
        e->line++;
        e->col = 1;
        e->cr = false;
        return status;
    }
    if (e->cr) {
        status = note_eol(e, 4, from, to);
        e->line++;
        e->col = 1;
    }
    e->cr = c == '\r';
    if (!e->cr)
        e->col++;
    return status;
}

/* Moves line and column over a text by what a scan has counted.  False where it has to be gone
 * through by character: it has a NUL or a CR, or a kind of line end that is still to be reported.
 */
static bool count_quickly(jk_emitter *e, jk_slice text, const jk_utf8_scan *scan)
{
    unsigned others = e->eols & ~1u;
    if (scan->nul || scan->cr || e->cr || (scan->lf && others && !e->eol_said))
        return false;
    e->line += scan->lf;
    e->eols |= scan->lf > 0;
    size_t tail = text.len;
    while (scan->lf && tail && text.ptr[tail - 1] != '\n')
        tail--;
    if (scan->lf)
        e->col = 1 + jk_utf8_count(jk_slice_sub(text, tail, text.len));
    else
        e->col += jk_utf8_count(text);
    return true;
}

int jk_emit_line_end(jk_emitter *e, bool crlf, uint64_t at)
{
    int status = close_damage(e);
    if (status == JK_OK)
        status = note_eol(e, crlf ? 2 : 1, at, at + 1);
    e->line++;
    e->col = 1;
    return status;
}

/* Lines that end in LF or CRLF, one by one; stops before the first that has a NUL or another CR in
 * it.  *at: where. */
static int count_lines(jk_emitter *e, jk_slice text, size_t *at)
{
    int status = JK_OK;
    while (*at < text.len && status == JK_OK && !e->cr) {
        const char *from = text.ptr + *at;
        const char *nl = memchr(from, '\n', text.len - *at);
        size_t len = nl ? (size_t)(nl - from) : 0;
        bool crlf = len && from[len - 1] == '\r';
        size_t body = len - crlf;
        if (!nl || memchr(from, '\r', body) || memchr(from, 0, body))
            break;
        *at += len + 1;
        status = jk_emit_line_end(e, crlf, e->off + *at - 1);
    }
    return status;
}

int jk_emit_same(jk_emitter *e, jk_slice bytes, const jk_utf8_scan *scan, jk_slice enc)
{
    if (bytes.len == 0)
        return JK_OK;
    int status = e->out->text(e->out, &(jk_chunk){bytes, bytes, e->off, NULL, enc});
    size_t at = 0;
    if (status == JK_OK && !scan->nul)
        status = close_damage(e);
    if (status == JK_OK && count_quickly(e, bytes, scan))
        at = bytes.len;
    for (bool start = true; at < bytes.len && status == JK_OK;) {
        if (start)
            status = count_lines(e, bytes, &at);
        if (status != JK_OK || at >= bytes.len)
            break;
        size_t from = at;
        int32_t c = jk_utf8_next(bytes, &at);
        start = c == '\n';
        status = c == 0 ? add_damage(e, JK_R_NUL_BYTE, e->off + from, jk_slice_sub(bytes, from, at))
                        : close_damage(e);
        if (status == JK_OK)
            status = step(e, (uint32_t)c, e->off + from, e->off + at);
    }
    e->off += bytes.len;
    return status;
}

int jk_emit_as(jk_emitter *e, jk_slice bytes, jk_slice text, jk_slice enc)
{
    jk_map_reset(&e->map);
    jk_map_add(&e->map, text.len, e->off, bytes.len, 0, 0);
    if (e->map.err)
        return e->map.err;
    bool same = jk_slice_eq(bytes, text);
    const jk_map *map = same ? NULL : jk_emitter_map(e);
    int status = e->out->text(e->out, &(jk_chunk){text, bytes, e->off, map, enc});
    for (size_t at = 0; at < text.len && status == JK_OK;)
        status = step(e, (uint32_t)jk_utf8_next(text, &at), e->off, e->off + bytes.len);
    e->off += bytes.len;
    return status;
}

/* Text and map of one unit whose bytes begin at `from` in the source. */
static void put_unit(jk_emitter *e, const jk_code_unit *u, uint64_t from)
{
    char out[8];
    size_t n = 0;
    for (unsigned i = 0; i < u->n; i++)
        n += jk_utf8_put(out + n, u->c[i]);
    jk_buf_put(&e->text, (jk_slice){out, n});
    bool whole = u->bad || u->shifts || u->n != 1;
    if (!e->unmapped)
        jk_map_add(&e->map, n, from, u->len, whole ? 0 : (uint8_t)n, whole ? 0 : (uint8_t)u->len);
}

static int note_unit(jk_emitter *e, const jk_code_unit *u, uint64_t from, jk_slice bytes)
{
    int status = JK_OK;
    if (u->bad)
        status = add_damage(e, JK_R_BAD_BYTE, from, bytes);
    else if (u->n && u->c[0] == 0)
        status = add_damage(e, JK_R_NUL_BYTE, from, bytes);
    else
        status = close_damage(e);
    for (unsigned i = 0; i < u->n && status == JK_OK; i++)
        status = step(e, u->c[i], from, from + bytes.len);
    return status;
}

int jk_emit_flush(jk_emitter *e, jk_slice src, jk_slice enc)
{
    if (e->text.err || e->map.err)
        return JK_ENOMEM;
    if (src.len == 0)
        return JK_OK;
    jk_chunk chunk = {jk_buf_slice(&e->text), src, e->off, jk_emitter_map(e), enc};
    int status = e->out->text(e->out, &chunk);
    e->off += src.len;
    jk_buf_reset(&e->text);
    jk_map_reset(&e->map);
    return status;
}

/* A run of plain characters of UTF-16 at once, whose bytes begin at `from` in the source: how many
 * bytes that were; 0 where what is next has to be looked at by itself. */
static size_t put_run(jk_emitter *e, enum jk_codec_id id, jk_slice s, size_t at, uint64_t from,
                      int *status)
{
    unsigned width;
    bool big = id == JK_CODEC_UTF16BE;
    if ((!big && id != JK_CODEC_UTF16LE) || e->cr)
        return 0;
    size_t n = jk_utf16_run(s, at, big, &width, &e->text);
    if (n == 0)
        return 0;
    if (!e->unmapped)
        jk_map_add(&e->map, n * width, from, n * 2, (uint8_t)width, 2);
    *status = close_damage(e);
    e->col += n;
    return n * 2;
}

/* The unit at `at`, whose bytes begin at `from` in the source: how many bytes it has; 0 where it
 * may go on after s. */
static size_t put_next(jk_emitter *e, jk_codec *c, jk_slice s, size_t at, bool last, uint64_t from,
                       int *status)
{
    jk_code_unit u;
    if (!jk_codec_next(c, s, at, last, &u))
        return 0;
    if (u.n == 0 && e->text.len)
        jk_map_attach(&e->map, u.len); /* nothing without a map */
    else if (u.n == 0)
        u = (jk_code_unit){.c = {JK_BAD_CHAR, 0}, .n = 1, .len = u.len, .bad = 1};
    if (u.n)
        put_unit(e, &u, from);
    *status = note_unit(e, &u, from, jk_slice_sub(s, at, at + u.len));
    return u.len;
}

int jk_emit_units(jk_emitter *e, jk_codec *c, jk_slice s, bool last, size_t *used)
{
    size_t at = 0, from = 0;
    int status = JK_OK;
    bool shifted = c->id == JK_CODEC_HZ || c->id == JK_CODEC_ISO2022CN;
    jk_buf_reset(&e->text);
    jk_map_reset(&e->map);
    while (at < s.len && status == JK_OK) {
        uint64_t place = e->off + (at - from);
        size_t n = put_run(e, c->id, s, at, place, &status);
        if (n == 0)
            n = put_next(e, c, s, at, last, place, &status);
        if (n == 0)
            break;
        at += n;
        /* a shift after what is already given out would have nothing to hold on to */
        if (status == JK_OK && at - from >= CHUNK && !shifted) {
            status = jk_emit_flush(e, jk_slice_sub(s, from, at), c->name);
            from = at;
        }
    }
    if (status == JK_OK)
        status = jk_emit_flush(e, jk_slice_sub(s, from, at), c->name);
    *used = at;
    return status;
}

int jk_emit_end(jk_emitter *e)
{
    int status = close_damage(e);
    if (status == JK_OK && e->cr)
        status = note_eol(e, 4, e->off - 1, e->off);
    e->cr = false;
    return status;
}
