#include "parse/render/akn_clause.h"

#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/render/xml.h"

/* Elements for the levels; what Akoma Ntoso has no name for is an hcontainer. */
static const struct {
    const char *tag, *name;
} elements[JK_CL_COUNT] = {
    [JK_CL_BOOK] = {"book", NULL},
    [JK_CL_CHAPTER] = {"chapter", NULL},
    [JK_CL_SECTION] = {"section", NULL},
    [JK_CL_ARTICLE] = {"article", NULL},
    [JK_CL_PARA] = {"paragraph", NULL},
    [JK_CL_PART] = {"part", NULL},
    [JK_CL_ITEM] = {"hcontainer", "item"},
    [JK_CL_POINT] = {"point", NULL},
    [JK_CL_SUBPOINT] = {"hcontainer", "subpoint"},
};

int jk_akn_tree_init(jk_akn_tree *t, size_t first, size_t end)
{
    t->clauses = calloc(end - first + 1, sizeof *t->clauses);
    t->open = calloc(end - first + 1, sizeof *t->open);
    if (!t->clauses || !t->open)
        return JK_ENOMEM;
    for (size_t i = first; i < end; i++)
        if (t->doc->at[i]->t == JK_CLAUSE)
            t->clauses[t->n++] = i;
    return JK_OK;
}

void jk_akn_tree_free(jk_akn_tree *t)
{
    free(t->clauses);
    free(t->open);
}

static const jk_clause *clause(const jk_akn_tree *t, size_t index)
{
    return &t->doc->at[index]->u.clause;
}

static void close_one(jk_akn_tree *t)
{
    const jk_clause *c = clause(t, t->open[--t->depth]);
    jk_buf_puts(t->b, "</");
    jk_buf_puts(t->b, elements[c->level].tag);
    jk_buf_puts(t->b, ">\n");
}

void jk_akn_tree_close(jk_akn_tree *t)
{
    while (t->depth)
        close_one(t);
}

/* The eId is the clause's id; where another clause of the document has the same, its place in the
 * stream tells them apart. */
static void put_eid(jk_akn_tree *t, size_t index)
{
    const jk_clause *c = clause(t, index);
    const jk_item *same = jk_outline_clause(t->outline, c->id);
    jk_buf_put(t->b, t->prefix);
    jk_xml_id(t->b, c->id);
    if (c->id.len == 0 || (same && same != t->doc->at[index] && t->prefix.len == 0)) {
        jk_buf_putc(t->b, '.');
        jk_buf_putu(t->b, index);
    }
}

/* The closing mark of a title is no part of a heading. */
static jk_slice heading_of(jk_slice title)
{
    static const jk_slice marks[] = {JK_LIT("。"), JK_LIT("："), JK_LIT(":"), JK_LIT(".")};
    title = jk_slice_trim(title);
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (jk_slice_ends(title, marks[i]))
            return jk_slice_sub(title, 0, title.len - marks[i].len);
    return title;
}

/* The text of a clause, its references as links. */
static void put_paragraphs(jk_akn_tree *t, const char *element, size_t index)
{
    jk_buf *b = t->b;
    jk_slice text = clause(t, index)->text, piece;
    jk_link_run run = jk_links_in(t->links, index);
    const jk_link *link;
    jk_buf_putc(b, '<');
    jk_buf_puts(b, element);
    jk_buf_puts(b, "><p>");
    for (size_t from = 0; from < text.len; from++) {
        size_t lf = jk_slice_find(text, JK_S("\n"), from), end = lf < text.len ? lf : text.len;
        while (jk_link_next(&run, text, &from, end, &piece, &link)) {
            if (link) {
                jk_buf_puts(b, "<ref href=\"#");
                put_eid(t, link->to);
                jk_buf_puts(b, "\">");
            }
            jk_xml_text(b, piece);
            jk_buf_puts(b, link ? "</ref>" : "");
        }
        jk_buf_puts(b, end < text.len ? "</p><p>" : "");
    }
    jk_buf_puts(b, "</p></");
    jk_buf_puts(b, element);
    jk_buf_puts(b, ">\n");
}

/* Whether the next clause stands under this one. */
static bool has_children(const jk_akn_tree *t, size_t k)
{
    return k + 1 < t->n && clause(t, t->clauses[k])->id.len &&
           jk_slice_eq(clause(t, t->clauses[k + 1])->parent, clause(t, t->clauses[k])->id);
}

static void put_clause(jk_akn_tree *t, size_t k)
{
    const jk_clause *c = clause(t, t->clauses[k]);
    while (t->depth && !jk_slice_eq(clause(t, t->open[t->depth - 1])->id, c->parent))
        close_one(t);
    jk_buf_putc(t->b, '<');
    jk_buf_puts(t->b, elements[c->level].tag);
    if (elements[c->level].name)
        jk_xml_attr(t->b, "name", jk_slice_of(elements[c->level].name));
    jk_buf_puts(t->b, " eId=\"");
    put_eid(t, t->clauses[k]);
    jk_buf_puts(t->b, "\">\n");
    jk_xml_element(t->b, "num", c->num);
    jk_xml_element(t->b, "heading", heading_of(c->title));
    if (!has_children(t, k))
        put_paragraphs(t, "content", t->clauses[k]);
    else if (c->text.len)
        put_paragraphs(t, "intro", t->clauses[k]);
    t->open[t->depth++] = t->clauses[k];
    t->written++;
}

/* Whether a block lies in a clause that began before: its first byte is in one of its ranges. */
static bool inside_clause(const jk_akn_tree *t, const jk_item *block)
{
    if (t->next == 0 || block->nb == 0)
        return false;
    const jk_item *last = t->doc->at[t->clauses[t->next - 1]];
    for (size_t i = 0; i < last->nb; i++)
        if (jk_slice_eq(jk_item_src(last, i), jk_item_src(block, 0)) &&
            last->b[i].start <= block->b[0].start && block->b[0].start < last->b[i].end)
            return true;
    return false;
}

bool jk_akn_tree_at(jk_akn_tree *t, size_t block)
{
    size_t n;
    const jk_seat *seats = jk_outline_seats(t->outline, block, &n);
    /* clauses come in the order of the text: those up to the last of this block are due */
    size_t last = n ? seats[n - 1].clause : 0;
    for (; n && t->next < t->n && t->clauses[t->next] <= last; t->next++)
        put_clause(t, t->next);
    return n > 0 || inside_clause(t, t->doc->at[block]);
}

void jk_akn_tree_rest(jk_akn_tree *t)
{
    for (; t->next < t->n; t->next++)
        put_clause(t, t->next);
    jk_akn_tree_close(t);
}
