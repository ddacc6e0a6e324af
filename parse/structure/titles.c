#include "parse/structure/titles.h"

size_t jk_titles_find(const jk_titles *t, size_t id)
{
    size_t i = 0;
    while (i < JK_TITLES && t->at[i].id != id)
        i++;
    return i;
}

static void put(uint16_t *set, jk_char_range r, const uint16_t *pair, uint16_t bit)
{
    for (size_t i = r.from + 1; i < r.to; i++)
        set[pair[i] % JK_BIGRAM_BITS] |= bit;
}

static void drop(uint16_t *set, jk_char_range r, const uint16_t *pair, uint16_t bit)
{
    for (size_t i = r.from + 1; i < r.to; i++)
        set[pair[i] % JK_BIGRAM_BITS] &= (uint16_t)~bit;
}

void jk_titles_set(jk_titles *t, size_t i, const jk_title *title, const uint16_t *pair)
{
    uint16_t bit = (uint16_t)(1u << i);
    drop(t->line, t->at[i].line, pair, bit);
    drop(t->lede, t->at[i].lede, pair, bit);
    t->at[i] = *title;
    put(t->line, title->line, pair, bit);
    put(t->lede, title->lede, pair, bit);
}
