/* grid.h: the units of one slot side by side, a column for each place.
 */
#ifndef JK_COLLATE_GRID_H
#define JK_COLLATE_GRID_H

#include "diff/collate/slots.h"

#define JK_GAP    UINT32_MAX       /* the witness has nothing at this place */
#define JK_SILENT (UINT32_MAX - 1) /* it does not tell: it breaks off here, or is unpunctuated */

typedef struct jk_grid {
    const jk_slots *s;
    uint32_t *wit;    /* the witnesses in the slot, rising */
    uint32_t nwits;   /* how many */
    uint32_t *cell;   /* cell[column * nwits + k]: token of wit[k], JK_GAP or JK_SILENT; malloc */
    uint8_t *uniform; /* by column: every witness has the same character; malloc */
    uint8_t *mute;    /* by cell: a lacuna stands there, so that it does not tell (mute.h), or NULL
                         where none does; malloc */
    uint32_t ncols;
    size_t room, uniform_room;
} jk_grid;

/* jk_grid_make: fills g for a slot; g is zeroed before its first use and used again after.  The
 * witnesses are put in one by one, each aligned with what most of those before it have.  JK_OK,
 * JK_ENOMEM or what jk_align returned.  O(witnesses * (tokens + cost of jk_align)). */
int jk_grid_make(jk_grid *g, const jk_slots *s, const jk_slot *slot);
void jk_grid_free(jk_grid *g);

/* jk_grid_token: the token of a cell; JK_GAP where the witness has none, or does not tell. */
static inline uint32_t jk_grid_token(const jk_grid *g, uint32_t col, uint32_t k)
{
    uint32_t t = g->cell[(size_t)col * g->nwits + k];
    return t == JK_SILENT ? JK_GAP : t;
}

/* jk_grid_tokens: the tokens [*t0, *t1) that the k-th witness has in columns [c0, c1); for none,
 * the empty run behind the last before, or before its first.  O(columns). */
void jk_grid_tokens(const jk_grid *g, uint32_t k, uint32_t c0, uint32_t c1, uint32_t *t0,
                    uint32_t *t1);

/* jk_grid_is_mute: whether a witness says in a column no more than that something is lost, where
 * another has it. */
static inline bool jk_grid_is_mute(const jk_grid *g, uint32_t col, uint32_t k)
{
    return g->mute && g->mute[(size_t)col * g->nwits + k];
}

/* jk_grid_has_mute: whether that is so of any witness.  O(witnesses). */
bool jk_grid_has_mute(const jk_grid *g, uint32_t col);

/* jk_grid_fold: the folded character of a cell; 0 for a gap, UINT32_MAX where the witness does not
 * tell.  O(1). */
uint32_t jk_grid_fold(const jk_grid *g, uint32_t col, uint32_t k);

/* jk_grid_split: whether the witnesses that tell differ in a column.  O(witnesses). */
bool jk_grid_split(const jk_grid *g, uint32_t col);

/* jk_grid_same_sides: whether two columns divide the witnesses in the same way.
 * O(witnesses^2). */
bool jk_grid_same_sides(const jk_grid *g, uint32_t x, uint32_t y);

/* jk_grid_breaks: whether a block begins in a column, inside their units, in every witness that has
 * a character there, and none of these blocks goes on with the sentence before it.  O(witnesses).
 */
bool jk_grid_breaks(const jk_grid *g, uint32_t col);

#endif
