#include "cmd/convert.h"

#include <stdio.h>

#include "parse/base/status.h"
#include "parse/base/utf8.h"

int jk_convert_init(jk_convert *c, const jk_convert_options *o)
{
    *c = (jk_convert){.options = o};
    int status = JK_OK;
    if (o->to.len)
        status = jk_encoder_new(&c->encoder, o->to);
    if (status == JK_OK && o->escape)
        status = jk_escaper_new(&c->escaper, o->from);
    c->plain = !c->encoder && o->eol == JK_EOL_KEEP && o->bom == JK_BOM_KEEP && !o->escape &&
               !o->unescape && !o->strict;
    return status;
}

void jk_convert_free(jk_convert *c)
{
    jk_encoder_free(c->encoder);
    jk_escaper_free(c->escaper);
    jk_buf_free(&c->text);
    jk_buf_free(&c->escaped);
    jk_buf_free(&c->bytes);
    jk_buf_free(&c->held);
}

static void say_lacking(jk_convert *c, int32_t ch)
{
    char words[64];
    int n = snprintf(words, sizeof words, "目标编码没有此字：U+%04X", (unsigned)ch);
    jk_slice w = {words, n > 0 ? (size_t)n : 0};
    c->say(c->ctx, &(jk_remark){JK_LEVEL_ERROR, JK_S("not-encodable"), {0, 0}, c->line, c->col, w});
}

/* Keeps count of lines and columns in what was written; CR LF ends one line. */
static void count(jk_convert *c, jk_slice text)
{
    for (size_t at = 0; at < text.len;) {
        int32_t ch = jk_utf8_next(text, &at);
        bool eol = ch == '\n' || ch == '\r';
        c->line += eol && !(ch == '\n' && c->line_cr);
        c->col = eol ? 1 : c->col + 1;
        c->line_cr = ch == '\r';
    }
}

/* Text into the target encoding; what it lacks is escaped, or refused: left out and said. */
static void encode(jk_convert *c, jk_slice text)
{
    while (text.len) {
        size_t done = 0, at;
        if (jk_encoder_put(c->encoder, text, &c->bytes, &done) != JK_OK)
            return;
        count(c, jk_slice_sub(text, 0, done));
        text = jk_slice_sub(text, done, text.len);
        if (text.len == 0)
            return;
        at = 0;
        int32_t ch = jk_utf8_next(text, &at);
        if (c->options->escape) {
            char esc[16];
            size_t put;
            int n = snprintf(esc, sizeof esc, "\\u{%X}", (unsigned)ch);
            jk_encoder_put(c->encoder, (jk_slice){esc, n > 0 ? (size_t)n : 0}, &c->bytes, &put);
        } else {
            say_lacking(c, ch);
        }
        count(c, jk_slice_sub(text, 0, at));
        text = jk_slice_sub(text, at, text.len);
    }
}

static int put(jk_convert *c, jk_slice text)
{
    if (!c->encoder)
        return c->out->put(c->out, text);
    jk_buf_reset(&c->bytes);
    encode(c, text);
    if (c->bytes.err)
        return c->bytes.err;
    return c->out->put(c->out, jk_buf_slice(&c->bytes));
}

static int put_byte(jk_convert *c, unsigned char byte)
{
    jk_buf_reset(&c->bytes);
    if (c->encoder)
        jk_encoder_byte(c->encoder, byte, &c->bytes);
    else
        jk_buf_putc(&c->bytes, (char)byte);
    return c->bytes.err ? c->bytes.err : c->out->put(c->out, jk_buf_slice(&c->bytes));
}

/* Text whose line ends may be put right. */
static void put_text(jk_convert *c, jk_slice s)
{
    static const char *const ends[] = {"", "\n", "\r\n", "\r"};
    size_t from = 0;
    for (size_t i = 0; i < s.len && c->options->eol != JK_EOL_KEEP; i++) {
        char b = s.ptr[i];
        if (b == '\r' || b == '\n') {
            jk_buf_put(&c->text, jk_slice_sub(s, from, i));
            from = i + 1;
            if (b == '\r' || !c->cr)
                jk_buf_puts(&c->text, ends[c->options->eol]);
        }
        c->cr = b == '\r';
    }
    jk_buf_put(&c->text, jk_slice_sub(s, from, s.len));
}

/* Whether a run stands for bytes that did not decode. */
static bool is_bad(const jk_chunk *k, size_t i)
{
    const jk_run *r = &k->map->at[i];
    uint64_t end = i + 1 < k->map->n ? k->map->at[i + 1].text : k->map->len;
    return r->tw == 0 &&
           jk_slice_eq(jk_slice_sub(k->text, (size_t)r->text, (size_t)end), JK_S("\xEF\xBF\xBD"));
}

/* The text of a chunk up to where bytes do not decode, which ends the conversion. */
static jk_slice sound_text(jk_convert *c, const jk_chunk *k)
{
    size_t i = 0;
    while (i < k->map->n && !is_bad(k, i))
        i++;
    c->stopped = i < k->map->n;
    return c->stopped ? jk_slice_sub(k->text, 0, (size_t)k->map->at[i].text) : k->text;
}

static int put_escaped(jk_convert *c, const jk_chunk *k)
{
    jk_buf_reset(&c->escaped);
    int status = jk_escaper_put(c->escaper, k, &c->escaped);
    put_text(c, jk_buf_slice(&c->escaped));
    return status;
}

static int hex_digit(char d)
{
    return d >= '0' && d <= '9' ? d - '0' : d >= 'A' && d <= 'F' ? d - 'A' + 10 : -1;
}

/* The escape at s.ptr[0], a backslash: its length, 0 where it is none, or s.len + 1 where it may go
 * on after s. */
static size_t read_escape(jk_slice s, bool *byte, uint32_t *value)
{
    if (s.len < 2)
        return s.len + 1;
    *byte = s.ptr[1] == 'x';
    *value = 0;
    if (!*byte && s.ptr[1] != 'u')
        return 0;
    size_t i = 2;
    if (!*byte && i < s.len && s.ptr[i++] != '{')
        return 0;
    size_t most = i + (*byte ? 2 : 6);
    for (; i < s.len && i < most && hex_digit(s.ptr[i]) >= 0; i++)
        *value = *value << 4 | (uint32_t)hex_digit(s.ptr[i]);
    if (*byte)
        return i == most ? i : i == s.len ? s.len + 1 : 0;
    return i == s.len ? s.len + 1 : s.ptr[i] == '}' ? i + 1 : 0;
}

/* Escapes turned back.  end: what looks like the beginning of one is none. */
static int unescape(jk_convert *c, jk_slice s, bool end)
{
    int status = JK_OK;
    size_t from = 0, at = 0;
    while (at < s.len && status == JK_OK) {
        bool byte = false;
        uint32_t value = 0;
        size_t n = s.ptr[at] == '\\' ? read_escape(jk_slice_sub(s, at, s.len), &byte, &value) : 0;
        if (n > s.len - at && !end)
            break;
        if (n == 0 || n > s.len - at) {
            at++;
            continue;
        }
        char c4[4];
        status = put(c, jk_slice_sub(s, from, at));
        if (status == JK_OK)
            status = byte ? put_byte(c, (unsigned char)value)
                          : put(c, (jk_slice){c4, jk_utf8_put(c4, value)});
        at += n;
        from = at;
    }
    if (status == JK_OK)
        status = put(c, jk_slice_sub(s, from, at));
    jk_buf_cut(&c->held, at);
    return status;
}

static int begin_text(jk_convert *c, jk_slice *s)
{
    c->begun = true;
    bool marked = jk_slice_starts(*s, JK_S("\xEF\xBB\xBF"));
    if (marked && c->options->bom == JK_BOM_DROP)
        *s = jk_slice_sub(*s, 3, s->len);
    return !marked && c->options->bom == JK_BOM_ADD ? put(c, JK_S("\xEF\xBB\xBF")) : JK_OK;
}

static int put_part(jk_convert *c, const jk_chunk *part)
{
    int status = JK_OK;
    if (c->options->unescape) {
        jk_buf_put(&c->held, part->text);
        return c->held.err ? c->held.err : unescape(c, jk_buf_slice(&c->held), false);
    }
    jk_buf_reset(&c->text);
    if (c->escaper)
        status = put_escaped(c, part);
    else
        put_text(c, part->text);
    if (status != JK_OK)
        return status;
    return c->text.err ? c->text.err : put(c, jk_buf_slice(&c->text));
}

static int take_text(jk_text_sink *self, const jk_chunk *k)
{
    jk_convert *c = (jk_convert *)self;
    if (c->plain)
        return c->out->put(c->out, k->text);
    if (c->stopped)
        return JK_OK;
    jk_chunk part = *k;
    if (k->map && c->options->strict)
        part.text = sound_text(c, k);
    int status = c->begun ? JK_OK : begin_text(c, &part.text);
    if (status == JK_OK && part.text.len)
        status = put_part(c, &part);
    return status == JK_OK && c->stopped && c->refused ? JK_EFIT : status;
}

static int take_report(jk_text_sink *self, const jk_byte_report *r)
{
    jk_convert *c = (jk_convert *)self;
    if (c->refused) /* the first is enough, and its text is still to come */
        return JK_OK;
    c->say(c->ctx, &(jk_remark){jk_report_level(r->code), jk_report_name(r->code), r->b, r->line,
                                r->col, r->words});
    c->refused = c->options->strict && r->code == JK_R_BAD_BYTE;
    return c->refused && c->stopped ? JK_EFIT : JK_OK;
}

void jk_convert_begin(jk_convert *c, jk_byte_sink *out, void (*say)(void *ctx, const jk_remark *c),
                      void *ctx)
{
    c->sink = (jk_text_sink){take_text, take_report};
    c->out = out;
    c->say = say;
    c->ctx = ctx;
    c->begun = c->cr = c->line_cr = c->stopped = c->refused = false;
    c->line = c->col = 1;
    jk_buf_reset(&c->held);
    if (c->escaper)
        jk_escaper_reset(c->escaper);
}

int jk_convert_end(jk_convert *c)
{
    int status = JK_OK;
    if (!c->begun && c->options->bom == JK_BOM_ADD)
        status = put(c, JK_S("\xEF\xBB\xBF"));
    if (status == JK_OK && c->escaper) {
        jk_buf_reset(&c->text);
        status = jk_escaper_end(c->escaper, &c->text);
        status = status == JK_OK ? put(c, jk_buf_slice(&c->text)) : status;
    }
    if (status == JK_OK && c->options->unescape)
        status = unescape(c, jk_buf_slice(&c->held), true);
    if (status == JK_OK && c->encoder) {
        jk_buf_reset(&c->bytes);
        jk_encoder_end(c->encoder, &c->bytes);
        status = c->bytes.err ? c->bytes.err : c->out->put(c->out, jk_buf_slice(&c->bytes));
    }
    return status;
}
