#include "parse/structure/clause_words.h"

#include "parse/structure/decimal.h"

static void put_line(const jk_cl *c, size_t node, jk_buf *b)
{
    jk_buf_puts(b, "（第");
    jk_buf_putu(b, c->blocks.at[c->nodes.at[node].block].line);
    jk_buf_puts(b, "行）");
}

/* The words of the next issue begin with what its code says. */
static jk_buf *begin(jk_cl *c, enum jk_report_code code)
{
    jk_buf_reset(&c->words);
    jk_buf_put(&c->words, jk_report_words(code));
    jk_buf_puts(&c->words, "：");
    return &c->words;
}

static void add(jk_cl *c, jk_cl_issue issue)
{
    issue.words = jk_arena_copy(&c->arena, jk_buf_slice(&c->words));
    issue.order = c->issues.n;
    if (c->words.err || c->arena.err || JK_PUSH(&c->issues, issue) != 0)
        c->err = JK_ENOMEM;
}

static jk_cl_issue about_mark(const jk_cl *c, enum jk_report_code code, size_t node, size_t see)
{
    const jk_cl_node *n = &c->nodes.at[node];
    return (jk_cl_issue){.code = code,
                         .node = node,
                         .see = see,
                         .block = n->block,
                         .from = n->at,
                         .to = n->at + n->mark.len};
}

/* Number n as a node's list prints it: 5.3 in that of 5.2. */
static void put_number(const jk_cl *c, size_t node, uint64_t n, uint64_t sub, jk_buf *b)
{
    const jk_cl_node *at = &c->nodes.at[node];
    jk_decimal d = {.parts = 0};
    if (jk_mark_is_decimal(at->mark.shape))
        jk_decimal_read(jk_slice_sub(c->blocks.at[at->block].text, at->at, SIZE_MAX), &d);
    jk_decimal_put_before(&d, b);
    if (d.parts || (at->mark.flags & JK_MARK_BARE))
        jk_buf_putu(b, n);
    else
        jk_mark_put(at->mark.shape, n, sub, b);
}

void jk_cl_say_number(jk_cl *c, enum jk_report_code code, size_t node, size_t see, uint64_t n,
                      uint64_t sub)
{
    jk_buf *b = begin(c, code);
    jk_cl_put_path(c, node, b);
    if (see != JK_NONE && see != node) {
        jk_buf_puts(b, "，另见");
        jk_cl_put_path(c, see, b);
        put_line(c, see, b);
    }
    if (n) {
        jk_buf_puts(b, "；依次序应为");
        put_number(c, node, n, sub, b);
    } else if (code == JK_R_OUT_OF_ORDER) {
        jk_buf_puts(b, "；应移回原处");
    } else if (code == JK_R_DUPLICATE_NUMBER) {
        jk_buf_puts(b, "；应删去重出的一条，或改正编号");
    }
    c->nodes.at[node].renumbered |= code == JK_R_MISREAD_NUMBER;
    add(c, about_mark(c, code, node, see));
}

void jk_cl_say_gap(jk_cl *c, enum jk_report_code code, size_t node, uint64_t n, uint64_t sub,
                   uint64_t last, uint64_t last_sub)
{
    jk_buf *b = begin(c, code);
    jk_cl_put_path(c, node, b);
    jk_buf_puts(b, "之前缺");
    put_number(c, node, n, sub, b);
    if (last != n || last_sub != sub) {
        jk_buf_puts(b, "至");
        put_number(c, node, last, last_sub, b);
    }
    jk_buf_puts(b, "；应据他本补入");
    add(c, about_mark(c, code, node, JK_NONE));
}

void jk_cl_say_heading(jk_cl *c, size_t node, size_t before)
{
    jk_buf *b = begin(c, JK_R_HEADING_MISSING);
    jk_cl_put_path(c, node, b);
    jk_buf_puts(b, "之前缺");
    put_number(c, before, c->nodes.at[before].mark.n + UINT64_C(1), 0, b);
    jk_buf_puts(b, "；应据他本补入");
    add(c, about_mark(c, JK_R_HEADING_MISSING, node, before));
}

void jk_cl_say_empty(jk_cl *c, size_t node, bool heading)
{
    jk_buf *b = begin(c, JK_R_UNFINISHED);
    jk_cl_put_path(c, node, b);
    jk_buf_puts(b, heading ? "只有标题" : "只有编号");
    jk_buf_puts(b, "，没有正文；应据他本补足");
    add(c, about_mark(c, JK_R_UNFINISHED, node, JK_NONE));
}

void jk_cl_say_lost(jk_cl *c, size_t node, size_t block, const jk_mark *m)
{
    jk_buf *b = begin(c, JK_R_HEADING_MISSING);
    jk_cl_put_path(c, node, b);
    put_line(c, node, b);
    jk_buf_puts(b, "之后缺");
    put_number(c, node, m->n, 0, b);
    jk_buf_puts(b, "，目录中有；应据他本补入");
    add(c, (jk_cl_issue){.code = JK_R_HEADING_MISSING,
                         .node = node,
                         .see = JK_NONE,
                         .block = block,
                         .from = m->from,
                         .to = m->from + m->len});
}

void jk_cl_say_place(jk_cl *c, enum jk_report_code code, size_t node, size_t see, size_t block,
                     size_t from, size_t to)
{
    static const struct {
        enum jk_report_code code;
        const char *see, *remedy;
    } t[] = {
        {JK_R_DUPLICATE_TEXT, "，与", "；应删去一处"},
        {JK_R_NEAR_DUPLICATE, "，与", "；应核对两处，删去一处"},
        {JK_R_FOREIGN_TAIL, "，属于", "；应删去，据他本补入原文"},
        {JK_R_MISPLACED_HEADING, "，同文又见", "；应移到它所统摄的条款之前"},
        {JK_R_UNFINISHED, "，下接", "；应据他本补足"},
        {JK_R_MERGED, "，前接", "；应另起一行"},
        {JK_R_MISREAD_NUMBER, "，依次序为", "；应改正编号"},
        {JK_R_ORPHAN, "，似属", "；应移回原处"},
    };
    jk_buf *b = begin(c, code);
    jk_cl_put_path(c, node, b);
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        if (t[i].code != code)
            continue;
        if (see != JK_NONE) {
            jk_buf_puts(b, t[i].see);
            jk_cl_put_path(c, see, b);
            put_line(c, see, b);
            if (code == JK_R_DUPLICATE_TEXT || code == JK_R_NEAR_DUPLICATE)
                jk_buf_puts(b, code == JK_R_DUPLICATE_TEXT ? "相同" : "几乎相同");
        }
        jk_buf_puts(b, t[i].remedy);
    }
    jk_cl_issue issue = {
        .code = code, .node = node, .see = see, .block = block, .from = from, .to = to};
    add(c, issue);
}
