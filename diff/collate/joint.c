#include "diff/collate/joint.h"

/* So many characters on either side are compared, of which so many in a hundred agree; so far from
 * where it was looked for.  Where the unit has no more on a side than these, it has so many. */
enum { MOST = 12, SAME = 80, REACH = 48, LEAST = 6 };

/* How many of the m tokens from b on, read by steps, the n tokens from a on have, one after the
 * other; less one for each that is lost or added. */
static uint32_t agreeing(const jk_token *a, uint32_t n, const jk_token *b, uint32_t m, int step)
{
    uint32_t same = 0, slips = 0, i = 0, j = 0;
#define SAME_AT(i, j) ((i) < n && (j) < m && a[(int)(i)*step].fold == b[(int)(j)*step].fold)
    while (i < n && j < m) {
        bool here = SAME_AT(i, j);
        bool lost = !here && SAME_AT(i, j + 1) && SAME_AT(i + 1, j + 2);
        bool added = !here && !lost && SAME_AT(i + 1, j) && SAME_AT(i + 2, j + 1);
        same += here;
        slips += lost || added;
        i += !lost;
        j += !added;
    }
#undef SAME_AT
    return same > slips ? same - slips : 0;
}

static uint32_t compared(const jk_unit *u)
{
    return u->t1 - u->t0 < MOST ? u->t1 - u->t0 : MOST;
}

/* With how many of `other` tokens those of the unit's `room` are compared. */
static uint32_t comparable(uint32_t room, uint32_t other)
{
    return room < other && room >= LEAST ? room : other;
}

uint32_t jk_joint(const jk_wit *w, const jk_unit *u, const jk_wit *other, const jk_unit *x,
                  const jk_unit *y, uint32_t lo, uint32_t hi)
{
    const jk_token *t = w->tokens, *o = other->tokens;
    uint32_t before = compared(x), behind = compared(y);
    uint32_t best = UINT32_MAX, most = 0;
    if (before == 0 || behind == 0)
        return best;
    uint32_t from = lo > u->t0 + REACH ? lo - REACH : u->t0 + 1;
    for (uint32_t at = from; at < u->t1 && at <= hi + REACH; at++) {
        uint32_t m = comparable(at - u->t0, before), n = comparable(u->t1 - at, behind);
        uint32_t same = agreeing(t + at - 1, at - u->t0, o + x->t1 - 1, m, -1);
        if (same * 2 < m)
            continue;
        same += agreeing(t + at, u->t1 - at, o + y->t0, n, 1);
        if (same > most && same > (m + n) * SAME / 100) {
            most = same;
            best = at;
        }
    }
    return best;
}
