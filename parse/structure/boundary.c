#include "parse/structure/boundary.h"

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/structure/glyph.h"

enum { HEADLINE_CHARS = 80, HEADLINE_LINES = 6 };

static bool like_headline(const jk_para *q)
{
    return !q->opens && !q->closes && q->chars <= HEADLINE_CHARS && !jk_glyph_final(q->last) &&
           !jk_glyph_pause(q->last);
}

/* A dateline in a line of its own opens what follows only below a headline. */
static bool opens_article(const jk_paras *p, size_t i)
{
    return p->at[i].opens && (!p->at[i].closes || (i > 0 && like_headline(&p->at[i - 1])));
}

int jk_boundaries(const jk_paras *p, jk_slice text, bool whole, jk_starts *starts)
{
    (void)text;
    starts->n = 0;
    if (p->n && JK_PUSH(starts, 0) != 0)
        return JK_ENOMEM;
    for (size_t i = 1; !whole && i < p->n; i++) {
        size_t first = i;
        if (opens_article(p, i))
            while (first > 0 && i - first < HEADLINE_LINES && like_headline(&p->at[first - 1]))
                first--;
        else if (!p->at[i - 1].closes || opens_article(p, i - 1))
            continue;
        if (first > starts->at[starts->n - 1] && JK_PUSH(starts, first) != 0)
            return JK_ENOMEM;
    }
    return JK_OK;
}
