#include "diff/collate/furniture.h"

#include <stdlib.h>

#include "diff/collate/figure.h"
#include "diff/collate/kindex.h"
#include "diff/collate/number.h"
#include "parse/base/status.h"

/* So many times it must stand there; longer marks are none. */
enum { TIMES = 3, LONGEST = 8 };

/* Something that a witness has where others have nothing. */
typedef struct extra {
    uint32_t wit, t0, block;
    uint64_t what;        /* of a line: the hash of what it says; of figures: their value */
    bool figures, begins; /* begins: a paragraph */
    size_t place;
} extra;

static int by_what(const void *a, const void *b)
{
    const extra *x = a, *y = b;
    if (x->figures != y->figures)
        return x->figures ? 1 : -1;
    if (x->wit != y->wit)
        return x->wit < y->wit ? -1 : 1;
    if (!x->figures && x->what != y->what)
        return x->what < y->what ? -1 : 1;
    return (x->t0 > y->t0) - (x->t0 < y->t0);
}

/* The value of a digit, also of one that is raised or in a circle; 0 for 0 and for what is none. */
static uint32_t digit_value(uint32_t c)
{
    if (c == 0xB9)
        return 1;
    if (c == 0xB2 || c == 0xB3)
        return c - 0xB0;
    if (c >= 0x2070 && c <= 0x2079)
        return c - 0x2070;
    if (c >= 0x2460 && c <= 0x249B) /* ① to ⑳, ⑴ to ⒇, ⒈ to ⒛ */
        return (c - 0x2460) % 20 + 1;
    return c - '0';
}

/* Reads n tokens that are nothing but figures, in square brackets or not. */
static bool read_figures(const jk_token *t, uint32_t n, uint64_t *value)
{
    if (n > 2 && t[0].fold == '[' && t[n - 1].fold == ']') {
        t++;
        n -= 2;
    }
    *value = 0;
    for (uint32_t i = 0; i < n; i++)
        *value = *value * 10 + digit_value(t[i].fold);
    return n <= LONGEST && jk_only_figures(t, n);
}

/* Whether tokens [t0, t1) are a part of a longer number, 1.2. */
static bool is_part(const jk_wit *w, uint32_t t0, uint32_t t1)
{
    return (t0 > 0 && w->tokens[t0 - 1].fold == '.') ||
           (t1 < w->ntokens && w->tokens[t1].fold == '.');
}

/* Whether a place is such an addition, and which. */
static bool is_extra(const jk_collation *c, size_t i, extra *out)
{
    const jk_place *p = &c->places.at[i];
    const jk_slot *slot = &c->s->at[p->slot];
    if (p->nalts != 2 || p->nmute || jk_alt_is_empty(&p->alts[0]) == jk_alt_is_empty(&p->alts[1]))
        return false;
    const jk_alt *alt = &p->alts[jk_alt_is_empty(&p->alts[0])];
    const jk_wit *w = &c->s->wits[alt->wits[0]];
    const jk_unit *u = jk_slot_unit(c->s, slot, alt->wits[0]);
    if (alt->nwits > 1 || is_part(w, alt->t0, alt->t1) ||
        ((u->flags & JK_UNIT_CLAUSE) && alt->t0 == u->t0))
        return false;
    *out = (extra){.wit = alt->wits[0],
                   .t0 = alt->t0,
                   .block = w->tokens[alt->t0].block,
                   .begins = jk_token_begins(w, alt->t0),
                   .place = i};
    out->figures = read_figures(w->tokens + alt->t0, alt->t1 - alt->t0, &out->what);
    if (!out->figures)
        out->what = jk_whole_of(w, u);
    return out->figures || (p->alone && !slot->roving);
}

/* Whether an extra goes on a run: the same line, or figures that count on by `step`; between the
 * numbers of lines there are no more lines than they count. */
static bool goes_on(const extra *last, const extra *x, uint64_t step)
{
    if (x->figures != last->figures || x->wit != last->wit)
        return false;
    return x->figures ? step && x->what == last->what + step &&
                            (!x->begins || x->block - last->block <= step)
                      : x->what == last->what;
}

/* The length of the run that the first of n extras begins. */
static size_t run_of(const extra *x, size_t n)
{
    size_t len = 1;
    uint64_t step = n > 1 && x[1].what > x[0].what ? x[1].what - x[0].what : 0;
    while (len < n && goes_on(&x[len - 1], &x[len], step))
        len++;
    return len;
}

/* Whether a run is long enough: numbers that begin lines may be those of a list, but not where they
 * are most of the text. */
static bool is_furniture(const jk_collation *c, const extra *x, size_t len)
{
    uint32_t lines = x[len - 1].block - x[0].block + 1;
    bool numbers = x[0].figures && x[0].begins;
    return len >= TIMES && (!numbers || lines * 2 > c->s->wits[x->wit].nblocks);
}

int jk_furniture_find(const jk_collation *c, bool *furniture)
{
    extra *at = malloc((c->places.n + 1) * sizeof *at);
    size_t n = 0;
    if (!at)
        return JK_ENOMEM;
    for (size_t i = 0; i < c->places.n; i++) {
        furniture[i] = false;
        n += is_extra(c, i, &at[n]);
    }
    if (n)
        qsort(at, n, sizeof *at, by_what);
    for (size_t i = 0, len; i < n; i += len) {
        len = run_of(&at[i], n - i);
        bool yes = is_furniture(c, &at[i], len);
        for (size_t k = i; yes && k < i + len; k++)
            furniture[at[k].place] = true;
        len -= !yes && len > 1; /* the last may begin another */
    }
    free(at);
    return JK_OK;
}
