#include "cmd/select.h"

#include <stdlib.h>

#include "cmd/selection.h"
#include "parse/base/status.h"

enum { DEPTH = 64 };

/* A term of the selection, and how far a range is. */
typedef struct term {
    const jk_sel_term *want;
    bool inside;       /* the clause that it begins with has passed */
    size_t top;        /* how deep the first step of its path stands */
    size_t last_depth; /* of the clause that it ends with, once that has come; else 0 */
    bool last_own;     /* only that clause's first paragraph is meant */
} term;

/* A clause that the current one stands under, or itself. */
typedef struct open_clause {
    jk_slice id;
    jk_sel_step at;
    bool text;     /* its first paragraph is its own text */
    bool selected; /* with what stands under it … */
    bool own;      /* … but for its further paragraphs */
} open_clause;

/* Where a path leads to in the clauses that are open. */
typedef struct spot {
    size_t top; /* how deep the first step stands */
    bool own;   /* it is the first paragraph of the clause, with the items that this introduces */
} spot;

typedef struct selector {
    jk_sink sink;
    jk_sink *out;
    jk_selection selection;
    term *terms;  /* of each of its terms; owned */
    jk_arena ids; /* of the open clauses; reset with each article */
    open_clause open[DEPTH];
    size_t depth;
    uint64_t count;
    bool given; /* the last clause was given out, and what refers to others in it is too */
} selector;

static bool is_step(const jk_sel_step *want, const jk_sel_step *last, const jk_sel_step *have)
{
    bool other = (want->dress && have->dress && want->dress != have->dress) ||
                 (!want->any_level && want->before != have->before);
    if (other || (!want->any_level && want->level != have->level))
        return false;
    bool from = have->n > want->n || (have->n == want->n && have->sub >= want->sub);
    bool to = have->n < last->n || (have->n == last->n && have->sub <= last->sub);
    return from && to;
}

/* Whether a step may name a clause: a paragraph only where it says so. */
static bool may_name(const jk_sel_step *want, const jk_sel_step *have)
{
    return want->any_level ? have->level != JK_CL_PARA : want->level == have->level;
}

static bool is_first_para(const jk_sel_step *want)
{
    return !want->any_level && want->level == JK_CL_PARA && want->n == 1;
}

/* Whether the open clause at depth d has its first paragraph in its own text, and what is open
 * below it stands in that. */
static bool stands_in_first(const selector *f, size_t d)
{
    const open_clause *o = &f->open[d];
    bool further = d + 1 < f->depth && o[1].at.level == JK_CL_PARA;
    return o->text && o->at.level >= JK_CL_ARTICLE && o->at.level != JK_CL_PARA && !further;
}

/* Whether a clause is the one a step names, and its first paragraph the one that the next does. */
static bool is_first_of(const selector *f, const jk_sel_step *want, size_t d)
{
    return is_first_para(&want[1]) && stands_in_first(f, d) && is_step(want, want, &f->open[d].at);
}

/* Whether the clause is the one a path names, or one of them, and where that is. */
static bool matches(const selector *f, const jk_sel_path *t, spot *at)
{
    size_t k = t->nsteps - 1, d = f->depth - 1;
    const jk_sel_step *me = &f->open[d].at;
    *at = (spot){.top = d};
    if (!may_name(&t->steps[k], me) || !is_step(&t->steps[k], &t->last, me)) {
        if (k == 0 || !is_first_of(f, &t->steps[k - 1], d))
            return false;
        at->own = true;
        k--;
    }
    for (; d > 0 && k > 0; d--) {
        const jk_sel_step *want = &t->steps[k - 1];
        size_t n = is_step(want, want, &f->open[d - 1].at) ? 1 : 0;
        if (n == 0 && k > 1 && is_first_of(f, want - 1, d - 1))
            n = 2;
        if (n)
            at->top = d - 1;
        k -= n;
    }
    return k == 0;
}

/* Whether the clause would stand after the one that ends a range. */
static bool is_behind(const selector *f, const term *t)
{
    for (size_t k = 0, d = t->top; k < t->want->to.nsteps && d < f->depth; k++, d++) {
        const jk_sel_step *have = &f->open[d].at, *want = &t->want->to.steps[k];
        if (is_first_para(want) && have->level != JK_CL_PARA && d > t->top &&
            stands_in_first(f, d - 1)) {
            d--;
            continue;
        }
        if (!may_name(want, have))
            return false;
        if (have->n != want->n || have->sub != want->sub)
            return have->n > want->n || (have->n == want->n && have->sub > want->sub);
    }
    return false;
}

/* Whether the clause stands in a range from path to path: from the first clause that is the one up
 * to the last under the first that is the other, or would stand before it. */
static bool in_range(const selector *f, term *t)
{
    spot at;
    bool further = t->last_own && f->depth == t->last_depth + 1 &&
                   f->open[f->depth - 1].at.level == JK_CL_PARA;
    if (t->last_depth ? f->depth <= t->last_depth || further : t->inside && is_behind(f, t)) {
        t->inside = false;
        t->last_depth = 0;
    }
    if (!t->inside && matches(f, &t->want->from, &at)) {
        t->inside = true;
        t->top = at.top;
    }
    if (t->inside && !t->last_depth && matches(f, &t->want->to, &at)) {
        t->last_depth = f->depth;
        t->last_own = at.own;
    }
    return t->inside;
}

/* Whether the clause is given out; `selected` of it where all below it are too. */
static bool choose(selector *f)
{
    open_clause *me = &f->open[f->depth - 1];
    bool ranged = false;
    spot at;
    for (size_t i = 0; i < f->selection.n; i++) {
        term *t = &f->terms[i];
        if (t->want->to.nsteps)
            ranged = in_range(f, t) || ranged;
        else if (t->want->id.len ? jk_slice_eq(t->want->id, me->id)
                                 : matches(f, &t->want->from, &at)) {
            bool own = !t->want->id.len && at.own;
            me->own = own && (me->own || !me->selected);
            me->selected = true;
        }
    }
    return ranged || me->selected;
}

/* Whether a clause stands under the innermost that is open: its parent, or the paragraph of this
 * that introduces it. */
static bool is_under(const selector *f, const jk_clause *u)
{
    const open_clause *o = &f->open[f->depth - 1];
    bool introduced = o->at.level == JK_CL_PARA && u->level != JK_CL_PARA && f->depth > 1;
    return jk_slice_eq(o->id, u->parent) || (introduced && jk_slice_eq(o[-1].id, u->parent));
}

static int put_clause(selector *f, const jk_item *item)
{
    const jk_clause *u = &item->u.clause;
    while (f->depth && !is_under(f, u))
        f->depth--;
    if (f->depth == DEPTH)
        f->depth--;
    const open_clause *up = f->depth ? &f->open[f->depth - 1] : NULL;
    bool selected = up && up->selected && !(up->own && u->level == JK_CL_PARA);
    f->open[f->depth++] = (open_clause){.id = jk_arena_copy(&f->ids, u->id),
                                        .at = jk_sel_step_of(u),
                                        .text = u->text.len > 0,
                                        .selected = selected};
    if (f->ids.err)
        return JK_ENOMEM;
    f->given = choose(f);
    if (!f->given)
        return JK_OK;
    f->count++;
    return f->out->put(f->out, item);
}

/* The counts are those of what was given out. */
static int put_end(selector *f, const jk_item *item)
{
    jk_item end = *item;
    end.u.end = (jk_end){.clauses = f->count, .status = item->u.end.status};
    return f->out->put(f->out, &end);
}

static int put(jk_sink *self, const jk_item *item)
{
    selector *f = (selector *)self;
    if (item->t == JK_CLAUSE)
        return put_clause(f, item);
    if (item->t == JK_ARTICLE) {
        f->depth = 0;
        jk_arena_reset(&f->ids);
        for (size_t i = 0; i < f->selection.n; i++) {
            f->terms[i].inside = false;
            f->terms[i].last_depth = 0;
        }
    }
    if (item->t == JK_END)
        return put_end(f, item);
    bool reference =
        item->t == JK_OTHER && jk_slice_starts(item->line, JK_S("{\"t\":\"reference\""));
    return reference && f->given ? f->out->put(f->out, item) : JK_OK;
}

jk_sink *jk_select_new(jk_slice spec, jk_sink *out, jk_slice *bad)
{
    *bad = (jk_slice){NULL, 0};
    selector *f = calloc(1, sizeof *f);
    if (!f)
        return NULL;
    f->sink.put = put;
    f->out = out;
    int err = jk_selection_read(&f->selection, spec);
    f->terms = err ? NULL : calloc(f->selection.n, sizeof *f->terms);
    if (!f->terms) {
        if (err == JK_ESYNTAX)
            *bad = spec;
        jk_select_free(&f->sink);
        return NULL;
    }
    for (size_t i = 0; i < f->selection.n; i++)
        f->terms[i].want = &f->selection.at[i];
    return &f->sink;
}

uint64_t jk_select_count(const jk_sink *sink)
{
    return ((const selector *)sink)->count;
}

void jk_select_free(jk_sink *sink)
{
    selector *f = (selector *)sink;
    if (!f)
        return;
    free(f->terms);
    jk_selection_free(&f->selection);
    jk_arena_free(&f->ids);
    free(f);
}
