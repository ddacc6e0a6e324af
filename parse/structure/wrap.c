#include "parse/structure/wrap.h"

#include "parse/structure/glyph.h"

enum {
    WRAP_MIN = 10,  /* narrower columns are lists, not wrapped text */
    WRAP_LINES = 2, /* so many full lines at least */
    SHARE = 20      /* one line in so many must be full, and no more may be longer */
};

void jk_wrap_count(jk_wrap *w, size_t width, bool open)
{
    if (width > JK_WRAP_MAX) {
        w->longer++;
        return;
    }
    w->lines++;
    w->all[width]++;
    w->open[width] += open;
    w->stops += open;
    w->widest = width > w->widest ? width : w->widest;
}

bool jk_wrap_may(size_t open, size_t lines)
{
    return open >= WRAP_LINES && open * SHARE >= lines;
}

size_t jk_wrap_width(const jk_wrap *w, size_t *full)
{
    size_t longer = w->longer, width = 0, most = 0; /* longer than k by more than may slip */
    size_t widest = w->stops < WRAP_LINES ? 0 : w->widest;
    for (size_t k = widest; k >= WRAP_MIN; k--) {
        longer += k + JK_WRAP_SLIP < widest ? w->all[k + JK_WRAP_SLIP + 1] : 0;
        if (longer * SHARE > w->lines)
            break;
        if (w->open[k] >= WRAP_LINES && w->open[k] * 5 >= w->all[k] * 3 && w->open[k] > most) {
            width = k;
            most = w->open[k];
        }
    }
    if (most * SHARE < w->lines)
        width = most = 0;
    if (full)
        *full = most;
    return width;
}

static bool is_open(const jk_para *q)
{
    return !jk_glyph_final(q->last) && !jk_glyph_colon(q->end) && q->end == q->last;
}

size_t jk_wrap_of(const jk_paras *p)
{
    jk_wrap w = {.longer = 0};
    for (size_t i = 0; i < p->n; i++) {
        const jk_para *q = &p->at[i];
        jk_wrap_count(&w, q->chars, is_open(q) && i + 1 < p->n);
    }
    return jk_wrap_width(&w, NULL);
}

bool jk_wrap_fills(size_t line, size_t width, bool open)
{
    return line == width || (open && line + JK_WRAP_SLIP >= width && line <= width + JK_WRAP_SLIP);
}

bool jk_wrap_goes_on(const jk_paras *p, size_t i, size_t width)
{
    if (i == 0 || width == 0)
        return false;
    const jk_para *before = &p->at[i - 1], *q = &p->at[i];
    return !q->empty && !q->opens && q->col <= before->col &&
           (jk_wrap_fills(before->chars, width, is_open(before)) ||
            jk_wrap_fills(before->col - 1 + before->chars, width, is_open(before)));
}

bool jk_wrap_runs_on(const jk_paras *p, size_t i, size_t width)
{
    size_t chars = p->at[i].chars;
    while (i + 1 < p->n && chars <= JK_HEADLINE_CHARS && jk_wrap_goes_on(p, i + 1, width))
        chars += p->at[++i].chars;
    return chars > JK_HEADLINE_CHARS || jk_glyph_final(p->at[i].last) ||
           jk_glyph_pause(p->at[i].last) || p->at[i].closes;
}
