#include "parse/render/passage.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/record/put.h"
#include "parse/structure/glyph.h"

static int keep_variant(jk_block_passage *p, const jk_item *item)
{
    jk_item *copy = jk_item_copy(&p->arena, item);
    if (!copy || JK_PUSH(p, copy) != 0)
        return JK_ENOMEM;
    /* they come in order; where they do not, they are put there */
    for (size_t i = p->n - 1; i > 0 && p->at[i]->u.variant.from < p->at[i - 1]->u.variant.from;
         i--) {
        jk_item *other = p->at[i - 1];
        p->at[i - 1] = p->at[i];
        p->at[i] = other;
    }
    return 1;
}

int jk_passage_take(jk_block_passage *p, const jk_item *item)
{
    if (!p->block) {
        if (item->t != JK_BLOCK)
            return 0;
        p->block = jk_item_copy(&p->arena, item);
        return p->block ? 1 : JK_ENOMEM;
    }
    if (item->t != JK_VARIANT || item->u.variant.block.len == 0 ||
        !jk_slice_eq(item->u.variant.block, p->block->u.block.id))
        return 0;
    return keep_variant(p, item);
}

void jk_passage_clear(jk_block_passage *p)
{
    p->block = NULL;
    p->n = 0;
    jk_arena_reset(&p->arena);
}

void jk_passage_free(jk_block_passage *p)
{
    jk_arena_free(&p->arena);
    free(p->at);
    *p = (jk_block_passage){0};
}

/* Whether a place lies between characters. */
static bool is_boundary(jk_slice text, uint64_t at)
{
    return at == text.len || (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) != 0x80);
}

bool jk_passage_next(const jk_block_passage *p, jk_stretch_state *state, jk_passage_part *out)
{
    jk_slice text = p->block->u.block.text;
    const jk_variant *v = NULL;
    for (; state->i < p->n; state->i++) {
        v = &p->at[state->i]->u.variant;
        if (v->from >= state->from && v->from <= v->to && is_boundary(text, v->from) &&
            is_boundary(text, v->to))
            break;
        v = NULL;
    }
    if (v && v->from == state->from) {
        *out = (jk_passage_part){jk_slice_sub(text, v->from, v->to), v};
        state->from = v->to;
        state->i++;
        return true;
    }
    size_t end = v ? v->from : text.len;
    if (state->from >= end)
        return false;
    *out = (jk_passage_part){jk_slice_sub(text, state->from, end), NULL};
    state->from = end;
    return true;
}

const jk_reading *jk_variant_printed(const jk_variant *v)
{
    int i = v->printed >= 0 ? v->printed : v->choice;
    return i >= 0 && (size_t)i < v->nreadings ? &v->readings[i] : NULL;
}

bool jk_variant_open(const jk_variant *v)
{
    return v->choice < 0;
}

double jk_variant_lead(const jk_variant *v)
{
    double best = 0, next = 0;
    for (size_t i = 0; i < v->nreadings; i++) {
        double p = jk_round_p(v->readings[i].p);
        next = p > best ? best : p > next ? p : next;
        best = p > best ? p : best;
    }
    return best - next;
}

const jk_reading *jk_variant_edited(const jk_variant *v)
{
    for (size_t i = 0; i < v->nby; i++)
        if (jk_slice_eq(v->by[i].kind, JK_S("editor")) && v->by[i].reading >= 0 &&
            (size_t)v->by[i].reading < v->nreadings)
            return &v->readings[v->by[i].reading];
    return NULL;
}

jk_slice jk_place_path(const jk_doc *doc, size_t first, jk_slice article, jk_slice at, size_t *hint)
{
    if (at.len == 0 || jk_slice_eq(at, article))
        return at;
    size_t begin = *hint > first ? *hint : first;
    for (int turn = 0; turn < 2; turn++) {
        size_t i = turn ? first : begin, end = turn ? begin : doc->n;
        for (; i < end && doc->at[i]->t != JK_ARTICLE; i++)
            if (doc->at[i]->t == JK_CLAUSE && jk_slice_eq(doc->at[i]->u.clause.id, at)) {
                *hint = i;
                return doc->at[i]->u.clause.path;
            }
    }
    return at;
}

jk_slice jk_clause_gap(const jk_clause *c)
{
    jk_slice next = c->title.len ? c->title : c->text;
    if (c->num.len == 0 || next.len == 0)
        return JK_S("");
    if (c->level <= JK_CL_ARTICLE)
        return JK_S("　");
    size_t at = c->num.len;
    int32_t last = jk_utf8_prev(c->num, &at);
    return jk_glyph_digit(last) >= 0 ||
                   (last == '.' && jk_glyph_digit((unsigned char)next.ptr[0]) >= 0)
               ? JK_S(" ")
               : JK_S("");
}
