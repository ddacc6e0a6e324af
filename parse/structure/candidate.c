/* Lines that may be headlines, and the features that tell whether they are. */
#include <math.h>
#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/structure/boundary.h"
#include "parse/structure/glyph.h"
#include "parse/structure/role.h"
#include "parse/structure/web.h"
#include "parse/structure/wrap.h"

enum {
    HEAD_LINES = 4, /* lines of a headline above its subtitle */
    SIGNERS = 3,    /* lines of a signature besides its last */
    MEMORY = 64     /* candidates looked back at for the same line */
};

static size_t least_of(size_t n, size_t limit)
{
    return n < limit ? n : limit;
}

/* What can be said of a candidate when the next one (or the end) is known. */
static void complete(const jk_paras *p, jk_cut cut, jk_candidate *c, size_t next)
{
    for (size_t i = c->para + 1; i < next; i++) {
        if (jk_para_aside(&p->at[i]))
            continue;
        c->total += p->at[i].chars;
        c->below += c->lines == 0 || !jk_wrap_goes_on(p, i, cut);
        if (c->below == 1)
            c->first = (uint16_t)least_of(c->first + (size_t)p->at[i].chars, UINT16_MAX);
        c->lines++;
    }
}

static bool is_subtitle(const jk_para *q, jk_slice text)
{
    size_t at = 0;
    return jk_glyph_dash(jk_glyph_next(jk_paras_text(text, q), &at)) &&
           q->chars <= JK_HEADLINE_CHARS && !jk_glyph_final(q->last);
}

/* Lines on lines are a headline where one of them is a subtitle. */
static void find_tall(const jk_paras *p, jk_slice text, jk_candidates *c)
{
    for (size_t k = 0; k < c->n; k++) {
        size_t i = c->at[k].para + 1, lines = 1;
        for (size_t m = k + 1; m < c->n && c->at[m].para == i && lines <= HEAD_LINES; m++, i++)
            lines++;
        c->at[k].tall = i < p->n && lines <= HEAD_LINES && is_subtitle(&p->at[i], text);
    }
}

/* What tells most lines apart: the length and the last bytes. */
static uint64_t key_of(jk_slice line)
{
    uint64_t last = 0;
    size_t n = line.len < sizeof last ? line.len : sizeof last;
    memcpy(&last, line.ptr + line.len - n, n);
    return last ^ line.len;
}

/* The candidates before: their keys, and how many keys have each hash; most have none like them. */
typedef struct memory {
    uint64_t keys[MEMORY];
    uint8_t held[256];
} memory;

static uint8_t *held(memory *m, uint64_t key)
{
    return &m->held[key * UINT64_C(0x9E3779B97F4A7C15) >> 56];
}

/* A line that stood above already is a running head. */
static void find_again(const jk_paras *p, jk_slice text, jk_candidates *c)
{
    memory m = {{0}, {0}};
    for (size_t k = 0; k < c->n; k++) {
        jk_slice line = jk_paras_text(text, &p->at[c->at[k].para]);
        uint64_t key = key_of(line);
        if (*held(&m, key))
            for (size_t i = 1; i <= k && i <= MEMORY && !c->at[k].again; i++)
                c->at[k].again = m.keys[(k - i) % MEMORY] == key &&
                                 jk_slice_eq(jk_paras_text(text, &p->at[c->at[k - i].para]), line);
        if (k >= MEMORY)
            --*held(&m, m.keys[k % MEMORY]);
        ++*held(&m, key);
        m.keys[k % MEMORY] = key;
    }
}

static double log_size(const jk_candidate *q)
{
    return q->total ? log(1 + (double)q->total / 100) : 0;
}

/* What is known of each candidate when all are. */
static void look_around(jk_candidates *c)
{
    double sizes = 0;
    bool last = true;
    for (size_t k = 0; k < c->n; k++) {
        c->at[k].sizes = sizes;
        sizes += log_size(&c->at[k]);
    }
    for (size_t k = c->n; k-- > 0;)
        c->at[k].last = last = last && c->at[k].below;
}

/* Where lines were cut: whether line i goes on with the one before it or runs on below.
 * A line under the end of a sentence and above a dateline does not, however long the one before. */
static bool is_inside_text(const jk_paras *p, size_t i, jk_cut cut)
{
    bool dated = i > 0 && i + 1 < p->n && p->at[i + 1].opens && jk_glyph_final(p->at[i - 1].last);
    return (!dated && jk_wrap_goes_on(p, i, cut)) || jk_wrap_runs_on(p, i, cut);
}

/* Whether a line below text and above a date, behind which no text stands, is who signs: a headline
 * has an article.  Several may sign, a line each. */
static bool is_signature(const jk_paras *p, jk_slice text, size_t i)
{
    enum { DAY_CHARS = 10 };
    size_t above = i, date = i + 1;
    while (above > 0 && i - above < SIGNERS && p->at[above - 1].headline)
        above--;
    while (date < p->n && date - i <= SIGNERS && p->at[date].headline)
        date++;
    if (above == 0 || !jk_glyph_final(p->at[above - 1].last) || date >= p->n ||
        p->at[date].role != JK_ROLE_DATE ||
        (p->at[date].chars > DAY_CHARS && jk_web_clock(jk_paras_text(text, &p->at[date]))))
        return false;
    const jk_para *behind = date + 1 < p->n ? &p->at[date + 1] : NULL;
    return !behind || behind->headline || !jk_role_running(behind->role);
}

/* Whether a line ends with a colon, and no other that may be of a headline stands below it. */
static bool leads_on(const jk_paras *p, size_t i)
{
    return jk_glyph_colon(p->at[i].end) && (i + 1 == p->n || !p->at[i + 1].headline);
}

/* n of m. */
static double share(size_t n, size_t m)
{
    return m ? (double)n / (double)m : 0;
}

/* Where blank lines stand on the page.  Lines above a headline go with it, and nothing stands above
 * the first. */
static void measure_blanks(const jk_paras *p, jk_candidates *c)
{
    size_t parted = 0, all = 0, blanks = 0;
    for (size_t i = 0; i < p->n; i++)
        blanks += p->at[i].empty;
    for (size_t k = 0; k < c->n; k++) {
        bool heads = k > 0 && !c->at[k].follows;
        blanks -= c->at[k].parted;
        parted += heads && c->at[k].parted;
        all += heads;
    }
    c->parted = share(parted, all);
    c->loose = share(blanks, p->n - c->n);
}

/* Whether a number in a line of its own stands above: that of a head in the text. */
static bool is_numbered_head(const jk_paras *p, jk_slice text, size_t i)
{
    size_t at = 0;
    return i > 0 && p->at[i - 1].role == JK_ROLE_HEADING &&
           jk_glyph_digit(jk_glyph_next(jk_paras_text(text, &p->at[i - 1]), &at)) >= 0;
}

/* What the candidates of the page with text below are together; lines above one go with it. */
static void measure_page(const jk_paras *p, jk_candidates *c)
{
    enum { TOP_LINES = 8 };
    c->top = c->n && p->at[c->at[0].para].line <= TOP_LINES;
    size_t items = 0, ones = 0, line = 0, lines = 0;
    for (size_t k = 0; k < c->n; k++) {
        line = (c->at[k].follows ? line : 0) + p->at[c->at[k].para].chars;
        if (c->at[k].below == 0)
            continue;
        items++;
        ones += c->at[k].below == 1;
        lines += line;
    }
    c->ones = share(ones, items);
    c->title = share(lines, items);
}

int jk_candidates_find(const jk_paras *p, jk_slice text, jk_candidates *out)
{
    jk_cut cut = jk_wrap_of(p);
    out->n = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (!p->at[i].headline || (cut.width && is_inside_text(p, i, cut)) || leads_on(p, i) ||
            is_signature(p, text, i) || is_numbered_head(p, text, i))
            continue;
        jk_candidate c = {.para = i,
                          .label = p->at[i].label,
                          .colon = p->at[i].colon,
                          .asks = jk_glyph_asks(p->at[i].last),
                          .parted = p->at[i].empty};
        if (out->n) {
            jk_candidate *last = &out->at[out->n - 1];
            complete(p, cut, last, i);
            bool subtitled = last->para + 2 == i && is_subtitle(&p->at[i - 1], text);
            c.follows = last->below == 0 || subtitled; /* who wrote it */
        }
        if (JK_PUSH(out, c) != 0)
            return JK_ENOMEM;
    }
    if (out->n)
        complete(p, cut, &out->at[out->n - 1], p->n);
    find_tall(p, text, out);
    find_again(p, text, out);
    look_around(out);
    measure_page(p, out);
    measure_blanks(p, out);
    return JK_OK;
}

void jk_candidates_free(jk_candidates *c)
{
    free(c->at);
    jk_comparison_free(c->words);
    *c = (jk_candidates){0};
}

static double least(size_t n, size_t limit)
{
    return (double)least_of(n, limit);
}

/* The features that depend on the candidate and its neighbours alone. */
static void local_features(const jk_paras *p, const jk_candidates *c, size_t k, double *f)
{
    const jk_candidate *q = &c->at[k];
    const jk_candidate *next = k + 1 < c->n ? q + 1 : NULL;
    size_t chars = p->at[q->para].chars;
    f[JK_BF_BIAS] = 1;
    f[JK_BF_LENGTH] = least(chars, 50) / 20;
    f[JK_BF_LONG] = chars > 25 ? (double)(chars - 25) / 20 : 0;
    f[JK_BF_BARE] = q->below == 0;
    f[JK_BF_ONE] = q->below == 1;
    f[JK_BF_TWO] = q->below == 2;
    f[JK_BF_MANY] = least(q->below, 6) / 3;
    f[JK_BF_FIRST] = log(1 + (double)q->first / 100);
    f[JK_BF_TOTAL] = log(1 + (double)q->total / 200);
    f[JK_BF_LABEL] = q->label;
    f[JK_BF_BARE_NEXT] = next && next->below == 0;
    f[JK_BF_ONE_NEXT] = next && next->below == 1;
    f[JK_BF_ONE_BEFORE] = k > 0 && q[-1].below == 1;
    f[JK_BF_COLON] = q->colon;
    f[JK_BF_SHORT_ONE] = q->below == 1 && q->first < 120;
    f[JK_BF_ASKS] = q->asks;
    f[JK_BF_ONE_OF_ONES] = q->below == 1 ? c->ones : 0;
    f[JK_BF_PAGE_TITLE] = c->title / 20;
    f[JK_BF_DATED] = c->dated;
    f[JK_BF_SOLE] = c->sole;
    f[JK_BF_SOLE_ONES] = c->sole ? c->ones : 0;
    f[JK_BF_PARTED] = q->parted ? 1 - c->loose : 0;
    f[JK_BF_CLOSE] = q->parted ? 0 : c->parted;
}

/* How candidate k is like the others of its column, which is lane j. */
static void column_features(const jk_candidates *c, size_t s, size_t k, const double *local,
                            size_t j, jk_features f)
{
    const jk_candidate *q = &c->at[k];
    f[JK_BF_COLUMN][j] = 1;
    f[JK_BF_COLUMN_ONE][j] = local[JK_BF_ONE];
    f[JK_BF_COLUMN_LENGTH][j] = local[JK_BF_LENGTH];
    f[JK_BF_COLUMN_TOTAL][j] = local[JK_BF_TOTAL];
    f[JK_BF_COLUMN_FIRST][j] = local[JK_BF_FIRST];
    f[JK_BF_COLUMN_BARE_NEXT][j] = local[JK_BF_BARE_NEXT];
    f[JK_BF_COLUMN_ONE_NEXT][j] = local[JK_BF_ONE_NEXT];
    f[JK_BF_COLUMN_AGE][j] = least(k - s, 8) / 4;
    f[JK_BF_COLUMN_SHORT_ONE][j] = q->below == 1 && q->first < 200;
    f[JK_BF_COLUMN_MORE][j] = q->below >= 2;
    f[JK_BF_COLUMN_LAST][j] = q->last && !q->label;
    if (k < s + 2)
        return;
    double mean = (q->sizes - c->at[s + 1].sizes) / (double)(k - s - 1);
    f[JK_BF_COLUMN_LONGER][j] = log_size(q) - mean;
    if (k + 1 < c->n && q[1].below)
        f[JK_BF_COLUMN_NEXT_LONGER][j] = log_size(&q[1]) - mean;
}

void jk_boundary_features(const jk_paras *p, const jk_candidates *c, const size_t *s, size_t n,
                          size_t k, jk_features f)
{
    double local[JK_BF_COUNT] = {0};
    local_features(p, c, k, local);
    for (size_t i = 0; i < JK_BF_COUNT; i++)
        for (size_t j = 0; j < JK_WAYS; j++)
            f[i][j] = local[i];
    for (size_t j = 0; j < n; j++) {
        if (c->at[s[j]].below == 0 && !(c->top && s[j] == 0)) {
            column_features(c, s[j], k, local, j, f);
            continue;
        }
        f[JK_BF_AGE][j] = least(k - s[j], 8) / 4;
        f[JK_BF_ONE_ONE][j] = c->at[k].below == 1 && local[JK_BF_ONE_NEXT] > 0;
    }
    if (c->words && k > 0)
        jk_word_features(c, s, n, k, f);
}
