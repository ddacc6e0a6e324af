#include <math.h>
#include <stdlib.h>

#include "diff/evidence/runs.h"
#include "parse/base/status.h"

enum { SYMBOL_BITS = 16 };

static void put_le(jk_buf *out, uint64_t n, int bytes)
{
    for (int i = 0; i < bytes; i++)
        jk_buf_putc(out, (char)(n >> 8 * i));
}

/* Steps of -ln p. */
static uint64_t steps(double p)
{
    double n = -log(p) * JK_GRAMS_STEPS + 0.5;
    return n < 0 ? 0 : n > 255 ? 255 : (uint64_t)n;
}

typedef struct pair {
    uint32_t character, symbol;
} pair;

static int by_character(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    return (x->character > y->character) - (x->character < y->character);
}

static int put_pairs(const uint32_t *character, size_t symbols, jk_buf *out)
{
    size_t n = symbols - JK_SYMBOL_FIRST;
    pair *at = malloc((n + 1) * sizeof *at);
    if (!at)
        return JK_ENOMEM;
    for (size_t i = 0; i < n; i++)
        at[i] = (pair){character[i + JK_SYMBOL_FIRST], (uint32_t)i + JK_SYMBOL_FIRST};
    qsort(at, n, sizeof *at, by_character);
    for (size_t i = 0; i < n; i++) {
        put_le(out, at[i].character, 4);
        put_le(out, at[i].symbol, 4);
    }
    free(at);
    return JK_OK;
}

static void put_nodes(const jk_runs *r, const jk_runs *longer, jk_buf *out)
{
    size_t start = 0;
    for (size_t i = 0; i < r->used; i++) {
        while (start < longer->used && longer->key[start] >> SYMBOL_BITS < r->key[i])
            start++;
        put_le(out, start, 4);
        put_le(out, r->key[i], 2);
        put_le(out, steps(r->p[i]), 1);
        put_le(out, steps(r->backoff[i]), 1);
    }
    put_le(out, longer->used, 4);
    put_le(out, 0, 4);
}

int jk_runs_pack(const jk_runs level[JK_GRAMS_ORDER], const uint32_t *character, jk_buf *out)
{
    size_t at = out->len;
    for (int k = 0; k < JK_GRAMS_ORDER; k++)
        if (level[k].used >= UINT32_MAX)
            return JK_ERANGE;
    jk_buf_puts(out, JK_GRAMS_MAGIC);
    put_le(out, JK_GRAMS_VERSION, 4);
    put_le(out, JK_GRAMS_ORDER, 4);
    for (int k = 0; k < JK_GRAMS_ORDER; k++)
        put_le(out, level[k].used, 4);
    put_le(out, 0, 8); /* size and checksum: known at the end */
    put_le(out, 0, 8);
    int err = put_pairs(character, level[0].used, out);
    for (int k = 0; k + 1 < JK_GRAMS_ORDER; k++)
        put_nodes(&level[k], &level[k + 1], out);
    const jk_runs *longest = &level[JK_GRAMS_ORDER - 1];
    for (size_t i = 0; i < longest->used; i++) {
        put_le(out, longest->key[i], 2);
        put_le(out, steps(longest->p[i]), 1);
    }
    if (err || out->err)
        return JK_ENOMEM;
    uint64_t size = out->len - at;
    uint64_t sum = jk_grams_sum((const uint8_t *)out->ptr + at + JK_GRAMS_HEADER,
                                (size_t)size - JK_GRAMS_HEADER);
    for (int i = 0; i < 8; i++) {
        out->ptr[at + 32 + (size_t)i] = (char)(size >> 8 * i);
        out->ptr[at + 40 + (size_t)i] = (char)(sum >> 8 * i);
    }
    return JK_OK;
}
