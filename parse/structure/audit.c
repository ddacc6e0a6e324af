#include "parse/structure/audit.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/structure/bigram.h"
#include "parse/structure/complain.h"
#include "parse/structure/glyph.h"
#include "parse/structure/role.h"

enum {
    MEMORY = 64, /* articles compared with those so many before them */
    HEAD_LINES = 6,
    HEADLINE_CHARS = 80,
    LEDE_CHARS = 20, /* shorter ones prove nothing by being the same */
    KEY_BYTES = 30,
    STRAY_CHARS = 12, /* shorter ones may be a column's head */
    TEXT_BYTES = 3000,
    PRINTS = 3,
    PRINT_BYTES = 120
};

/* Shares of common pairs that make a lede the same, a headline that of a text or of another. */
static const double SAME_LEDE = 0.9, OWN_HEADLINE = 0.5, FOREIGN_HEADLINE = 0.15;

typedef struct story {
    size_t first, last;      /* its paragraphs */
    size_t lede;             /* its first running text; last where it has none */
    size_t text;             /* paragraphs of running text */
    jk_slice title;          /* bytes of its headline lines, what stands between included */
    jk_slice words;          /* of the lede, without dateline */
    uint32_t prints[PRINTS]; /* of the lede's beginning */
    bool opens, closes;      /* has such a dateline */
    size_t pairs, npairs;    /* of a headline whose article is sought: among the auditor's */
} story;

typedef struct auditor {
    const jk_paras *p;
    jk_slice text;
    story *at;
    size_t n;
    size_t *copied;   /* for each the story whose lede it repeats, or itself */
    size_t *headless; /* for each the headless story its headline speaks of, or itself */
    struct {
        uint16_t *at; /* by hash */
        size_t n, cap;
    } pairs;
    uint64_t number;
    jk_galley *galley;
} auditor;

static bool is_text(const auditor *a, size_t i)
{
    const jk_para *q = &a->p->at[i];
    return q->chars > HEADLINE_CHARS || q->opens ||
           (jk_glyph_final(q->last) && q->role == JK_ROLE_BODY);
}

/* The least hashes of the threes of characters that a text begins with, in rising order: texts that
 * are nearly the same have one of them in common (Broder 1997, sketches of shingles). */
static void take_prints(jk_slice s, uint32_t prints[PRINTS])
{
    uint32_t x = 0, y = 0;
    s = jk_slice_sub(s, 0, PRINT_BYTES);
    for (int i = 0; i < PRINTS; i++)
        prints[i] = UINT32_MAX;
    for (size_t at = 0; at < s.len;) {
        uint32_t c = (uint32_t)jk_glyph_next(s, &at), h = (c ^ y << 10 ^ x << 20) * 0x9E3779B1u;
        x = y;
        y = c;
        h ^= h >> 15;
        int i = PRINTS;
        for (; i > 0 && h < prints[i - 1]; i--)
            if (i < PRINTS)
                prints[i] = prints[i - 1];
        if (i < PRINTS)
            prints[i] = h;
    }
}

static story read_story(const auditor *a, size_t first, size_t last)
{
    const jk_para *at = a->p->at;
    story s = {.first = first, .last = last, .lede = last};
    size_t head = first;
    while (head < last && head - first < HEAD_LINES && !is_text(a, head) && !at[head].closes)
        head++;
    if (head > first)
        s.title = jk_slice_sub(a->text, at[first].from, at[head - 1].to);
    for (size_t i = first; i < last; i++) {
        s.opens = s.opens || (at[i].opens && !at[i].closes);
        s.closes = s.closes || at[i].closes;
        if (!is_text(a, i))
            continue;
        s.text++;
        if (s.lede == last)
            s.lede = i;
    }
    if (s.lede < last) {
        jk_slice t = jk_paras_text(a->text, &at[s.lede]);
        jk_dateline d;
        if (at[s.lede].opens && !s.title.len && jk_dateline_open(t, &d))
            s.title = jk_dateline_title(t, &d);
        s.words = jk_slice_sub(t, at[s.lede].behind, t.len);
        take_prints(s.words, s.prints);
    }
    return s;
}

static jk_slice id_of(const auditor *a, size_t i, char out[24])
{
    size_t n = 24;
    uint64_t k = a->number + i;
    do {
        out[--n] = (char)('0' + k % 10);
        k /= 10;
    } while (k);
    out[--n] = 'a';
    return (jk_slice){out + n, 24 - n};
}

/* A report on paragraph `para` of story i, seen beside paragraph `see` of story k (para itself:
 * nothing to see). */
static int report(auditor *a, enum jk_report_code code, size_t i, size_t para, size_t k, size_t see,
                  const char *words)
{
    char id[24], other[24];
    const jk_para *at = a->p->at;
    jk_complaint c = {.code = code, .first = &at[para], .article = id_of(a, i, id)};
    if (see != para) {
        c.see = &at[see];
        c.other = id_of(a, k, other);
    }
    return jk_complain(a->galley, &c, words, at[see].line);
}

static bool same_lede(const story *x, const story *y)
{
    jk_slice a = x->words, b = y->words;
    if (jk_glyph_count(jk_slice_sub(a, 0, 4 * LEDE_CHARS)) < LEDE_CHARS || a.len * 4 < b.len * 3 ||
        b.len * 4 < a.len * 3)
        return false;
    return jk_slice_eq(a, b) ||
           (jk_bigrams_shared(a, b) > SAME_LEDE && jk_bigrams_shared(b, a) > SAME_LEDE);
}

/* Whether two stories are one that stands twice. */
static bool same_story(const story *x, const story *y)
{
    return x->title.len && jk_slice_eq(x->title, y->title) && jk_slice_eq(x->words, y->words);
}

/* Of two stories with the same lede, the one whose headline has less to do with it has the copy; of
 * one that stands twice it is the second. */
static void note_copy(auditor *a, size_t i, size_t k)
{
    const story *s = &a->at[i], *o = &a->at[k];
    if (!same_lede(s, o))
        return;
    if (same_story(s, o) ||
        jk_bigrams_shared(s->title, s->words) < jk_bigrams_shared(o->title, o->words))
        a->copied[i] = k;
    else
        a->copied[k] = i;
}

/* Fills a->copied.  A table holds the last story that had each print. */
static int find_copies(auditor *a)
{
    size_t size = 64;
    while (size < a->n * PRINTS * 2)
        size *= 2;
    size_t *table = calloc(size, sizeof *table); /* index + 1 */
    if (!table)
        return JK_ENOMEM;
    for (size_t i = 0; i < a->n; i++)
        a->copied[i] = i;
    for (size_t i = 0; i < a->n; i++) {
        size_t met = i;
        for (int j = 0; j < PRINTS && a->at[i].lede < a->at[i].last; j++) {
            size_t *slot = &table[a->at[i].prints[j] % size];
            if (*slot && *slot - 1 != met && a->copied[i] == i)
                note_copy(a, i, met = *slot - 1);
            *slot = i + 1;
        }
    }
    free(table);
    return JK_OK;
}

/* Whether story i is a headline whose own article is sought: its lede repeats another's. */
static bool seeks_article(const auditor *a, size_t i)
{
    return a->copied[i] != i && a->at[i].title.len > 0 &&
           !same_story(&a->at[i], &a->at[a->copied[i]]);
}

/* The pairs of each headline whose article is sought are read once. */
static int read_headlines(auditor *a)
{
    for (size_t i = 0; i < a->n; i++) {
        story *s = &a->at[i];
        int32_t before = 0;
        if (!seeks_article(a, i))
            continue;
        s->pairs = a->pairs.n;
        for (size_t at = 0; at < s->title.len;) {
            int32_t c = jk_glyph_next(s->title, &at);
            if (before && JK_PUSH(&a->pairs, (uint16_t)jk_bigrams_hash(before, c)) != 0)
                return JK_ENOMEM;
            before = c;
        }
        s->npairs = a->pairs.n - s->pairs;
    }
    return JK_OK;
}

/* Share of the pairs of a headline that are in a set, 0 where it has none. */
static double share_of(const auditor *a, const story *s, const jk_bigrams *set)
{
    unsigned in = 0;
    for (size_t i = 0; i < s->npairs; i++)
        in += jk_bigrams_has(set, a->pairs.at[s->pairs + i]);
    return s->npairs ? (double)in / (double)s->npairs : 0;
}

/* Offers the text of headless story k to the headlines near it. */
static void offer_text(auditor *a, size_t k, double *most)
{
    const story *o = &a->at[k];
    jk_bigrams words = {{0}};
    bool read = false;
    size_t from = k + 1 > MEMORY ? k + 1 - MEMORY : 0;
    for (size_t i = from; i < a->n && i <= k + MEMORY; i++) {
        if (i == k || !seeks_article(a, i))
            continue;
        if (!read)
            jk_bigrams_add(&words, o->words);
        read = true;
        double share = share_of(a, &a->at[i], &words);
        if (share > most[i]) {
            most[i] = share;
            a->headless[i] = k;
        }
    }
}

/* Fills headless[i] with the headless story whose text the headline of story i speaks of, or with
 * i.  Each text is read once. */
static int find_headless(auditor *a)
{
    double *most = malloc((a->n + 1) * sizeof *most);
    if (!most || read_headlines(a) != JK_OK) {
        free(most);
        return JK_ENOMEM;
    }
    for (size_t i = 0; i < a->n; i++) {
        a->headless[i] = i;
        most[i] = OWN_HEADLINE;
    }
    for (size_t k = 0; k < a->n; k++)
        if (!a->at[k].title.len && a->at[k].lede != a->at[k].last)
            offer_text(a, k, most);
    free(most);
    return JK_OK;
}

/* The story without an article that has the headline of headless story i, or i. */
static size_t headline_of(const auditor *a, size_t i)
{
    size_t from = i > MEMORY ? i - MEMORY : 0;
    for (size_t k = from; k < a->n && k < i + MEMORY; k++)
        if (k != i && seeks_article(a, k) && a->headless[k] == i)
            return k;
    return i;
}

static int audit_headline(auditor *a, size_t i)
{
    const story *s = &a->at[i];
    if (s->title.len || s->lede == s->last || !s->opens)
        return JK_OK;
    size_t k = headline_of(a, i);
    return report(a, JK_R_NO_HEADLINE, i, s->first, k, a->at[k].first,
                  k == i ? "文章没有标题；应据原件补入" : "文章没有标题，疑为第#行的标题；应移来");
}

static int audit_lede(auditor *a, size_t i)
{
    size_t first = a->copied[i];
    const story *s = &a->at[i], *o = &a->at[first];
    if (first == i)
        return JK_OK;
    if (same_story(s, o))
        return report(a, JK_R_DUPLICATE_LEDE, i, s->lede, first, o->lede,
                      "文章与第#行的重复；应删去一处");
    int err = report(a, JK_R_DUPLICATE_LEDE, i, s->lede, first, o->lede,
                     "导语与第#行重复，而与本文标题无关；应删去");
    if (err || s->text > 1 || !s->title.len)
        return err;
    size_t k = a->headless[i];
    return report(a, JK_R_NO_ARTICLE, i, s->first, k, a->at[k].first,
                  k == i ? "标题之下没有它的文章；应据原件补入"
                         : "标题之下没有它的文章，疑为第#行的文章；应移去");
}

/* What stands below the head of a story, as much as is compared. */
static jk_slice text_below(const auditor *a, const story *s)
{
    size_t from = a->p->at[s->lede].from, to = a->p->at[s->last - 1].to;
    return jk_slice_sub(a->text, from, to - from < TEXT_BYTES ? to : from + TEXT_BYTES);
}

/* A headline that shares nothing with the text below it, which has another below that one. */
static int audit_stray(auditor *a, size_t i)
{
    const story *s = &a->at[i];
    const jk_para *at = a->p->at;
    if (!s->opens || s->lede != s->first + 2 || at[s->first].chars < STRAY_CHARS ||
        !at[s->first].headline || !at[s->first + 1].headline)
        return JK_OK;
    jk_slice text = text_below(a, s), stray = jk_paras_text(a->text, &at[s->first]);
    size_t lede = jk_paras_text(a->text, &at[s->lede]).len;
    jk_bigrams words = {{0}};
    jk_bigrams_add(&words, jk_slice_sub(text, 0, lede));
    if (jk_bigrams_share(&words, stray) > FOREIGN_HEADLINE)
        return JK_OK; /* more text shares no less */
    jk_bigrams_add(&words, jk_slice_sub(text, lede, text.len));
    if (jk_bigrams_share(&words, stray) > FOREIGN_HEADLINE ||
        jk_bigrams_share(&words, jk_paras_text(a->text, &at[s->first + 1])) < OWN_HEADLINE)
        return JK_OK;
    return report(a, JK_R_NO_ARTICLE, i, s->first, i, s->first,
                  "标题之下没有它的文章；应据原件补入");
}

/* A lede that stands again in its own article. */
static int audit_repeat(auditor *a, size_t i)
{
    const story *s = &a->at[i];
    if (s->lede == s->last || a->p->at[s->lede].chars < LEDE_CHARS)
        return JK_OK;
    jk_slice lede = jk_paras_text(a->text, &a->p->at[s->lede]);
    for (size_t k = s->lede + 1; k < s->last; k++)
        if (jk_slice_eq(jk_paras_text(a->text, &a->p->at[k]), lede))
            return report(a, JK_R_DUPLICATE_LEDE, i, k, i, s->lede, "导语与第#行重复；应删去");
    return JK_OK;
}

/* What stands before the colon of a crosshead: 新机遇：… */
static jk_slice key_of(jk_slice title)
{
    for (size_t at = 0; at < title.len && at < KEY_BYTES;) {
        size_t next = at;
        int32_t c = jk_glyph_next(title, &next);
        if (jk_glyph_colon(c))
            return jk_slice_sub(title, 0, at);
        if (!jk_is_han(c))
            break;
        at = next;
    }
    return (jk_slice){0};
}

static bool is_edge(jk_slice s, size_t at, bool before)
{
    if (before ? at == 0 : at >= s.len)
        return true;
    int32_t c = before ? jk_utf8_prev(s, &at) : jk_glyph_next(s, &at);
    return jk_glyph_blank(c) || jk_glyph_pause(c) || c == '\n' || c == '\r';
}

/* Whether key is one of the things that a headline lists: 新技术、新趋势、新机遇. */
static bool lists(jk_slice title, jk_slice key)
{
    size_t at = jk_slice_find(title, key, 0);
    return key.len >= 6 && at <= title.len && key.len < title.len && is_edge(title, at, true) &&
           is_edge(title, at + key.len, false);
}

/* A part whose crosshead a later headline lists, closed by its own dateline, stands before the
 * article that it ends. */
static int audit_order(auditor *a, size_t i)
{
    const story *s = &a->at[i];
    jk_slice key = key_of(s->title);
    if (!key.len || s->opens)
        return JK_OK;
    for (size_t k = i + 1; k < a->n && k < i + MEMORY; k++) {
        const story *o = &a->at[k];
        if (!o->opens && lists(o->title, key))
            return report(a, JK_R_ARTICLE_ORDER, i, s->first, k, o->first,
                          "此段属第#行的文章，却在其标题之前；应移到该文之末");
    }
    return JK_OK;
}

static int audit(auditor *a, size_t given)
{
    int err = find_copies(a);
    if (!err)
        err = find_headless(a);
    for (size_t i = 0; !err && i < given; i++) {
        err = audit_headline(a, i);
        if (!err)
            err = audit_lede(a, i);
        if (!err)
            err = audit_repeat(a, i);
        if (!err)
            err = audit_stray(a, i);
        if (!err)
            err = audit_order(a, i);
    }
    return err;
}

int jk_audit_page(jk_galley *g, const jk_starts *starts, size_t given, uint64_t number)
{
    const jk_paras *p = &g->paras;
    auditor a = {.p = p,
                 .text = jk_buf_slice(&g->window.text),
                 .n = starts->n,
                 .number = number,
                 .galley = g};
    if (starts->n < 2 || given == 0)
        return JK_OK;
    a.at = calloc(a.n, sizeof *a.at);
    a.copied = calloc(2 * a.n, sizeof *a.copied);
    int err = a.at && a.copied ? JK_OK : JK_ENOMEM;
    if (!err) {
        a.headless = a.copied + a.n;
        for (size_t i = 0; i < a.n; i++)
            a.at[i] = read_story(&a, starts->at[i], i + 1 < a.n ? starts->at[i + 1] : p->n);
        err = audit(&a, given);
    }
    free(a.at);
    free(a.copied);
    free(a.pairs.at);
    return err;
}
