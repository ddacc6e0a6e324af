/* References as records.  The type is not one of enum jk_item_type: the record is made here whole.
 */
#include "parse/structure/clause_reference.h"

static void put_string(jk_buf *b, jk_slice s)
{
    static const char hex[] = "0123456789abcdef";
    jk_buf_putc(b, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c == '"' || c == '\\') {
            jk_buf_putc(b, '\\');
            jk_buf_putc(b, (char)c);
        } else if (c < 0x20) {
            jk_buf_puts(b, "\\u00");
            jk_buf_putc(b, hex[c >> 4]);
            jk_buf_putc(b, hex[c & 15]);
        } else {
            jk_buf_putc(b, (char)c);
        }
    }
    jk_buf_putc(b, '"');
}

static void put_member(jk_buf *b, const char *key, jk_slice value)
{
    if (value.len == 0)
        return;
    jk_buf_puts(b, ",\"");
    jk_buf_puts(b, key);
    jk_buf_puts(b, "\":");
    put_string(b, value);
}

static void put_number(jk_buf *b, const char *key, uint64_t value)
{
    jk_buf_puts(b, ",\"");
    jk_buf_puts(b, key);
    jk_buf_puts(b, "\":");
    jk_buf_putu(b, value);
}

static void put_targets(const jk_cl *c, const jk_cl_targets *to, jk_buf *b)
{
    jk_buf_puts(b, ",\"to\":[");
    for (size_t i = 0; i < to->n; i++) {
        const jk_cl_target *t = &to->at[i];
        jk_buf_puts(b, i ? ",\"" : "\"");
        jk_cl_put_id(c, t->node, b);
        if (t->para > 1) { /* the first paragraph is the article's own text */
            jk_buf_puts(b, "__para_");
            jk_buf_putu(b, t->para - c->nodes.at[t->node].titled);
        }
        jk_buf_putc(b, '"');
    }
    jk_buf_putc(b, ']');
}

void jk_cl_reference_json(const jk_cl *c, const jk_cl_reference *r, const jk_cl_targets *to,
                          jk_buf *out)
{
    const jk_cl_node *n = &c->nodes.at[r->node];
    jk_buf_puts(out, "{\"t\":\"reference\",\"src\":");
    put_string(out, jk_cl_source(c, n->block));
    jk_buf_puts(out, ",\"b\":[");
    for (size_t i = 0; i < r->nb; i++) {
        jk_buf_puts(out, i ? ",[" : "[");
        jk_buf_putu(out, r->b[i].start);
        jk_buf_putc(out, ',');
        jk_buf_putu(out, r->b[i].end);
        jk_buf_putc(out, ']');
    }
    jk_buf_putc(out, ']');
    put_member(out, "article", c->article);
    jk_buf_puts(out, ",\"at\":\"");
    jk_cl_put_id(c, r->node, out);
    jk_buf_putc(out, '"');
    put_member(out, "doc", r->doc);
    put_member(out, "state",
               r->external   ? JK_S("external")
               : r->resolved ? JK_S("resolved")
                             : JK_S("unresolved"));
    if (r->resolved)
        put_targets(c, to, out);
    put_number(out, "line", r->line);
    put_number(out, "col", r->col);
    jk_buf_puts(out, ",\"text\":");
    put_string(out, r->text);
    jk_buf_putc(out, '}');
}
