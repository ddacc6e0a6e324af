#include "diff/collate/headline.h"

#include <stdlib.h>

#include "diff/collate/fold.h"
#include "parse/base/status.h"

/* So many hundredths of the headline's pairs of characters must stand in the article. */
enum { NEEDED = 60, LONGEST = 256 };

typedef struct words {
    uint64_t at[LONGEST]; /* pairs of neighbouring characters */
    bool met[LONGEST];
    size_t n;
} words;

static void collect(words *k, const jk_slots *s, uint32_t cluster)
{
    k->n = 0;
    for (size_t i = 0; i < s->n; i++) {
        const jk_slot *slot = &s->at[i];
        if (slot->cluster != cluster || slot->repeats != JK_NO_SLOT)
            continue;
        const jk_unit *u = jk_slot_rep(s, slot);
        const jk_token *t = s->wits[slot->rep].tokens;
        for (uint32_t j = u->t0; j + 1 < u->t1 && k->n < LONGEST; j++)
            if (jk_fold_is_word(t[j].fold) && jk_fold_is_word(t[j + 1].fold))
                k->at[k->n++] = (uint64_t)t[j].fold << 32 | t[j + 1].fold;
    }
}

/* Hundredths of the pairs that the text of a cluster has. */
static size_t found_in(words *k, const jk_slots *s, uint32_t cluster)
{
    size_t met = 0;
    memset(k->met, 0, sizeof k->met);
    for (size_t i = 0; i < s->n; i++) {
        const jk_slot *slot = &s->at[i];
        if (slot->cluster != cluster || slot->repeats != JK_NO_SLOT)
            continue;
        const jk_unit *u = jk_slot_rep(s, slot);
        const jk_token *t = s->wits[slot->rep].tokens;
        for (uint32_t j = u->t0; j + 1 < u->t1; j++)
            for (size_t w = 0; w < k->n; w++)
                k->met[w] = k->met[w] || k->at[w] == ((uint64_t)t[j].fold << 32 | t[j + 1].fold);
    }
    for (size_t w = 0; w < k->n; w++)
        met += k->met[w];
    return k->n ? met * 100 / k->n : 0;
}

static void move(jk_slots *s, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].cluster == from) {
            s->at[i].cluster = to;
            s->at[i].lead = s->at[i].repeats == JK_NO_SLOT;
        }
}

int jk_rejoin_headlines(jk_slots *s, uint32_t n)
{
    enum { TITLE = 1, BODY = 2 };
    uint8_t *has = calloc(n + (size_t)1, sizeof *has);
    words *k = malloc(sizeof *k);
    if (!has || !k) {
        free(has);
        free(k);
        return JK_ENOMEM;
    }
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].repeats == JK_NO_SLOT)
            has[s->at[i].cluster] |= jk_unit_is_headline(jk_slot_rep(s, &s->at[i])) ? TITLE : BODY;
    for (uint32_t c = 0; c < n; c++) {
        uint32_t best = UINT32_MAX;
        size_t most = NEEDED;
        if (has[c] != TITLE)
            continue;
        collect(k, s, c);
        for (uint32_t d = 0; d < n; d++) {
            size_t share = has[d] == BODY ? found_in(k, s, d) : 0;
            if (share > most) {
                most = share;
                best = d;
            }
        }
        if (best == UINT32_MAX)
            continue;
        move(s, c, best);
        has[best] |= TITLE;
        has[c] = 0;
    }
    free(has);
    free(k);
    return JK_OK;
}
