/* What was lost of clauses so that no number tells: the text below a number or a heading, and the
 * last headings, which the table of contents still has.
 */
#include "parse/structure/clause_words.h"

#include <stdlib.h>

enum { LEAST = 3 /* clauses of a list that show that all have something below their heading */ };

/* How many clauses a list has, and how many have clauses under them. */
typedef struct list {
    uint32_t all, parents;
} list;

/* A number with nothing behind it, or a heading with nothing below it, where all others of its list
 * have clauses there. */
static void find_empty(jk_cl *c, size_t i, const list *lists)
{
    const jk_cl_node *n = &c->nodes.at[i];
    const list *l = &lists[n->list];
    if (n->children || n->quoted || c->blocks.at[n->block].told)
        return;
    bool heading = l->all >= LEAST && l->parents + 1 == l->all && n->paragraphs == 1 &&
                   jk_cl_ends_open(n->text);
    if (n->text.len && !heading)
        return;
    jk_cl_say_empty(c, i, heading);
}

/* The last of the headings that the table of contents has, which is behind the last of its shape
 * that the text has. */
static void find_lost(jk_cl *c)
{
    uint32_t last[JK_MARK_ARTICLE] = {0}, node[JK_MARK_ARTICLE] = {0};
    for (size_t i = 0; i < c->nodes.n; i++) {
        const jk_cl_node *n = &c->nodes.at[i];
        if (n->mark.shape < JK_MARK_ARTICLE && n->mark.n >= last[n->mark.shape]) {
            last[n->mark.shape] = n->mark.n;
            node[n->mark.shape] = (uint32_t)i;
        }
    }
    for (size_t i = 0; i < c->blocks.n; i++) {
        jk_mark m;
        if (c->blocks.at[i].role != JK_ROLE_TOC || !jk_mark_read(c->blocks.at[i].text, &m) ||
            m.shape >= JK_MARK_ARTICLE || m.shape == JK_MARK_SECTION || !last[m.shape] ||
            m.n <= last[m.shape])
            continue;
        jk_cl_say_lost(c, node[m.shape], i, &m);
        last[m.shape] = m.n;
    }
}

int jk_cl_lost(jk_cl *c)
{
    list *lists = calloc(c->lists + 1, sizeof *lists);
    if (!lists)
        return c->err = JK_ENOMEM;
    for (size_t i = 0; i < c->nodes.n; i++) {
        lists[c->nodes.at[i].list].all++;
        lists[c->nodes.at[i].list].parents += c->nodes.at[i].children > 0;
    }
    for (size_t i = 0; i < c->nodes.n && !c->err; i++)
        find_empty(c, i, lists);
    free(lists);
    find_lost(c);
    return c->err;
}
