#include "parse/structure/clause_name.h"

/* Leaves in the text what a clause's name begins with: that of the clause `over`, by `put` where it
 * is not there. */
static void come_to(jk_cl_name *k, const jk_cl *c, size_t node, size_t over,
                    void (*put)(const jk_cl *c, size_t node, jk_buf *b))
{
    if (k->node != JK_NONE && over == k->over) {
        k->text.len = k->above;
    } else if (k->node == JK_NONE || over != k->node) {
        jk_buf_reset(&k->text);
        if (over != JK_NONE)
            put(c, over, &k->text);
    }
    k->above = k->text.len;
    k->node = node;
    k->over = over;
}

jk_slice jk_cl_name_id(jk_cl_name *k, const jk_cl *c, size_t node)
{
    if (node != k->node) {
        come_to(k, c, node, jk_cl_id_over(c, node), jk_cl_put_id);
        jk_cl_put_id_step(c, node, &k->text);
    }
    return jk_buf_slice(&k->text);
}

jk_slice jk_cl_name_path(jk_cl_name *k, const jk_cl *c, size_t node)
{
    if (node != k->node) {
        come_to(k, c, node, c->nodes.at[node].parent, jk_cl_put_path);
        if (k->over != JK_NONE)
            jk_buf_putc(&k->text, '/');
        jk_cl_put_step(c, node, &k->text);
    }
    return jk_buf_slice(&k->text);
}
