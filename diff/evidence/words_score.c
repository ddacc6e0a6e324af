#include <math.h>

#include "diff/evidence/words_find.h"
#include "parse/base/utf8.h"

/* Characters of a run, of the longest word looked for, and words that may end at one place. */
enum { RUN = 96, WORD = 8, ENDS = 8 };

/* A character that is in no word: far below the rarest. */
static const double unknown = -8;

/* The least log10 P that jk_words_cover says of a word; also what it says where there is none. */
static const double rarest = -9;
static const double ln10 = 2.302585092994046;

/* All ways to part what lies before a place into words that end in the same two words: `last`, and
 * `last2` before it. */
typedef struct way {
    uint64_t last, last2;
    double p; /* log10 of their sum */
} way;

typedef struct place {
    way at[ENDS];
    int n;
} place;

/* log10 of the sum of two numbers, given theirs. */
static double added(double a, double b)
{
    double more = a > b ? a : b, less = a > b ? b : a;
    return more + log(1 + exp((less - more) * ln10)) / ln10;
}

/* Adds up ways with the same words, and keeps the best ENDS of all. */
static void keep(place *p, way w)
{
    int worst = 0;
    for (int i = 0; i < p->n; i++) {
        if (p->at[i].last == w.last && p->at[i].last2 == w.last2) {
            p->at[i].p = added(p->at[i].p, w.p);
            return;
        }
        worst = p->at[i].p < p->at[worst].p ? i : worst;
    }
    if (p->n < ENDS)
        p->at[p->n++] = w;
    else if (w.p > p->at[worst].p)
        p->at[worst] = w;
}

static void read_word(const jk_word_model *w, const place *from, uint64_t word, place *to)
{
    for (int i = 0; i < from->n; i++) {
        const way *x = &from->at[i];
        double p = word ? jk_words_behind(w, word, x->last, x->last2) : unknown;
        keep(to, (way){word, word ? x->last : 0, x->p + p});
    }
}

double jk_words_score(const jk_word_model *w, const uint32_t *text, size_t n)
{
    place places[RUN + 1] = {{.n = 0}};
    char bytes[4 * (RUN + 1)];
    size_t end[RUN + 1], len = 0;
    n = n < RUN ? n : RUN;
    for (size_t i = 0; i < n; i++) {
        end[i] = len;
        len += jk_utf8_put(bytes + len, text[i]);
    }
    end[n] = len;
    keep(&places[0], (way){0, 0, 0});
    for (size_t i = 0; i < n; i++) {
        bool single = false;
        for (size_t k = 1; k <= WORD && i + k <= n; k++) {
            uint64_t word = jk_words_find(w, bytes + end[i], end[i + k] - end[i]);
            if (word)
                read_word(w, &places[i], word, &places[i + k]);
            single = single || (k == 1 && word);
        }
        if (!single)
            read_word(w, &places[i], 0, &places[i + 1]);
    }
    double sum = places[n].n ? places[n].at[0].p : 0;
    for (int i = 1; i < places[n].n; i++)
        sum = added(sum, places[n].at[i].p);
    return sum * ln10;
}

size_t jk_words_cover(const jk_word_model *w, const uint32_t *text, size_t n, size_t from,
                      size_t to, double *p)
{
    size_t longest = 0, first = from < WORD ? 0 : from - WORD + 1;
    *p = rarest;
    for (size_t i = first; i < n && (i < to || (i < from && from == to)); i++) {
        char bytes[4 * WORD];
        size_t len = 0;
        for (size_t k = 1; k <= WORD && i + k <= n; k++) {
            len += jk_utf8_put(bytes + len, text[i + k - 1]);
            uint64_t word = i + k > from && k >= longest ? jk_words_find(w, bytes, len) : 0;
            double rare = word ? jk_words_behind(w, word, 0, 0) : 0;
            if (word && (k > longest || rare > *p)) {
                *p = rare > rarest ? rare : rarest;
                longest = k;
            }
        }
    }
    return longest;
}
