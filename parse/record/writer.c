#include "parse/record/writer.h"

#include <stdlib.h>

#include "parse/record/base64.h"
#include "parse/record/json.h"
#include "parse/record/put.h"

typedef struct writer {
    jk_sink sink;
    jk_byte_sink *out;
    jk_buf buf;
} writer;

static void put_list(jk_buf *b, jk_slice key, const jk_slices *s)
{
    if (s->n == 0)
        return;
    jk_put_key(b, key);
    jk_put_strings(b, s->at, s->n);
}

static void put_edit_list(jk_buf *b, jk_slice key, const jk_edits *e)
{
    if (e->n == 0)
        return;
    jk_put_key(b, key);
    jk_put_edits(b, e);
}

static void put_extra(jk_buf *b, jk_slice extra)
{
    if (extra.len == 0)
        return;
    jk_buf_putc(b, ',');
    jk_buf_put(b, extra);
}

static void put_source(jk_buf *b, const jk_source *u)
{
    if (u->name.len) {
        jk_put_key(b, JK_S("name"));
        jk_put_name(b, u->name);
    }
    jk_put_key(b, JK_S("size"));
    jk_buf_putu(b, u->size);
    jk_put_member(b, JK_S("sha256"), u->sha256);
    jk_put_member(b, JK_S("encoding"), u->encoding);
}

static void put_article(jk_buf *b, const jk_article *u)
{
    jk_put_member(b, JK_S("id"), u->id);
    jk_put_member(b, JK_S("title"), u->title);
    jk_put_member(b, JK_S("dateline"), u->dateline);
    jk_put_member(b, JK_S("agency"), u->agency);
    jk_put_member(b, JK_S("place"), u->place);
    jk_put_member(b, JK_S("date"), u->date);
    put_list(b, JK_S("reporters"), &u->reporters);
    jk_put_member(b, JK_S("source"), u->source);
    jk_put_member(b, JK_S("number"), u->number);
    jk_put_member(b, JK_S("effective"), u->effective);
}

enum { HEAD = 256 }; /* room for what a record has beside strings, but for its text */

/* What is rare in a block, between its place and its text. */
static void put_treatment(jk_buf *b, const jk_block *u, jk_slice extra)
{
    if (u->flags & JK_BLOCK_JOINED)
        jk_buf_put(b, JK_S(",\"joined\":true"));
    if (u->flags & JK_BLOCK_INTRUDER)
        jk_buf_put(b, JK_S(",\"intruder\":true"));
    if (u->flags & JK_BLOCK_CONTINUES)
        jk_buf_put(b, JK_S(",\"continues\":true"));
    if (u->enc.len || u->raw.len) {
        jk_put_member(b, JK_S("enc"), u->enc);
        jk_buf_put(b, JK_S(",\"raw\":\""));
        jk_base64_put(b, u->raw);
        jk_buf_putc(b, '"');
    }
    put_edit_list(b, JK_S("edits"), &u->edits);
    put_extra(b, extra);
}

static void put_block(jk_buf *b, const jk_block *u, jk_slice extra)
{
    if (!jk_buf_reserve(b, HEAD + jk_json_room(u->article) + jk_json_room(u->id)))
        return;
    char *to = jk_word_at(b->ptr + b->len, JK_S("role"), jk_role_name(u->role));
    to = jk_member_at(to, JK_S("article"), u->article);
    to = jk_member_at(to, JK_S("id"), u->id);
    to = jk_number_at(to, JK_S("line"), u->line);
    to = jk_number_at(to, JK_S("col"), u->col);
    b->len = (size_t)(to - b->ptr);
    put_treatment(b, u, extra);
    jk_buf_put(b, JK_S(",\"text\":"));
    jk_json_put_string(b, u->text);
}

static void put_clause(jk_buf *b, const jk_clause *u, jk_slice extra)
{
    size_t strings = jk_json_room(u->article) + jk_json_room(u->id) + jk_json_room(u->parent) +
                     jk_json_room(u->num) + jk_json_room(u->path) + jk_json_room(u->title);
    if (!jk_buf_reserve(b, HEAD + strings))
        return;
    char *to = jk_member_at(b->ptr + b->len, JK_S("article"), u->article);
    to = jk_member_at(to, JK_S("id"), u->id);
    to = jk_member_at(to, JK_S("parent"), u->parent);
    to = jk_word_at(to, JK_S("level"), jk_clause_level_name(u->level));
    to = jk_member_at(to, JK_S("num"), u->num);
    to = jk_number_at(to, JK_S("n"), u->n);
    to = jk_number_at(to, JK_S("sub"), u->sub);
    to = jk_member_at(to, JK_S("path"), u->path);
    to = jk_member_at(to, JK_S("title"), u->title);
    b->len = (size_t)(to - b->ptr);
    put_edit_list(b, JK_S("edits"), &u->edits);
    put_edit_list(b, JK_S("title_edits"), &u->title_edits);
    jk_put_number(b, JK_S("line"), u->line);
    jk_put_number(b, JK_S("col"), u->col);
    put_extra(b, extra);
    jk_buf_put(b, JK_S(",\"text\":"));
    jk_json_put_string(b, u->text);
}

static void put_report(jk_buf *b, const jk_report *u, jk_slice extra)
{
    jk_put_member(b, JK_S("code"), u->code < JK_R_COUNT ? jk_report_name(u->code) : u->name);
    jk_put_word(b, JK_S("level"), jk_level_name(u->level));
    jk_put_member(b, JK_S("at"), u->at);
    jk_put_member(b, JK_S("see"), u->see);
    if (u->nsee_b) {
        jk_put_key(b, JK_S("see_b"));
        jk_put_ranges(b, u->see_b, u->nsee_b);
    }
    jk_put_number(b, JK_S("line"), u->line);
    jk_put_number(b, JK_S("col"), u->col);
    put_extra(b, extra);
    jk_buf_put(b, JK_S(",\"text\":"));
    jk_json_put_string(b, u->words);
}

static void put_reading(jk_buf *b, const jk_reading *r)
{
    jk_buf_put(b, JK_S("{\"text\":"));
    jk_json_put_string(b, r->text);
    jk_put_key(b, JK_S("wit"));
    jk_put_strings(b, r->wit.at, r->wit.n);
    jk_put_key(b, JK_S("b"));
    jk_put_ranges(b, r->b, r->nb);
    jk_put_number(b, JK_S("line"), r->line);
    if (r->p >= 0) {
        jk_put_key(b, JK_S("p"));
        jk_put_p(b, r->p);
    }
    jk_buf_putc(b, '}');
}

static void put_evidence(jk_buf *b, const jk_evidence *e)
{
    jk_buf_put(b, JK_S("{\"kind\":"));
    jk_json_put_string(b, e->kind);
    if (e->reading >= 0) {
        jk_put_key(b, JK_S("reading"));
        jk_buf_putu(b, (uint64_t)e->reading);
    }
    jk_put_key(b, JK_S("weight"));
    jk_json_put_fixed(b, e->weight);
    jk_put_member(b, JK_S("note"), e->note);
    jk_buf_putc(b, '}');
}

static void put_variant(jk_buf *b, const jk_variant *u)
{
    jk_put_member(b, JK_S("id"), u->id);
    jk_put_member(b, JK_S("at"), u->at);
    jk_put_member(b, JK_S("block"), u->block);
    if (u->block.len || u->from || u->to) {
        jk_buf_put(b, JK_S(",\"off\":["));
        jk_buf_putu(b, u->from);
        jk_buf_putc(b, ',');
        jk_buf_putu(b, u->to);
        jk_buf_putc(b, ']');
    }
    jk_put_member(b, JK_S("class"), u->cls);
    jk_buf_put(b, JK_S(",\"readings\":["));
    for (size_t i = 0; i < u->nreadings; i++) {
        if (i)
            jk_buf_putc(b, ',');
        put_reading(b, &u->readings[i]);
    }
    jk_buf_put(b, JK_S("],\"choice\":"));
    if (u->choice >= 0)
        jk_buf_putu(b, (uint64_t)u->choice);
    else
        jk_buf_put(b, JK_S("null"));
    if (u->printed >= 0) {
        jk_put_key(b, JK_S("printed"));
        jk_buf_putu(b, (uint64_t)u->printed);
    }
    jk_buf_put(b, JK_S(",\"by\":["));
    for (size_t i = 0; i < u->nby; i++) {
        if (i)
            jk_buf_putc(b, ',');
        put_evidence(b, &u->by[i]);
    }
    jk_buf_putc(b, ']');
}

static void put_end(jk_buf *b, const jk_end *u)
{
    static const jk_slice keys[] = {JK_LIT("articles"), JK_LIT("blocks"), JK_LIT("clauses"),
                                    JK_LIT("reports"), JK_LIT("variants")};
    const uint64_t counts[] = {u->articles, u->blocks, u->clauses, u->reports, u->variants};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        jk_put_key(b, keys[i]);
        jk_buf_putu(b, counts[i]);
    }
    jk_put_member(b, JK_S("status"), u->status);
}

/* The head of a record whose place is one range, as most are. */
static void put_head(jk_buf *b, jk_slice head, jk_slice src, jk_range place)
{
    if (!jk_buf_reserve(b, HEAD + jk_json_room(src)))
        return;
    char *to = b->ptr + b->len;
    memcpy(to, head.ptr, head.len);
    to = jk_member_at(to + head.len, JK_S("src"), src);
    to = jk_key_at(to, JK_S("b"));
    *to++ = '[';
    to = jk_range_at(to, place);
    *to++ = ']';
    b->len = (size_t)(to - b->ptr);
}

/* What every record has after `t`.  Records that have no place (variants, the end) have neither.
 */
static void put_place(jk_buf *b, const jk_item *item)
{
    if (item->srcs && item->nb) {
        jk_put_key(b, JK_S("src"));
        jk_put_strings(b, item->srcs, item->nb);
    } else {
        jk_put_member(b, JK_S("src"), item->src);
    }
    if (item->nb || item->src.len) {
        jk_put_key(b, JK_S("b"));
        jk_put_ranges(b, item->b, item->nb);
    }
}

int jk_item_json(const jk_item *item, jk_buf *b)
{
    static const jk_slice heads[] = {JK_LIT("{\"t\":\"source\""),  JK_LIT("{\"t\":\"article\""),
                                     JK_LIT("{\"t\":\"block\""),   JK_LIT("{\"t\":\"furniture\""),
                                     JK_LIT("{\"t\":\"clause\""),  JK_LIT("{\"t\":\"report\""),
                                     JK_LIT("{\"t\":\"variant\""), JK_LIT("{\"t\":\"end\"")};
    if (item->t == JK_OTHER) {
        jk_buf_putc(b, '{');
        jk_buf_put(b, item->extra);
        jk_buf_putc(b, '}');
        return b->err;
    }
    if (item->nb == 1 && !item->srcs) {
        put_head(b, heads[item->t], item->src, item->b[0]);
    } else {
        jk_buf_put(b, heads[item->t]);
        put_place(b, item);
    }
    switch (item->t) {
    case JK_SOURCE:
        put_source(b, &item->u.source);
        break;
    case JK_ARTICLE:
        put_article(b, &item->u.article);
        break;
    case JK_BLOCK:
    case JK_FURNITURE:
        put_block(b, &item->u.block, item->extra);
        break;
    case JK_CLAUSE:
        put_clause(b, &item->u.clause, item->extra);
        break;
    case JK_REPORT:
        put_report(b, &item->u.report, item->extra);
        break;
    case JK_VARIANT:
        put_variant(b, &item->u.variant);
        break;
    case JK_END:
        put_end(b, &item->u.end);
        break;
    case JK_OTHER:
        break;
    }
    if (item->t == JK_SOURCE || item->t == JK_ARTICLE || item->t == JK_VARIANT || item->t == JK_END)
        put_extra(b, item->extra);
    jk_buf_putc(b, '}');
    return b->err;
}

static int put(jk_sink *self, const jk_item *item)
{
    writer *w = (writer *)self;
    jk_buf_reset(&w->buf);
    if (item->line.len)
        jk_buf_put(&w->buf, item->line);
    else
        jk_item_json(item, &w->buf);
    jk_buf_putc(&w->buf, '\n');
    return w->buf.err ? w->buf.err : w->out->put(w->out, jk_buf_slice(&w->buf));
}

jk_sink *jk_writer_new(jk_byte_sink *out)
{
    writer *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->sink.put = put;
    w->out = out;
    return &w->sink;
}

void jk_writer_free(jk_sink *sink)
{
    writer *w = (writer *)sink;
    if (!w)
        return;
    jk_buf_free(&w->buf);
    free(w);
}
