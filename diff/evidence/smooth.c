#include <stdlib.h>

#include "diff/evidence/runs.h"
#include "parse/base/bisect.h"
#include "parse/base/status.h"

/* Runs of four that were met less often are left out. */
enum { LEAST = 2, SYMBOL_BITS = 16, LONGEST = JK_GRAMS_ORDER - 1 };

void jk_runs_free(jk_runs *r)
{
    free(r->key);
    free(r->n);
    free(r->p);
    free(r->backoff);
    *r = (jk_runs){0};
}

void jk_runs_sort(uint64_t *key, size_t n)
{
    qsort(key, n, sizeof *key, jk_by_u64);
}

size_t jk_runs_find(const jk_runs *r, uint64_t key)
{
    size_t i;
    JK_FIRST(i, r->used, r->key[i] >= key);
    return i < r->used && r->key[i] == key ? i : r->used;
}

static bool make_room(jk_runs *r, size_t n)
{
    r->key = malloc((n + 1) * sizeof *r->key);
    r->n = calloc(n + 1, sizeof *r->n);
    return r->key && r->n;
}

static uint64_t without_first(uint64_t key, int symbols)
{
    return key & ((UINT64_C(1) << (symbols - 1) * SYMBOL_BITS) - 1);
}

/* The runs that are one symbol shorter at the front, each with how many kinds of symbols were met
 * before it. */
static int shorten(const jk_runs *from, int symbols, jk_runs *to)
{
    if (!make_room(to, from->used))
        return JK_ENOMEM;
    for (size_t i = 0; i < from->used; i++)
        to->key[i] = without_first(from->key[i], symbols);
    jk_runs_sort(to->key, from->used);
    for (size_t i = 0; i < from->used; i++) {
        if (to->used == 0 || to->key[to->used - 1] != to->key[i])
            to->key[to->used++] = to->key[i];
        to->n[to->used - 1]++;
    }
    return JK_OK;
}

/* Level 0 has an entry for every symbol, met or not. */
static int shortest(const jk_runs *from, uint32_t symbols, jk_runs *to)
{
    if (!make_room(to, symbols))
        return JK_ENOMEM;
    for (to->used = 0; to->used < symbols; to->used++)
        to->key[to->used] = to->used;
    for (size_t i = 0; i < from->used; i++)
        to->n[without_first(from->key[i], 2)]++;
    return JK_OK;
}

/* What is taken from the counts 1, 2, and 3 or more, for what was never met (Chen and Goodman). */
static void find_discounts(const jk_runs *r, double take[4])
{
    double met[5] = {0};
    for (size_t i = 0; i < r->used; i++)
        if (r->n[i] < 5)
            met[r->n[i]]++;
    take[0] = 0;
    for (int k = 1; k < 4; k++) {
        double y = met[1] / (met[1] + 2 * met[2]);
        take[k] = met[k] > 0 ? k - (k + 1) * y * met[k + 1] / met[k] : 0;
        if (!(met[1] > 0 && met[2] > 0 && take[k] > 0.05 * k && take[k] < k))
            take[k] = 0.6 * k;
    }
}

static double taken(const double take[4], uint32_t n)
{
    return take[n < 3 ? n : 3];
}

/* The probabilities of a level whose shorter level has its own. */
static int weigh(jk_runs *r, int symbols, const jk_runs *shorter, double uniform)
{
    double take[4];
    r->p = malloc((r->used + 1) * sizeof *r->p);
    r->backoff = calloc(r->used + 1, sizeof *r->backoff);
    if (!r->p || !r->backoff)
        return JK_ENOMEM;
    find_discounts(r, take);
    for (size_t i = 0, to; i < r->used; i = to) {
        double all = 0, free_share = 0;
        for (to = i; to < r->used &&
                     (symbols == 1 || r->key[to] >> SYMBOL_BITS == r->key[i] >> SYMBOL_BITS);
             to++) {
            all += r->n[to];
            free_share += taken(take, r->n[to]);
        }
        for (size_t k = i; k < to; k++) {
            double below = uniform;
            if (shorter)
                below = shorter->p[jk_runs_find(shorter, without_first(r->key[k], symbols))];
            double own = (double)r->n[k] - taken(take, r->n[k]);
            r->p[k] = (float)((own + free_share * below) / all);
        }
    }
    return JK_OK;
}

/* Leaves out the rare, and those whose beginning was left out. */
static void prune(jk_runs *r, const jk_runs *shorter)
{
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < r->used; i++) {
        uint64_t begin = r->key[i] >> SYMBOL_BITS;
        while (at < shorter->used && shorter->key[at] < begin)
            at++;
        bool child = at < shorter->used && shorter->key[at] == begin;
        if (r->n[i] < LEAST || !child)
            continue;
        r->key[kept] = r->key[i];
        r->n[kept] = r->n[i];
        r->p[kept++] = r->p[i];
    }
    r->used = kept;
}

/* What each run of a level leaves to the level below for symbols not kept behind it. */
static void back_off(jk_runs *r, const jk_runs *longer, int symbols)
{
    for (size_t i = 0, k = 0; i < r->used; i++) {
        double here = 0, below = 0;
        while (k < longer->used && longer->key[k] >> SYMBOL_BITS < r->key[i])
            k++;
        for (; k < longer->used && longer->key[k] >> SYMBOL_BITS == r->key[i]; k++) {
            here += longer->p[k];
            below += r->p[jk_runs_find(r, without_first(longer->key[k], symbols + 1))];
        }
        double left = 1 - here, right = 1 - below;
        r->backoff[i] = left > 1e-6 && right > 1e-6 && left < right ? (float)(left / right)
                        : left <= 1e-6                              ? 1e-6F
                                                                    : 1;
    }
}

int jk_runs_smooth(jk_runs level[JK_GRAMS_ORDER], uint32_t symbols)
{
    int err = JK_OK;
    for (int k = LONGEST; k > 1 && !err; k--)
        err = shorten(&level[k], k + 1, &level[k - 1]);
    if (!err)
        err = shortest(&level[1], symbols, &level[0]);
    for (int k = 0; k <= LONGEST && !err; k++)
        err = weigh(&level[k], k + 1, k ? &level[k - 1] : NULL, 1.0 / symbols);
    if (err)
        return err;
    prune(&level[LONGEST], &level[LONGEST - 1]);
    for (int k = 0; k < LONGEST; k++)
        back_off(&level[k], &level[k + 1], k + 1);
    return JK_OK;
}
