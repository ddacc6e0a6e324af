#include "diff/collate/likeness.h"
#include "diff/collate/fold.h"
#include "parse/base/bisect.h"

#include <stdlib.h>

enum { LOOK_AT = 512, SHORT = 8 };

bool jk_same_number(const jk_unit *x, const jk_unit *y)
{
    return (x->flags & JK_UNIT_CLAUSE) && (y->flags & JK_UNIT_CLAUSE) && x->level == y->level &&
           x->n == y->n && x->sub == y->sub && x->n > 0;
}

static size_t collect(const jk_wit *w, const jk_unit *u, bool pairs, uint64_t *out)
{
    size_t n = 0;
    uint32_t last = 0;
    for (uint32_t t = u->t0; t < u->t1 && n < LOOK_AT; t++) {
        uint32_t c = w->tokens[t].fold;
        if (!jk_fold_is_word(c))
            continue;
        if (!pairs)
            out[n++] = c;
        else if (last)
            out[n++] = (uint64_t)last << 32 | c;
        last = c;
    }
    qsort(out, n, sizeof *out, jk_by_u64);
    return n;
}

double jk_likeness(const jk_wit *v, const jk_unit *x, const jk_wit *w, const jk_unit *y)
{
    uint64_t a[LOOK_AT] = {0}, b[LOOK_AT] = {0};
    bool pairs = x->t1 - x->t0 >= SHORT && y->t1 - y->t0 >= SHORT;
    size_t n = collect(v, x, pairs, a), m = collect(w, y, pairs, b), shared = 0;
    for (size_t i = 0, j = 0; i < n && j < m;) {
        if (a[i] == b[j]) {
            shared++;
            i++;
            j++;
        } else if (a[i] < b[j]) {
            i++;
        } else {
            j++;
        }
    }
    size_t most = n > m ? n : m;
    return most ? (double)shared / (double)most : 0;
}

double jk_resemblance(const jk_wit *v, const jk_unit *x, const jk_wit *w, const jk_unit *y)
{
    uint32_t n = x->t1 - x->t0, m = y->t1 - y->t0, most;
    uint32_t row[JK_RESEMBLE + 1] = {0}; /* longest common subsequence with the first j of y */
    n = n < JK_RESEMBLE ? n : JK_RESEMBLE;
    m = m < JK_RESEMBLE ? m : JK_RESEMBLE;
    most = n > m ? n : m;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t corner = 0;
        for (uint32_t j = 0; j < m; j++) {
            uint32_t up = row[j + 1];
            if (v->tokens[x->t0 + i].fold == w->tokens[y->t0 + j].fold)
                row[j + 1] = corner + 1;
            else if (row[j] > up)
                row[j + 1] = row[j];
            corner = up;
        }
    }
    return most ? (double)row[m] / most : 0;
}

/* Of an error at most so many characters on either side differ; so many agree behind it. */
enum { SLIP = 3, AGREE = 3 };

static bool agree(const jk_token *a, uint32_t n, const jk_token *b, uint32_t m)
{
    uint32_t len = n < m ? n : m;
    len = len < AGREE ? len : AGREE;
    return jk_tokens_alike(a, b, len) == len && (len == AGREE || n == m);
}

/* The shortest error at the beginning of a and b behind which they agree; false for none. */
static bool slip(const jk_token *a, uint32_t n, const jk_token *b, uint32_t m, uint32_t *i,
                 uint32_t *j)
{
    for (uint32_t sum = 1; sum <= 2 * SLIP; sum++)
        for (uint32_t k = 0; k <= sum; k++) {
            *i = k;
            *j = sum - k;
            if (*i <= SLIP && *j <= SLIP && *i <= n && *j <= m &&
                agree(a + *i, n - *i, b + *j, m - *j))
                return true;
        }
    return false;
}

bool jk_alike_throughout(const jk_wit *v, const jk_unit *x, const jk_wit *w, const jk_unit *y,
                         uint32_t *errors)
{
    const jk_token *a = v->tokens + x->t0, *b = w->tokens + y->t0;
    uint32_t n = x->t1 - x->t0, m = y->t1 - y->t0, most = (n < m ? n : m) / 5, i, j;
    *errors = 0;
    while (n && m) {
        if (a->fold == b->fold) {
            i = j = 1;
        } else {
            if (!slip(a, n, b, m, &i, &j))
                return false;
            *errors += i > j ? i : j;
            if (*errors > most)
                return false;
        }
        a += i;
        b += j;
        n -= i;
        m -= j;
    }
    *errors += n + m;
    return n + m <= SLIP && *errors <= most;
}

double jk_part_resemblance(const jk_wit *v, const jk_unit *x, const jk_wit *w, const jk_unit *y)
{
    uint32_t n = x->t1 - x->t0, m = y->t1 - y->t0;
    uint32_t least = n < m ? n : m;
    if (n == m)
        return jk_resemblance(v, x, w, y);
    jk_unit a = *x, b = *y;
    least = least < JK_RESEMBLE ? least : JK_RESEMBLE;
    a.t1 = a.t0 + least;
    b.t1 = b.t0 + least;
    double head = jk_resemblance(v, &a, w, &b);
    a.t1 = x->t1;
    b.t1 = y->t1;
    a.t0 = a.t1 - least;
    b.t0 = b.t1 - least;
    double tail = jk_resemblance(v, &a, w, &b);
    return head > tail ? head : tail;
}

void jk_agreement(const jk_token *a, uint32_t n, const jk_token *b, uint32_t m, int step, int more,
                  int *score)
{
    enum { AGREES = 8, DIFFERS = -4 };
    int row[JK_AGREEMENT + 1], differs = DIFFERS - more;
    m = m < JK_AGREEMENT ? m : JK_AGREEMENT;
    for (uint32_t j = 0; j <= m; j++)
        row[j] = differs * (int)j;
    score[0] = 0;
    for (uint32_t i = 0; i < n; i++) {
        int corner = row[0], best = row[0] += differs;
        for (uint32_t j = 0; j < m; j++) {
            bool same = a[(int)i * step].fold == b[(int)j * step].fold;
            int put = corner + (same ? AGREES + more : differs);
            int gap = (row[j] > row[j + 1] ? row[j] : row[j + 1]) + differs;
            corner = row[j + 1];
            row[j + 1] = put > gap ? put : gap;
            best = row[j + 1] > best ? row[j + 1] : best;
        }
        score[i + 1] = best;
    }
}
