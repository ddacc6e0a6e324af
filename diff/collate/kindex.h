/* kindex.h: which units share runs of characters.
 *
 * Units are compared by the runs of four characters (marks left out) that they share; an index from
 * runs to units finds candidates without comparing every unit with every other.
 */
#ifndef JK_COLLATE_KINDEX_H
#define JK_COLLATE_KINDEX_H

#include "diff/collate/witness.h"

enum { JK_KGRAM = 4, JK_BIGRAM = 2 };

/* A run of characters that count, beginning at token tok. */
typedef struct jk_kgram {
    uint64_t hash;
    uint32_t tok;
} jk_kgram;

typedef struct jk_kgrams {
    jk_kgram *at; /* malloc */
    size_t n, cap;
} jk_kgrams;

/* jk_grams_of: the runs of k (at most JK_KGRAM) characters in a unit of w, in order, replacing what
 * g held; one with fewer characters that count gives one run that holds all of it.  jk_kgrams_of:
 * those of JK_KGRAM.  JK_OK or JK_ENOMEM.  O(tokens). */
int jk_grams_of(const jk_wit *w, const jk_unit *u, uint32_t k, jk_kgrams *g);
int jk_kgrams_of(const jk_wit *w, const jk_unit *u, jk_kgrams *g);

/* jk_whole_of: the hash of all that a unit says, marks and all.  O(tokens). */
uint64_t jk_whole_of(const jk_wit *w, const jk_unit *u);

typedef struct jk_kentry {
    uint32_t id;   /* as given when added */
    uint32_t next; /* index of the next entry with the same run; UINT32_MAX at the end */
} jk_kentry;

/* A run and what is filed under it. */
typedef struct jk_kkey {
    uint64_t hash;
    uint32_t head; /* index of its last entry */
    uint32_t n;    /* entries filed; 0: the key is free */
} jk_kkey;

typedef struct jk_kindex {
    jk_kentry *at; /* malloc */
    size_t n, cap;
    jk_kkey *keys; /* malloc; open addressing, a power of two */
    size_t nkeys, room;
} jk_kindex;

/* jk_kindex_add: files the runs g under id, a run once; jk_kindex_file: one run, or a whole.  Ids
 * are added one after the other.  A run filed under a great many ids tells nothing, and under no
 * more of them; one whose slot and all near it are taken, as nobody's are who does not aim at that,
 * is not filed.  JK_OK or JK_ENOMEM. Amortised O(runs). */
int jk_kindex_add(jk_kindex *x, const jk_kgrams *g, uint32_t id);
int jk_kindex_file(jk_kindex *x, uint64_t hash, uint32_t id);

/* jk_kindex_first, jk_kindex_next: the entries of a run, the last filed first, UINT32_MAX at the
 * end.  O(1). */
uint32_t jk_kindex_first(const jk_kindex *x, uint64_t hash);
uint32_t jk_kindex_next(const jk_kindex *x, uint32_t entry);
void jk_kindex_free(jk_kindex *x);

/* Runs counted by id: how many runs of one unit are filed under each. */
typedef struct jk_run_tally {
    uint32_t *count; /* malloc; by id */
    uint32_t *ids;   /* malloc; those with count > 0, in the order they were met */
    size_t n, room;
    size_t told; /* how many of the runs were counted */
} jk_run_tally;

/* jk_run_tally_count: counts for each id the runs of g that are filed under it; a run met under
 * more than 64 ids tells nothing and is left out.  `ids` is one more than the largest id.  JK_OK or
 * JK_ENOMEM.  O(runs + entries met). */
int jk_run_tally_count(jk_run_tally *t, const jk_kindex *x, const jk_kgrams *g, size_t ids);
void jk_run_tally_free(jk_run_tally *t);

#endif
