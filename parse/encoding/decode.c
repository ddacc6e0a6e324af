#include "parse/encoding/decode.h"

#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/decoder.h"
#include "parse/encoding/scan.h"

enum {
    CLEAR = 120,   /* gap at which the encoding of a source is decided: 30 bits */
    NONSENSE = 80, /* evidence against its being text at which that is said: 20 bits */
    ACCIDENT = 64  /* a line of ASCII that is longer is not UTF-16 by accident */
};

/* All that are told apart without a hint, likelier ones first. */
static const jk_slice known[] = {JK_LIT("UTF-8"),      JK_LIT("GB18030"),  JK_LIT("Big5"),
                                 JK_LIT("EUC-TW"),     JK_LIT("UTF-16LE"), JK_LIT("UTF-16BE"),
                                 JK_LIT("UTF-32LE"),   JK_LIT("UTF-32BE"), JK_LIT("HZ"),
                                 JK_LIT("ISO-2022-CN")};

static int add_codec(jk_decoder *d, jk_slice name, int gb18030)
{
    if (d->ncodecs == JK_DETECT_MAX)
        return JK_ERANGE;
    jk_codec *c = &d->codecs[d->ncodecs];
    int status = jk_codec_open(c, name);
    if (status != JK_OK)
        return status;
    if (c->id == JK_CODEC_GB18030 && gb18030 == 2005) {
        jk_codec_close(c);
        status = jk_codec_open(c, jk_codec_name(JK_CODEC_GB18030_2005));
    }
    d->ncodecs += status == JK_OK;
    return status;
}

/* UTF-16 and UTF-32 without an order stand for both orders. */
static int add_named(jk_decoder *d, jk_slice name, int gb18030)
{
    static const struct {
        jk_slice name, little, big;
    } both[] = {{JK_LIT("UTF-16"), JK_LIT("UTF-16LE"), JK_LIT("UTF-16BE")},
                {JK_LIT("UTF-32"), JK_LIT("UTF-32LE"), JK_LIT("UTF-32BE")}};
    for (size_t i = 0; i < 2; i++) {
        if (name.len != 6 ||
            !jk_slice_eq(jk_slice_sub(name, 4, 6), jk_slice_sub(both[i].name, 4, 6)))
            continue;
        int status = add_codec(d, both[i].little, gb18030);
        return status == JK_OK ? add_codec(d, both[i].big, gb18030) : status;
    }
    return add_codec(d, name, gb18030);
}

jk_decoder *jk_decoder_new(const jk_decode_options *options, jk_text_sink *out)
{
    static const jk_decode_options none;
    const jk_decode_options *o = options ? options : &none;
    jk_decoder *d = calloc(1, sizeof *d);
    if (!d)
        return NULL;
    jk_slices names = o->encodings;
    if (names.n == 0)
        names = (jk_slices){known, sizeof known / sizeof *known};
    int status = JK_OK;
    for (size_t i = 0; i < names.n && status == JK_OK; i++)
        status = add_named(d, names.at[i], o->gb18030);
    if (!o->as_is)
        d->mojibake = jk_mojibake_new();
    if (status != JK_OK || (!o->as_is && !d->mojibake)) {
        jk_decoder_free(d);
        return NULL;
    }
    d->out = out;
    d->emit.unmapped = o->unmapped;
    d->found_call = o->found;
    d->found_ctx = o->found_ctx;
    jk_decoder_reset(d);
    return d;
}

void jk_decoder_reset(jk_decoder *d)
{
    jk_emitter_reset(&d->emit, d->out);
    d->phase = JK_DECODE_BEGIN;
    d->base = d->stretch = 0;
    jk_buf_reset(&d->held);
    d->looked = d->next = 0;
    d->inside = false;
    d->found = 0;
    d->wary = false;
    jk_buf_reset(&d->name);
    jk_buf_reset(&d->repaired);
    for (int i = 0; i < d->ncodecs; i++)
        jk_codec_reset(&d->codecs[i]);
}

void jk_decoder_free(jk_decoder *d)
{
    if (!d)
        return;
    for (int i = 0; i < d->ncodecs; i++)
        jk_codec_close(&d->codecs[i]);
    jk_emitter_free(&d->emit);
    jk_buf_free(&d->held);
    jk_buf_free(&d->name);
    jk_buf_free(&d->repaired);
    jk_mojibake_free(d->mojibake);
    jk_splitter_free(&d->split);
    free(d->gb);
    free(d);
}

static int find(const jk_decoder *d, enum jk_codec_id id)
{
    for (int i = 0; i < d->ncodecs; i++)
        if (d->codecs[i].id == id)
            return i;
    return -1;
}

/* Whether a byte 0x0A need not be a line end. */
static bool whole_only(enum jk_codec_id id)
{
    return jk_codec_wide(id) || id == JK_CODEC_ICONV;
}

static void decide(jk_decoder *d, int i)
{
    d->base = d->stretch = i;
    d->phase = whole_only(d->codecs[i].id) ? JK_DECODE_STREAM : JK_DECODE_LINES;
    if (d->phase == JK_DECODE_STREAM)
        jk_decoder_meet(d, i);
}

/* How a file begins: with a byte order mark, which stands for an encoding, or with the signature of
 * a kind of file that is no text, of which there is something to say. */
typedef struct beginning {
    jk_slice bytes;
    enum jk_codec_id id;
    jk_slice words; /* empty: a mark */
} beginning;

static const beginning beginnings[] = {
    {JK_LIT("\xEF\xBB\xBF"), JK_CODEC_UTF8, {0}},
    {JK_LIT("\xFF\xFE\0\0"), JK_CODEC_UTF32LE, {0}},
    {JK_LIT("\0\0\xFE\xFF"), JK_CODEC_UTF32BE, {0}},
    {JK_LIT("\xFF\xFE"), JK_CODEC_UTF16LE, {0}},
    {JK_LIT("\xFE\xFF"), JK_CODEC_UTF16BE, {0}},
    {JK_LIT("\x84\x31\x95\x33"), JK_CODEC_GB18030, {0}},
    {JK_LIT("PK\3\4"), JK_CODEC_UTF8,
     JK_LIT("Word、WPS、OFD 或压缩文件，不是文本；应先另存为纯文本")},
    {JK_LIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), JK_CODEC_UTF8,
     JK_LIT("Word 或 WPS 文件，不是文本；应先另存为纯文本")},
    {JK_LIT("{\\rtf"), JK_CODEC_UTF8, JK_LIT("RTF 文件，不是文本；应先另存为纯文本")},
    {JK_LIT("%PDF-"), JK_CODEC_UTF8, JK_LIT("PDF 文件，不是文本；应先转成纯文本（pdftotext）")},
    {JK_LIT("\x1F\x8B\x08"), JK_CODEC_UTF8, JK_LIT("gzip 压缩文件，不是文本；应先解压")},
};
enum { BEGINNINGS = sizeof beginnings / sizeof *beginnings };

/* What s begins with; NULL: nothing of note.  The longer of two comes first. */
static const beginning *beginning_of(jk_slice s)
{
    for (size_t i = 0; i < BEGINNINGS; i++)
        if (jk_slice_starts(s, beginnings[i].bytes))
            return &beginnings[i];
    return NULL;
}

/* Whether more of a beginning may follow s. */
static bool may_follow(jk_slice s)
{
    for (size_t i = 0; i < BEGINNINGS; i++)
        if (s.len < beginnings[i].bytes.len && jk_slice_starts(beginnings[i].bytes, s))
            return true;
    return false;
}

/* A byte order mark is taken, where a candidate reads what it stands for. */
static int take_mark(jk_decoder *d, const beginning *mark)
{
    int i = find(d, mark->id);
    if (i < 0 && mark->id == JK_CODEC_GB18030)
        i = find(d, JK_CODEC_GB18030_2005);
    if (i < 0)
        return JK_OK;
    decide(d, i);
    jk_decoder_meet(d, i);
    size_t n = mark->bytes.len;
    int status = jk_emit_report(&d->emit, JK_R_BOM, 0, n, jk_report_words(JK_R_BOM));
    if (status == JK_OK)
        status = jk_emit_as(&d->emit, mark->bytes, JK_S("\xEF\xBB\xBF"), d->codecs[i].name);
    jk_buf_cut(&d->held, n);
    return status;
}

/* Looks at how the file begins once enough bytes are there. */
static int begin(jk_decoder *d, bool end)
{
    jk_slice s = jk_buf_slice(&d->held);
    if (!end && may_follow(s))
        return JK_OK;
    d->phase = JK_DECODE_UNDECIDED;
    if (d->ncodecs == 1)
        decide(d, 0);
    const beginning *b = beginning_of(s);
    if (!b)
        return JK_OK;
    return b->words.len ? jk_emit_report(&d->emit, JK_R_NOT_TEXT, 0, b->bytes.len, b->words)
                        : take_mark(d, b);
}

/* Blank lines at the very beginning tell nothing: in UTF-16 a line feed comes first there too. */
static bool blank(jk_slice s)
{
    return jk_slice_trim(s).len == 0;
}

/* What makes no sense may have been cut inside its first character: where it does from the second
 * byte on, the first is given out alone, and *g is what the rest was found to be. */
static int skip_cut(jk_decoder *d, jk_slice s, unsigned flags, jk_guess *g)
{
    jk_guess rest = jk_detect(d->codecs, d->ncodecs, jk_slice_sub(s, 1, s.len), flags, -1);
    if (rest.sense <= 0)
        return JK_OK;
    *g = rest;
    size_t used = 0;
    int status = jk_emit_units(&d->emit, &d->codecs[rest.best], jk_slice_sub(s, 0, 1), true, &used);
    jk_buf_cut(&d->held, used);
    return status;
}

/* Looks at what is held as a whole; decides when the evidence is clear or the window full. */
static int look(jk_decoder *d, size_t len, bool end)
{
    jk_slice s = jk_slice_sub(jk_buf_slice(&d->held), 0, len);
    unsigned flags = (d->emit.off == 0 ? JK_DETECT_START : JK_DETECT_NARROW);
    flags |= end ? JK_DETECT_END : 0u;
    jk_guess g = jk_detect(d->codecs, d->ncodecs, s, flags, -1);
    d->looked = len;
    d->next = len + len / 8;
    if (!end && len < JK_WINDOW && (g.gap < CLEAR || g.ascii))
        return JK_OK;
    int status = JK_OK;
    if (g.sense <= -NONSENSE && d->emit.off == 0 && len > 1)
        status = skip_cut(d, s, flags, &g);
    jk_decoder_tell(d, &g, g.best);
    decide(d, g.best);
    if (g.sense > -NONSENSE || status)
        return status;
    return jk_emit_report(&d->emit, JK_R_DOUBTFUL_ENCODING, d->emit.off, d->emit.off + len,
                          jk_report_words(JK_R_DOUBTFUL_ENCODING));
}

/* Whether a first line of ASCII that ends in a line feed may be the beginning of UTF-16, one of
 * whose characters has a byte 0x0A: read so, it is less surprising. */
static bool maybe_wide(jk_decoder *d, jk_slice line)
{
    enum { SLACK = 24 }; /* holding a line back costs little */
    if (d->emit.off || line.len > ACCIDENT)
        return false;
    bool big = line.len % 2 == 0; /* in little-endian the line feed is half a character */
    int i = find(d, big ? JK_CODEC_UTF16BE : JK_CODEC_UTF16LE);
    int ascii = find(d, JK_CODEC_UTF8);
    if (i < 0 || ascii < 0)
        return false;
    jk_slice whole = jk_slice_sub(line, 0, line.len / 2 * 2);
    uint32_t most = jk_detect_cost(&d->codecs[ascii], whole, 0, UINT32_MAX / 2) + SLACK;
    return jk_detect_cost(&d->codecs[i], whole, 0, UINT32_MAX / 2) < most;
}

/* While the encoding is not decided: plain ASCII lines go out, others are held until they tell. */
static int undecided(jk_decoder *d, bool end)
{
    int status = JK_OK;
    while (d->phase == JK_DECODE_UNDECIDED && status == JK_OK && d->looked < d->held.len) {
        jk_slice s = jk_buf_slice(&d->held);
        size_t left = s.len - d->looked, room = JK_WINDOW - d->looked;
        size_t most = left < room ? left : room;
        const char *nl = memchr(s.ptr + d->looked, '\n', most);
        size_t len = nl ? (size_t)(nl - s.ptr) + 1 : d->looked + most;
        bool last = end && len == s.len;
        if (!nl && !last && len < JK_WINDOW)
            break;
        jk_slice line = jk_slice_sub(s, 0, len);
        if (d->looked <= ACCIDENT && jk_plain_ascii(line) &&
            (last || ((d->emit.off || !blank(line)) && !maybe_wide(d, line)))) {
            jk_utf8_scan scan = jk_scan_utf8(line);
            status = jk_emit_same(&d->emit, line, &scan, JK_S("US-ASCII"));
            d->inside = !nl;
            jk_buf_cut(&d->held, len);
            d->looked = d->next = 0;
        } else if (len >= d->next || len >= JK_WINDOW || last) {
            status = look(d, len, last);
        } else {
            d->looked = len;
        }
    }
    if (end && status == JK_OK && d->phase == JK_DECODE_UNDECIDED)
        status = look(d, d->held.len, true);
    return status;
}

static int stream(jk_decoder *d, bool end, size_t *used)
{
    return jk_emit_units(&d->emit, &d->codecs[d->base], jk_buf_slice(&d->held), end, used);
}

/* Gives out what can be given out of what is held. */
static int run(jk_decoder *d, bool end)
{
    int status = d->held.err;
    if (status == JK_OK && d->phase == JK_DECODE_BEGIN)
        status = begin(d, end);
    if (status == JK_OK && d->phase == JK_DECODE_UNDECIDED)
        status = undecided(d, end);
    size_t used = 0;
    if (status == JK_OK && d->phase == JK_DECODE_LINES)
        status = jk_decode_lines(d, jk_buf_slice(&d->held), end, &used);
    else if (status == JK_OK && d->phase == JK_DECODE_STREAM)
        status = stream(d, end, &used);
    jk_buf_cut(&d->held, used);
    return status;
}

/* How much of s to take to what is held: as far as the first line end once lines can be told, so
 * that all that follows need not be copied. */
static size_t portion(const jk_decoder *d, jk_slice s)
{
    size_t n = s.len < JK_WINDOW ? s.len : JK_WINDOW;
    const char *nl = d->phase == JK_DECODE_LINES ? memchr(s.ptr, '\n', n) : NULL;
    return nl ? (size_t)(nl - s.ptr) + 1 : n;
}

int jk_decoder_feed(jk_decoder *d, jk_slice bytes)
{
    int status = JK_OK;
    for (size_t at = 0; at < bytes.len && status == JK_OK;) {
        jk_slice left = jk_slice_sub(bytes, at, bytes.len);
        size_t used = 0;
        if (d->phase == JK_DECODE_LINES && d->held.len == 0)
            status = jk_decode_lines(d, left, false, &used);
        at += used;
        left = jk_slice_sub(bytes, at, bytes.len);
        if (status != JK_OK || left.len == 0)
            break;
        size_t n = portion(d, left);
        jk_buf_put(&d->held, jk_slice_sub(left, 0, n));
        status = run(d, false);
        at += n;
    }
    return status;
}

int jk_decoder_end(jk_decoder *d)
{
    int status = run(d, true);
    if (status == JK_OK)
        status = d->name.err;
    return status == JK_OK ? jk_emit_end(&d->emit) : status;
}

jk_slice jk_decoder_encoding(const jk_decoder *d)
{
    return d->name.len ? jk_buf_slice(&d->name) : JK_S("US-ASCII");
}
