#include "parse/encoding/encode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/codec.h"
#include "parse/encoding/gb18030.h"

enum subset { ALL, GBK, GB2312, ASCII };

struct jk_encoder {
    enum jk_codec_id id;
    enum subset subset; /* of GB18030; ASCII: of UTF-8 */
    jk_gb18030_reverse *gb;
    iconv_t cd;
    bool has_cd;
    bool shifted; /* HZ: inside ~{ ~} */
};

/* A name in capitals and without its hyphens, as far as there is room. */
static void spell(jk_slice name, char out[16])
{
    size_t n = 0;
    for (size_t i = 0; i < name.len && n < 15; i++)
        if (name.ptr[i] != '-' && name.ptr[i] != '_')
            out[n++] =
                (char)(name.ptr[i] >= 'a' && name.ptr[i] <= 'z' ? name.ptr[i] - 32 : name.ptr[i]);
    out[n] = '\0';
}

/* GB2312 and GBK are read as GB18030, and ASCII as UTF-8, but written as what they are. */
static enum subset subset_of(const char *name)
{
    static const struct {
        const char *name;
        enum subset subset;
    } subsets[] = {{"GBK", GBK},        {"CP936", GBK},     {"MS936", GBK},
                   {"WINDOWS936", GBK}, {"GB2312", GB2312}, {"EUCCN", GB2312},
                   {"GB", GB2312},      {"ASCII", ASCII},   {"USASCII", ASCII}};
    for (size_t i = 0; i < sizeof subsets / sizeof *subsets; i++)
        if (strcmp(name, subsets[i].name) == 0)
            return subsets[i].subset;
    return ALL;
}

/* The name iconv has for what we encode through it. */
static int open_iconv(jk_encoder *e, jk_slice name)
{
    char buf[64];
    if (name.len >= sizeof buf)
        return JK_ENOTSUP;
    memcpy(buf, name.ptr, name.len);
    buf[name.len] = '\0';
    const char *to = e->id == JK_CODEC_BIG5        ? "BIG5-HKSCS"
                     : e->id == JK_CODEC_EUC_TW    ? "EUC-TW"
                     : e->id == JK_CODEC_ISO2022CN ? "ISO-2022-CN-EXT"
                                                   : buf;
    e->cd = iconv_open(to, "UTF-8");
    if (e->cd == (iconv_t)-1) /* the manual page says so */
        return errno == ENOMEM ? JK_ENOMEM : JK_ENOTSUP;
    e->has_cd = true;
    return JK_OK;
}

static int open_encoder(jk_encoder *e, jk_slice name)
{
    jk_codec c;
    char spelt[16];
    spell(name, spelt);
    if (strcmp(spelt, "UTF16") == 0)
        name = JK_S("UTF-16LE");
    else if (strcmp(spelt, "UTF32") == 0)
        name = JK_S("UTF-32LE");
    int status = jk_codec_open(&c, name);
    if (status != JK_OK)
        return status;
    e->id = c.id;
    e->subset = subset_of(spelt);
    bool gb = c.id == JK_CODEC_GB18030 || c.id == JK_CODEC_GB18030_2005 || c.id == JK_CODEC_HZ;
    bool ours = gb || c.id == JK_CODEC_UTF8 || jk_codec_wide(c.id);
    if (gb) {
        e->gb = jk_gb18030_reverse_new(c.id == JK_CODEC_GB18030_2005);
        status = e->gb ? JK_OK : JK_ENOMEM;
    }
    if (!ours)
        status = open_iconv(e, name);
    jk_codec_close(&c);
    return status;
}

int jk_encoder_new(jk_encoder **out, jk_slice name)
{
    jk_encoder *e = calloc(1, sizeof *e);
    if (!e)
        return JK_ENOMEM;
    int status = open_encoder(e, name);
    if (status != JK_OK)
        jk_encoder_free(e);
    else
        *out = e;
    return status;
}

void jk_encoder_free(jk_encoder *e)
{
    if (!e)
        return;
    jk_gb18030_reverse_free(e->gb);
    if (e->has_cd)
        iconv_close(e->cd);
    free(e);
}

static size_t encode_wide(enum jk_codec_id id, uint32_t c, uint8_t out[4])
{
    bool big = id == JK_CODEC_UTF16BE || id == JK_CODEC_UTF32BE;
    bool four = id == JK_CODEC_UTF32LE || id == JK_CODEC_UTF32BE;
    size_t n = four || c >= 0x10000 ? 4 : 2;
    uint16_t unit[2] = {(uint16_t)c, (uint16_t)(c >> 16)};
    if (four && big) {
        unit[0] = (uint16_t)(c >> 16);
        unit[1] = (uint16_t)c;
    } else if (!four && c >= 0x10000) {
        unit[0] = (uint16_t)(0xD800 + ((c - 0x10000) >> 10));
        unit[1] = (uint16_t)(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
    for (size_t i = 0; i < n; i++)
        out[i] = (uint8_t)(unit[i / 2] >> ((i % 2 == 0) == big ? 8 : 0));
    return n;
}

static size_t encode_gb(const jk_encoder *e, uint32_t c, uint8_t out[4])
{
    size_t n = jk_gb18030_encode(e->gb, c, out);
    if (e->subset == ALL && e->id != JK_CODEC_HZ)
        return n;
    if (n == 4 || (n == 2 && c >= 0xE000 && c < 0xF900))
        return 0;
    if (n == 2 && (e->subset == GB2312 || e->id == JK_CODEC_HZ) &&
        !jk_gb2312_has((unsigned)out[0] << 8 | out[1]))
        return 0;
    return n;
}

static bool put_hz(jk_encoder *e, uint32_t c, jk_buf *out)
{
    uint8_t code[4];
    size_t n = encode_gb(e, c, code);
    if (n == 0)
        return false;
    if (n == 2 && !e->shifted)
        jk_buf_puts(out, "~{");
    else if (n == 1 && e->shifted)
        jk_buf_puts(out, "~}");
    e->shifted = n == 2;
    if (c == '~')
        jk_buf_putc(out, '~');
    for (size_t i = 0; i < n; i++)
        jk_buf_putc(out, (char)(code[i] & 0x7F));
    return true;
}

/* One character; false where the encoding lacks it. */
static bool put_char(jk_encoder *e, uint32_t c, jk_buf *out)
{
    uint8_t code[4];
    if (e->id == JK_CODEC_HZ)
        return put_hz(e, c, out);
    size_t n = jk_codec_wide(e->id) ? encode_wide(e->id, c, code) : encode_gb(e, c, code);
    jk_buf_put(out, (jk_slice){(const char *)code, n});
    return n > 0;
}

static int put_iconv(jk_encoder *e, jk_slice text, jk_buf *out, size_t *done)
{
    char buf[4096];
    char *in = (char *)(uintptr_t)text.ptr; /* iconv does not write there */
    size_t left = text.len;
    while (left) {
        char *to = buf;
        size_t room = sizeof buf;
        size_t r = iconv(e->cd, &in, &left, &to, &room);
        int why = errno;
        jk_buf_put(out, (jk_slice){buf, sizeof buf - room});
        if (r == (size_t)-1 && why != E2BIG)
            break;
    }
    *done = text.len - left;
    return out->err;
}

/* How many bytes stand before the first that is not ASCII. */
static size_t ascii_part(jk_slice text)
{
    size_t n = 0;
    while (n < text.len && (unsigned char)text.ptr[n] < 0x80)
        n++;
    return n;
}

int jk_encoder_put(jk_encoder *e, jk_slice text, jk_buf *out, size_t *done)
{
    if (e->id == JK_CODEC_UTF8) {
        *done = e->subset == ASCII ? ascii_part(text) : text.len;
        jk_buf_put(out, jk_slice_sub(text, 0, *done));
        return out->err;
    }
    if (e->has_cd)
        return put_iconv(e, text, out, done);
    size_t at = 0;
    *done = 0;
    while (at < text.len) {
        int32_t c = jk_utf8_next(text, &at);
        if (c < 0 || !put_char(e, (uint32_t)c, out))
            break;
        *done = at;
    }
    return out->err;
}

void jk_encoder_end(jk_encoder *e, jk_buf *out)
{
    char buf[64];
    char *to = buf;
    size_t room = sizeof buf;
    if (e->shifted)
        jk_buf_puts(out, "~}");
    e->shifted = false;
    if (e->has_cd) {
        iconv(e->cd, NULL, NULL, &to, &room);
        jk_buf_put(out, (jk_slice){buf, sizeof buf - room});
    }
}

void jk_encoder_drop(jk_encoder *e)
{
    e->shifted = false;
    if (e->has_cd)
        iconv(e->cd, NULL, NULL, NULL, NULL);
}

void jk_encoder_byte(jk_encoder *e, unsigned char byte, jk_buf *out)
{
    jk_encoder_drop(e);
    jk_buf_putc(out, (char)byte);
}
