/* The references in clauses, one after the other, and what they mean where they stand. */
#include "parse/structure/clause_reference.h"

void jk_cl_citer_init(jk_cl_citer *k, const jk_cl *c, const jk_cl_index *x)
{
    *k = (jk_cl_citer){.x = x, .c = c, .named = JK_NONE};
}

/* Whether a clause changes another text: then what it names without a document is that text's. */
static bool amends(jk_slice s)
{
    static const char *const words[] = {"修改为", "增加一", "删去", "删除", "作为第", "改为", NULL};
    for (const char *const *w = words; *w; w++)
        if (jk_slice_find(s, jk_slice_of(*w), 0) < s.len)
            return true;
    return false;
}

void jk_cl_citer_enter(jk_cl_citer *k, size_t node)
{
    const jk_cl_node *n = &k->c->nodes.at[node];
    k->node = node;
    k->at = k->seen = 0;
    k->para = 1;
    k->quoted = false;
    k->outside = n->quoted || amends(n->text);
    k->r = (jk_reference){.from = 0};
    if (n->mark.shape <= JK_MARK_ARTICLE)
        k->named = JK_NONE;
}

/* Counts paragraphs and follows quotation marks up to byte `to`. */
static void pass(jk_cl_citer *k, jk_slice s, size_t to)
{
    for (; k->seen < to; k->seen++) {
        size_t left = s.len - k->seen;
        k->para += s.ptr[k->seen] == '\n';
        if (left > 2 && memcmp(s.ptr + k->seen, "“", 3) == 0)
            k->quoted = true;
        else if (left > 2 && memcmp(s.ptr + k->seen, "”", 3) == 0)
            k->quoted = false;
    }
}

/* Whether the 条 named last was named in the same paragraph, or in the one that introduces the item
 * that the reference stands in. */
static bool near_named(const jk_cl_citer *k)
{
    return k->named != JK_NONE &&
           (k->named_node == k->node ? k->named_para == k->para
                                     : k->named_node == k->c->nodes.at[k->node].parent);
}

static bool names_article(const jk_reference *r)
{
    return !r->relative && r->nparts && r->parts[0].level == JK_CL_ARTICLE;
}

static bool resolve(const jk_cl_citer *k, jk_cl_targets *to)
{
    size_t own = jk_cl_article_of(k->c, k->node);
    bool bare = !k->r.relative && k->r.nparts && k->r.parts[0].level == JK_CL_PARA;
    bool here = k->r.relative && k->r.back == 0 && k->r.nparts > 1;
    if (bare && near_named(k) && jk_cl_resolve(k->x, k->node, k->para, k->named, &k->r, to))
        return true;
    if (jk_cl_resolve(k->x, k->node, k->para, own, &k->r, to))
        return true;
    return (bare || here) && k->named != JK_NONE &&
           jk_cl_resolve(k->x, k->node, k->para, k->named, &k->r, to);
}

/* Remembers the 条 that a reference names. */
static void remember(jk_cl_citer *k, const jk_cl_targets *to)
{
    size_t article = jk_cl_article_of(k->c, to->at[to->n - 1].node);
    if (article == JK_NONE)
        return;
    k->named = article;
    k->named_node = k->node;
    k->named_para = k->para;
}

bool jk_cl_citer_next(jk_cl_citer *k, jk_cl_reference *ref, jk_cl_targets *to)
{
    jk_slice s = k->c->nodes.at[k->node].text;
    to->n = 0;
    if (!jk_reference_next(s, &k->at, &k->r))
        return false;
    pass(k, s, k->r.from);
    *ref = (jk_cl_reference){.text = jk_slice_sub(s, k->r.from, k->r.to),
                             .doc = jk_slice_sub(s, k->r.from, k->r.from + k->r.doc),
                             .node = k->node,
                             .external = k->r.external || k->outside || k->quoted};
    ref->resolved = !ref->external && resolve(k, to);
    if (ref->resolved && to->n && names_article(&k->r))
        remember(k, to);
    return true;
}
