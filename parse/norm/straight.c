#include "parse/norm/straight.h"

#include <stddef.h>

#include "parse/base/utf8.h"

enum {
    MOST = 64, /* marks of a paragraph that are paired anew */
    LEVELS = 2,
    MANY = 2 /* ways are counted so far */
};

/* Whether what follows a mark shows that it closes: a pause, a stop, a closing mark, the end. */
static bool must_close(jk_slice s, const jk_quote *q)
{
    size_t i = q->at + q->len;
    enum jk_char_class c = jk_class_after(s, i);
    if (c == JK_C_MARK)
        return memchr(",.;:?!)", s.ptr[i], 7) != NULL;
    if (c != JK_C_STOP)
        return c == JK_C_CLOSE || c == JK_C_EDGE;
    int32_t x = jk_utf8_next(s, &i);
    return x != 0x2026 && x != 0x2014; /* “……”, “——” */
}

/* Whether what precedes it shows that it opens: a colon, an opening mark, the beginning. */
static bool must_open(jk_slice s, size_t at)
{
    enum jk_char_class c = jk_class_before(s, at);
    bool colon = at > 0 && (s.ptr[at - 1] == ':' || s.ptr[at - 1] == '(');
    return colon || c == JK_C_EDGE || c == JK_C_OPEN ||
           (c == JK_C_STOP && jk_slice_ends(jk_slice_sub(s, 0, at), JK_S("：")));
}

/* What quotes a mark alone, 用","隔开, tells nothing. */
static bool cannot_be(jk_slice s, const jk_quote *a, const jk_quote *b)
{
    return (must_close(s, a) || must_open(s, b->at)) &&
           jk_has_han(jk_slice_sub(s, a->at + a->len, b->at));
}

/* In how many ways the marks from each on can be paired, `depth` of them being open. */
typedef struct ways {
    unsigned char of[MOST + 1][LEVELS + 1];
} ways;

static void count(jk_slice s, const jk_quotes *q, ways *w)
{
    for (size_t i = q->n; i-- > 0;)
        for (size_t d = 0; d <= LEVELS; d++) {
            bool close = must_close(s, &q->at[i]), open = must_open(s, q->at[i].at);
            unsigned n = 0;
            if (d < LEVELS && (open || !close))
                n += w->of[i + 1][d + 1];
            if (d > 0 && (close || !open))
                n += w->of[i + 1][d - 1];
            w->of[i][d] = (unsigned char)(n < MANY ? n : MANY);
        }
}

/* Goes the one way there is. */
static void go(jk_slice s, jk_quotes *q, const ways *w)
{
    size_t open[LEVELS] = {0}, d = 0;
    for (size_t i = 0; i < q->n; i++) {
        bool close = must_close(s, &q->at[i]), may = must_open(s, q->at[i].at) || !close;
        jk_quote *m = &q->at[i];
        m->opens = d < LEVELS && may && w->of[i + 1][d + 1];
        if (m->opens) {
            open[d++] = i;
        } else {
            m->mate = open[--d];
            q->at[m->mate].mate = i;
        }
    }
}

bool jk_straight_fits(jk_slice s, const jk_quotes *q)
{
    for (size_t i = 0; i < q->n; i++) {
        const jk_quote *m = &q->at[i];
        if (m->c == '"' && m->mate != SIZE_MAX &&
            (m->opens ? must_close(s, m) : must_open(s, m->at)))
            return false;
    }
    return true;
}

void jk_straight_settle(jk_slice s, jk_quotes *q)
{
    bool wrong = false, alone = q->n <= MOST;
    for (size_t i = 0; i < q->n; i++) {
        const jk_quote *a = &q->at[i];
        alone = alone && a->c == '"';
        wrong = wrong || (a->c == '"' && a->opens && a->mate != SIZE_MAX &&
                          cannot_be(s, a, &q->at[a->mate]));
    }
    if (!wrong)
        return;
    ways w = {{{0}}};
    w.of[alone ? q->n : 0][0] = 1;
    if (alone)
        count(s, q, &w);
    for (size_t i = 0; i < q->n; i++)
        if (q->at[i].c == '"')
            q->at[i].mate = SIZE_MAX;
    if (alone && w.of[0][0] == 1)
        go(s, q, &w);
}
