/* canon.h: the canonical text: paragraphs put together from pieces of the witnesses.
 */
#ifndef JK_COLLATE_CANON_H
#define JK_COLLATE_CANON_H

#include "diff/collate/collation.h"
#include "diff/collate/habits.h"
#include "parse/norm/norm.h"

/* Where a place stands in the canonical text. */
typedef struct jk_spot {
    uint32_t block;    /* index into the blocks of its article; UINT32_MAX: in none */
    uint64_t from, to; /* bytes of the printed reading in that block's text */
} jk_spot;

/* The witness of what an editor put in himself: none. */
#define JK_EDITOR UINT32_MAX

/* A stretch of one witness that was taken into the text, or of an editor's own (wit JK_EDITOR). */
typedef struct jk_take {
    uint32_t wit, block, from, to; /* bytes of the witness's block */
    uint64_t raw, end;             /* bytes of the paragraph before it was normalised */
} jk_take;

typedef struct jk_canon_block {
    enum jk_role role;
    jk_slice text;        /* normalised; arena */
    const jk_take *takes; /* arena */
    size_t ntakes;
    jk_map raw;    /* text to paragraph before it was normalised; malloc */
    uint32_t slot; /* the slot it begins in */
} jk_canon_block;

typedef struct jk_canon {
    const jk_collation *c;
    jk_norm *norm;
    jk_arena *arena;
    struct {
        jk_canon_block *at;
        size_t n, cap;
    } blocks;        /* malloc; of the article at hand */
    jk_spot *spots;  /* by place; malloc */
    jk_spot *starts; /* by slot: where it begins (from), in none where nothing of it is printed in
                        the article at hand; malloc */
    jk_habits habits;
} jk_canon;

/* jk_canon_init: for all articles of a collation whose places have their printed readings set.
 * JK_OK or JK_ENOMEM.  O(places + units + slots * witnesses).  Everything given is borrowed. */
int jk_canon_init(jk_canon *k, const jk_collation *c, jk_norm *norm, jk_arena *arena);

/* jk_canon_begin: forgets where places and slots stood, before the articles are made anew from
 * other choices.  O(places + slots). */
void jk_canon_begin(jk_canon *k);

/* jk_canon_article: makes the blocks of one article from its slots, replacing those before, and
 * sets the spots of its places.  Every block's text is what its takes give, cut from the witnesses
 * (or from what an editor put in) in order and normalised.  JK_OK, JK_ENOMEM.  O(bytes). */
int jk_canon_article(jk_canon *k, const uint32_t *slots, uint32_t n);

/* jk_canon_ranges: the source ranges of bytes [from, to) of a block, with the siglum of each, in
 * the arena; an editor's own text has none.  Returns their number, or JK_ENOMEM.  O(takes +
 * ranges). */
int jk_canon_ranges(const jk_canon *k, const jk_canon_block *b, uint64_t from, uint64_t to,
                    jk_range **ranges, jk_slice **srcs);
void jk_canon_free(jk_canon *k);

/* jk_wit_ranges: the source ranges of tokens [t0, t1) of a witness, in the arena; for none, the
 * empty range before t0.  Returns their number, or JK_ENOMEM.  O(tokens); the map of the block
 * asked for last is kept. */
int jk_wit_ranges(jk_wit *w, uint32_t t0, uint32_t t1, jk_arena *arena, jk_range **ranges);

#endif
