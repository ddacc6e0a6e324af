/* boundary-rows: what learn-boundary learns from.  The text of a page comes in on standard input.
 *
 *   boundary-rows rows OFFSET...      a line for each candidate: 1 where it begins an article, its
 *                                     features, seen from the article it stands in
 *   boundary-rows starts WEIGHT...    the offsets where the segmenter begins articles with these
 */
#include <stdio.h>
#include <stdlib.h>

#include "parse/structure/boundary.h"

static void read_all(jk_buf *b)
{
    char part[65536];
    size_t n;
    while ((n = fread(part, 1, sizeof part, stdin)) > 0)
        jk_buf_put(b, (jk_slice){part, n});
}

static void rows(const jk_paras *p, jk_slice text, int n, char **offsets)
{
    jk_candidates c = {0};
    jk_words words = {0};
    if (jk_candidates_find(p, text, &c) != 0 || jk_candidates_words(p, text, &words, &c) != 0)
        exit(2);
    size_t s = 0;
    for (size_t k = 0; k < c.n; k++) {
        bool gold = false;
        for (int i = 0; i < n; i++)
            gold = gold || strtoull(offsets[i], NULL, 10) == p->at[c.at[k].para].from;
        if (k > 0 && !c.at[k].follows) {
            jk_features f;
            jk_boundary_features(p, &c, &s, 1, k, f);
            printf("%d", gold);
            for (int i = 0; i < JK_BF_COUNT; i++)
                printf(" %.6f", f[i][0]);
            putchar('\n');
        }
        if (gold)
            s = k;
    }
    jk_candidates_free(&c);
    jk_words_free(&words);
}

static void starts(const jk_paras *p, jk_slice text, int n, char **weights)
{
    double w[JK_BF_COUNT] = {0};
    jk_starts s = {0};
    jk_words words = {0};
    for (int i = 0; i < n && i < JK_BF_COUNT; i++)
        w[i] = strtod(weights[i], NULL);
    if (jk_boundaries(p, text, w, false, &words, &s) != 0)
        exit(2);
    for (size_t i = 0; i < s.n; i++)
        printf("%zu\n", p->at[s.at[i]].from);
    free(s.at);
    jk_words_free(&words);
}

int main(int argc, char **argv)
{
    jk_buf b = {0};
    jk_paras p = {0};
    read_all(&b);
    while (jk_paras_line(&p, jk_buf_slice(&b), true))
        continue;
    jk_paras_measure(&p, jk_buf_slice(&b));
    if (b.err || p.err || argc < 2)
        return 2;
    (argv[1][0] == 'r' ? rows : starts)(&p, jk_buf_slice(&b), argc - 2, argv + 2);
    jk_paras_free(&p);
    jk_buf_free(&b);
    return ferror(stdout) ? 2 : 0;
}
