#include "diff/collate/joint.h"

/* So many characters on either side are compared, of which so many in a hundred agree; so far from
 * where it was looked for. */
enum { MOST = 12, SAME = 80, REACH = 48 };

/* How many of the n tokens from a on, read by steps, are those from b on. */
static uint32_t agreeing(const jk_token *a, const jk_token *b, uint32_t n, int step)
{
    uint32_t same = 0;
    for (uint32_t k = 0; k < n; k++)
        same += a[(int)k * step].fold == b[(int)k * step].fold;
    return same;
}

static uint32_t compared(const jk_unit *u)
{
    return u->t1 - u->t0 < MOST ? u->t1 - u->t0 : MOST;
}

uint32_t jk_joint(const jk_wit *w, const jk_unit *u, const jk_wit *other, const jk_unit *x,
                  const jk_unit *y, uint32_t lo, uint32_t hi)
{
    const jk_token *t = w->tokens, *o = other->tokens;
    uint32_t before = compared(x), behind = compared(y);
    uint32_t best = UINT32_MAX, most = (before + behind) * SAME / 100;
    if (before == 0 || behind == 0)
        return best;
    uint32_t first = u->t0 + before, from = lo > first + REACH ? lo - REACH : first;
    for (uint32_t at = from; at + behind <= u->t1 && at <= hi + REACH; at++) {
        uint32_t same = agreeing(t + at - 1, o + x->t1 - 1, before, -1);
        if (same * 2 < before)
            continue;
        same += agreeing(t + at, o + y->t0, behind, 1);
        if (same > most) {
            most = same;
            best = at;
        }
    }
    return best;
}
