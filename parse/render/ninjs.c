/* ninjs 3.1 (IPTC): a JSON object an article, a line each. */
#include <stdlib.h>

#include "parse/base/digest.h"
#include "parse/base/utf8.h"
#include "parse/record/json.h"
#include "parse/record/put.h"
#include "parse/render/formats.h"
#include "parse/render/painter.h"
#include "parse/structure/dateline.h"

typedef struct ninjs {
    jk_painter p;
    jk_arena arena;
    jk_item *article; /* the one being gathered; NULL before the first */
    jk_buf body;
    jk_buf headline, subtitle;
    bool any; /* something belongs to it */
} ninjs;

static void add_line(jk_buf *b, jk_slice text, const char *between)
{
    if (b->len)
        jk_buf_puts(b, between);
    jk_buf_put(b, text);
}

static jk_slice headline(const ninjs *n)
{
    jk_slice title = n->article->u.article.title;
    return title.len ? title : jk_buf_slice(&n->headline);
}

/* Sources are not published at an address, and their sigla begin with A on every run: the uri is
 * made of what the article says, so that it names the same words on every day. */
static void put_uri(ninjs *n)
{
    char digest[JK_DIGEST_HEX];
    struct sha256_ctx sha;
    jk_slice parts[] = {headline(n), jk_buf_slice(&n->subtitle), jk_buf_slice(&n->body)};
    sha256_init(&sha);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        sha256_update(&sha, parts[i].len, (const uint8_t *)parts[i].ptr);
        sha256_update(&sha, 1, (const uint8_t *)"\n");
    }
    jk_buf_puts(&n->p.b, "{\"uri\":\"urn:jiaokan:");
    jk_buf_put(&n->p.b, jk_digest_hex(&sha, digest));
    jk_buf_putc(&n->p.b, '"');
}

static void put_headline(jk_buf *b, const char *role, jk_slice text, bool first)
{
    jk_buf_puts(b, first ? "{\"role\":\"" : ",{\"role\":\"");
    jk_buf_puts(b, role);
    jk_buf_puts(b, "\",\"contentType\":\"text/plain\",\"value\":");
    jk_json_put_string(b, text);
    jk_buf_putc(b, '}');
}

static void put_headlines(ninjs *n)
{
    jk_buf *b = &n->p.b;
    jk_slice main = headline(n), sub = jk_buf_slice(&n->subtitle);
    if (main.len + sub.len == 0)
        return;
    jk_put_key(b, JK_S("headlines"));
    jk_buf_putc(b, '[');
    if (main.len)
        put_headline(b, "main", main, true);
    if (sub.len)
        put_headline(b, "subtitle", sub, main.len == 0);
    jk_buf_putc(b, ']');
}

static void put_body(ninjs *n)
{
    jk_buf *b = &n->p.b;
    if (n->body.len == 0)
        return;
    jk_buf_puts(b, ",\"bodies\":[{\"role\":\"main\",\"contentType\":\"text/plain\",\"charCount\":");
    jk_buf_putu(b, jk_utf8_count(jk_buf_slice(&n->body)));
    jk_put_key(b, JK_S("value"));
    jk_json_put_string(b, jk_buf_slice(&n->body));
    jk_buf_puts(b, "}]");
}

/* [{"name":…,"KEY":"VALUE"}] */
static void put_named(jk_buf *b, jk_slice member, const jk_slice *names, size_t count,
                      const char *rest)
{
    if (count == 0)
        return;
    jk_put_key(b, member);
    jk_buf_putc(b, '[');
    for (size_t i = 0; i < count; i++) {
        jk_buf_puts(b, i ? ",{\"name\":" : "{\"name\":");
        jk_json_put_string(b, names[i]);
        jk_buf_puts(b, rest);
        jk_buf_putc(b, '}');
    }
    jk_buf_putc(b, ']');
}

static void put_article(ninjs *n)
{
    jk_buf *b = &n->p.b;
    const jk_article *a = &n->article->u.article;
    put_uri(n);
    jk_buf_puts(b, ",\"type\":\"text\",\"representationType\":\"full\",\"language\":\"zh\"");
    if (jk_day_is_full(a->date)) { /* ninjs has no place for a day without its year */
        jk_buf_puts(b, ",\"contentCreated\":\"");
        jk_buf_put(b, a->date);
        jk_buf_puts(b, "T00:00:00+08:00\"");
    }
    put_headlines(n);
    put_body(n);
    put_named(b, JK_S("people"), a->reporters.at, a->reporters.n, ",\"rel\":\"author\"");
    put_named(b, JK_S("places"), &a->place, a->place.len > 0, ",\"rel\":\"dateline\"");
    put_named(b, JK_S("infoSources"), &a->agency, a->agency.len > 0, ",\"role\":\"agency\"");
    jk_put_member(b, JK_S("located"), a->place);
    if (a->reporters.n) {
        jk_buf by = {0};
        for (size_t i = 0; i < a->reporters.n; i++)
            add_line(&by, a->reporters.at[i], " ");
        jk_put_member(b, JK_S("by"), jk_buf_slice(&by));
        if (by.err)
            b->err = by.err;
        jk_buf_free(&by);
    }
    jk_buf_puts(b, ",\"standard\":{\"name\":\"ninjs\",\"version\":\"3.1\","
                   "\"schema\":\"http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json\"}}\n");
}

static int begin(ninjs *n, const jk_item *article)
{
    if (n->article && n->any)
        put_article(n);
    n->any = false;
    n->article = NULL;
    jk_arena_reset(&n->arena);
    jk_buf_reset(&n->body);
    jk_buf_reset(&n->headline);
    jk_buf_reset(&n->subtitle);
    if (article)
        n->article = jk_item_copy(&n->arena, article);
    return n->arena.err;
}

static void take_block(ninjs *n, const jk_block *block)
{
    if (!n->article)
        return;
    if (block->role == JK_ROLE_TITLE)
        add_line(&n->headline, block->text, " ");
    else if (block->role == JK_ROLE_SUBTITLE)
        add_line(&n->subtitle, block->text, " ");
    else
        add_line(&n->body, block->text, "\n\n");
    n->any = true;
}

static int paint(jk_painter *p, const jk_item *item)
{
    ninjs *n = (ninjs *)p;
    int rc = JK_OK;
    if (item->t == JK_ARTICLE) {
        rc = begin(n, item);
        n->any = true;
    } else if (item->t == JK_BLOCK) {
        take_block(n, &item->u.block);
    } else if (item->t == JK_END) {
        rc = begin(n, NULL);
    }
    return rc ? rc : n->body.err | n->headline.err | n->subtitle.err;
}

jk_sink *jk_ninjs_open(const jk_render_options *options, jk_byte_sink *out)
{
    ninjs *n = calloc(1, sizeof *n);
    if (!n)
        return NULL;
    jk_painter_init(&n->p, options, out, paint);
    return &n->p.sink;
}

void jk_ninjs_close(jk_sink *sink)
{
    ninjs *n = (ninjs *)sink;
    if (!n)
        return;
    jk_arena_free(&n->arena);
    jk_buf_free(&n->body);
    jk_buf_free(&n->headline);
    jk_buf_free(&n->subtitle);
    jk_painter_free(&n->p);
    free(n);
}
