/* minimizer.h: places in a text by which passages are found again.
 *
 * Of any JK_MINIMIZER_WINDOW neighbouring runs of JK_GRAM characters the one with the least hash is
 * kept: two texts that share JK_GRAM + JK_MINIMIZER_WINDOW - 1 characters in a row, in either
 * script, keep at least one run in common.
 */
#ifndef JK_TESTIMONIA_MINIMIZER_H
#define JK_TESTIMONIA_MINIMIZER_H

#include <stddef.h>
#include <stdint.h>

enum { JK_GRAM = 6, JK_MINIMIZER_WINDOW = 8 };

/* jk_minimizers: calls keep for each place kept of text[0, n), in rising order, with the hash of
 * the run there.  O(n). */
void jk_minimizers(const uint16_t *text, size_t n,
                   void (*keep)(void *ctx, size_t at, uint64_t hash), void *ctx);

#endif
