#include "diff/collate/breaks.h"

#include "diff/collate/number.h"
#include "diff/collate/sequence.h"
#include "parse/base/status.h"

/* In a text without loose paragraphs at most one in so many stands between numbered clauses. */
enum { FEW_LOOSE = 8 };

/* The figures of a number are at most so many. */
enum { LONGEST = 8 };

/* What is known of each level while an order is gone through. */
typedef struct state {
    jk_ordinal last[JK_CL_COUNT]; /* n 0: none since a higher clause */
    uint64_t ever[JK_CL_COUNT];   /* the last number of the level, whatever stood between */
    bool known[JK_CL_COUNT];      /* the level was met */
    int level;                    /* of the clause before; -1: none */
    bool gap;                     /* behind it stands a paragraph without a number */
    bool heading;                 /* what stands before is a heading */
} state;

static bool follows(const jk_ordinal *x, const jk_ordinal *last)
{
    return x->n == last->n + 1 || (last->n && x->n == last->n && x->sub == last->sub + 1);
}

/* Whether a clause is the first of its level, and clauses of a lower one stand before it. */
static bool is_late(const state *s, const jk_ordinal *x)
{
    bool lower = false;
    for (int k = (int)x->level + 1; k < JK_CL_COUNT; k++)
        lower = lower || s->ever[k];
    return lower && !s->ever[x->level];
}

static bool fits(const jk_breaks *b, const state *s, const jk_ordinal *x)
{
    if (!s->known[x->level])
        return true;
    if (is_late(s, x))
        return false;
    if (s->last[x->level].n || !b->run_on[x->level])
        return follows(x, &s->last[x->level]);
    return x->n == s->ever[x->level] + 1;
}

static void pass(const jk_breaks *b, state *s, const jk_ordinal *x)
{
    s->last[x->level] = *x;
    s->ever[x->level] = x->n;
    s->known[x->level] = true;
    for (int k = (int)x->level + 1; k < JK_CL_COUNT; k++) {
        s->last[k] = (jk_ordinal){0};
        s->known[k] = s->known[k] || !b->run_on[k];
    }
    s->level = (int)x->level;
    s->gap = false;
}

static unsigned step(const jk_breaks *b, state *s, const jk_ordinal *x)
{
    bool led = s->heading && x->n == 0 && !b->led;
    s->heading = x->heading;
    if (x->n == 0) {
        s->gap = true;
        return led ? JK_BREAK_LOOSE : 0u;
    }
    bool fit = fits(b, s, x);
    bool between = fit && s->gap && s->level == (int)x->level && !b->loose;
    pass(b, s, x);
    return (fit ? 0u : JK_BREAK) + (between ? JK_BREAK_LOOSE : 0u);
}

unsigned jk_breaks_count(const jk_breaks *b, const uint32_t *slots, size_t n, size_t from,
                         size_t to, bool head)
{
    state s = {.level = -1};
    unsigned sum = 0;
    for (int k = 0; k < JK_CL_COUNT; k++)
        s.known[k] = head;
    for (size_t i = 0; i < n; i++)
        if (i < from || i >= to)
            sum += step(b, &s, &b->at[slots[i]]);
    return sum;
}

/* How the first witness numbers: whether each level runs on, and where paragraphs without a number
 * stand. */
static void learn(jk_breaks *b, const jk_slots *s)
{
    uint32_t again[JK_CL_COUNT] = {0}, on[JK_CL_COUNT] = {0}, clauses = 0, loose = 0;
    uint32_t headings = 0, led = 0;
    state st = {.level = -1};
    for (size_t u = 0; s->nwits && u < s->wits[0].units.n; u++) {
        uint32_t slot = s->wits[0].units.at[u].slot;
        const jk_ordinal *x = &b->at[slot];
        if (s->at[slot].repeats != JK_NO_SLOT || (s->nwits > 2 && s->at[slot].members < 2))
            continue;
        if (x->n && !st.last[x->level].n && st.ever[x->level]) {
            again[x->level] += x->n == 1;
            on[x->level] += x->n == st.ever[x->level] + 1;
        }
        headings += x->heading;
        led += st.heading && x->n == 0;
        clauses += x->n > 0;
        loose += x->n && st.gap && st.level == (int)x->level && follows(x, &st.last[x->level]);
        step(b, &st, x);
    }
    for (int k = 0; k < JK_CL_COUNT; k++)
        b->run_on[k] = on[k] > again[k];
    b->loose = loose * FEW_LOOSE > clauses;
    b->led = led * 2 > headings;
}

/* The number of an item that a unit quotes, “（三）, and that is no clause of the text itself; 0
 * for none. */
static uint64_t quoted_item(const jk_wit *w, const jk_unit *u)
{
    uint32_t figures[LONGEST], n = 0, t = u->t0 + 2;
    uint64_t value;
    if (u->t1 - u->t0 < 4 || w->tokens[u->t0].fold != '"' || w->tokens[u->t0 + 1].fold != '(')
        return 0;
    while (t < u->t1 && n < LONGEST && jk_is_numeral(w->tokens[t].fold))
        figures[n++] = w->tokens[t++].fold;
    bool whole = n && t < u->t1 && w->tokens[t].fold == ')';
    return whole && jk_numeral_value(figures, n, &value) ? value / 1000 : 0;
}

int jk_breaks_init(jk_breaks *b, const jk_slots *s)
{
    *b = (jk_breaks){0};
    jk_ordinal *at = JK_NEW(s->arena, s->n + 1, jk_ordinal);
    if (!at)
        return JK_ENOMEM;
    b->at = at;
    for (size_t i = 0; i < s->n; i++) {
        const jk_unit *u = s->at[i].members ? jk_slot_clause(s, &s->at[i]) : NULL;
        if (u && u->n)
            at[i] = (jk_ordinal){u->n, u->sub, u->level, u->role == JK_ROLE_HEADING};
        else if (!u && s->at[i].members)
            at[i] = (jk_ordinal){quoted_item(&s->wits[s->at[i].rep], jk_slot_rep(s, &s->at[i])), 0,
                                 JK_CL_ITEM, false};
    }
    learn(b, s);
    return JK_OK;
}
