#include "parse/base/item.h"

static const jk_slice roles[] = {
#define JK_X(symbol, name) JK_LIT(name),
    JK_ROLES(JK_X)
#undef JK_X
};

static const struct {
    jk_slice name, eid;
} levels[] = {
#define JK_X(symbol, name, eid) {JK_LIT(name), JK_LIT(eid)},
    JK_LEVELS(JK_X)
#undef JK_X
};

jk_slice jk_role_name(enum jk_role role)
{
    return roles[role];
}

bool jk_role_running(enum jk_role role)
{
    return role == JK_ROLE_BODY || role == JK_ROLE_PREAMBLE;
}

int jk_role_find(jk_slice name)
{
    for (int i = 0; i < JK_ROLE_COUNT; i++)
        if (jk_slice_eq(roles[i], name))
            return i;
    return -1;
}

jk_slice jk_clause_level_name(enum jk_clause_level level)
{
    return levels[level].name;
}

jk_slice jk_clause_level_eid(enum jk_clause_level level)
{
    return levels[level].eid;
}

int jk_clause_level_find(jk_slice name)
{
    for (int i = 0; i < JK_CL_COUNT; i++)
        if (jk_slice_eq(levels[i].name, name))
            return i;
    return -1;
}

static void keep(jk_arena *a, jk_slice *s)
{
    *s = jk_arena_copy(a, *s);
}

static void keep_slices(jk_arena *a, jk_slices *s)
{
    jk_slice *at = jk_arena_dup(a, s->at, s->n, sizeof *at);
    if (!at)
        s->n = 0;
    for (size_t i = 0; i < s->n; i++)
        keep(a, &at[i]);
    s->at = at;
}

static void keep_edits(jk_arena *a, jk_edits *e)
{
    e->at = jk_arena_dup(a, e->at, e->n, sizeof *e->at);
    e->cap = 0;
    if (!e->at)
        e->n = 0;
    for (size_t i = 0; i < e->n; i++) {
        keep(a, &e->at[i].old_text);
        keep(a, &e->at[i].new_text);
        keep(a, &e->at[i].rule);
    }
}

static void keep_article(jk_arena *a, jk_article *u)
{
    keep(a, &u->id);
    keep(a, &u->title);
    keep(a, &u->dateline);
    keep(a, &u->agency);
    keep(a, &u->place);
    keep(a, &u->date);
    keep_slices(a, &u->reporters);
    keep(a, &u->source);
    keep(a, &u->number);
    keep(a, &u->effective);
}

static void keep_block(jk_arena *a, jk_block *u)
{
    keep(a, &u->article);
    keep(a, &u->id);
    keep(a, &u->text);
    keep(a, &u->enc);
    keep(a, &u->raw);
    keep_edits(a, &u->edits);
}

static void keep_clause(jk_arena *a, jk_clause *u)
{
    keep(a, &u->article);
    keep(a, &u->id);
    keep(a, &u->parent);
    keep(a, &u->num);
    keep(a, &u->path);
    keep(a, &u->title);
    keep(a, &u->text);
    keep_edits(a, &u->edits);
    keep_edits(a, &u->title_edits);
    u->pieces = jk_arena_dup(a, u->pieces, u->npieces, sizeof *u->pieces);
}

static void keep_report(jk_arena *a, jk_report *u)
{
    keep(a, &u->name);
    keep(a, &u->at);
    keep(a, &u->see);
    u->see_b = jk_arena_dup(a, u->see_b, u->nsee_b, sizeof *u->see_b);
    keep(a, &u->words);
}

static void keep_variant(jk_arena *a, jk_variant *u)
{
    keep(a, &u->id);
    keep(a, &u->at);
    keep(a, &u->block);
    keep(a, &u->cls);
    jk_reading *r = jk_arena_dup(a, u->readings, u->nreadings, sizeof *r);
    for (size_t i = 0; r && i < u->nreadings; i++) {
        keep(a, &r[i].text);
        keep_slices(a, &r[i].wit);
        r[i].b = jk_arena_dup(a, r[i].b, r[i].nb, sizeof *r[i].b);
    }
    u->readings = r;
    jk_evidence *e = jk_arena_dup(a, u->by, u->nby, sizeof *e);
    for (size_t i = 0; e && i < u->nby; i++) {
        keep(a, &e[i].kind);
        keep(a, &e[i].note);
    }
    u->by = e;
}

jk_item *jk_item_copy(jk_arena *a, const jk_item *item)
{
    jk_item *c = jk_arena_dup(a, item, 1, sizeof *item);
    if (!c)
        return NULL;
    keep(a, &c->src);
    c->b = jk_arena_dup(a, c->b, c->nb, sizeof *c->b);
    if (c->srcs) {
        jk_slices s = {c->srcs, c->nb};
        keep_slices(a, &s);
        c->srcs = s.at;
    }
    keep(a, &c->extra);
    keep(a, &c->line);
    switch (c->t) {
    case JK_SOURCE:
        keep(a, &c->u.source.name);
        keep(a, &c->u.source.sha256);
        keep(a, &c->u.source.encoding);
        break;
    case JK_ARTICLE:
        keep_article(a, &c->u.article);
        break;
    case JK_BLOCK:
    case JK_FURNITURE:
        keep_block(a, &c->u.block);
        break;
    case JK_CLAUSE:
        keep_clause(a, &c->u.clause);
        break;
    case JK_REPORT:
        keep_report(a, &c->u.report);
        break;
    case JK_VARIANT:
        keep_variant(a, &c->u.variant);
        break;
    case JK_END:
        keep(a, &c->u.end.status);
        break;
    case JK_OTHER:
        break;
    }
    return a->err ? NULL : c;
}

bool jk_item_is_plain(const jk_item *block)
{
    uint64_t len = 0;
    for (size_t i = 0; i < block->nb; i++)
        len += block->b[i].end - block->b[i].start;
    return !block->u.block.raw.len && !block->u.block.edits.n && len == block->u.block.text.len &&
           !block->srcs;
}
