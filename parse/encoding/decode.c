#include "parse/encoding/decode.h"

#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/detect.h"
#include "parse/encoding/emit.h"

enum {
    WINDOW = 1 << 16, /* bytes that are held back at most */
    CLEAR = 120,      /* gap at which the encoding of a source is decided: 30 bits */
    FOREIGN = 40      /* gap at which a line is read in another encoding: 10 bits */
};

enum phase { BEGIN, UNDECIDED, LINES, WIDE };

struct jk_decoder {
    jk_emitter emit;
    jk_text_sink *out;
    void (*found_call)(void *ctx, const jk_finding *f);
    void *found_ctx;
    jk_codec codecs[JK_DETECT_MAX]; /* the candidates */
    int ncodecs;
    enum phase phase;
    int base;       /* index of what the source is in */
    int stretch;    /* index of what the line before was in */
    jk_buf held;    /* bytes not given out yet */
    size_t looked;  /* of held: lines that were looked at and left undecided */
    size_t next;    /* length of held at which to look again */
    bool ascii;     /* nothing but ASCII so far */
    bool inside;    /* held begins inside a line that was cut at the window */
    unsigned found; /* bit set of candidates that read something not ASCII */
    jk_buf name;
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
    if (status != JK_OK) {
        jk_decoder_free(d);
        return NULL;
    }
    d->out = out;
    d->found_call = o->found;
    d->found_ctx = o->found_ctx;
    jk_decoder_reset(d);
    return d;
}

void jk_decoder_reset(jk_decoder *d)
{
    jk_emitter_reset(&d->emit, d->out);
    d->phase = BEGIN;
    d->base = d->stretch = 0;
    jk_buf_reset(&d->held);
    d->looked = d->next = 0;
    d->ascii = true;
    d->inside = false;
    d->found = 0;
    jk_buf_reset(&d->name);
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
    free(d);
}

static int find(const jk_decoder *d, enum jk_codec_id id)
{
    for (int i = 0; i < d->ncodecs; i++)
        if (d->codecs[i].id == id)
            return i;
    return -1;
}

/* Marks candidate i as met and gives its name. */
static void meet(jk_decoder *d, int i)
{
    if (d->found & 1u << i)
        return;
    d->found |= 1u << i;
    if (d->name.len)
        jk_buf_putc(&d->name, '+');
    jk_buf_put(&d->name, d->codecs[i].name);
}

static void tell(jk_decoder *d, const jk_guess *g, int is)
{
    if (!d->found_call)
        return;
    int other = g->best == is ? g->second : g->best;
    jk_finding f = {.enc = d->codecs[is].name,
                    .second = other >= 0 ? d->codecs[other].name : (jk_slice){0},
                    .confidence = g->best == is ? jk_confidence(g->gap) : 500};
    d->found_call(d->found_ctx, &f);
}

static void decide(jk_decoder *d, int i)
{
    d->base = d->stretch = i;
    d->phase = jk_codec_wide(d->codecs[i].id) ? WIDE : LINES;
    if (d->phase == WIDE)
        meet(d, i);
}

/* The byte order mark that s begins with: its length, and the encoding it stands for. */
static size_t mark_of(jk_slice s, enum jk_codec_id *id)
{
    static const struct {
        jk_slice bytes;
        enum jk_codec_id id;
    } marks[] = {
        {JK_LIT("\xEF\xBB\xBF"), JK_CODEC_UTF8},    {JK_LIT("\xFF\xFE\0\0"), JK_CODEC_UTF32LE},
        {JK_LIT("\0\0\xFE\xFF"), JK_CODEC_UTF32BE}, {JK_LIT("\xFF\xFE"), JK_CODEC_UTF16LE},
        {JK_LIT("\xFE\xFF"), JK_CODEC_UTF16BE},     {JK_LIT("\x84\x31\x95\x33"), JK_CODEC_GB18030}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (jk_slice_starts(s, marks[i].bytes)) {
            *id = marks[i].id;
            return marks[i].bytes.len;
        }
    return 0;
}

/* Whether s may be the beginning of a byte order mark that goes on. */
static bool mark_may_follow(jk_slice s)
{
    if (s.len >= 4)
        return false;
    return s.len == 0 || memchr("\xEF\xFF\xFE\x84\0", s.ptr[0], 5);
}

/* Looks for a byte order mark once enough bytes are there. */
static int begin(jk_decoder *d, bool end)
{
    jk_slice s = jk_buf_slice(&d->held);
    if (!end && mark_may_follow(s))
        return JK_OK;
    d->phase = UNDECIDED;
    if (d->ncodecs == 1)
        decide(d, 0);
    enum jk_codec_id id = JK_CODEC_UTF8;
    size_t n = mark_of(s, &id);
    int i = n ? find(d, id) : -1;
    if (i < 0 && id == JK_CODEC_GB18030 && n)
        i = find(d, JK_CODEC_GB18030_2005);
    if (i < 0)
        return JK_OK;
    decide(d, i);
    meet(d, i);
    d->ascii = false;
    int status = jk_emit_report(&d->emit, JK_R_BOM, 0, n, jk_report_words(JK_R_BOM));
    if (status == JK_OK)
        status =
            jk_emit_as(&d->emit, jk_slice_sub(s, 0, n), JK_S("\xEF\xBB\xBF"), d->codecs[i].name);
    jk_buf_cut(&d->held, n);
    return status;
}

static bool plain_ascii(jk_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0x7F || (c < 0x20 && !(c >= '\t' && c <= '\r')))
            return false;
    }
    return jk_slice_find(s, JK_S("~{"), 0) > s.len;
}

/* Blank lines at the very beginning tell nothing: in UTF-16 a line feed comes first there too. */
static bool blank(jk_slice s)
{
    return jk_slice_trim(s).len == 0;
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

/* Which candidate a line (or a piece of a long one) is in. */
static int encoding_of(jk_decoder *d, jk_slice s, bool last, bool *ascii)
{
    *ascii = plain_ascii(s);
    if (*ascii || d->ncodecs == 1)
        return d->base;
    jk_codec *base = &d->codecs[d->base];
    if (base->id == JK_CODEC_UTF8 && jk_utf8_valid(s) == s.len)
        return d->base;
    unsigned flags =
        JK_DETECT_NARROW | (last ? JK_DETECT_END : 0u) | (d->emit.off == 0 ? JK_DETECT_START : 0u);
    jk_guess g = jk_detect(d->codecs, d->ncodecs, s, flags, d->stretch);
    bool take = g.best == d->base || g.best == d->stretch || g.gap >= FOREIGN;
    int is = take ? g.best : d->base;
    tell(d, &g, is);
    return is;
}

/* One line, or a piece of one that is longer than the window; whole: its end is the end of a
 * character.  *used: how many bytes were given out. */
static int put_line(jk_decoder *d, jk_slice s, bool whole, size_t *used)
{
    bool ascii;
    int is = encoding_of(d, s, whole, &ascii);
    int status = JK_OK;
    jk_codec *c = &d->codecs[is];
    if (!ascii) {
        if (is != d->base && is != d->stretch)
            status = report_mixed(d, is, s.len);
        meet(d, is);
        d->ascii = false;
    }
    d->stretch = is;
    if (status != JK_OK)
        return status;
    if (!d->inside)
        jk_codec_reset(c);
    size_t valid = c->id == JK_CODEC_UTF8 ? jk_utf8_valid(s) : 0;
    if (ascii || valid == s.len) {
        *used = s.len;
        return jk_emit_same(&d->emit, s, c->name);
    }
    return jk_emit_units(&d->emit, c, s, whole, used);
}

/* All that can be given out of s, whose lines are in encodings of bytes.  end: no more follows. */
static int lines(jk_decoder *d, jk_slice s, bool end, size_t *used)
{
    size_t at = 0;
    int status = JK_OK;
    while (at < s.len && status == JK_OK) {
        size_t left = s.len - at;
        size_t look = left < WINDOW ? left : WINDOW;
        const char *nl = memchr(s.ptr + at, '\n', look);
        size_t len = nl ? (size_t)(nl - (s.ptr + at)) + 1 : look;
        bool whole = nl || (end && len == left);
        if (!whole && len < WINDOW)
            break;
        size_t took = 0;
        status = put_line(d, jk_slice_sub(s, at, at + len), whole, &took);
        d->inside = !nl;
        at += took;
    }
    *used = at;
    return status;
}

/* Looks at what is held as a whole; decides when the evidence is clear or the window full. */
static void look(jk_decoder *d, size_t len, bool end)
{
    jk_slice s = jk_slice_sub(jk_buf_slice(&d->held), 0, len);
    unsigned flags = (d->emit.off == 0 ? JK_DETECT_START : JK_DETECT_NARROW);
    flags |= end ? JK_DETECT_END : 0u;
    jk_guess g = jk_detect(d->codecs, d->ncodecs, s, flags, -1);
    d->looked = len;
    d->next = len + len / 8;
    if (!end && len < WINDOW && (g.gap < CLEAR || g.ascii))
        return;
    tell(d, &g, g.best);
    decide(d, g.best);
}

/* While the encoding is not decided: plain ASCII lines go out, others are held until they tell. */
static int undecided(jk_decoder *d, bool end)
{
    int status = JK_OK;
    while (d->phase == UNDECIDED && status == JK_OK && d->looked < d->held.len) {
        jk_slice s = jk_buf_slice(&d->held);
        size_t left = s.len - d->looked, room = WINDOW - d->looked;
        size_t scan = left < room ? left : room;
        const char *nl = memchr(s.ptr + d->looked, '\n', scan);
        size_t len = nl ? (size_t)(nl - s.ptr) + 1 : d->looked + scan;
        bool last = end && len == s.len;
        if (!nl && !last && len < WINDOW)
            break;
        jk_slice line = jk_slice_sub(s, 0, len);
        if (d->looked == 0 && plain_ascii(line) && (d->emit.off || last || !blank(line))) {
            status = jk_emit_same(&d->emit, jk_slice_sub(s, 0, len), JK_S("US-ASCII"));
            d->inside = !nl;
            jk_buf_cut(&d->held, len);
        } else if (len >= d->next || len >= WINDOW || last) {
            look(d, len, last);
        } else {
            d->looked = len;
        }
    }
    if (end && status == JK_OK && d->phase == UNDECIDED)
        look(d, d->held.len, true);
    return status;
}

static int wide(jk_decoder *d, bool end, size_t *used)
{
    return jk_emit_units(&d->emit, &d->codecs[d->base], jk_buf_slice(&d->held), end, used);
}

/* Gives out what can be given out of what is held. */
static int run(jk_decoder *d, bool end)
{
    int status = d->held.err;
    if (status == JK_OK && d->phase == BEGIN)
        status = begin(d, end);
    if (status == JK_OK && d->phase == UNDECIDED)
        status = undecided(d, end);
    size_t used = 0;
    if (status == JK_OK && d->phase == LINES)
        status = lines(d, jk_buf_slice(&d->held), end, &used);
    else if (status == JK_OK && d->phase == WIDE)
        status = wide(d, end, &used);
    jk_buf_cut(&d->held, used);
    return status;
}

int jk_decoder_feed(jk_decoder *d, jk_slice bytes)
{
    enum { STEP = 1 << 16 };
    int status = JK_OK;
    for (size_t at = 0; at < bytes.len && status == JK_OK; at += STEP) {
        jk_buf_put(&d->held, jk_slice_sub(bytes, at, at + STEP));
        status = run(d, false);
    }
    return status;
}

int jk_decoder_end(jk_decoder *d)
{
    int status = run(d, true);
    return status == JK_OK ? jk_emit_end(&d->emit) : status;
}

jk_slice jk_decoder_encoding(const jk_decoder *d)
{
    return d->name.len ? jk_buf_slice(&d->name) : JK_S("US-ASCII");
}
