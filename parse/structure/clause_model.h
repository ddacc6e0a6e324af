/* clause_model.h: what the passes of the clause stage share: the blocks of one article, the places
 * where a clause may begin, the clauses.  Internal to structure/.
 *
 * The passes, in order: scan (blocks → places; run_in where no line begins with a number), tree
 * (places → clauses and their pieces), merged (clauses inside the lines of others; then tree
 * again), texts, titles and ids, repeats and judge (which texts stand twice), sequences (what is
 * wrong with the numbers), seams and lost (what is wrong with the texts), give (items).  Those that
 * can fail return JK_OK or JK_ENOMEM; most set c->err to it.
 */
#ifndef JK_STRUCTURE_CLAUSE_MODEL_H
#define JK_STRUCTURE_CLAUSE_MODEL_H

#include "parse/base/alloc.h"
#include "parse/base/item.h"
#include "parse/base/status.h"
#include "parse/structure/clause.h"
#include "parse/structure/glyph.h"
#include "parse/structure/numbering.h"

/* No block, node or piece.  Ordinals of these and offsets in a block are 32 bits wide: what is gone
 * through again and again is to be small. */
#define JK_NONE UINT32_MAX

enum {
    JK_CL_DEPTH = 2 * JK_MARK_SHAPES, /* clauses inside each other */
    JK_CL_SUBS = 1023 /* numbers with 之… are told apart up to 之一千零二十三 */
};

/* A block of the article: as small as a line of the processor's cache. */
typedef struct jk_cl_block {
    jk_slice text;
    union {
        jk_range one;        /* of a plain one with one range, as most are */
        const jk_item *item; /* the whole item, of others */
    } from;
    uint64_t line, col;
    uint32_t nb;         /* ranges */
    uint32_t width;      /* characters, or columns where the article is wrapped by columns */
    uint32_t src;        /* index in `sources` */
    uint8_t role;        /* enum jk_role */
    uint8_t flags;       /* JK_BLOCK_… */
    bool plain : 1;      /* text and source are the same bytes */
    bool apart : 1;      /* a blank line or an indent stands before it */
    bool paged : 1;      /* the end of a page does, and no indent: blank lines say nothing */
    bool goes_on : 1;    /* continues the line before it: wrapped, or CONTINUES */
    bool quoted : 1;     /* begins inside a quotation that an earlier block opened */
    bool terminated : 1; /* ends like a sentence */
    bool told : 1;       /* a report says already that it breaks off */
    bool starred : 1;    /* holds a * */
    bool cut : 1;        /* ends behind a Han character, a comma or 、 */
    bool at_comma : 1;   /* not behind a Han character */
} jk_cl_block;

/* jk_cl_ranges: the nb ranges of a block, borrowed from it.  O(1). */
static inline const jk_range *jk_cl_ranges(const jk_cl_block *b)
{
    return b->plain && b->nb == 1 ? &b->from.one : b->from.item->b;
}

/* A place where a clause may begin. */
typedef struct jk_cl_place {
    uint32_t block, at; /* byte of the block's text where the mark begins */
    jk_mark mark;       /* offsets from the start of the block's text */
    bool quoted;
    bool weak;   /* only if the numbers around it want it */
    bool inside; /* stands inside a line: clauses were merged */
} jk_cl_place;

typedef struct jk_cl_places {
    jk_cl_place *at;
    size_t n, cap;
} jk_cl_places;

/* A stretch of a node's printed form, bytes [from, to) of a block; next is the node's next one or
 * JK_NONE. */
typedef struct jk_cl_piece {
    uint32_t block, from, to, next;
    uint8_t kind;   /* enum jk_piece_kind */
    bool paragraph; /* begins a paragraph */
} jk_cl_piece;

typedef struct jk_cl_node {
    uint32_t block, at;   /* where its number begins */
    jk_mark mark;         /* n and sub are what it counts as, also where the print is damaged */
    uint32_t parent;      /* node, or JK_NONE */
    uint32_t list;        /* number of the list of siblings it stands in */
    uint32_t segment;     /* which document of the article */
    uint32_t first, last; /* pieces */
    uint32_t paragraphs;  /* unnumbered paragraphs of its own */
    uint32_t para;        /* of its parent: the paragraph behind which it stands, from 1 */
    uint32_t children;
    uint32_t broken;   /* block at whose end its text was found to break off, or JK_NONE */
    uint32_t owner;    /* node whose text this one is, where it is a repeat; JK_NONE */
    uint32_t text_cut; /* bytes of text that are title */
    bool quoted, inside, off_chain;
    bool renumbered; /* a report says already that its number is misread */
    bool titled;     /* an article whose first paragraph is its title; set with the texts */
    bool bold;       /* its first piece of text is what stands in bold */

    jk_slice text; /* title and text together, as printed */
} jk_cl_node;

/* Something found wrong. */
typedef struct jk_cl_issue {
    enum jk_report_code code;
    size_t node;            /* it is about */
    size_t see;             /* node or JK_NONE */
    size_t block, from, to; /* the place */
    size_t order;           /* in which it was found */
    jk_slice words;         /* in the arena */
} jk_cl_issue;

/* Two texts with a stretch in common: the later one's [from, to), which begins at `other` in the
 * earlier. */
typedef struct jk_cl_pair {
    size_t node, earlier;
    size_t matched; /* bytes in all */
    size_t from, to, other;
    bool whole; /* nearly all of both */
    bool part;  /* nearly all of the shorter one */
    bool first; /* all of the first paragraph of both */
    bool exact; /* that, or all of the shorter one, letter by letter but for the mark at the end,
                   and the longer begins with it */
} jk_cl_pair;

typedef struct jk_cl_pairs {
    jk_cl_pair *at;
    size_t n, cap;
} jk_cl_pairs;

typedef struct jk_cl {
    jk_arena arena; /* everything below that is not a vector */
    uint32_t *id;   /* of each node what its id is made by; owned, malloc'd */
    size_t id_cap;
    unsigned threads;
    jk_beside *beside;
    jk_buf words; /* of the issue being put in words */
    jk_slice article;
    enum jk_numbering numbering;
    struct {
        jk_cl_block *at;
        size_t n, cap;
    } blocks;
    struct {
        jk_slice *at; /* sigla, in the arena */
        size_t n, cap;
    } sources;
    jk_cl_places places;
    struct {
        jk_cl_piece *at;
        size_t n, cap;
    } pieces;
    struct {
        jk_cl_node *at;
        size_t n, cap;
    } nodes;
    struct {
        jk_cl_issue *at;
        size_t n, cap;
    } issues;
    jk_cl_pairs pairs;
    bool references; /* give out what the texts refer to */
    bool unreported; /* say nothing of what is wrong */
    size_t lists, segments;
    bool wrapped;
    bool in_order; /* every list but the quoted counts through from 1 */
    int err;
} jk_cl;

/* jk_cl_apart: whether n blocks or clauses are worth a thread more.  O(1). */
static inline bool jk_cl_apart(const jk_cl *c, size_t n)
{
    enum { MANY = 1 << 14 };
    return c->threads > 1 && n > MANY;
}

/* jk_cl_comma: whether c is a comma or 、.  O(1). */
static inline bool jk_cl_comma(int32_t c)
{
    return c == U'，' || c == U'、' || c == ',';
}

/* jk_cl_source: the siglum of a block's source, in the arena.  O(1). */
static inline jk_slice jk_cl_source(const jk_cl *c, size_t block)
{
    return c->sources.at[c->blocks.at[block].src];
}

/* jk_cl_leads: whether a text only leads to what stands under it: 将第一条修改为：.  O(1). */
static inline bool jk_cl_leads(jk_slice s)
{
    return jk_slice_ends(s, JK_S("：")) || jk_slice_ends(s, JK_S(":"));
}

/* jk_cl_ends_open: whether a text ends as a heading does, with no mark that ends or parts
 * sentences. O(1). */
static inline bool jk_cl_ends_open(jk_slice s)
{
    size_t at = s.len;
    int32_t c = at ? jk_glyph_prev(s, &at) : 0;
    return c && !jk_glyph_final(c) && !jk_glyph_pause(c) && !jk_glyph_colon(c) && c != U'”' &&
           c != U'—' && c != U'）' && c != ')';
}

/* jk_cl_goes_on_open: whether block i goes on with a line that stops in mid-sentence.  O(1). */
static inline bool jk_cl_goes_on_open(const jk_cl *c, size_t i)
{
    return c->blocks.at[i].goes_on && i > 0 && !c->blocks.at[i - 1].terminated;
}

/* jk_cl_beside: the next clause of node i's kind, of its shape and inside or outside quotations as
 * it is, behind node `from`, or before it where step is -1; JK_NONE where none is near.  O(1). */
static inline size_t jk_cl_beside(const jk_cl *c, size_t i, size_t from, int step)
{
    enum { AROUND = 64 };
    const jk_cl_node *own = &c->nodes.at[i];
    for (size_t k = 1; k <= AROUND && (step > 0 ? from + k < c->nodes.n : k <= from); k++) {
        size_t at = step > 0 ? from + k : from - k;
        const jk_cl_node *m = &c->nodes.at[at];
        if (m->mark.shape == own->mark.shape && m->quoted == own->quoted)
            return at;
    }
    return JK_NONE;
}

/* jk_cl_scan: finds the places where a clause may begin, and how lines go on.  O(bytes of line
 * beginnings + blocks). */
int jk_cl_scan(jk_cl *c);

/* jk_cl_settle_manners: learns from all places how the numbers are written, and settles which of
 * the doubtful ones are written so.  O(places). */
void jk_cl_settle_manners(jk_cl *c);

/* jk_cl_run_in: where no place was found, looks for the first clause inside a paragraph into which
 * the lines of a whole document were run; adds its place.  O(bytes). */
int jk_cl_run_in(jk_cl *c);

/* jk_cl_items_in: whether a colon behind byte `from` of a line leads to a list that was run into
 * the line, which counts to two at least: 第三条 …：（一）…；（二）….  In an article as it should
 * be each item has a line of its own.  *at and *m are the first one's.  O(line). */
bool jk_cl_items_in(jk_slice s, size_t from, size_t *at, jk_mark *m);

/* jk_cl_tree: makes nodes and pieces of the places.  Can be run again after places were added.
 * O(places + blocks). */
int jk_cl_tree(jk_cl *c);

/* jk_cl_merged: looks for clauses inside the text of others where a list lacks a number; adds their
 * places and says in *found whether there are any.  O(text looked at). */
int jk_cl_merged(jk_cl *c, bool *found);

/* jk_cl_texts: fills in text of all nodes.  O(bytes). */
int jk_cl_texts(jk_cl *c);

/* jk_cl_titles: fills in text_cut of all nodes; jk_cl_ids: finds out what ids are to be made by.
 * Neither sets c->err, changes what jk_cl_repeats reads or reads what it changes: that may be at
 * work meanwhile.  O(nodes), O(nodes + those with one id * depth). */
int jk_cl_titles(jk_cl *c);
int jk_cl_ids(jk_cl *c);

/* jk_cl_put_id: appends the id of a clause; jk_cl_id_over: the clause whose id it begins with, or
 * JK_NONE; jk_cl_put_id_step: appends what stands behind that.  O(depth), O(1). */
void jk_cl_put_id(const jk_cl *c, size_t node, jk_buf *b);
uint32_t jk_cl_id_over(const jk_cl *c, size_t node);
void jk_cl_put_id_step(const jk_cl *c, size_t node, jk_buf *b);

/* jk_cl_put_step: appends the number of a clause as its path names it; jk_cl_put_path: those of all
 * it stands in before it, and slashes.  O(depth). */
void jk_cl_put_step(const jk_cl *c, size_t node, jk_buf *b);
void jk_cl_put_path(const jk_cl *c, size_t node, jk_buf *b);

/* jk_cl_repeats: finds the pairs of texts that have much in common.  O(bytes). */
int jk_cl_repeats(jk_cl *c);

/* jk_cl_judge: decides which pairs are damage and which member is the copy; sets owner, adds
 * issues.  O(pairs). */
int jk_cl_judge(jk_cl *c);

/* jk_cl_seams: finds sentences that break off, headings that stand behind what they head, clauses
 * that were run into the line before; adds issues.  O(nodes + bytes of titles). */
int jk_cl_seams(jk_cl *c);

/* jk_cl_lost: finds clauses without a text and headings that only the table of contents has; adds
 * issues.  O(nodes + blocks). */
int jk_cl_lost(jk_cl *c);

/* jk_cl_sequences: finds what is wrong with the numbers, adds issues.  O(nodes log nodes). */
int jk_cl_sequences(jk_cl *c);

/* jk_cl_piece_at: the piece of a node in which byte `at` of its text lies, and how far in; JK_NONE
 * where there is none.  O(pieces of the node). */
size_t jk_cl_piece_at(const jk_cl *c, size_t node, size_t at, size_t *in);

/* jk_cl_piece_near: the same, from the place that was asked for last where that is before `at` in
 * the same text.  O(pieces between). */
typedef struct jk_cl_reached {
    size_t node, piece;
    size_t pos; /* in the text, behind the pieces before */
} jk_cl_reached;
size_t jk_cl_piece_near(const jk_cl *c, size_t node, size_t at, size_t *in, jk_cl_reached *r);

/* jk_cl_emit: gives clauses [from, to) and the reports about them to out; those about no clause
 * behind the last of all.  Issues are in the order of their nodes.  No text of a clause before
 * `from` may stand behind it, none of one in the run behind `to`.  O(what is given). */
int jk_cl_emit(const jk_cl *c, size_t from, size_t to, jk_sink *out);

/* jk_cl_give: gives all clauses and reports to out.  O(clauses + issues log issues). */
int jk_cl_give(jk_cl *c, jk_sink *out);

#endif
