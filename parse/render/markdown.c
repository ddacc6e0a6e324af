/* Markdown (CommonMark; footnotes as GitHub, pandoc and cmark-gfm have them). */
#include <stdlib.h>

#include "parse/render/chinese.h"
#include "parse/render/formats.h"
#include "parse/render/painter.h"
#include "parse/render/passage.h"

typedef struct markdown {
    jk_painter p;
    jk_block_passage passage;
    bool started;
    bool blocks; /* a block was seen: clauses only repeat their text */
} markdown;

/* Whether c means something inside a Markdown paragraph. */
static bool is_inline(char c)
{
    return c && strchr("\\`*_[]<&~", c) != NULL;
}

/* How many bytes at the head of a line make it something other than a paragraph, the last of them
 * to be escaped; 0 where none do. */
static size_t line_mark(jk_slice line)
{
    size_t i = 0;
    while (i < line.len && line.ptr[i] >= '0' && line.ptr[i] <= '9')
        i++;
    if (i < line.len && i > 0 && i < 10)
        return (line.ptr[i] == '.' || line.ptr[i] == ')') &&
                       (i + 1 == line.len || line.ptr[i + 1] == ' ' || line.ptr[i + 1] == '\t')
                   ? i + 1
                   : 0;
    return line.len && strchr("#>+-=|", line.ptr[0]) && line.ptr[0] ? 1 : 0;
}

static void put_escaped(markdown *m, jk_slice s, bool line_start)
{
    jk_buf b = {0};
    size_t mark = line_start ? line_mark(s) : 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (is_inline(c) || i + 1 == mark)
            jk_buf_putc(&b, '\\');
        jk_buf_putc(&b, c);
        if (c == '\n') /* a line of its own stays one */
            mark = i + 1 + line_mark(jk_slice_sub(s, i + 1, s.len));
    }
    jk_paint_plain(&m->p, jk_buf_slice(&b));
    if (b.err)
        m->p.b.err = b.err;
    jk_buf_free(&b);
}

static void begin(markdown *m)
{
    if (m->started)
        jk_buf_putc(&m->p.b, '\n');
    m->started = true;
}

static void put_wits(markdown *m, const jk_reading *r)
{
    jk_buf_puts(&m->p.b, r->wit.n ? " (" : " (\\*"); /* what no witness has is an editor's */
    for (size_t i = 0; i < r->wit.n; i++) {
        if (i)
            jk_buf_putc(&m->p.b, ' ');
        put_escaped(m, r->wit.at[i], false);
    }
    jk_buf_putc(&m->p.b, ')');
}

/* [^v1]: 划] (A) | 为 (B) */
static void put_note(markdown *m, const jk_variant *v)
{
    const jk_reading *printed = jk_variant_printed(v);
    begin(m);
    jk_buf_puts(&m->p.b, "[^");
    put_escaped(m, v->id, false);
    jk_buf_puts(&m->p.b, "]: ");
    put_escaped(m, jk_in_chinese(v->cls), false);
    jk_buf_puts(&m->p.b, jk_variant_open(v) ? "（未决）： " : "： ");
    for (size_t i = 0; i < v->nreadings; i++) {
        const jk_reading *r = &v->readings[i];
        if (i)
            jk_buf_puts(&m->p.b, "； ");
        if (r == printed)
            jk_buf_puts(&m->p.b, "**");
        put_escaped(m, r->text.len ? r->text : JK_S("∅"), false);
        if (r == printed)
            jk_buf_puts(&m->p.b, "**");
        put_wits(m, r);
    }
    jk_buf_putc(&m->p.b, '\n');
}

/* {划|为} */
static void put_mark(markdown *m, const jk_variant *v)
{
    jk_buf_putc(&m->p.b, '{');
    for (size_t i = 0; i < v->nreadings; i++) {
        if (i)
            jk_buf_putc(&m->p.b, '|');
        put_escaped(m, v->readings[i].text, false);
    }
    jk_buf_putc(&m->p.b, '}');
}

static const char *opening(enum jk_role role)
{
    switch (role) {
    case JK_ROLE_TITLE:
        return "# ";
    case JK_ROLE_HEADING:
        return "## ";
    case JK_ROLE_SUBTITLE:
        return "**";
    case JK_ROLE_COLUMN:
    case JK_ROLE_BYLINE:
    case JK_ROLE_CREDIT:
    case JK_ROLE_CAPTION:
        return "*";
    default:
        return "";
    }
}

static void put_stretch(markdown *m, const jk_passage_part *s, bool line_start)
{
    bool open = s->v && jk_variant_open(s->v);
    if (open && m->p.o.marks)
        put_mark(m, s->v);
    else
        put_escaped(m, s->text, line_start);
    if (s->v && m->p.o.apparatus) {
        jk_buf_puts(&m->p.b, "[^");
        put_escaped(m, s->v->id, false);
        jk_buf_putc(&m->p.b, ']');
    }
}

static void put_passage(markdown *m)
{
    if (!m->passage.block)
        return;
    const char *mark = opening(m->passage.block->u.block.role);
    jk_stretch_state state = {0};
    jk_passage_part s;
    bool first = *mark == 0;
    begin(m);
    jk_buf_puts(&m->p.b, mark);
    for (; jk_passage_next(&m->passage, &state, &s); first = false)
        put_stretch(m, &s, first);
    jk_buf_puts(&m->p.b, *mark == '*' ? mark : "");
    jk_buf_putc(&m->p.b, '\n');
    for (size_t i = 0; m->p.o.apparatus && i < m->passage.n; i++)
        put_note(m, &m->passage.at[i]->u.variant);
    jk_passage_clear(&m->passage);
}

static unsigned depth_of(jk_slice path)
{
    unsigned depth = 1;
    for (size_t i = 0; i < path.len; i++)
        depth += path.ptr[i] == '/';
    return depth < 5 ? depth : 5;
}

/* A clause with a title of its own and no text is a heading; any other is a paragraph. */
static void put_clause(markdown *m, const jk_clause *c)
{
    bool heading = c->text.len == 0 && c->title.len;
    begin(m);
    for (unsigned i = 0; heading && i <= depth_of(c->path); i++)
        jk_buf_putc(&m->p.b, '#');
    if (heading)
        jk_buf_putc(&m->p.b, ' ');
    put_escaped(m, c->num, !heading);
    put_escaped(m, jk_clause_gap(c), false);
    put_escaped(m, c->title, false);
    put_escaped(m, c->text, c->num.len + c->title.len == 0);
    jk_buf_putc(&m->p.b, '\n');
}

static int paint(jk_painter *p, const jk_item *item)
{
    markdown *m = (markdown *)p;
    m->blocks = m->blocks || item->t == JK_BLOCK;
    int taken = jk_passage_take(&m->passage, item);
    if (taken == 0) {
        put_passage(m);
        taken = jk_passage_take(&m->passage, item);
    }
    if (taken == 0 && item->t == JK_CLAUSE && !m->blocks)
        put_clause(m, &item->u.clause);
    return taken < 0 ? taken : JK_OK;
}

jk_sink *jk_markdown_open(const jk_render_options *options, jk_byte_sink *out)
{
    markdown *m = calloc(1, sizeof *m);
    if (!m)
        return NULL;
    jk_painter_init(&m->p, options, out, paint);
    return &m->p.sink;
}

void jk_markdown_close(jk_sink *sink)
{
    markdown *m = (markdown *)sink;
    if (!m)
        return;
    jk_passage_free(&m->passage);
    jk_painter_free(&m->p);
    free(m);
}
