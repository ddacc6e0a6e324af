/* match.c: which variant each decision is about. */
#include <stdlib.h>

#include "diff/edit/decisions.h"
#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/render/passage.h"

enum {
    CONTEXT = 12,  /* characters compared on each side */
    SAME_PATH = 2, /* what the same clause is worth, in characters */
    MOVED_ON = 6   /* characters on each side that a place without a variant is known by */
};

/* What stands on one side of a place: in its paragraph, and in the one beyond. */
typedef struct context {
    jk_slice own, beyond;
} context;

typedef struct place {
    size_t item;
    context left, right;
    jk_slice path;
    uint64_t taken; /* line of the decision that has it, 0: none */
} place;

typedef struct matcher {
    const jk_doc *result;
    const jk_choice_say *complaint;
    struct {
        place *at;
        size_t n, cap;
    } places;
    struct {
        struct link {
            uint32_t place, next;
        } * at;
        size_t n, cap;
    } links;
    uint32_t *heads; /* by hash of a reading; malloc */
    size_t mask;
} matcher;

static int add_links(matcher *m)
{
    size_t room = 16;
    while (room < 4 * m->places.n)
        room *= 2;
    m->heads = calloc(room, sizeof *m->heads);
    m->mask = room - 1;
    if (!m->heads)
        return JK_ENOMEM;
    for (size_t i = m->places.n; i-- > 0;) {
        const jk_variant *v = &m->result->at[m->places.at[i].item]->u.variant;
        for (size_t k = 0; k < v->nreadings; k++) {
            uint32_t *head = &m->heads[jk_slice_hash(v->readings[k].text) & m->mask];
            if (JK_PUSH(&m->links, (struct link){(uint32_t)i, *head}) != 0)
                return JK_ENOMEM;
            *head = (uint32_t)m->links.n;
        }
    }
    return JK_OK;
}

/* The paragraphs of an article while its places are found. */
typedef struct scan {
    const jk_block *block;
    jk_slice article, before; /* its id; the paragraph before */
    size_t first, hint;       /* for jk_place_path */
    size_t begun;             /* the first place in the paragraph */
} scan;

static void next_paragraph(matcher *m, scan *s, const jk_block *block)
{
    for (size_t i = s->begun; i < m->places.n; i++)
        m->places.at[i].right.beyond = block->text;
    s->begun = m->places.n;
    s->before = s->block ? s->block->text : (jk_slice){0};
    s->block = block;
}

static int find_places(matcher *m)
{
    const jk_doc *doc = m->result;
    scan s = {0};
    for (size_t i = 0; i < doc->n; i++) {
        const jk_variant *v = &doc->at[i]->u.variant;
        if (doc->at[i]->t == JK_ARTICLE)
            s = (scan){.first = i + 1, .article = doc->at[i]->u.article.id, .begun = m->places.n};
        if (doc->at[i]->t == JK_BLOCK)
            next_paragraph(m, &s, &doc->at[i]->u.block);
        const jk_block *block = s.block;
        if (doc->at[i]->t != JK_VARIANT || !block || v->block.len == 0 ||
            !jk_slice_eq(v->block, block->id) || v->from > v->to || v->to > block->text.len)
            continue;
        place p = {.item = i,
                   .left = {jk_slice_sub(block->text, 0, (size_t)v->from), s.before},
                   .right = {jk_slice_sub(block->text, (size_t)v->to, block->text.len), {0}},
                   .path = jk_place_path(doc, s.first, s.article, v->at, &s.hint)};
        if (JK_PUSH(&m->places, p) != 0)
            return JK_ENOMEM;
    }
    return add_links(m);
}

static bool is_blank(int32_t c)
{
    return c == ' ' || c == '\t' || c == 0x3000 || c == '\n' || c == '\r';
}

/* The next character that is no blank, in either direction; 0 at the end. */
static int32_t step(jk_slice s, size_t *at, bool back)
{
    while (back ? *at > 0 : *at < s.len) {
        int32_t c = back ? jk_utf8_prev(s, at) : jk_utf8_next(s, at);
        if (!is_blank(c))
            return c;
    }
    return 0;
}

/* How many characters, from the place outwards, two contexts share. */
static int agreement(jk_slice told, const context *there, bool back)
{
    jk_slice s = there->own;
    size_t i = back ? told.len : 0, k = back ? s.len : 0;
    bool beyond = false;
    for (int same = 0; same < CONTEXT; same++) {
        int32_t c = step(told, &i, back), d = step(s, &k, back);
        if (d == 0 && !beyond) {
            beyond = true;
            s = there->beyond;
            k = back ? s.len : 0;
            d = step(s, &k, back);
        }
        if (c == 0 || c != d)
            return same;
    }
    return CONTEXT;
}

/* Whether the line names every reading of the variant, and the reading that the line chooses is one
 * of them. */
static bool readings_fit(const jk_decision *d, const jk_variant *v)
{
    bool chosen = d->action != JK_TAKE;
    for (size_t i = 0; i < v->nreadings; i++) {
        bool told = false;
        for (size_t k = 0; k < d->nreadings; k++)
            told = told || jk_slice_eq(d->readings[k].text, v->readings[i].text);
        if (!told)
            return false;
        chosen = chosen || jk_slice_eq(d->readings[d->reading].text, v->readings[i].text);
    }
    return chosen;
}

/* The reading by which a decision is looked up: its longest. */
static jk_slice key_of(const jk_decision *d)
{
    jk_slice key = d->readings[0].text;
    for (size_t i = 1; i < d->nreadings; i++)
        if (d->readings[i].text.len > key.len)
            key = d->readings[i].text;
    return key;
}

/* Whether the context that a line gives ends where the paragraph does.  A list gives CONTEXT
 * characters where there are so many; a shorter context says that the paragraph ended there. */
static bool same_end(jk_slice told, jk_slice there)
{
    size_t at = 0;
    int n = 0;
    while (at < told.len) {
        (void)jk_utf8_next(told, &at);
        n++;
    }
    return n < CONTEXT && told.len == there.len;
}

static bool same_sigla(const jk_decision_reading *told, const jk_reading *there)
{
    bool same = told->sigla.n == there->wit.n;
    for (size_t i = 0; i < told->sigla.n && same; i++)
        same = jk_slice_eq(told->sigla.at[i], there->wit.at[i]);
    return same;
}

/* How like the readings of a line and of a variant are: a point for each that both have, one more
 * where it is of the same witnesses, less the number of readings of the line.  Compared between
 * variants only. */
static int likeness(const jk_decision *d, const jk_variant *v)
{
    int like = -(int)d->nreadings;
    for (size_t i = 0; i < v->nreadings; i++)
        for (size_t k = 0; k < d->nreadings; k++)
            if (jk_slice_eq(d->readings[k].text, v->readings[i].text)) {
                like += 1 + same_sigla(&d->readings[k], &v->readings[i]);
                break;
            }
    return like;
}

/* How well a place agrees with a line.  A later member is looked at only where all before it are
 * equal: neighbouring variants have nearly the same context. */
typedef struct score {
    int context;
    int likeness;
    int ends;
} score;

typedef struct best {
    place *at;
    score score;
    bool tie;
} best;

/* The agreement of a line with itself: the most that any place can reach. */
static int told_of(const jk_decision *d)
{
    const context left = {d->left, {0}}, right = {d->right, {0}};
    return agreement(d->left, &left, true) + agreement(d->right, &right, false);
}

static void consider(const matcher *m, const jk_decision *d, int told, place *p, best *b)
{
    const jk_variant *v = &m->result->at[p->item]->u.variant;
    if (p == b->at || !readings_fit(d, v))
        return;
    int same = agreement(d->left, &p->left, true) + agreement(d->right, &p->right, false);
    int bonus = jk_slice_eq(d->place, p->path) ? SAME_PATH : 0;
    score s = {.context = same + bonus};
    if (2 * same < told || (told == 0 && !bonus) || (b->at && s.context < b->score.context))
        return;
    s.likeness = likeness(d, v);
    s.ends = same_end(d->left, p->left.own) + same_end(d->right, p->right.own);
    int more = !b->at || s.context > b->score.context ? 1
               : s.likeness != b->score.likeness      ? s.likeness - b->score.likeness
                                                      : s.ends - b->score.ends;
    if (more >= 0)
        *b = (best){p, s, more == 0};
}

static best find(matcher *m, const jk_decision *d)
{
    best b = {0};
    int told = told_of(d);
    for (uint32_t i = m->heads[jk_slice_hash(key_of(d)) & m->mask]; i; i = m->links.at[i - 1].next)
        consider(m, d, told, &m->places.at[m->links.at[i - 1].place], &b);
    /* the longest reading may be the one that is gone */
    for (size_t i = 0; i < m->places.n && !b.at; i++)
        consider(m, d, told, &m->places.at[i], &b);
    return b;
}

static jk_slice near(jk_slice s, bool back)
{
    size_t at = back ? s.len : 0;
    for (int n = 0; n < MOVED_ON && (back ? at > 0 : at < s.len); n++)
        (void)(back ? jk_utf8_prev(s, &at) : jk_utf8_next(s, &at));
    return back ? jk_slice_sub(s, at, s.len) : jk_slice_sub(s, 0, at);
}

/* What a context has of the place's own paragraph. */
static jk_slice own_paragraph(jk_slice s, bool back)
{
    size_t from = 0, lf;
    while ((lf = jk_slice_find(s, JK_S("\n"), from)) < s.len) {
        if (!back)
            return jk_slice_sub(s, 0, lf);
        from = lf + 1;
    }
    return jk_slice_sub(s, from, s.len);
}

/* Whether what was decided already stands in the text, in its context, where no variant is left. */
static bool stands_already(const matcher *m, const jk_decision *d)
{
    jk_buf b = {0};
    bool found = false;
    jk_buf_put(&b, near(own_paragraph(d->left, true), true));
    jk_buf_put(&b, d->action == JK_WRITE ? d->own : d->readings[d->reading].text);
    jk_buf_put(&b, near(own_paragraph(d->right, false), false));
    for (size_t i = 0; i < m->result->n && !found && b.len && !b.err; i++) {
        jk_slice text = m->result->at[i]->u.block.text;
        found =
            m->result->at[i]->t == JK_BLOCK && jk_slice_find(text, jk_buf_slice(&b), 0) <= text.len;
    }
    jk_buf_free(&b);
    return found;
}

static int complain(const matcher *m, const jk_decision *d, bool warning, const char *words)
{
    jk_buf b = {0};
    jk_buf_puts(&b, words);
    jk_buf_puts(&b, "：");
    jk_buf_put(&b, d->place);
    jk_buf_puts(&b, " ");
    jk_buf_put(&b, near(own_paragraph(d->left, true), true));
    for (size_t i = 0; i < d->nreadings; i++) {
        jk_buf_puts(&b, i ? "|" : "{");
        jk_buf_put(&b, d->readings[i].text);
    }
    jk_buf_puts(&b, "}");
    jk_buf_put(&b, near(own_paragraph(d->right, false), false));
    m->complaint->say(m->complaint->ctx, d->line, warning, jk_buf_slice(&b));
    int err = b.err;
    jk_buf_free(&b);
    return err;
}

/* The siglum of a witness that has what was decided; own text that one has is that one's. */
static jk_slice siglum_of(const jk_decision *d, const jk_variant *v)
{
    jk_slice text = d->action == JK_WRITE ? d->own : d->readings[d->reading].text;
    for (size_t i = 0; i < v->nreadings; i++)
        if (v->readings[i].wit.n && jk_slice_eq(v->readings[i].text, text))
            return v->readings[i].wit.at[0];
    return (jk_slice){0};
}

static int match(matcher *m, const jk_decision *d, jk_choices *choices, size_t *bad)
{
    best b = find(m, d);
    if (!b.at && stands_already(m, d))
        return complain(m, d, true, "各本已无异文，正文即如所定");
    if (!b.at || b.tie || b.at->taken) {
        ++*bad;
        return complain(m, d, false,
                        !b.at ? "找不到此处异文，文字或上下文已变，请从新写的清单取此行"
                        : b.tie ? "不止一处与此相合，请加长上下文"
                                : "此处已有另一行取舍，请删去其一");
    }
    b.at->taken = d->line;
    const jk_variant *v = &m->result->at[b.at->item]->u.variant;
    jk_choice c = {.variant = b.at->item,
                   .siglum = jk_arena_copy(&choices->arena, siglum_of(d, v)),
                   .own = jk_arena_copy(&choices->arena, d->own),
                   .line = d->line};
    return JK_PUSH(choices, c) == 0 ? choices->arena.err : JK_ENOMEM;
}

int jk_decisions_match(const jk_decisions *d, const jk_doc *result, jk_choices *choices,
                       const jk_choice_say *complaint, size_t *bad)
{
    matcher m = {.result = result, .complaint = complaint};
    int err = find_places(&m);
    for (size_t i = 0; i < d->n && !err; i++)
        if (d->at[i].action != JK_LEAVE)
            err = match(&m, &d->at[i], choices, bad);
    free(m.places.at);
    free(m.links.at);
    free(m.heads);
    return err;
}
