#include "parse/render/marked.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/buf.h"
#include "parse/base/doc.h"
#include "parse/base/status.h"
#include "parse/render/passage.h"

/* Clauses of a stream that is no tool's may stand nowhere: so often is the article looked through.
 */
enum { EFFORT = 64 };

/* An open variant: the lemma is bytes [from, to) of the article's text, the mark [words, end) of
 * the marks' buffer. */
typedef struct mark {
    size_t from, to, words, end;
} mark;

typedef struct marked {
    jk_sink sink;
    jk_sink *out;
    jk_doc doc;  /* the article */
    jk_buf text; /* of its blocks, LF after each */
    jk_buf words;
    struct {
        mark *at; /* in the order of their places */
        size_t n, cap;
    } marks;
    size_t seen;   /* marks that lie before what is looked at */
    size_t effort; /* bytes that may still be looked through for clauses */
    jk_block_passage passage;
    jk_arena arena; /* marked texts */
} marked;

static void put_mark(jk_buf *b, const jk_variant *v)
{
    jk_buf_putc(b, '{');
    for (size_t i = 0; i < v->nreadings; i++) {
        const jk_slices *wit = &v->readings[i].wit;
        jk_buf_puts(b, i ? "|" : "");
        jk_buf_puts(b, wit->n ? "" : "*"); /* an editor's */
        for (size_t k = 0; k < wit->n; k++) {
            jk_buf_puts(b, k ? " " : "");
            jk_buf_put(b, wit->at[k]);
        }
        jk_buf_putc(b, ':');
        jk_buf_put(b, v->readings[i].text);
    }
    jk_buf_putc(b, '}');
}

/* Takes what is held: a block with its variants. */
static int note_passage(marked *m)
{
    jk_stretch_state state = {0};
    jk_passage_part s;
    size_t words = m->words.len;
    int rc = JK_OK;
    while (m->passage.block && rc == JK_OK && jk_passage_next(&m->passage, &state, &s)) {
        size_t from = m->text.len;
        jk_buf_put(&m->text, s.text);
        if (!s.v || !jk_variant_open(s.v))
            continue;
        put_mark(&m->words, s.v);
        rc = JK_PUSH(&m->marks, (mark){from, m->text.len, words, m->words.len});
        words = m->words.len;
    }
    if (m->passage.block)
        jk_buf_putc(&m->text, '\n');
    jk_passage_clear(&m->passage);
    return rc ? rc : m->text.err | m->words.err;
}

static int read_article(marked *m)
{
    int rc = JK_OK;
    for (size_t i = 0; i < m->doc.n && rc == JK_OK; i++) {
        int taken = jk_passage_take(&m->passage, m->doc.at[i]);
        if (taken == 0 && m->doc.at[i]->t == JK_BLOCK) {
            rc = note_passage(m);
            taken = rc ? rc : jk_passage_take(&m->passage, m->doc.at[i]);
        }
        rc = taken < 0 ? taken : rc;
    }
    return rc ? rc : note_passage(m);
}

/* Bytes [from, to) of the article's text with the marks that begin there; those at its end too
 * where a block ends there.  Asked for in the order of the text it costs O(bytes). */
static jk_slice with_marks(marked *m, size_t from, size_t to)
{
    jk_buf b = {0};
    size_t at = from, i = m->seen;
    while (i > 0 && m->marks.at[i - 1].from >= from)
        i--;
    while (i < m->marks.n && m->marks.at[i].from < from)
        i++;
    bool last = to == m->text.len || m->text.ptr[to] == '\n';
    for (; i < m->marks.n && m->marks.at[i].from < to + last; i++) {
        const mark *k = &m->marks.at[i];
        jk_buf_put(&b, (jk_slice){m->text.ptr + at, k->from - at});
        jk_buf_put(&b, (jk_slice){m->words.ptr + k->words, k->end - k->words});
        at = k->to < to ? k->to : to;
    }
    m->seen = i;
    jk_buf_put(&b, (jk_slice){m->text.ptr + at, to - at});
    jk_slice s = jk_arena_copy(&m->arena, jk_buf_slice(&b));
    m->arena.err = m->arena.err ? m->arena.err : b.err;
    jk_buf_free(&b);
    return s;
}

static bool stands_at(const marked *m, size_t at, jk_slice s)
{
    return s.len <= m->text.len - at && memcmp(m->text.ptr + at, s.ptr ? s.ptr : "", s.len) == 0;
}

static size_t skip_blanks(const marked *m, size_t at)
{
    for (;;) {
        if (at < m->text.len && strchr(" \t\n", m->text.ptr[at]))
            at++;
        else if (stands_at(m, at, JK_S("　")))
            at += 3;
        else
            return at;
    }
}

static jk_slice first_line(jk_slice s)
{
    return jk_slice_sub(s, 0, jk_slice_find(s, JK_S("\n"), 0));
}

/* Where the parts of a clause stand in the article's text. */
typedef struct parts {
    size_t num, title, text;
} parts;

/* What lies after `at` was looked through and nothing found. */
static void in_vain(marked *m, size_t at)
{
    m->effort -= m->effort < m->text.len - at ? m->effort : m->text.len - at;
}

/* Finds number, title and the first paragraph of the text, one after the other, from `at` on. */
static bool find_parts(marked *m, const jk_clause *c, size_t at, parts *p)
{
    jk_slice whole = jk_buf_slice(&m->text), line = first_line(c->text);
    jk_slice first = c->num.len ? c->num : c->title.len ? c->title : line;
    if (first.len == 0 || m->effort == 0)
        return false;
    for (p->num = at; (p->num = jk_slice_find(whole, first, p->num)) < whole.len; p->num++) {
        p->title = skip_blanks(m, p->num + c->num.len);
        p->text = p->title + c->title.len;
        if (!stands_at(m, p->title, c->title))
            continue;
        if (line.len && !stands_at(m, p->text, line))
            p->text = skip_blanks(m, p->text);
        if (stands_at(m, p->text, line))
            return true;
    }
    in_vain(m, at);
    return false;
}

/* The paragraphs of a clause's text, the first of which stands at `at`. */
static jk_slice mark_text(marked *m, jk_slice text, size_t at)
{
    jk_buf b = {0};
    for (size_t done = 0; done < text.len;) {
        jk_slice line = first_line(jk_slice_sub(text, done, text.len));
        size_t from = at;
        at = done && m->effort ? jk_slice_find(jk_buf_slice(&m->text), line, at) : at;
        bool found = at < m->text.len && (done == 0 || m->effort);
        if (!found)
            in_vain(m, from);
        jk_buf_puts(&b, done ? "\n" : "");
        jk_buf_put(&b, found ? with_marks(m, at, at + line.len) : line);
        at += found ? line.len : 0;
        done += line.len + 1;
    }
    jk_slice s = jk_arena_copy(&m->arena, jk_buf_slice(&b));
    m->arena.err = m->arena.err ? m->arena.err : b.err;
    jk_buf_free(&b);
    return s;
}

static void mark_clause(marked *m, jk_clause *c, size_t *at)
{
    parts p;
    if (!find_parts(m, c, *at, &p))
        return;
    *at = p.text + first_line(c->text).len;
    if (c->num.len)
        c->num = with_marks(m, p.num, p.num + c->num.len);
    if (c->title.len)
        c->title = with_marks(m, p.title, p.text);
    if (c->text.len)
        c->text = mark_text(m, c->text, p.text);
}

/* The lines of a headline, as they stand in the article's text. */
static jk_slice mark_title(marked *m, jk_slice title)
{
    jk_buf b = {0};
    size_t from = 0, at = 0;
    for (size_t i = 0; i < m->doc.n; i++) {
        if (m->doc.at[i]->t != JK_BLOCK)
            continue;
        jk_slice line = m->doc.at[i]->u.block.text;
        size_t found = m->doc.at[i]->u.block.role == JK_ROLE_TITLE && line.len
                           ? jk_slice_find(title, line, from)
                           : title.len;
        if (found < title.len) {
            jk_buf_put(&b, jk_slice_sub(title, from, found));
            jk_buf_put(&b, with_marks(m, at, at + line.len));
            from = found + line.len;
        }
        at += line.len + 1;
    }
    jk_buf_put(&b, jk_slice_sub(title, from, title.len));
    jk_slice s = jk_arena_copy(&m->arena, jk_buf_slice(&b));
    m->arena.err = m->arena.err ? m->arena.err : b.err;
    jk_buf_free(&b);
    return s;
}

/* Gives out the article that is held. */
static int flush(marked *m)
{
    int rc = read_article(m);
    size_t at = 0, clause = 0;
    m->effort = EFFORT * m->text.len;
    for (size_t i = 0; i < m->doc.n && rc == JK_OK; i++) {
        const jk_item *item = m->doc.at[i];
        jk_item copy = *item;
        if (item->t == JK_ARTICLE) {
            copy.u.article.title = mark_title(m, item->u.article.title);
        } else if (item->t == JK_BLOCK) {
            size_t len = item->u.block.text.len;
            copy.u.block.text = with_marks(m, at, at + len);
            at += len + 1;
        } else if (item->t == JK_CLAUSE)
            mark_clause(m, &copy.u.clause, &clause);
        rc = m->arena.err ? JK_ENOMEM : m->out->put(m->out, &copy);
    }
    jk_doc_reset(&m->doc);
    jk_arena_reset(&m->arena);
    jk_buf_reset(&m->text);
    jk_buf_reset(&m->words);
    m->marks.n = m->seen = 0;
    return rc;
}

static int put(jk_sink *self, const jk_item *item)
{
    marked *m = (marked *)self;
    if (item->t == JK_ARTICLE || item->t == JK_END) {
        int rc = flush(m);
        if (rc != JK_OK || item->t == JK_END)
            return rc ? rc : m->out->put(m->out, item);
    }
    return m->doc.sink.put(&m->doc.sink, item);
}

jk_sink *jk_marked_new(jk_sink *out)
{
    marked *m = calloc(1, sizeof *m);
    if (!m)
        return NULL;
    m->sink.put = put;
    m->out = out;
    jk_doc_init(&m->doc);
    return &m->sink;
}

void jk_marked_free(jk_sink *sink)
{
    marked *m = (marked *)sink;
    if (!m)
        return;
    jk_doc_free(&m->doc);
    jk_buf_free(&m->text);
    jk_buf_free(&m->words);
    free(m->marks.at);
    jk_passage_free(&m->passage);
    jk_arena_free(&m->arena);
    free(m);
}
