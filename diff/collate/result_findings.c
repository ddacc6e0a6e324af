#include "diff/collate/class.h"
#include "diff/collate/result.h"
#include "diff/collate/likeness.h"
#include "parse/base/status.h"

/* The clause that a slot begins in. */
static jk_slice slot_at(const jk_result *e, uint32_t slot)
{
    const jk_spot *at = &e->canon->starts[slot];
    bool here = at->block != UINT32_MAX && e->canon->c->s->at[slot].cluster == e->article;
    return here ? jk_result_at(e, at->block, at->from) : (jk_slice){0};
}

/* A witness's unit of the passage of a slot, in another one where its place is in doubt; NULL where
 * it has none. */
static const jk_unit *passage_in(const jk_slots *s, const jk_slot *slot, uint32_t wit)
{
    const jk_unit *u = jk_slot_unit(s, slot, wit);
    bool roves = !u && slot->roving && slot->roving->slot[wit] != JK_NO_SLOT;
    return roves ? jk_slot_unit(s, &s->at[slot->roving->slot[wit]], wit) : u;
}

/* The sigla of the witnesses that have the passage, save one. */
static jk_slices without(jk_result *e, const jk_slot *slot, uint32_t wit)
{
    const jk_slots *s = e->canon->c->s;
    uint32_t *at = JK_NEW(&e->arena, s->nwits, uint32_t), n = 0;
    for (uint32_t w = 0; at && w < s->nwits; w++)
        if (w != wit && passage_in(s, slot, w))
            at[n++] = w;
    return jk_result_sigla(e, at, n);
}

/* A report on a unit of a witness: its code, and where that stands, are added to it. */
static int put_unit(jk_result *e, jk_wit *w, const jk_unit *u, enum jk_report_code code,
                    const jk_report *report)
{
    const jk_block *block = &w->blocks[w->tokens[u->t0].block].item->u.block;
    jk_range *b;
    int n = jk_wit_ranges(w, u->t0, u->t1, &e->arena, &b);
    if (n < 0)
        return n;
    jk_item item = {.t = JK_REPORT, .src = w->siglum, .b = b, .nb = (size_t)n};
    item.u.report = *report;
    item.u.report.code = code;
    item.u.report.level = jk_report_level(code);
    item.u.report.line = block->line;
    item.u.report.col = block->col;
    return jk_result_put(e, &item);
}

/* A passage that stands twice in a witness: a variant whose other reading is nothing, and a report.
 */
static int put_repeat(jk_result *e, uint32_t slot)
{
    const jk_slots *s = e->canon->c->s;
    uint32_t wit = s->at[slot].rep, origin = s->at[slot].repeats;
    jk_wit *w = &s->wits[wit];
    const jk_unit *u = jk_slot_rep(s, &s->at[slot]), *o = passage_in(s, &s->at[origin], wit);
    jk_range *b, *see;
    jk_buf text = {0};
    int n = jk_wit_ranges(w, u->t0, u->t1, &e->arena, &b);
    int m = n < 0 || !o ? n : jk_wit_ranges(w, o->t0, o->t1, &e->arena, &see);
    if (m < 0)
        return m;
    m = o ? m : 0;
    jk_wit_text(w, u->t0, u->t1, &text);
    jk_slice at = slot_at(e, origin), passage = jk_arena_keep(&e->arena, &text);
    jk_slices others = without(e, &s->at[origin], wit);
    jk_reading r[2] = {
        {.wit = others, .p = 0.99},
        {.text = passage, .wit = {&w->siglum, 1}, .b = b, .nb = (size_t)n, .p = 0.01}};
    jk_evidence by = {JK_S("repeat"), 0, 4.6, JK_S("此段在同一本中重出，他本只有一处")};
    jk_item v = {.t = JK_VARIANT, .src = w->siglum, .b = b, .nb = (size_t)n};
    v.u.variant = (jk_variant){.id = jk_result_id(e, "v", ++e->variants),
                               .at = at,
                               .cls = jk_class_name(JK_CLASS_REPEAT),
                               .readings = r,
                               .nreadings = 2,
                               .by = &by,
                               .nby = 1};
    int err = jk_result_put(e, &v);
    if (err)
        return err;
    enum jk_report_code code = u->role == JK_ROLE_DATELINE ? JK_R_ARTICLE_ORDER
                               : u->flags & JK_UNIT_PART   ? JK_R_FOREIGN_TAIL
                               : o && jk_same_number(u, o) ? JK_R_DUPLICATE_NUMBER
                                                           : JK_R_DUPLICATE_TEXT;
    jk_report rep = {.at = at,
                     .see = at,
                     .see_b = m ? see : NULL,
                     .nsee_b = (size_t)m,
                     .words = JK_S("此段在本文中重出，正文不录")};
    return put_unit(e, w, u, code, &rep);
}

/* The slot where a passage that stands in several places is printed. */
static uint32_t printed_slot(const jk_slots *s, uint32_t slot)
{
    return s->at[slot].roving ? s->at[slot].roving->printed : slot;
}

static int put_move(jk_result *e, const jk_move *m)
{
    const jk_slots *s = e->canon->c->s;
    jk_wit *w = &s->wits[m->wit];
    const jk_unit *u = jk_slot_unit(s, &s->at[m->slot], m->wit);
    if (!u) /* it was joined to the slot before it, and stands where that does */
        return JK_OK;
    enum jk_report_code code = u->role == JK_ROLE_HEADING  ? JK_R_MISPLACED_HEADING
                               : u->flags & JK_UNIT_CLAUSE ? JK_R_OUT_OF_ORDER
                                                           : JK_R_ARTICLE_ORDER;
    jk_report rep = {.at = slot_at(e, printed_slot(s, m->slot)),
                     .words = m->doubtful ? JK_S("位置与他本不同，孰是未定，正文暂从他本")
                                          : JK_S("位置与他本不同，正文从他本")};
    return put_unit(e, w, u, code, &rep);
}

/* 仅B本有此段… */
static jk_slice who_has(jk_result *e, const jk_slot *slot)
{
    jk_buf b = {0};
    jk_slices having = without(e, slot, UINT32_MAX);
    jk_buf_puts(&b, "仅");
    for (size_t i = 0; i < having.n; i++) {
        jk_buf_puts(&b, i ? "、" : "");
        jk_buf_put(&b, having.at[i]);
    }
    jk_buf_puts(&b, "本有此段，他本前后俱全而无此段");
    return jk_arena_keep(&e->arena, &b);
}

static int put_alone(jk_result *e, uint32_t slot)
{
    const jk_slots *s = e->canon->c->s;
    jk_report rep = {.at = slot_at(e, slot), .words = who_has(e, &s->at[slot])};
    return put_unit(e, &s->wits[s->at[slot].rep], jk_slot_rep(s, &s->at[slot]), JK_R_SINGULAR,
                    &rep);
}

/* What a witness's own stages reported. */
static int put_report(jk_result *e, const jk_wit *w, const jk_item *report)
{
    jk_item copy = *report;
    copy.src = w->siglum;
    copy.line = (jk_slice){0};
    return jk_result_put(e, &copy);
}

int jk_result_findings(jk_result *e)
{
    const jk_slots *s = e->canon->c->s;
    const jk_findings *f = &e->findings;
    int err = JK_OK;
    for (size_t i = f->first[e->article]; i < f->first[e->article + 1] && !err; i++) {
        const jk_finding *x = &f->at[i];
        if (x->kind == JK_FOUND_REPEAT)
            err = put_repeat(e, (uint32_t)x->i);
        else if (x->kind == JK_FOUND_MOVE)
            err = put_move(e, &e->arrangement->moves.at[x->i]);
        else if (x->kind == JK_FOUND_ALONE)
            err = put_alone(e, (uint32_t)x->i);
        else
            err = put_report(e, &s->wits[x->wit], s->wits[x->wit].doc->at[x->i]);
    }
    return err;
}
