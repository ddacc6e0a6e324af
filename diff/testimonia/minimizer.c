#include "diff/testimonia/minimizer.h"

#include "diff/testimonia/narrow.h"

/* Spreads a rolling hash over all bits (the finaliser of splitmix64). */
static uint64_t spread(uint64_t h)
{
    h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9U;
    h = (h ^ (h >> 27)) * 0x94d049bb133111ebU;
    return h ^ (h >> 31);
}

void jk_minimizers(const uint16_t *text, size_t n,
                   void (*keep)(void *ctx, size_t at, uint64_t hash), void *ctx)
{
    const uint64_t base = 0x9e3779b97f4a7c15U;
    uint64_t ring[JK_MINIMIZER_WINDOW], roll = 0, top = 1;
    size_t least = 0, kept = SIZE_MAX;
    for (int i = 0; i < JK_GRAM; i++)
        top *= base;
    for (size_t i = 0; i < n; i++) {
        roll = roll * base + jk_narrow_form(text[i]) + 1;
        if (i + 1 < JK_GRAM)
            continue;
        if (i >= JK_GRAM)
            roll -= (jk_narrow_form(text[i - JK_GRAM]) + (uint64_t)1) * top;
        size_t at = i + 1 - JK_GRAM;
        uint64_t h = ring[at % JK_MINIMIZER_WINDOW] = spread(roll);
        if (at == 0) {
            least = at;
        } else if (least + JK_MINIMIZER_WINDOW > at) {
            least = h <= ring[least % JK_MINIMIZER_WINDOW] ? at : least;
        } else { /* the least has left the window */
            least = at;
            for (size_t k = at; k-- > at + 1 - JK_MINIMIZER_WINDOW;)
                if (ring[k % JK_MINIMIZER_WINDOW] < ring[least % JK_MINIMIZER_WINDOW])
                    least = k;
        }
        if (at + 1 >= JK_MINIMIZER_WINDOW && least != kept) {
            kept = least;
            keep(ctx, kept, ring[kept % JK_MINIMIZER_WINDOW]);
        }
    }
}
