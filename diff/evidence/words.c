#include "diff/evidence/words.h"

#include "diff/evidence/le.h"
#include "parse/base/status.h"

/* Where things lie in the file; sizes of its parts. */
enum {
    FIXED_AT = 0x58, /* order, kind of model */
    COUNTS_AT = 0x6c,
    VOCABULARY_AT = 0x88,
    QUANT_HEADER = 8,
    OFFSETS_PAD = 7, /* behind the offsets, for their alignment before them */
    UNIGRAM = 16,    /* float P, float back-off, u64 start of its runs */
    QUANT_ARRAY_TRIE = 5,
    QUANT_VERSION = 2,
    SEARCH_VERSION = 1,
    MOST_BITS = 25
};
#define MAGIC     "mmap lm http://kheafield.com/code format version 5\n"
#define MOST_RUNS ((uint64_t)1 << 40)

static unsigned bits_for(uint64_t most)
{
    unsigned n = 0;
    for (; most; most >>= 1)
        n++;
    return n;
}

bool jk_words_is(jk_slice file)
{
    return jk_slice_starts(file, JK_S(MAGIC));
}

/* How many high bits of the places of longer runs KenLM has moved to a table: the number with which
 * the file is smallest. */
static unsigned bits_moved(uint64_t entries, uint64_t most, unsigned limit)
{
    unsigned required = bits_for(most), best = 0;
    int64_t least = INT64_MAX;
    for (unsigned k = 0; k <= required && k <= limit; k++) {
        int64_t change =
            (int64_t)(most >> (required - k)) * 64 - (int64_t)(entries + 1) * (int64_t)k;
        if (change < least) {
            least = change;
            best = k;
        }
    }
    return best;
}

/* Bytes of runs packed in bits, with one more at the end and a word that may be read over. */
static uint64_t packed_size(jk_packed *p)
{
    p->total_bits = p->word_bits + p->quant_bits + p->inline_bits;
    p->bytes = ((p->n + 1) * p->total_bits + 7) / 8 + 8;
    return p->bytes;
}

/* Takes n bytes of the file, or none of it ever after. */
static const uint8_t *take(jk_slice *rest, uint64_t n)
{
    const uint8_t *p = (const uint8_t *)rest->ptr;
    if (n > rest->len) {
        rest->len = 0;
        rest->ptr = NULL;
        return NULL;
    }
    rest->ptr += n;
    rest->len -= (size_t)n;
    return rest->ptr ? p : NULL;
}

static bool take_middle(jk_word_model *w, uint64_t nlongest, jk_slice *rest)
{
    jk_packed *m = &w->middle;
    const uint8_t *head = take(rest, 8); /* version, limit of the bits moved */
    if (!head)
        return false;
    unsigned moved = bits_moved(m->n, nlongest, head[1]);
    m->inline_bits = bits_for(nlongest) - moved;
    m->noffsets = (nlongest >> m->inline_bits) + 1;
    m->offsets = take(rest, m->noffsets * 8);
    take(rest, OFFSETS_PAD);
    m->bits = take(rest, packed_size(m));
    return m->bits != NULL;
}

static int take_parts(jk_word_model *w, const uint64_t counts[JK_WORDS_ORDER], jk_slice rest)
{
    const uint8_t *n = take(&rest, 8);
    w->hashes = take(&rest, counts[0] * 8);
    w->nhashes = n && jk_le64(n) < counts[0] ? jk_le64(n) : 0;
    const uint8_t *quant = take(&rest, QUANT_HEADER);
    if (!quant)
        return JK_ESYNTAX;
    w->prob_bits = quant[1];
    w->backoff_bits = quant[2];
    if (quant[0] != QUANT_VERSION || w->prob_bits > MOST_BITS || w->backoff_bits > MOST_BITS)
        return JK_ENOTSUP;
    uint64_t probs = (uint64_t)4 << w->prob_bits, backoffs = (uint64_t)4 << w->backoff_bits;
    w->middle_probs = take(&rest, probs);
    w->middle_backoffs = take(&rest, backoffs);
    w->longest_probs = take(&rest, probs);
    w->nwords = counts[0];
    w->unigrams = take(&rest, (counts[0] + 2) * UNIGRAM);
    unsigned word_bits = bits_for(counts[0]);
    w->middle = (jk_packed){
        .n = counts[1], .word_bits = word_bits, .quant_bits = w->prob_bits + w->backoff_bits};
    w->longest = (jk_packed){.n = counts[2], .word_bits = word_bits, .quant_bits = w->prob_bits};
    if (!take_middle(w, counts[2], &rest))
        return JK_ESYNTAX;
    w->longest.bits = take(&rest, packed_size(&w->longest));
    return w->longest.bits ? JK_OK : JK_ESYNTAX;
}

int jk_words_open(jk_word_model *w, jk_slice file)
{
    const uint8_t *p = (const uint8_t *)file.ptr;
    uint64_t counts[JK_WORDS_ORDER];
    *w = (jk_word_model){0};
    if (!jk_words_is(file) || file.len < VOCABULARY_AT)
        return JK_ESYNTAX;
    if (p[FIXED_AT] != JK_WORDS_ORDER || jk_le32(p + FIXED_AT + 8) != QUANT_ARRAY_TRIE ||
        jk_le32(p + FIXED_AT + 16) != SEARCH_VERSION)
        return JK_ENOTSUP;
    for (int k = 0; k < JK_WORDS_ORDER; k++) {
        counts[k] = jk_le64(p + COUNTS_AT + 8 * k);
        if (counts[k] == 0 || counts[k] > MOST_RUNS)
            return JK_ESYNTAX;
    }
    jk_slice rest = {file.ptr + VOCABULARY_AT, file.len - VOCABULARY_AT};
    return take_parts(w, counts, rest);
}
