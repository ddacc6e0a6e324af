/* runs.h: runs of up to four symbols, sorted, with how often each was met, and what follows from
 * it. Internal to the training of a table (train.h).
 */
#ifndef JK_EVIDENCE_RUNS_H
#define JK_EVIDENCE_RUNS_H

#include "diff/evidence/grams.h"
#include "parse/base/buf.h"

/* Runs of one length, rising.  A key holds 16 bits a symbol, the last lowest. */
typedef struct jk_runs {
    uint64_t *key;  /* malloc, as the others */
    uint32_t *n;    /* how often it was met, or how many symbols were met before it */
    float *p;       /* of its last symbol behind the others */
    float *backoff; /* what is left for symbols not met behind it */
    size_t used;
} jk_runs;

/* jk_runs_free: NULL-safe members; zeroes it. */
void jk_runs_free(jk_runs *r);

/* jk_runs_sort: sorts n keys.  O(n log n). */
void jk_runs_sort(uint64_t *key, size_t n);

/* jk_runs_find: index of a key, or r->used.  O(log used). */
size_t jk_runs_find(const jk_runs *r, uint64_t key);

/* jk_runs_smooth: level[3] holds runs of four with their counts, of symbols below `symbols`: fills
 * the shorter levels (level[0]: one entry for every symbol), all probabilities and back-offs, and
 * drops the rarest runs of four.  JK_OK or JK_ENOMEM.  O(runs log runs): interpolated Kneser-Ney
 * smoothing with three discounts (S. Chen and J. Goodman 1998). */
int jk_runs_smooth(jk_runs level[JK_GRAMS_ORDER], uint32_t symbols);

/* jk_runs_pack: appends the file of grams.h; character[s] is the character of symbol s.  JK_OK,
 * JK_ENOMEM, or JK_ERANGE where there are 2^32 runs of one length.  O(runs). */
int jk_runs_pack(const jk_runs level[JK_GRAMS_ORDER], const uint32_t *character, jk_buf *out);

#endif
