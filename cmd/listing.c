#include "cmd/listing.h"

#include "cmd/shown.h"
#include "parse/base/status.h"
#include "parse/record/put.h"
#include "parse/render/painter.h"

void jk_listing_found(void *ctx, const jk_enc_finding *f)
{
    jk_listing *l = ctx;
    l->last = *f;
    l->fresh = true;
}

static void put_thousandths(jk_buf *b, unsigned n)
{
    char digits[6] = {(char)('0' + n / 1000),     '.',
                      (char)('0' + n / 100 % 10), (char)('0' + n / 10 % 10),
                      (char)('0' + n % 10),       0};
    jk_buf_puts(b, digits);
}

static void put_json(jk_listing *l)
{
    jk_buf *b = &l->line;
    jk_buf_puts(b, "{\"file\":");
    jk_put_name(b, jk_slice_of(l->file));
    jk_buf_puts(b, ",\"b\":[");
    jk_buf_putu(b, l->b.start);
    jk_buf_putc(b, ',');
    jk_buf_putu(b, l->b.end);
    jk_buf_puts(b, "],\"encoding\":");
    jk_json_put_string(b, l->enc);
    jk_buf_puts(b, ",\"confidence\":");
    put_thousandths(b, l->confidence);
    jk_buf_puts(b, ",\"runner_up\":");
    if (l->second.len)
        jk_json_put_string(b, l->second);
    else
        jk_buf_puts(b, "null");
    jk_buf_puts(b, "}\n");
}

static void put_text(jk_listing *l)
{
    jk_buf *b = &l->line;
    jk_put_shown(b, jk_slice_of(l->file),
                 jk_is_hidden); /* a TAB or LF in it would be read as ours */
    jk_buf_putc(b, '\t');
    jk_buf_putu(b, l->b.start);
    jk_buf_putc(b, '-');
    jk_buf_putu(b, l->b.end);
    jk_buf_putc(b, '\t');
    jk_buf_put(b, l->enc);
    jk_buf_putc(b, '\t');
    put_thousandths(b, l->confidence);
    jk_buf_putc(b, '\t');
    jk_buf_put(b, l->second.len ? l->second : JK_S("-"));
    jk_buf_putc(b, '\n');
}

static int print(jk_listing *l)
{
    jk_buf_reset(&l->line);
    if (l->json)
        put_json(l);
    else
        put_text(l);
    return l->line.err ? l->line.err : l->out->put(l->out, jk_buf_slice(&l->line));
}

static bool is_ascii(jk_slice enc)
{
    return jk_slice_eq(enc, JK_S("US-ASCII"));
}

/* Evidence for a stretch grows: the surest finding stands for it. */
static void take_finding(jk_listing *l)
{
    if (!l->fresh || !jk_slice_eq(l->last.enc, l->enc))
        return;
    l->fresh = false;
    if (l->second.len == 0)
        l->second = l->last.second;
    if (l->last.confidence > l->confidence)
        l->confidence = l->last.confidence;
}

static int take_text(jk_text_sink *self, const jk_chunk *k)
{
    jk_listing *l = (jk_listing *)self;
    bool first = l->enc.len == 0;
    bool goes_on = jk_slice_eq(k->enc, l->enc) || (is_ascii(l->enc) && l->last.enc.len);
    if (!first && !goes_on) {
        int status = print(l);
        if (status != JK_OK)
            return status;
        l->b.start = k->off;
    }
    if (first || !jk_slice_eq(k->enc, l->enc)) {
        l->enc = k->enc;
        l->second = (jk_slice){0};
        l->confidence = l->fresh ? 0 : 1000;
    }
    l->b.end = k->off + k->src.len;
    take_finding(l);
    return JK_OK;
}

void jk_listing_begin(jk_listing *l, jk_byte_sink *out, const char *file, bool json)
{
    l->sink = (jk_text_sink){take_text, NULL};
    l->out = out;
    l->file = file;
    l->json = json;
    l->b = (jk_range){0, 0};
    l->enc = l->second = (jk_slice){0};
    l->confidence = 0;
    l->last = (jk_enc_finding){0};
    l->fresh = false;
}

int jk_listing_end(jk_listing *l)
{
    if (l->enc.len == 0) {
        l->enc = JK_S("US-ASCII");
        l->confidence = 1000;
    }
    return print(l);
}

void jk_listing_free(jk_listing *l)
{
    jk_buf_free(&l->line);
}
