/* The clauses of a long article are given out in runs, two of them at once. */
#include "parse/structure/clause_model.h"

#include <stdlib.h>

#include "parse/base/turns.h"

/* A run is of so many clauses at least, or of so many bytes of text; one that is kept until those
 * before it are out, of MOST times as much at most. */
enum { RUN = 512, BYTES = 1 << 17, MOST = 32 };

/* Clauses of an article that is worth a thread more. */
enum { LONG = 4096 };

typedef struct run {
    size_t from, to;
    size_t bytes;
} run;

typedef struct runs {
    const jk_cl *c;
    jk_sink *out;
    size_t from; /* the next run begins here */
    run at[2];   /* of each side */
} runs;

static int by_node(const void *a, const void *b)
{
    const jk_cl_issue *x = a, *y = b;
    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* The run that begins at `from`.  It ends before a clause under which and behind which nothing of
 * the clauses before it comes. */
static run run_from(const jk_cl *c, size_t from)
{
    run r = {.from = from, .to = from};
    for (; r.to < c->nodes.n; r.to++) {
        const jk_cl_node *n = &c->nodes.at[r.to];
        bool full = r.to - from >= RUN || r.bytes >= BYTES;
        if (full && n->parent == JK_NONE && !n->inside)
            break;
        r.bytes += n->text.len;
    }
    return r;
}

static bool may_be_kept(const run *r)
{
    return r->to - r->from <= (size_t)MOST * RUN && r->bytes <= (size_t)MOST * BYTES;
}

static bool next(void *ctx, unsigned side)
{
    runs *r = ctx;
    r->at[side] = run_from(r->c, r->from);
    r->from = r->at[side].to;
    return r->at[side].from < r->at[side].to;
}

static int work(void *ctx, unsigned side)
{
    const runs *r = ctx;
    const run *own = &r->at[side];
    return may_be_kept(own) ? jk_cl_emit(r->c, own->from, own->to, r->c->beside->sink[side])
                            : JK_OK;
}

static int done(void *ctx, unsigned side)
{
    const runs *r = ctx;
    const run *own = &r->at[side];
    return may_be_kept(own) ? r->c->beside->join(r->c->beside, side)
                            : jk_cl_emit(r->c, own->from, own->to, r->out);
}

int jk_cl_give(jk_cl *c, jk_sink *out)
{
    if (c->issues.n)
        qsort(c->issues.at, c->issues.n, sizeof *c->issues.at, by_node);
    /* what is referred to may be named in the run before */
    bool whole = !c->beside || c->threads < 2 || c->references || c->nodes.n < LONG;
    if (whole)
        return jk_cl_emit(c, 0, c->nodes.n, out);
    runs r = {.c = c, .out = out};
    return jk_in_turns(&(jk_turns){next, work, done, &r});
}
