/* The text: articles, and each block with its apparatus beside it. */
#include "parse/base/status.h"
#include "parse/render/html.h"
#include "parse/render/xml.h"

static const char *element(enum jk_role role)
{
    return role == JK_ROLE_TITLE ? "h2" : role == JK_ROLE_HEADING ? "h3" : "p";
}

static void put_tags(jk_buf *b, unsigned flags)
{
    if (flags & JK_BLOCK_JOINED)
        jk_buf_puts(b, "<span class=\"tag\">接合</span>");
    if (flags & JK_BLOCK_INTRUDER)
        jk_buf_puts(b, "<span class=\"tag\">窜入</span>");
    if (flags & JK_BLOCK_CONTINUES)
        jk_buf_puts(b, "<span class=\"tag\">承上</span>");
}

static void put_lemma(jk_page *p, const jk_passage_part *s, size_t number)
{
    jk_buf *b = p->b;
    bool open = jk_variant_open(s->v);
    jk_buf_puts(b, open ? "<a class=\"v open\" id=\"v" : "<a class=\"v\" id=\"v");
    jk_buf_putu(b, number);
    jk_buf_puts(b, "\" href=\"#n");
    jk_buf_putu(b, number);
    jk_buf_puts(b, "\">");
    if (s->text.len)
        jk_xml_lines(b, s->text, "<br>");
    else
        jk_buf_puts(b, "‸");
    jk_buf_puts(b, "<sup>");
    jk_buf_putu(b, number);
    jk_buf_puts(b, open ? "？</sup></a>" : "</sup></a>");
}

/* Where links to clauses that begin in this block lead. */
static void put_anchors(jk_page *p, size_t block)
{
    size_t n;
    const jk_seat *seats = jk_outline_seats(p->outline, block, &n);
    for (size_t i = 0; i < n; i++) {
        jk_buf_puts(p->b, "<span id=\"c");
        jk_buf_putu(p->b, seats[i].clause);
        jk_buf_puts(p->b, "\"></span>");
    }
}

/* The number of the variant v among those of the passage, whose first has the number `first`. */
static size_t number_of(const jk_page *p, const jk_variant *v, size_t first)
{
    size_t i = 0;
    while (i < p->passage.n && &p->passage.at[i]->u.variant != v)
        i++;
    return first + i;
}

/* A stretch of a text, its references as links. */
static void put_stretch(jk_page *p, jk_link_run *run, jk_slice text, jk_slice stretch)
{
    jk_slice piece;
    const jk_link *link;
    size_t from = (size_t)(stretch.ptr - text.ptr), end = from + stretch.len;
    while (jk_link_next(run, text, &from, end, &piece, &link)) {
        if (link)
            jk_html_link(p->b, "ref", "c", link->to);
        jk_xml_lines(p->b, piece, "<br>");
        jk_buf_puts(p->b, link ? "</a>" : "");
    }
}

static void put_block(jk_page *p, size_t index, size_t first)
{
    jk_buf *b = p->b;
    const jk_block *block = &p->passage.block->u.block;
    const char *tag = element(block->role);
    jk_stretch_state state = {0};
    jk_passage_part s;
    jk_link_run run = jk_links_in(p->links, index);
    jk_buf_puts(b, "<div class=\"row\"><");
    jk_buf_puts(b, tag);
    jk_buf_puts(b, " class=\"t ");
    jk_buf_put(b, block->role == JK_ROLE_NOTE ? JK_S("note-block") : jk_role_name(block->role));
    jk_buf_puts(b, block->flags & JK_BLOCK_INTRUDER ? " intruder\">" : "\">");
    put_anchors(p, index);
    put_tags(b, block->flags);
    while (jk_passage_next(&p->passage, &state, &s)) {
        if (s.v)
            put_lemma(p, &s, number_of(p, s.v, first));
        else
            put_stretch(p, &run, block->text, s.text);
    }
    jk_buf_puts(b, "</");
    jk_buf_puts(b, tag);
    jk_buf_puts(b, "><aside>");
}

/* The next variant that has its lemma in the text, or NULL. */
static const jk_variant *next_lemma(const jk_page *p, jk_stretch_state *state)
{
    jk_passage_part s;
    while (jk_passage_next(&p->passage, state, &s))
        if (s.v)
            return s.v;
    return NULL;
}

/* What stands beside the block: its variants, and the reports right after it. */
static size_t put_aside(jk_page *p, size_t next, size_t first)
{
    bool any = p->passage.n > 0;
    if (any || (next < p->doc->n && p->doc->at[next]->t == JK_REPORT))
        jk_buf_puts(p->b, "<ol>\n");
    else
        return next;
    jk_stretch_state state = {0};
    const jk_variant *inlined = next_lemma(p, &state);
    for (size_t i = 0; i < p->passage.n; i++) {
        const jk_variant *v = &p->passage.at[i]->u.variant;
        jk_html_note(p, v, first + i, v == inlined);
        if (v == inlined)
            inlined = next_lemma(p, &state);
    }
    for (; next < p->doc->n && p->doc->at[next]->t == JK_REPORT; next++)
        jk_html_report(p, p->doc->at[next], ++p->reports);
    jk_buf_puts(p->b, "</ol>");
    return next;
}

static void begin_article(jk_page *p, size_t index)
{
    if (p->inside)
        jk_buf_puts(p->b, "</article>\n");
    jk_buf_puts(p->b, "<article id=\"a");
    jk_buf_putu(p->b, index);
    jk_buf_puts(p->b, "\">\n");
    p->inside = true;
}

/* A block with all that belongs to it; the index of the item after. */
static size_t put_passage(jk_page *p, size_t index)
{
    size_t next = index, first = p->variants + 1;
    int taken = 1;
    while (next < p->doc->n && (taken = jk_passage_take(&p->passage, p->doc->at[next])) == 1)
        next++;
    if (taken < 0)
        p->b->err = JK_ENOMEM;
    if (!p->passage.block)
        return next + 1;
    if (!p->inside)
        begin_article(p, index);
    p->variants += p->passage.n;
    put_block(p, index, first);
    next = put_aside(p, next, first);
    jk_buf_puts(p->b, "</aside></div>\n");
    jk_passage_clear(&p->passage);
    return next;
}

/* Where there are no blocks, the clauses are the text. */
static void put_clause(jk_page *p, size_t index)
{
    const jk_clause *c = &p->doc->at[index]->u.clause;
    bool heading = c->text.len == 0 && c->title.len;
    if (!p->inside)
        begin_article(p, index);
    jk_buf_puts(p->b, heading ? "<div class=\"row\"><h3 class=\"t\" id=\"c"
                              : "<div class=\"row\"><p class=\"t clause\" id=\"c");
    jk_buf_putu(p->b, index);
    jk_buf_puts(p->b, "\">");
    jk_xml_text(p->b, c->num);
    jk_xml_text(p->b, jk_clause_gap(c));
    jk_xml_text(p->b, c->title);
    jk_link_run run = jk_links_in(p->links, index);
    put_stretch(p, &run, c->text, c->text);
    jk_buf_puts(p->b, heading ? "</h3></div>\n" : "</p></div>\n");
}

/* A variant that stands beside no block. */
static void put_loose(jk_page *p, size_t index)
{
    jk_buf_puts(p->b, "<div class=\"row\"><span></span><aside><ol>");
    jk_html_note(p, &p->doc->at[index]->u.variant, ++p->variants, false);
    jk_buf_puts(p->b, "</ol></aside></div>\n");
}

int jk_html_text(jk_page *p)
{
    for (size_t i = 0; i < p->doc->n;) {
        switch (p->doc->at[i]->t) {
        case JK_BLOCK:
            i = put_passage(p, i);
            continue;
        case JK_ARTICLE:
            begin_article(p, i);
            break;
        case JK_CLAUSE:
            if (!p->blocks)
                put_clause(p, i);
            break;
        case JK_VARIANT:
            put_loose(p, i);
            break;
        default:
            break;
        }
        i++;
    }
    if (p->inside)
        jk_buf_puts(p->b, "</article>\n");
    return p->b->err;
}
