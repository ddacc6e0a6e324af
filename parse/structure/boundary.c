/* The best sequence of article starts. */
#include "parse/structure/boundary.h"

#include <math.h>
#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/structure/digest.h"
#include "parse/structure/role.h"

/* Costs in natural logarithms of odds.  Those that are not learned only have to be larger than what
 * a headline's shape can outweigh. */
static const double SECOND_DATELINE = -18; /* an article has one */
static const double LATE_DATELINE = -6;    /* an opening dateline below running text */
static const double BELOW_ONE = -1;        /* … of one paragraph: an abstract, a caption */
static const double TEXT_BEHIND = -9;      /* running text behind a closing dateline */
static const double NO_HEADLINE = -3;      /* an article that begins with its dateline */
static const double HEADLINE_LOST = -12;   /* … though a headline stands right above */
static const double DATED = 6;             /* a headline with its dateline */
static const double DEEPER = -3;           /* a Markdown heading below the article's own level */

static const double HOPELESS = -20; /* so far behind the best that it cannot win */
static const double TALL = 5;       /* a headline with a subtitle */
static const double AGAIN = -5;     /* a line that stood above already */
static const double IN_TITLE = -10; /* one that the article's headline has in it whole */

enum {
    BEAM = JK_WAYS,
    REPEAT = 8,       /* paragraphs above an opening one where it may have stood already */
    TITLED_BYTES = 18 /* of a line in a headline */
};

enum dated { NO_DATELINE, OPENED, CLOSED };

/* A way to cut the paragraphs so far. */
typedef struct path {
    double score;
    size_t start;     /* paragraph that the current article began with */
    size_t candidate; /* the candidate that is, or SIZE_MAX */
    enum dated dated;
    uint8_t text; /* paragraphs of running text seen in it, counted up to JK_MUCH_TEXT */
    size_t back;  /* index in the list of steps of the last start */
} path;

typedef struct step {
    size_t start, back;
} step;

typedef struct steps {
    step *at;
    size_t n, cap;
} steps;

typedef struct search {
    const jk_paras *p;
    jk_slice text;
    const double *weights;
    jk_candidates c;
    steps trail;
    path beam[2 * BEAM + 2], next[4 * BEAM + 4];
    size_t n, m;
} search;

static void offer(search *s, path way)
{
    for (size_t i = 0; i < s->m; i++) {
        path *o = &s->next[i];
        if (o->start == way.start && o->dated == way.dated && o->text == way.text) {
            if (way.score > o->score)
                *o = way;
            return;
        }
    }
    s->next[s->m++] = way;
}

/* Keeps the best BEAM of what was offered, and none that is hopeless; ties fall to what was offered
 * first. */
static void keep_best(search *s)
{
    size_t order[sizeof s->next / sizeof *s->next] = {0};
    for (size_t i = 0; i < s->m; i++) {
        size_t at = i;
        for (; at > 0 && s->next[order[at - 1]].score < s->next[i].score; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    s->n = 0;
    while (s->n < BEAM && s->n < s->m &&
           s->next[order[s->n]].score >= s->next[order[0]].score + HOPELESS) {
        s->beam[s->n] = s->next[order[s->n]];
        s->n++;
    }
    s->m = 0;
}

static int begin(search *s, path *way, size_t para, size_t candidate)
{
    if (JK_PUSH(&s->trail, (step){para, way->back}) != 0)
        return JK_ENOMEM;
    way->back = s->trail.n - 1;
    way->start = para;
    way->candidate = candidate;
    way->dated = NO_DATELINE;
    way->text = 0;
    return JK_OK;
}

static double log_sigmoid(double z)
{
    return z > 0 ? -log1p(exp(-z)) : z - log1p(exp(z));
}

/* Whether the line of a candidate stands whole in the headline of the article. */
static bool in_title(const search *s, const path *way, size_t k)
{
    jk_slice line = jk_paras_text(s->text, &s->p->at[s->c.at[k].para]);
    jk_slice title = jk_paras_text(s->text, &s->p->at[way->start]);
    return line.len >= TITLED_BYTES && line.len < title.len &&
           jk_slice_find(title, line, 0) < title.len;
}

/* Log odds by the features that candidate k begins an article, for each way. */
static void weigh(const search *s, size_t k, double z[BEAM])
{
    size_t from[BEAM];
    jk_features f;
    for (size_t i = 0; i < s->n; i++) {
        bool known = s->beam[i].candidate != SIZE_MAX;
        from[i] = known ? s->beam[i].candidate : k ? k - 1 : k;
    }
    jk_boundary_features(s->p, &s->c, from, s->n, k, f);
    double local = 0;
    for (size_t i = 0; i < JK_BF_LOCAL; i++)
        local += f[i][0] * s->weights[i];
    for (size_t j = 0; j < BEAM; j++)
        z[j] = local;
    for (size_t i = JK_BF_LOCAL; i < JK_BF_COUNT; i++)
        for (size_t j = 0; j < BEAM; j++)
            z[j] += f[i][j] * s->weights[i];
}

/* Log odds that candidate k begins an article, when the current one began with way->candidate; z:
 * those by the features. */
static double odds(const search *s, const path *way, size_t k, double z)
{
    const jk_candidate *q = &s->c.at[k];
    if (q->dated)
        return DATED;
    if (s->p->at[q->para].marks > s->p->at[way->start].marks && s->p->at[way->start].marks)
        z += DEEPER;
    z += (q->tall ? TALL : 0) + (q->again ? AGAIN : 0) + (in_title(s, way, k) ? IN_TITLE : 0);
    return z;
}

/* Whether paragraph i may be of what an article tells, in words or in a picture. */
static bool tells(const search *s, size_t i)
{
    const jk_para *q = &s->p->at[i];
    return q->role == JK_ROLE_CAPTION || q->numbered ||
           (q->role == JK_ROLE_BODY && (!q->headline || q->opens || q->closes));
}

/* The candidates behind which nothing is told to the end begin no articles: what else a site has,
 * what it asks its readers. */
static void find_tail(search *s)
{
    size_t i = s->p->n;
    while (i > 0 && !tells(s, i - 1))
        i--;
    for (size_t k = s->c.n; k-- > 1 && s->c.at[k].para >= i;)
        s->c.at[k].follows = true;
}

/* Of the ways that begin an article here only the best is kept, where the first would be: nothing
 * tells them apart from here on. */
static int at_candidate(search *s, size_t k)
{
    double features[BEAM], most = 0;
    size_t best = 0;
    if (s->c.at[k].follows)
        return JK_OK;
    if (!s->c.at[k].dated)
        weigh(s, k, features);
    for (size_t i = 0; i < s->n; i++) {
        path *stay = &s->next[i + (i > 0)];
        *stay = s->beam[i];
        double z = odds(s, stay, k, s->c.at[k].dated ? 0 : features[i]), yes = log_sigmoid(z);
        stay->score += yes - z; /* log sigmoid(-z) */
        if (i == 0 || s->beam[i].score + yes > most) {
            most = s->beam[i].score + yes;
            best = i;
        }
    }
    s->next[1] = s->beam[best];
    s->next[1].score = most;
    s->m = s->n + 1;
    if (begin(s, &s->next[1], s->c.at[k].para, k) != 0)
        return JK_ENOMEM;
    keep_best(s);
    return JK_OK;
}

/* A dateline that opens a text may begin an article that has lost its headline. */
static int at_opening(search *s, size_t i, bool below_headline)
{
    for (size_t w = 0; w < s->n; w++) {
        path stay = s->beam[w], start = s->beam[w];
        if (stay.dated != NO_DATELINE)
            stay.score += SECOND_DATELINE;
        else if (stay.text)
            stay.score +=
                stay.text < JK_MUCH_TEXT && stay.candidate != SIZE_MAX ? BELOW_ONE : LATE_DATELINE;
        stay.dated = OPENED;
        stay.text = JK_MUCH_TEXT;
        offer(s, stay);
        start.score += below_headline ? HEADLINE_LOST : NO_HEADLINE;
        if (begin(s, &start, i, SIZE_MAX) != 0)
            return JK_ENOMEM;
        start.dated = OPENED;
        start.text = JK_MUCH_TEXT;
        offer(s, start);
    }
    keep_best(s);
    return JK_OK;
}

/* A paragraph that begins with its headline begins an article, whichever way led there. */
static int at_item(search *s, size_t i)
{
    path best = s->beam[0];
    for (size_t w = 1; w < s->n; w++)
        best = s->beam[w].score > best.score ? s->beam[w] : best;
    s->beam[0] = best;
    s->n = 1;
    int err = begin(s, &s->beam[0], i, SIZE_MAX);
    s->beam[0].text = JK_MUCH_TEXT;
    return err;
}

/* Whether an opening paragraph stands again a little below: that begins no article. */
static bool repeats_opening(const search *s, size_t i)
{
    jk_slice own = jk_paras_text(s->text, &s->p->at[i]);
    for (size_t k = i; k > 0 && i - k < REPEAT; k--)
        if (s->p->at[k - 1].opens && jk_slice_eq(jk_paras_text(s->text, &s->p->at[k - 1]), own))
            return true;
    return false;
}

static void at_closing(search *s)
{
    for (size_t w = 0; w < s->n; w++) {
        path *way = &s->beam[w];
        if (way->dated != NO_DATELINE)
            way->score += SECOND_DATELINE;
        way->dated = CLOSED;
    }
}

static void at_text(search *s)
{
    for (size_t w = 0; w < s->n; w++) {
        path *way = &s->beam[w];
        if (way->dated == CLOSED) {
            way->score += TEXT_BEHIND;
            way->dated = NO_DATELINE;
        }
        way->text = (uint8_t)(way->text < JK_MUCH_TEXT ? way->text + 1 : JK_MUCH_TEXT);
    }
}

static int walk(search *s)
{
    size_t k = 0;
    int err = JK_OK;
    for (size_t i = 0; !err && i < s->p->n; i++) {
        const jk_para *q = &s->p->at[i];
        bool candidate = k < s->c.n && s->c.at[k].para == i;
        bool headline = i > 0 && k > 0 && s->c.at[k - 1].para == i - 1;
        if (candidate) {
            k++;
            if (i > 0)
                err = at_candidate(s, k - 1);
        } else if (q->item && i > 0) {
            err = at_item(s, i);
        } else if (q->opens && (!q->closes || headline)) {
            if (!headline && jk_digest_text(s->p, i) && repeats_opening(s, i))
                at_text(s);
            else if (i > 0)
                err = at_opening(s, i, headline);
            else
                s->beam[0].dated = OPENED;
        } else if (q->closes) {
            at_closing(s);
        } else if (jk_digest_text(s->p, i)) {
            at_text(s);
        }
    }
    return err;
}

/* Whether any candidate is weighed by its words. */
static bool needs_words(const search *s)
{
    size_t k = 1;
    while (k < s->c.n && (s->c.at[k].follows || s->c.at[k].dated))
        k++;
    return !s->c.dated && k < s->c.n;
}

/* Moves starts up to what goes above their headlines. */
static void move_up(const search *s, jk_starts *starts)
{
    for (size_t k = 1; k < starts->n; k++)
        while (starts->at[k] > starts->at[k - 1] + 1 &&
               jk_goes_above(s->p, s->text, starts->at[k] - 1))
            starts->at[k]--;
}

/* What stands above the first headline and is no text, as who publishes, begins no article of its
 * own. */
static void open_with_head(const search *s, jk_starts *starts)
{
    for (size_t i = 0; starts->n > 1 && i < starts->at[1]; i++)
        if (s->p->at[i].role == JK_ROLE_BODY &&
            !jk_role_label(jk_paras_text(s->text, &s->p->at[i])))
            return;
    if (starts->n > 1) {
        starts->n--;
        memmove(starts->at + 1, starts->at + 2, (starts->n - 1) * sizeof *starts->at);
    }
}

static int write_starts(const search *s, jk_starts *starts)
{
    size_t n = 0, best = 0;
    for (size_t i = 1; i < s->n; i++)
        if (s->beam[i].score > s->beam[best].score)
            best = i;
    for (size_t b = s->beam[best].back; b != SIZE_MAX; b = s->trail.at[b].back)
        n++;
    for (size_t i = 0; i <= n; i++)
        if (JK_PUSH(starts, 0) != 0)
            return JK_ENOMEM;
    for (size_t b = s->beam[best].back; b != SIZE_MAX; b = s->trail.at[b].back)
        starts->at[n--] = s->trail.at[b].start;
    move_up(s, starts);
    open_with_head(s, starts);
    return JK_OK;
}

int jk_boundaries(const jk_paras *p, jk_slice text, const double *weights, bool dated,
                  jk_words *words, jk_starts *starts)
{
    search *s = calloc(1, sizeof *s);
    starts->n = 0;
    if (!s)
        return JK_ENOMEM;
    *s = (search){.p = p, .text = text, .weights = weights, .n = 1};
    s->beam[0] = (path){.candidate = SIZE_MAX, .back = SIZE_MAX};
    s->c.dated = dated;
    int err = p->n ? jk_candidates_find(p, text, &s->c) : JK_OK;
    if (!err && p->n) {
        if (s->c.n && s->c.at[0].para == 0)
            s->beam[0].candidate = 0;
        find_tail(s);
        jk_candidates_date(p, text, &s->c);
        if (needs_words(s))
            err = jk_candidates_words(p, text, words, &s->c);
        if (!err)
            err = walk(s);
        if (!err)
            err = write_starts(s, starts);
    }
    jk_candidates_free(&s->c);
    free(s->trail.at);
    free(s);
    return err;
}
