/* boundary-rows: what learn-boundary learns from, and how.  The text of a page comes in on standard
 * input.
 *
 *   boundary-rows rows DATED OFFSET... a line for each candidate: 1 where it begins an article, its
 *                                     features, seen from the article it stands in; DATED is 1
 *                                     where the first article alone is, 2 where others are, which
 *                                     are left out
 *   boundary-rows starts WEIGHT...    the offsets where the segmenter begins articles with these
 *   boundary-rows fit RIDGE           reads such lines, each behind its weight and what it is left
 *                                     out with, a number from 0 on; writes the logistic regression
 *                                     learned without each of these, then that of all
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/structure/boundary.h"
#include "parse/structure/dated.h"

enum { N = JK_BF_COUNT, STEPS = 15 };

typedef struct row {
    double once, is, x[N];
    int fold;
} row;

typedef struct rows_list {
    row *at;
    size_t n, cap;
} rows_list;

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
    if (n < 1 || jk_candidates_find(p, text, &c) != 0)
        exit(2);
    c.sole = offsets[0][0] == '1';
    c.dated = offsets[0][0] == '2';
    if (!c.dated && jk_candidates_words(p, text, &words, &c) != 0)
        exit(2);
    size_t s = 0;
    for (size_t k = 0; k < c.n; k++) {
        bool gold = false;
        for (int i = 1; i < n; i++)
            gold = gold || strtoull(offsets[i], NULL, 10) == p->at[c.at[k].para].from;
        bool sure = c.at[k].para + 1 < p->n && p->at[c.at[k].para + 1].opens;
        if (k > 0 && !c.at[k].follows && !sure) {
            jk_features f;
            jk_boundary_features(p, &c, &s, 1, k, f);
            printf("%d", gold);
            for (int i = 0; i < N; i++)
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
    double w[N] = {0};
    jk_starts s = {0};
    jk_words words = {0};
    for (int i = 0; i < n && i < N; i++)
        w[i] = strtod(weights[i], NULL);
    if (jk_boundaries(p, text, w, false, &words, &s) != 0)
        exit(2);
    for (size_t i = 0; i < s.n; i++)
        printf("%zu\n", p->at[s.at[i]].from);
    free(s.at);
    jk_words_free(&words);
}

static void read_rows(rows_list *list)
{
    row r;
    while (scanf("%lf %d %lf", &r.once, &r.fold, &r.is) == 3) {
        for (int i = 0; i < N; i++)
            if (scanf("%lf", &r.x[i]) != 1)
                exit(2);
        if (JK_PUSH(list, r) != 0)
            exit(2);
    }
}

static double product(const double *w, const double *x)
{
    double z = 0;
    for (int i = 0; i < N; i++)
        z += w[i] * x[i];
    return z;
}

/* Solves the N equations whose last column is the right side, with pivots. */
static void solve(double a[N][N + 1])
{
    for (int i = 0; i < N; i++) {
        int k = i;
        for (int r = i + 1; r < N; r++)
            k = fabs(a[r][i]) > fabs(a[k][i]) ? r : k;
        for (int j = 0; j <= N; j++) {
            double t = a[i][j];
            a[i][j] = a[k][j];
            a[k][j] = t;
        }
        for (int r = 0; r < N; r++) {
            double m = r == i ? 0 : a[r][i] / a[i][i];
            for (int j = i; j <= N; j++)
                a[r][j] -= m * a[i][j];
        }
    }
}

/* One step of Newton's method on all rows but those of a fold. */
static void step(const rows_list *list, double ridge, int fold, double w[N])
{
    double a[N][N + 1] = {{0}};
    for (int i = 0; i < N; i++) {
        a[i][i] = ridge;
        a[i][N] = -ridge * w[i];
    }
    for (const row *r = list->at; r < list->at + list->n; r++) {
        if (r->fold == fold)
            continue;
        double p = 1 / (1 + exp(-fmax(-30, fmin(30, product(w, r->x)))));
        for (int i = 0; i < N; i++) {
            double x = r->once * r->x[i];
            a[i][N] += x * (r->is - p);
            for (int j = 0; x != 0 && j < N; j++)
                a[i][j] += x * p * (1 - p) * r->x[j];
        }
    }
    solve(a);
    for (int i = 0; i < N; i++)
        w[i] += a[i][N] / a[i][i];
}

static void fit(double ridge)
{
    rows_list list = {0};
    int folds = 0;
    read_rows(&list);
    for (size_t i = 0; i < list.n; i++)
        folds = list.at[i].fold >= folds ? list.at[i].fold + 1 : folds;
    for (int fold = 0; fold <= folds; fold++) {
        double w[N] = {0};
        for (int k = 0; k < STEPS; k++)
            step(&list, ridge, fold, w);
        for (int i = 0; i < N; i++)
            printf("%s%.6f", i ? " " : "", w[i]);
        putchar('\n');
    }
    free(list.at);
}

int main(int argc, char **argv)
{
    jk_buf b = {0};
    jk_paras p = {0};
    if (argc < 2)
        return 2;
    if (argv[1][0] == 'f') {
        fit(argc > 2 ? strtod(argv[2], NULL) : 0);
        return ferror(stdout) ? 2 : 0;
    }
    read_all(&b);
    while (jk_paras_line(&p, jk_buf_slice(&b), true))
        continue;
    jk_paras_measure(&p, jk_buf_slice(&b));
    jk_asked_find(&p, jk_buf_slice(&b));
    if (b.err || p.err)
        return 2;
    (argv[1][0] == 'r' ? rows : starts)(&p, jk_buf_slice(&b), argc - 2, argv + 2);
    jk_paras_free(&p);
    jk_buf_free(&b);
    return ferror(stdout) ? 2 : 0;
}
