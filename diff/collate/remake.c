#include "diff/collate/remake.h"

#include <stdlib.h>
#include <string.h>

#include "diff/collate/figure.h"
#include "diff/collate/notes.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* Characters that two words share between the parts in which they differ. */
enum { NEAR_WORD = 1 };

/* Whether testimonia or the numbering tell of a place. */
static bool is_told(const jk_place *p)
{
    for (uint32_t a = 0; a < p->nalts; a++)
        if (p->alts[a].nheard || p->alts[a].in_sequence)
            return true;
    return false;
}

/* Whether a place touches a number that is collated whole. */
static bool has_figure(const jk_collation *c, const jk_place *p)
{
    uint32_t from, to;
    for (uint32_t col = p->c0; col < p->c1; col++)
        if (jk_figure_of(&c->grids[p->slot], col, &from, &to))
            return true;
    return false;
}

/* Whether a place has two readings of a character for each of its columns, and nothing from outside
 * tells of them as they are. */
static bool is_even(const jk_collation *c, const jk_place *p, uint32_t most)
{
    uint32_t n = p->c1 - p->c0;
    return p->nalts == 2 && !is_told(p) && n > 1 && n <= most &&
           p->alts[0].t1 - p->alts[0].t0 == n && p->alts[1].t1 - p->alts[1].t0 == n &&
           !has_figure(c, p);
}

/* Makes of the first of n places of before what is to stand for them, and says how many it took. */
typedef size_t (*remaker)(jk_collation *c, const jk_place *old, size_t n, uint32_t most, int *err);

/* Makes all places anew. */
static int remake(jk_collation *c, remaker make, uint32_t most)
{
    jk_place *old = c->places.at;
    size_t n = c->places.n;
    uint32_t slot = 0;
    int err = JK_OK;
    c->places.at = NULL;
    c->places.n = c->places.cap = 0;
    for (size_t i = 0; i < n && !err; i += make(c, &old[i], n - i, most, &err))
        while (slot <= old[i].slot)
            c->first_place[slot++] = (uint32_t)c->places.n;
    while (slot <= c->s->n)
        c->first_place[slot++] = (uint32_t)c->places.n;
    free(old);
    return err;
}

static size_t divide(jk_collation *c, const jk_place *old, size_t n, uint32_t most, int *err)
{
    (void)n;
    if (!is_even(c, old, most))
        *err = JK_PUSH(&c->places, *old);
    for (uint32_t col = old->c0; is_even(c, old, most) && col < old->c1 && !*err; col++)
        *err = jk_collation_add(c, old->slot, col, col + 1);
    return 1;
}

int jk_collation_divide(jk_collation *c, uint32_t most, bool *divided)
{
    *divided = false;
    for (size_t i = 0; i < c->places.n && !*divided; i++)
        *divided = is_even(c, &c->places.at[i], most);
    return *divided ? remake(c, divide, most) : JK_OK;
}

static bool same_witnesses(const jk_alt *a, const jk_alt *b)
{
    return a->nwits == b->nwits && memcmp(a->wits, b->wits, a->nwits * sizeof *a->wits) == 0;
}

/* Whether two places may be parts of one word: no note or number is, and what is told of a place is
 * told of it as it is. */
static bool is_close(const jk_collation *c, const jk_place *p, const jk_place *q)
{
    const jk_grid *g = &c->grids[p->slot];
    return p->slot == q->slot && !p->alone && !q->alone && q->c0 - p->c1 <= NEAR_WORD &&
           !is_told(p) && !is_told(q) && !jk_any_note_end(g, p->c0) && !jk_any_note_end(g, q->c0) &&
           jk_collation_tell_alike(g, p->c0, q->c1) && !has_figure(c, p) && !has_figure(c, q);
}

/* Whether of two places one side is longer in the first, and the other in the second: 搬迁 and
 * 迁移, 能够帮助 and 有助于. */
static bool is_one_word(const jk_collation *c, const jk_place *p, const jk_place *q, uint32_t most)
{
    return p->nalts == 2 && q->nalts == 2 && q->c1 - p->c0 <= most && is_close(c, p, q) &&
           same_witnesses(&p->alts[0], &q->alts[0]) &&
           (jk_alt_longer(&p->alts[0], &p->alts[1]) ? jk_alt_longer(&q->alts[1], &q->alts[0])
                                                    : jk_alt_longer(&p->alts[1], &p->alts[0]) &&
                                                          jk_alt_longer(&q->alts[0], &q->alts[1]));
}

static size_t unite(jk_collation *c, const jk_place *old, size_t n, uint32_t most, int *err)
{
    bool one = n > 1 && is_one_word(c, &old[0], &old[1], most);
    *err = one ? jk_collation_add(c, old->slot, old->c0, old[1].c1) : JK_PUSH(&c->places, *old);
    return one ? 2 : 1;
}

int jk_collation_unite(jk_collation *c, uint32_t most, bool *united)
{
    *united = false;
    for (size_t i = 0; i + 1 < c->places.n && !*united; i++)
        *united = is_one_word(c, &c->places.at[i], &c->places.at[i + 1], most);
    return *united ? remake(c, unite, most) : JK_OK;
}

static bool is_printed_of(const jk_place *p, uint32_t wit)
{
    const jk_alt *alt = &p->alts[p->printed];
    for (uint32_t k = 0; k < alt->nwits && alt->wits[k] <= wit; k++)
        if (alt->wits[k] == wit)
            return true;
    return false;
}

/* Whether a witness has what n places print. */
static bool is_whole(const jk_place *p, size_t n)
{
    const jk_alt *first = &p->alts[p->printed];
    for (uint32_t k = 0; k < first->nwits; k++) {
        size_t i = 1;
        while (i < n && is_printed_of(&p[i], first->wits[k]))
            i++;
        if (i == n)
            return true;
    }
    return false;
}

/* Whether in each of n places more than half of the witnesses that tell have what is printed. */
static bool has_majority(const jk_place *p, size_t n)
{
    for (const jk_place *end = p + n; p < end; p++) {
        uint32_t all = 0;
        for (uint32_t a = 0; a < p->nalts; a++)
            all += p->alts[a].nwits;
        if (p->alts[p->printed].nwits * 2 <= all)
            return false;
    }
    return true;
}

/* How many of the first of n places print together what no witness has as a whole, and would not
 * without the first; 1 for none. */
static size_t mixed(const jk_collation *c, const jk_place *p, size_t n, uint32_t most)
{
    size_t end = 1;
    while (end < n && is_close(c, &p[end - 1], &p[end]) && p[end].c1 - p->c0 <= most) {
        end++;
        if (!is_whole(p, end))
            return is_whole(p + 1, end - 1) && !has_majority(p, end) ? end : 1;
    }
    return 1;
}

/* The last place was made of these: where witnesses agree in some of them, that tells. */
static int keep_parts(jk_collation *c, const jk_place *parts, size_t n)
{
    jk_place *p = &c->places.at[c->places.n - 1];
    p->parts = jk_arena_dup(c->arena, parts, n, sizeof *parts);
    p->nparts = n;
    return p->parts ? JK_OK : JK_ENOMEM;
}

static size_t unmix(jk_collation *c, const jk_place *old, size_t n, uint32_t most, int *err)
{
    size_t took = mixed(c, old, n, most);
    *err = took > 1 ? jk_collation_add(c, old->slot, old->c0, old[took - 1].c1)
                    : JK_PUSH(&c->places, *old);
    if (!*err && took > 1)
        *err = keep_parts(c, old, took);
    return took;
}

int jk_collation_unmix(jk_collation *c, uint32_t most, bool *any)
{
    *any = false;
    for (size_t i = 0; i < c->places.n && !*any; i++)
        *any = mixed(c, &c->places.at[i], c->places.n - i, most) > 1;
    return *any ? remake(c, unmix, most) : JK_OK;
}
