#include "diff/collate/witness.h"

#include <stdlib.h>

#include "diff/collate/fold.h"
#include "diff/collate/pointing.h"
#include "diff/collate/tokens.h"
#include "diff/evidence/forms.h"
#include "parse/base/alloc.h"
#include "parse/base/charref.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/norm/script.h"

/* What is known of a place where a clause begins: the byte of a block. */
typedef struct start {
    uint32_t block, from;
    const jk_clause *clause;
} start;

typedef struct loader {
    jk_wit *w;
    jk_slice siglum;
    jk_arena *arena;
    jk_tokenizer tokens;
    start *starts; /* in the order of the source */
    size_t nstarts;
} loader;

static bool ours(const loader *l, const jk_item *item)
{
    return l->siglum.len == 0 || item->src.len == 0 || jk_slice_eq(item->src, l->siglum);
}

bool jk_token_breaks(const jk_wit *w, uint32_t t)
{
    return t == 0 || w->tokens[t].block != w->tokens[t - 1].block;
}

static bool continues(const jk_wit *w, uint32_t block)
{
    return w->blocks[block].item->u.block.flags & JK_BLOCK_CONTINUES;
}

bool jk_token_begins(const jk_wit *w, uint32_t t)
{
    return jk_token_breaks(w, t) && !continues(w, w->tokens[t].block);
}

jk_slice jk_token_text(const jk_wit *w, uint32_t t)
{
    const jk_token *k = &w->tokens[t];
    return jk_slice_sub(w->blocks[k->block].item->u.block.text, k->from, k->to);
}

/* Where the blank begins that ends before byte `at`, which may be &emsp;; `at` for none. */
static size_t blank_before(jk_slice text, size_t at)
{
    size_t from = at;
    uint32_t c;
    if (jk_fold(jk_utf8_prev(text, &from)) == 0)
        return from;
    for (from = at; text.ptr[at - 1] == ';' && from > 0 && at - from < JK_CHARREF_MOST;)
        if (text.ptr[--from] == '&')
            return jk_charref(text, from, &c) == at - from && jk_fold((int32_t)c) == 0 ? from : at;
    return at;
}

uint32_t jk_token_end(const jk_wit *w, uint32_t t)
{
    const jk_token *k = &w->tokens[t];
    jk_slice text = w->blocks[k->block].item->u.block.text;
    size_t end = k->to, from;
    while (end > k->from && (from = blank_before(text, end)) < end && from >= k->from)
        end = from;
    return (uint32_t)end;
}

void jk_wit_text(const jk_wit *w, uint32_t t0, uint32_t t1, jk_buf *out)
{
    for (uint32_t t = t0; t < t1; t++) {
        jk_slice s = jk_token_text(w, t);
        if (t + 1 == t1)
            s.len = jk_token_end(w, t) - w->tokens[t].from;
        jk_buf_put(out, s);
    }
}

/* Counts first, so that the arrays are made once. */
static int make_room(loader *l, const jk_doc *doc, size_t *nclauses)
{
    size_t chars = 0, blocks = 0, articles = 0;
    *nclauses = 0;
    for (size_t i = 0; i < doc->n; i++) {
        const jk_item *it = doc->at[i];
        if (!ours(l, it))
            continue;
        articles += it->t == JK_ARTICLE;
        *nclauses += it->t == JK_CLAUSE;
        if (it->t == JK_BLOCK) {
            blocks++;
            chars += jk_utf8_count(it->u.block.text);
        }
    }
    if (chars > INT32_MAX)
        return JK_ERANGE;
    l->w->articles = JK_NEW(l->arena, articles + 1, const jk_item *);
    l->w->blocks = JK_NEW(l->arena, blocks + 1, jk_wit_block);
    l->w->tokens = JK_NEW(l->arena, chars + 1, jk_token);
    l->starts = JK_NEW(l->arena, *nclauses + 1, start);
    return l->arena->err;
}

/* The block that is the k-th of an article, where the article's blocks begin at `first`. */
static bool clause_start(const loader *l, uint32_t first, const jk_clause *c, start *out)
{
    bool found = false;
    for (size_t i = 0; i < c->npieces; i++) {
        const jk_piece *p = &c->pieces[i];
        if (p->block >= l->w->nblocks - first)
            continue;
        start s = {first + (uint32_t)p->block, (uint32_t)p->from, c};
        if (!found || s.block < out->block || (s.block == out->block && s.from < out->from))
            *out = s;
        found = true;
    }
    return found;
}

static void scan_items(loader *l, const jk_doc *doc)
{
    jk_wit *w = l->w;
    uint32_t article = UINT32_MAX, first = 0;
    for (size_t i = 0; i < doc->n; i++) {
        const jk_item *it = doc->at[i];
        if (!ours(l, it))
            continue;
        if (it->t == JK_ARTICLE) {
            article = w->narticles;
            first = w->nblocks;
            w->articles[w->narticles++] = it;
        } else if (it->t == JK_BLOCK) {
            w->blocks[w->nblocks++] = (jk_wit_block){it, article};
        } else if (it->t == JK_CLAUSE && it->u.clause.num.len &&
                   clause_start(l, first, &it->u.clause, &l->starts[l->nstarts])) {
            l->nstarts++;
        }
    }
}

static int by_place(const void *a, const void *b)
{
    const start *x = a, *y = b;
    if (x->block != y->block)
        return x->block < y->block ? -1 : 1;
    return (x->from > y->from) - (x->from < y->from);
}

static int open_unit(loader *l, uint32_t block, uint32_t t, unsigned flags, const start *s)
{
    jk_wit *w = l->w;
    const jk_block *b = &w->blocks[block].item->u.block;
    if (b->flags & JK_BLOCK_INTRUDER)
        flags |= JK_UNIT_INTRUDER;
    jk_unit u = {.article = w->blocks[block].article,
                 .t0 = t,
                 .t1 = t,
                 .slot = UINT32_MAX,
                 .role = b->role,
                 .flags = flags};
    if (s) {
        u.flags |= JK_UNIT_CLAUSE;
        u.level = s->clause->level;
        u.n = s->clause->n;
        u.sub = s->clause->sub;
    }
    return JK_PUSH(&w->units, u);
}

/* A unit for each block that begins something, and for each clause that begins inside one. */
static int make_units(loader *l)
{
    jk_wit *w = l->w;
    size_t s = 0;
    for (uint32_t b = 0; b < w->nblocks; b++) {
        uint32_t t = w->ntokens;
        int err = jk_tokens_add(&l->tokens, w, b);
        if (err)
            return err;
        const start *here = NULL;
        while (s < l->nstarts && l->starts[s].block == b && t < w->ntokens &&
               l->starts[s].from <= w->tokens[t].from)
            here = &l->starts[s++];
        bool goes_on = continues(w, b) && !here && w->units.n && b &&
                       w->blocks[b - 1].article == w->blocks[b].article;
        if (t < w->ntokens && !goes_on && open_unit(l, b, t, JK_UNIT_PARA, here) != 0)
            return JK_ENOMEM;
        jk_tokens_number(w, t);
        for (; t < w->ntokens; t++) {
            if (s < l->nstarts && l->starts[s].block == b &&
                l->starts[s].from <= w->tokens[t].from) {
                if (open_unit(l, b, t, 0, &l->starts[s++]) != 0)
                    return JK_ENOMEM;
                jk_tokens_number(w, t);
            }
            w->units.at[w->units.n - 1].t1 = t + 1;
        }
        while (s < l->nstarts && l->starts[s].block <= b)
            s++;
    }
    return JK_OK;
}

static void find_script(jk_wit *w)
{
    size_t traditional = 0, simplified = 0;
    for (uint32_t b = 0; b < w->nblocks; b++)
        jk_script_count(w->blocks[b].item->u.block.text, &traditional, &simplified);
    w->traditional = traditional > simplified;
    w->simplified = simplified > traditional;
}

void jk_wit_fold_scripts(jk_wit *w)
{
    for (uint32_t t = 0; t < w->ntokens; t++)
        w->tokens[t].fold = jk_standard_form(w->tokens[t].fold);
}

int jk_wit_load(jk_wit *w, const jk_doc *doc, jk_slice siglum, jk_norm *norm, jk_arena *arena)
{
    *w = (jk_wit){.siglum = siglum, .doc = doc};
    loader l = {.w = w, .siglum = siglum, .arena = arena, .tokens = {.norm = norm}};
    size_t nclauses;
    int err = make_room(&l, doc, &nclauses);
    if (err)
        return err;
    scan_items(&l, doc);
    find_script(w);
    if (l.nstarts)
        qsort(l.starts, l.nstarts, sizeof *l.starts, by_place);
    err = make_units(&l);
    jk_tokenizer_free(&l.tokens);
    w->pointing = jk_pointing_of(w);
    return err;
}

void jk_wit_free(jk_wit *w)
{
    free(w->units.at);
    jk_map_free(&w->map);
    *w = (jk_wit){0};
}

int jk_unit_cut(jk_wit *w, size_t u, uint32_t t)
{
    if (JK_PUSH(&w->units, w->units.at[u]) != 0)
        return JK_ENOMEM;
    jk_unit *at = w->units.at;
    memmove(&at[u + 2], &at[u + 1], (w->units.n - 2 - u) * sizeof *at);
    at[u + 1] = at[u];
    at[u].t1 = t;
    at[u + 1].t0 = t;
    at[u + 1].flags &= ~(unsigned)(JK_UNIT_PARA | JK_UNIT_CLAUSE);
    at[u + 1].flags |= JK_UNIT_PART | (jk_token_begins(w, t) ? JK_UNIT_PARA : 0u);
    return JK_OK;
}
