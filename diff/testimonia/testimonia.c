#include "diff/testimonia/testimonia.h"

#include <stdlib.h>

#include "diff/collate/fold.h"
#include "diff/testimonia/minimizer.h"
#include "diff/testimonia/narrow.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/record/put.h"

enum {
    CONTEXT = 40,  /* characters looked at on either side */
    EDGE = 2,      /* that must stand next to the reading on either side */
    BOTH = 4,      /* on either side, where SUPPORT is enough: a quotation may end in between */
    SUPPORT = 12,  /* characters of context in all */
    ALONE = 20,    /* the same, where one side has less than BOTH */
    LONGEST = 400, /* longer readings are not looked for */
    COMMON = 1024, /* what stands in so many places is no quotation */
    TEXTS = 4,     /* named for one reading */
    MISMATCH = 3,  /* what a character that differs costs; one that agrees gives 1 */
    DROP = 6       /* so much below the best, what is further off does not count */
};

/* A reading in its context, as an archive would have it. */
typedef struct quote {
    uint16_t text[2 * CONTEXT + LONGEST];
    size_t n, left, right; /* the reading is [left, right) */
    bool literal;          /* another reading of the place has other forms of its characters: who
                              writes others in its context does not tell */
} quote;

/* One text that has it. */
typedef struct found {
    size_t archive, file, support, from, to;
} found;

typedef struct founds {
    found *at; /* malloc */
    size_t n, cap;
} founds;

typedef struct search {
    const jk_archive *archive;
    size_t number; /* of the archive */
    const quote *q;
    struct {
        size_t *at;
        size_t n, cap;
    } starts; /* where the whole quote would begin in the archive, CONTEXT added */
    founds *found;
    int err;
} search;

static bool make_quote(const jk_wit *w, const jk_alt *alt, quote *q)
{
    uint16_t before[CONTEXT];
    size_t n = 0;
    for (uint32_t t = alt->t0; t > 0 && n < CONTEXT; t--)
        if (jk_fold_is_word(w->tokens[t - 1].fold))
            before[n++] = jk_narrow(w->tokens[t - 1].fold);
    q->n = 0;
    q->literal = false;
    while (n > 0)
        q->text[q->n++] = before[--n];
    q->left = q->n;
    for (uint32_t t = alt->t0; t < alt->t1; t++) {
        if (q->n - q->left == LONGEST)
            return false;
        if (jk_fold_is_word(w->tokens[t].fold))
            q->text[q->n++] = jk_narrow(w->tokens[t].fold);
    }
    q->right = q->n;
    for (uint32_t t = alt->t1; t < w->ntokens && q->n < q->right + CONTEXT; t++)
        if (jk_fold_is_word(w->tokens[t].fold))
            q->text[q->n++] = jk_narrow(w->tokens[t].fold);
    return true;
}

static bool same_char(uint16_t a, uint16_t b)
{
    return a == b || jk_narrow_form(a) == jk_narrow_form(b);
}

/* Whether n characters are the same, or, unless `literal`, forms of the same. */
static bool same_text(const uint16_t *a, const uint16_t *b, size_t n, bool literal)
{
    size_t i = 0;
    while (i < n && (literal ? a[i] == b[i] : same_char(a[i], b[i])))
        i++;
    return i == n;
}

static bool same_reading(const quote *x, const quote *y, bool literal)
{
    size_t n = x->right - x->left;
    return n == y->right - y->left && same_text(x->text + x->left, y->text + y->left, n, literal);
}

/* Where the archive has a minimizer of the quote. */
static void look_up(void *ctx, size_t at, uint64_t hash)
{
    search *s = ctx;
    size_t from, to;
    jk_archive_bucket(s->archive, hash, &from, &to);
    if (to - from > COMMON)
        return;
    for (size_t i = from; i < to; i++) {
        size_t place = s->archive->places[i];
        if (place + CONTEXT + LONGEST < at)
            continue;
        if (JK_PUSH(&s->starts, place + 2 * CONTEXT + LONGEST - at) != 0)
            s->err = JK_ENOMEM;
    }
}

/* How far the quote agrees with the archive from a place on, in one direction.  Returns how many
 * characters agree up to where the score is best; *far: how many lie up to there. */
static size_t extend(const uint16_t *q, const uint16_t *text, size_t n, bool back, size_t *far)
{
    size_t same = 0, most = 0;
    int score = 0, best = 0;
    *far = 0;
    for (size_t i = 0; i < n; i++) {
        ptrdiff_t k = back ? -1 - (ptrdiff_t)i : (ptrdiff_t)i;
        bool equal = same_char(q[k], text[k]);
        if (!equal && i < EDGE)
            return 0;
        same += equal;
        score += equal ? 1 : -MISMATCH;
        if (score > best) {
            best = score;
            most = same;
            *far = i + 1;
        }
        if (score < best - DROP)
            break;
    }
    return n < EDGE ? 0 : most;
}

/* Whether n characters have, among those that agree, one in another form: such a text is in another
 * script or hand, and its forms tell of that, not of what it quotes. */
static bool forms_differ(const uint16_t *a, const uint16_t *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (a[i] != b[i] && same_char(a[i], b[i]))
            return true;
    return false;
}

/* The quote against the archive where it would begin at `start`. */
static void verify(search *s, size_t start)
{
    const quote *q = s->q;
    const jk_archive *a = s->archive;
    const size_t shift = 2 * CONTEXT + LONGEST;
    size_t first, end, back, on, file;
    if (start + q->left < shift)
        return;
    size_t at = start + q->left - shift, behind = at + (q->right - q->left);
    if (at >= a->head->chars || behind >= a->head->chars)
        return;
    file = jk_archive_file_of(a, at, &first, &end);
    if (behind > end || !same_text(a->text + at, q->text + q->left, q->right - q->left, q->literal))
        return;
    size_t nleft = q->left < at - first ? q->left : at - first;
    size_t nright = q->n - q->right < end - behind ? q->n - q->right : end - behind;
    size_t left = extend(q->text + q->left, a->text + at, nleft, true, &back);
    size_t right = extend(q->text + q->right, a->text + behind, nright, false, &on);
    size_t less = left < right ? left : right;
    if (less < EDGE || left + right < (less < BOTH ? ALONE : SUPPORT))
        return;
    if (q->literal && (forms_differ(q->text + q->left - back, a->text + at - back, back) ||
                       forms_differ(q->text + q->right, a->text + behind, on)))
        return;
    found f = {s->number, file, left + right, at - back, behind + on};
    founds *all = s->found;
    for (size_t i = 0; i < all->n; i++)
        if (all->at[i].archive == f.archive && all->at[i].file == f.file) {
            if (all->at[i].support < f.support)
                all->at[i] = f;
            return;
        }
    if (JK_PUSH(all, f) != 0)
        s->err = JK_ENOMEM;
}

static int by_number(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return x < y ? -1 : x > y;
}

/* The texts of all archives that have the quote. */
static int find(const jk_testimonia *t, const quote *q, founds *out)
{
    search s = {.q = q, .found = out};
    for (s.number = 0; s.number < t->n && !s.err; s.number++) {
        s.archive = &t->archives[s.number];
        s.starts.n = 0;
        jk_minimizers(q->text, q->n, look_up, &s);
        if (s.starts.n)
            qsort(s.starts.at, s.starts.n, sizeof *s.starts.at, by_number);
        for (size_t i = 0; i < s.starts.n; i++)
            if (i == 0 || s.starts.at[i] != s.starts.at[i - 1])
                verify(&s, s.starts.at[i]);
    }
    free(s.starts.at);
    return s.err;
}

/* More support first, then in the order of the texts. */
static int by_support(const void *a, const void *b)
{
    const found *x = a, *y = b;
    if (x->support != y->support)
        return x->support > y->support ? -1 : 1;
    if (x->archive != y->archive)
        return x->archive < y->archive ? -1 : 1;
    return x->file < y->file ? -1 : x->file > y->file;
}

static double weight_of(const found *f)
{
    return jk_testimony_weights[f->support >= 36 ? 2 : f->support >= 20 ? 1 : 0];
}

/* rules.txt:12 [345,389) */
static jk_slice note_of(const jk_testimonia *t, const found *f, jk_arena *arena)
{
    jk_buf b = {0};
    jk_archive_where w = jk_archive_find(&t->archives[f->archive], f->from, f->to);
    jk_put_valid(&b, w.name);
    jk_buf_putc(&b, ':');
    jk_buf_putu(&b, w.line);
    jk_buf_puts(&b, " [");
    jk_buf_putu(&b, w.b.start);
    jk_buf_putc(&b, ',');
    jk_buf_putu(&b, w.b.end);
    jk_buf_putc(&b, ')');
    return jk_arena_keep(arena, &b);
}

static int testify(const jk_testimonia *t, founds *f, jk_alt *alt, jk_arena *arena)
{
    if (f->n == 0)
        return JK_OK;
    qsort(f->at, f->n, sizeof *f->at, by_support);
    uint32_t n = f->n < TEXTS ? (uint32_t)f->n : TEXTS;
    jk_testimony *heard = JK_NEW(arena, n, jk_testimony);
    if (!heard)
        return JK_ENOMEM;
    for (uint32_t i = 0; i < n; i++)
        heard[i] = (jk_testimony){weight_of(&f->at[i]) * (i ? jk_testimony_further : 1),
                                  note_of(t, &f->at[i], arena)};
    alt->heard = heard;
    alt->nheard = n;
    return arena->err;
}

/* The readings of a place, each by itself; where they differ in marks alone no text tells. */
static int hear_place(const jk_testimonia *t, const jk_collation *c, jk_place *p, quote *quotes)
{
    founds f = {0};
    int err = JK_OK;
    uint32_t n = p->nalts < 4 ? p->nalts : 4;
    for (uint32_t i = 0; i < n; i++)
        if (!make_quote(&c->s->wits[p->alts[i].wits[0]], &p->alts[i], &quotes[i]))
            return JK_OK;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < i; k++) {
            if (same_reading(&quotes[i], &quotes[k], true))
                return JK_OK;
            if (same_reading(&quotes[i], &quotes[k], false))
                quotes[i].literal = quotes[k].literal = true;
        }
    for (uint32_t i = 0; i < n && !err; i++) {
        f.n = 0;
        err = find(t, &quotes[i], &f);
        if (!err)
            err = testify(t, &f, &p->alts[i], c->arena);
    }
    free(f.at);
    return err;
}

static int hear(const jk_testifier *self, jk_collation *c)
{
    const jk_testimonia *t = (const jk_testimonia *)self;
    quote *quotes = malloc(4 * sizeof *quotes);
    int err = quotes ? JK_OK : JK_ENOMEM;
    for (size_t i = 0; i < c->places.n && !err; i++)
        err = hear_place(t, c, &c->places.at[i], quotes);
    free(quotes);
    return err;
}

void jk_testimonia_init(jk_testimonia *t, const jk_archive *archives, size_t n)
{
    *t = (jk_testimonia){.testifier = {hear}, .archives = archives, .n = n};
}
