#include "diff/collate/sequence.h"

#include <uchar.h>

#include "diff/collate/fold.h"
#include "diff/collate/likeness.h"
#include "diff/collate/number.h"
#include "diff/collate/tokens.h"
#include "parse/base/utf8.h"
#include "parse/structure/numeral.h"

/* A number with its marks has at most so many characters; the clause behind is looked for so many
 * slots on. */
enum { LONGEST = 16, REACH = 64 };

/* Whether witness w has the number that v has before a slot's text in a line of its own above it,
 * with a title, and v lacks that line. */
static bool is_titled(const jk_slots *s, const jk_slot *slot, uint32_t w, uint32_t v)
{
    const jk_unit *u = jk_slot_unit(s, slot, w), *clause = jk_slot_unit(s, slot, v);
    if (!u || !clause || u == s->wits[w].units.at || (u->flags & JK_UNIT_CLAUSE))
        return false;
    return u[-1].role == JK_ROLE_HEADING && jk_same_number(&u[-1], clause) &&
           s->at[u[-1].slot].unit[v] == JK_NO_UNIT;
}

const jk_unit *jk_slot_clause(const jk_slots *s, const jk_slot *slot)
{
    uint32_t best = s->nwits, most = 0;
    for (uint32_t v = 0; v < s->nwits; v++) {
        const jk_unit *x = jk_slot_unit(s, slot, v);
        uint32_t same = 0;
        if (most * 2 > slot->members)
            break;
        for (uint32_t w = 0; x && (x->flags & JK_UNIT_CLAUSE) && w < s->nwits; w++) {
            const jk_unit *y = jk_slot_unit(s, slot, w);
            same += y && jk_same_number(x, y);
        }
        if (same > most) {
            most = same;
            best = v;
        }
    }
    for (uint32_t w = 0; w < s->nwits && best < s->nwits; w++)
        if (is_titled(s, slot, w, best))
            return NULL;
    return best < s->nwits ? jk_slot_unit(s, slot, best) : NULL;
}

/* What is counted with 第. */
static bool is_level(uint32_t c)
{
    return c == U'编' || c == U'章' || c == U'节' || c == U'条' || c == U'款' || c == U'项' ||
           c == U'目';
}

static bool closes(uint32_t c)
{
    return c == ')' || c == U'、' || c == '.' || is_level(c);
}

/* Length of the number that a unit begins with, where it says what the unit was taken for; else 0:
 * it is garbled, and was read by its place. */
static uint32_t spelled(const jk_wit *w, const jk_unit *u)
{
    uint32_t figures[LONGEST], n = 0, t = u->t0;
    uint64_t value;
    if (!(u->flags & JK_UNIT_CLAUSE))
        return 0;
    if (w->tokens[t].fold == '(' || w->tokens[t].fold == U'第')
        t++;
    while (t < u->t1 && n < LONGEST && jk_is_numeral(w->tokens[t].fold))
        figures[n++] = w->tokens[t++].fold;
    if (n == 0 || t == u->t1 || !closes(w->tokens[t].fold) ||
        !jk_numeral_value(figures, n, &value) || value != u->n * 1000)
        return 0;
    return t + 1 - u->t0;
}

/* The clauses on either side of a slot, by level; 0 where there is none short of a higher one. */
typedef struct sides {
    uint64_t before, behind;
} sides;

/* Whether a unit's number goes with those beside it: 2 with both, 1 with one, 0 with none. */
static int goes(const jk_unit *u, const sides *at)
{
    return (u->n == at[u->level].before + 1) + (at[u->level].behind == u->n + 1);
}

/* The number that goes best with those beside it; NULL where two go equally well. */
static const jk_unit *right_number(const jk_slots *s, const jk_slot *slot, const sides *at)
{
    const jk_unit *best = NULL;
    int most = 0;
    bool tie = false;
    for (uint32_t v = 0; v < s->nwits; v++) {
        const jk_unit *x = jk_slot_unit(s, slot, v);
        if (!x || !spelled(&s->wits[v], x))
            continue;
        if (best && jk_same_number(x, best))
            continue;
        int how = goes(x, at);
        tie = how == most && how > 0;
        if (how > most) {
            most = how;
            best = x;
        }
    }
    return tie ? NULL : best;
}

/* The columns of the first `len` tokens of witness k: up to *end. */
static bool columns(const jk_grid *g, uint32_t k, uint32_t t0, uint32_t len, uint32_t *end)
{
    for (uint32_t c = 0; c < g->ncols; c++)
        if (g->cell[(size_t)c * g->nwits + k] == t0 + len - 1) {
            *end = c + 1;
            return true;
        }
    return false;
}

/* Whether a witness has of a number what `other` has who has it right; or, where it stands in a
 * line above (right NULL), does not say it again. */
static bool is_right(const jk_slots *s, const jk_slot *slot, uint32_t wit, uint32_t other,
                     const jk_unit *right)
{
    return right ? wit == other : is_titled(s, slot, wit, other);
}

/* Marks what is right of a number in the places inside it: right NULL: it stands in a line above.
 */
static void mark(jk_collation *c, uint32_t slot, const jk_unit *right)
{
    const jk_slots *s = c->s;
    const jk_grid *g = &c->grids[slot];
    for (uint32_t k = 0; k < g->nwits; k++) {
        const jk_unit *u = jk_slot_unit(s, &s->at[slot], g->wit[k]);
        uint32_t len = spelled(&s->wits[g->wit[k]], u), end;
        if (!len || (right && !jk_same_number(u, right)) || !columns(g, k, u->t0, len, &end))
            continue;
        for (uint32_t i = c->first_place[slot];
             i < c->first_place[slot + 1] && c->places.at[i].c1 <= end; i++)
            for (uint32_t a = 0; a < c->places.at[i].nalts; a++) {
                jk_alt *alt = &c->places.at[i].alts[a];
                for (uint32_t w = 0; w < alt->nwits; w++)
                    alt->in_sequence = alt->in_sequence ||
                                       is_right(s, &s->at[slot], alt->wits[w], g->wit[k], right);
            }
    }
}

/* Notes a clause as the one beside whatever comes next; those of lower levels begin anew. */
static void pass(uint64_t *last, const jk_unit *u)
{
    last[u->level] = u->n;
    for (int level = (int)u->level + 1; level < JK_CL_COUNT; level++)
        last[level] = 0;
}

/* The numbers of the clauses behind slot i of an article, by level. */
static void look_ahead(const jk_slots *s, const uint32_t *order, uint32_t i, uint32_t n, sides *at)
{
    uint32_t highest = JK_CL_COUNT; /* level met: what is lower begins anew behind it */
    for (uint32_t j = i + 1; j < n && j - i <= REACH && highest > 0; j++) {
        const jk_unit *u = jk_slot_clause(s, &s->at[order[j]]);
        if (u && u->level < highest) {
            at[u->level].behind = u->n;
            highest = u->level;
        }
    }
}

/* The value of a reading that is the number of a clause, 第…条, wherever that is spoken of, or of
 * an item, (…), in Han numerals; 0 for any other. */
static uint64_t ordinal(const jk_collation *c, const jk_alt *alt)
{
    const jk_wit *w = &c->s->wits[alt->wits[0]];
    uint32_t figures[LONGEST], n = jk_alt_folds(c, alt, figures, LONGEST);
    uint64_t value;
    if (n == 0 || n < alt->t1 - alt->t0 || alt->t0 == 0 || alt->t1 == w->ntokens ||
        !jk_numeral_value(figures, n, &value))
        return 0;
    uint32_t before = w->tokens[alt->t0 - 1].fold, behind = w->tokens[alt->t1].fold;
    bool clause = before == U'第' && is_level(behind);
    bool item = before == '(' && behind == ')' && !jk_fold_is_digit(figures[0]);
    return clause || item ? value / 1000 : 0;
}

/* Whether a reading is a number as numeral.h writes it: 三十五, not 35 or 三五. */
static bool is_proper(const jk_wit *w, const jk_alt *alt, uint64_t value)
{
    char room[JK_NUMERAL_MAX];
    jk_slice proper = jk_numeral_put(value, room);
    uint32_t t = alt->t0;
    for (size_t at = 0; at < proper.len; t++) {
        int32_t c = jk_utf8_next(proper, &at);
        uint32_t fold = c == U'零' ? (uint32_t)JK_FOLD_ZERO : (uint32_t)c;
        if (t == alt->t1 || w->tokens[t].fold != fold)
            return false;
    }
    return t == alt->t1;
}

/* Of two ways to write one number, of which as many have the proper one, that is right. */
static void prefer_proper(const jk_collation *c, jk_place *p)
{
    for (uint32_t a = 0; a < p->nalts; a++)
        for (uint32_t b = 0; b < p->nalts; b++) {
            jk_alt *x = &p->alts[a], *y = &p->alts[b];
            uint64_t value = a == b || x->nwits > y->nwits ? 0 : ordinal(c, x);
            if (value == 0 || ordinal(c, y) != value ||
                is_proper(&c->s->wits[x->wits[0]], x, value) ||
                !is_proper(&c->s->wits[y->wits[0]], y, value))
                continue;
            y->in_sequence = x->in_sequence || y->in_sequence || p->nalts == 2;
            x->in_sequence = false;
        }
}

void jk_mark_sequence(jk_collation *c, const jk_arrangement *a)
{
    for (uint32_t k = 0; k < a->narticles; k++) {
        const uint32_t *order = &a->order[a->articles[k].first];
        uint64_t before[JK_CL_COUNT] = {0};
        for (uint32_t i = 0; i < a->articles[k].n; i++) {
            uint32_t first = c->first_place[order[i]];
            const jk_unit *u = jk_slot_clause(c->s, &c->s->at[order[i]]);
            if (!u) {
                mark(c, order[i], NULL);
                continue;
            }
            if (first < c->first_place[order[i] + 1] && c->places.at[first].c0 < LONGEST) {
                sides at[JK_CL_COUNT] = {{0}};
                for (int level = 0; level < JK_CL_COUNT; level++)
                    at[level].before = before[level];
                look_ahead(c->s, order, i, a->articles[k].n, at);
                u = right_number(c->s, &c->s->at[order[i]], at);
                if (u)
                    mark(c, order[i], u);
            }
            pass(before, u ? u : jk_slot_clause(c->s, &c->s->at[order[i]]));
        }
    }
    for (size_t i = 0; i < c->places.n; i++)
        prefer_proper(c, &c->places.at[i]);
}
