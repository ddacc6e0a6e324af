/* The clauses of a long article are given out in runs, two of them at once. */
#include "parse/structure/clause_model.h"

#include <stdlib.h>

#include "parse/base/both.h"

/* A run is of so many clauses at least, or of so many bytes of text; one that is kept until the run
 * before it is out, of MOST times as much at most. */
enum { RUN = 4096, BYTES = 1 << 20, MOST = 4 };

typedef struct run {
    jk_cl *c;
    size_t from, to;
    size_t bytes;
    jk_sink *out;
    int err;
} run;

static void give_run(void *arg)
{
    run *r = arg;
    r->err = jk_cl_emit(r->c, r->from, r->to, r->out);
}

static int by_node(const void *a, const void *b)
{
    const jk_cl_issue *x = a, *y = b;
    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* The run that begins at `from`.  It ends before a clause under which and behind which nothing of
 * the clauses before it comes. */
static run run_from(jk_cl *c, size_t from, jk_sink *out)
{
    run r = {.c = c, .from = from, .to = from, .out = out};
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

/* Two runs at once, the second beside. */
static int give_two(run *one, run *two, jk_clause_beside *beside)
{
    jk_both(true, give_run, one, two);
    int err = one->err ? one->err : two->err;
    return err ? err : beside->join(beside);
}

int jk_cl_give(jk_cl *c, jk_sink *out)
{
    if (c->issues.n)
        qsort(c->issues.at, c->issues.n, sizeof *c->issues.at, by_node);
    /* what is referred to may be named in the run before */
    bool whole = !c->beside || c->threads < 2 || c->references || c->nodes.n < (size_t)2 * RUN;
    if (whole)
        return jk_cl_emit(c, 0, c->nodes.n, out);
    int err = JK_OK;
    for (size_t from = 0; from < c->nodes.n && !err;) {
        run one = run_from(c, from, out), two = run_from(c, one.to, c->beside->sink);
        if (two.from < two.to && may_be_kept(&two)) {
            err = give_two(&one, &two, c->beside);
            from = two.to;
        } else {
            give_run(&one);
            err = one.err;
            from = one.to;
        }
    }
    return err;
}
