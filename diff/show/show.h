/* show.h: the comparison of two documents, written for people and other programs to read.
 *
 * Every function writes to a byte sink, whole lines at a time, and returns JK_OK, JK_ENOMEM or what
 * the sink returned.  Cost O(what is written), but for jk_show_side and jk_show_html, which write
 * the whole of both texts.
 */
#ifndef JK_SHOW_SHOW_H
#define JK_SHOW_SHOW_H

#include "diff/pair/places.h"
#include "parse/base/bytes.h"

typedef struct jk_comparison {
    const jk_edition *a, *b;
    const jk_pair *pair;
    const jk_places *places;
} jk_comparison;

typedef struct jk_show_options {
    uint32_t ignore; /* a bit for each enum jk_class that is not shown */
    size_t context;  /* characters shown before and after a difference */
    size_t width;    /* columns of the side-by-side view */
    bool color;
    bool terminal; /* control characters are made visible */
} jk_show_options;

/* jk_shown: whether a place is not ignored.  O(1). */
static inline bool jk_shown(const jk_show_options *o, const jk_pair_place *p)
{
    return !(o->ignore >> p->cls & 1);
}

/* jk_passage_editions: where a passage stands, and where what it is likened to does: in the two
 * witnesses, or twice in the same.  O(1). */
static inline void jk_passage_editions(const jk_comparison *c, const jk_passage *p,
                                       const jk_edition **of, const jk_edition **other)
{
    *of = p->kind == JK_PASSAGE_REPEAT_B ? c->b : c->a;
    *other = p->kind == JK_PASSAGE_REPEAT_A ? c->a : c->b;
}

/* jk_place_editions: what the two readings of a place are offsets of: the two witnesses, or inside
 * of a passage what that stands in.  O(1). */
static inline void jk_place_editions(const jk_comparison *c, const jk_pair_place *p,
                                     const jk_edition **a, const jk_edition **b)
{
    *a = c->a;
    *b = c->b;
    if (p->inside)
        jk_passage_editions(c, &c->pair->passages.at[p->passage - 1], a, b);
}

/* jk_show_text: what differs, in context: [-划-]{+为+}, clause and lines above. */
int jk_show_text(const jk_comparison *c, const jk_show_options *o, jk_byte_sink *out);

/* jk_show_lines: `name:line:col: class: words` for each place, as compilers print. */
int jk_show_lines(const jk_comparison *c, const jk_show_options *o, jk_byte_sink *out);

/* jk_show_unified: as diff -u has it, with blocks for lines. */
int jk_show_unified(const jk_comparison *c, const jk_show_options *o, jk_byte_sink *out);

/* jk_show_side: both texts side by side, paragraph by paragraph. */
int jk_show_side(const jk_comparison *c, const jk_show_options *o, jk_byte_sink *out);

/* jk_show_html: both texts side by side as a page; moves and repeats are links. */
int jk_show_html(const jk_comparison *c, const jk_show_options *o, jk_byte_sink *out);

/* jk_show_records: a JK_VARIANT for each of the places [from, to), given to a sink of items; no
 * JK_END.  They are numbered on from *n, which counts them. */
int jk_show_records(const jk_comparison *c, const jk_show_options *o, size_t from, size_t to,
                    jk_sink *out, uint64_t *n);

/* jk_show_stat: places by class, characters that agree and that differ; what is ignored is counted
 * too, and marked. */
int jk_show_stat(const jk_comparison *c, const jk_show_options *o, jk_byte_sink *out);

#endif
