#include "parse/encoding/split.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/cost.h"

enum {
    CHANGE = 70, /* cost of a change of encoding: 17 bits */
    WAYS = 4,    /* encodings tried at most */
    REACH = 8,   /* places kept: more than a unit is long */
    MOST_TWO = 52,
    MOST_THREE = 60 /* of a character in UTF-8, by length: the sequence itself is evidence */
};

/* The best way to a place that ends there in one encoding. */
typedef struct jk_way {
    uint32_t cost;   /* UINT32_MAX: none */
    uint32_t change; /* the last one on it */
    unsigned bad;    /* length of the run of bad bytes it ends in */
} jk_way;

typedef struct jk_field {
    const jk_codec *codec[WAYS];
    int number[WAYS];
    bool home[WAYS];
    int n;
    jk_way way[REACH][WAYS];
} jk_field;

static bool without_state(enum jk_codec_id id)
{
    return id <= JK_CODEC_EUC_TW;
}

static uint32_t cost_of(const jk_codec *c, const jk_code_unit *u, unsigned *bad)
{
    uint32_t cost = 0;
    if (c->id != JK_CODEC_UTF8)
        return u->bad ? JK_COST_BAD + JK_COST_BYTE * (uint32_t)u->len : jk_cost(u->c[0]);
    if (!u->bad) {
        uint32_t most = u->len == 2 ? MOST_TWO : u->len == 3 ? MOST_THREE : JK_COST_OTHER;
        *bad = 0;
        cost = jk_cost(u->c[0]);
        return cost < most ? cost : most;
    }
    for (size_t i = 0; i < u->len; i++, (*bad)++)
        cost += *bad == 0 ? JK_COST_BAD_UTF8 : JK_COST_BYTE;
    return cost;
}

static int cheapest(const jk_field *f, size_t at)
{
    const jk_way *w = f->way[at % REACH];
    int best = 0;
    for (int k = 1; k < f->n; k++)
        if (w[k].cost < w[best].cost || (w[k].cost == w[best].cost && f->home[k] > f->home[best]))
            best = k;
    return best;
}

/* UTF-8 can be changed to and from: no other two are told apart inside a line.  Of places that cost
 * the same the last is taken on the way out and the first on the way home, so that what all read
 * alike stays home. */
static int change(jk_splitter *sp, jk_field *f, size_t at)
{
    jk_way *w = f->way[at % REACH];
    int best = cheapest(f, at);
    jk_way from = w[best];
    for (int k = 0; k < f->n && from.cost < UINT32_MAX; k++) {
        uint32_t cost = from.cost + CHANGE;
        if (f->codec[k]->id != JK_CODEC_UTF8 && f->codec[best]->id != JK_CODEC_UTF8)
            continue;
        if (cost > w[k].cost || (cost == w[k].cost && f->home[k]))
            continue;
        jk_split_change c = {(uint32_t)at, from.change, f->number[k]};
        if (JK_PUSH(&sp->changes, c) != 0)
            return JK_ENOMEM;
        w[k] = (jk_way){cost, (uint32_t)sp->changes.n - 1, 0};
    }
    return JK_OK;
}

/* Every way that ends at `at` goes one unit further. */
static void step(jk_field *f, jk_slice s, size_t at)
{
    for (int k = 0; k < f->n; k++) {
        jk_way w = f->way[at % REACH][k];
        jk_codec c = {.id = f->codec[k]->id};
        jk_code_unit u;
        f->way[at % REACH][k].cost = UINT32_MAX;
        if (w.cost == UINT32_MAX)
            continue;
        if (jk_codec_next(&c, s, at, false, &u)) {
            w.cost += cost_of(&c, &u, &w.bad);
        } else {
            u.len = s.len - at;
            w.cost += JK_COST_CUT;
        }
        jk_way *there = &f->way[(at + u.len) % REACH][k];
        if (w.cost < there->cost)
            *there = w;
    }
}

/* The pieces, from the last change on back to the beginning. */
static int walk_back(jk_splitter *sp, uint32_t last, size_t len)
{
    size_t end = len;
    for (uint32_t i = last;; i = sp->changes.at[i].before) {
        jk_split_change c = sp->changes.at[i];
        if (c.at < end && JK_PUSH(sp, (jk_split_piece){end, c.codec}) != 0)
            return JK_ENOMEM;
        end = c.at < end ? c.at : end;
        if (c.before == i)
            break;
    }
    for (size_t i = 0; i < sp->n / 2; i++) {
        jk_split_piece p = sp->at[i];
        sp->at[i] = sp->at[sp->n - 1 - i];
        sp->at[sp->n - 1 - i] = p;
    }
    return JK_OK;
}

/* Whether two bytes are one character to a codec, and what it costs. */
static bool two(enum jk_codec_id id, jk_slice s, size_t at, unsigned *cost)
{
    jk_codec c = {.id = id};
    jk_code_unit u;
    bool is = at + 2 <= s.len && jk_codec_next(&c, s, at, true, &u) && !u.bad && u.len == 2;
    *cost = is ? jk_cost(u.c[0]) : 0;
    return is;
}

/* A sequence of two bytes next to a change that is no Chinese character belongs to the side where
 * it is one: on the way it was cheap, since a text in UTF-8 need not be Chinese. */
static void settle(jk_splitter *sp, const jk_codec *codecs, jk_slice s)
{
    for (size_t i = 0; i + 1 < sp->n; i++) {
        enum jk_codec_id left = codecs[sp->at[i].codec].id, right = codecs[sp->at[i + 1].codec].id;
        size_t from = i ? sp->at[i - 1].end : 0, to = sp->at[i + 1].end, *at = &sp->at[i].end;
        unsigned l, r;
        while (left == JK_CODEC_UTF8 && *at > from + 2 && two(left, s, *at - 2, &l) &&
               two(right, s, *at - 2, &r) && r < l)
            *at -= 2;
        while (right == JK_CODEC_UTF8 && *at + 2 < to && two(right, s, *at, &r) &&
               two(left, s, *at, &l) && l < r)
            *at += 2;
    }
}

static int begin(jk_splitter *sp, jk_field *f, const jk_codec *codecs, int n, unsigned home)
{
    for (int i = 0; i < n && f->n < WAYS; i++)
        if (without_state(codecs[i].id)) {
            f->codec[f->n] = &codecs[i];
            f->number[f->n] = i;
            f->home[f->n++] = home >> i & 1;
        }
    for (int at = 0; at < REACH; at++)
        for (int k = 0; k < WAYS; k++)
            f->way[at][k].cost = UINT32_MAX;
    for (int k = 0; k < f->n; k++) {
        uint32_t i = (uint32_t)sp->changes.n;
        if (JK_PUSH(&sp->changes, (jk_split_change){0, i, f->number[k]}) != 0)
            return JK_ENOMEM;
        f->way[0][k] = (jk_way){f->home[k] ? 0 : CHANGE, i, 0};
    }
    return JK_OK;
}

int jk_split(jk_splitter *sp, const jk_codec *codecs, int n, unsigned home, jk_slice s)
{
    jk_field f = {.n = 0};
    sp->n = sp->changes.n = 0;
    int status = begin(sp, &f, codecs, n, home);
    for (size_t at = 0; at < s.len && status == JK_OK && f.n; at++) {
        status = change(sp, &f, at);
        step(&f, s, at);
    }
    if (status != JK_OK || f.n == 0 || s.len == 0)
        return status;
    for (int k = 0; k < f.n; k++) /* what follows is at home again */
        if (!f.home[k] && f.way[s.len % REACH][k].cost < UINT32_MAX)
            f.way[s.len % REACH][k].cost += CHANGE;
    jk_way end = f.way[s.len % REACH][cheapest(&f, s.len)];
    status = walk_back(sp, end.change, s.len);
    settle(sp, codecs, s);
    return status;
}

void jk_splitter_free(jk_splitter *sp)
{
    free(sp->at);
    free(sp->changes.at);
    *sp = (jk_splitter){0};
}
