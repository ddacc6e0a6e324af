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

/* How long a line is.  Nearly all characters outside of ASCII have three bytes and two columns. */
static size_t length_of(const jk_para *q, bool columns)
{
    return columns ? (q->to - q->from + q->chars) / 2 : q->chars;
}

jk_cut jk_wrap_of(const jk_paras *p)
{
    jk_wrap chars = {.longer = 0}, columns = {.longer = 0};
    size_t in_chars, in_columns;
    for (size_t i = 0; i < p->n; i++) {
        const jk_para *q = &p->at[i];
        bool open = is_open(q) && i + 1 < p->n;
        jk_wrap_count(&chars, length_of(q, false), open);
        jk_wrap_count(&columns, length_of(q, true), open);
    }
    jk_cut by_chars = {jk_wrap_width(&chars, &in_chars), false};
    jk_cut by_columns = {jk_wrap_width(&columns, &in_columns), true};
    return in_columns > in_chars ? by_columns : by_chars;
}

bool jk_wrap_fills(size_t line, size_t width, bool open)
{
    return line == width || (open && line + JK_WRAP_SLIP >= width && line <= width + JK_WRAP_SLIP);
}

/* A wide character that does not fit leaves a column free. */
static bool fills(size_t line, jk_cut cut, bool open)
{
    return jk_wrap_fills(line, cut.width, open) || (cut.columns && line + 1 == cut.width);
}

bool jk_wrap_goes_on(const jk_paras *p, size_t i, jk_cut cut)
{
    if (i == 0 || cut.width == 0)
        return false;
    const jk_para *q = &p->at[i], *before = &p->at[jk_para_above(p, i)];
    size_t line = length_of(before, cut.columns), indent = before->col - 1;
    bool open = is_open(before);
    return !jk_para_parted(p, i) && (open || !q->empty) && !q->opens && q->col <= before->col &&
           (fills(line, cut, open) || fills(indent + line, cut, open) ||
            (cut.columns && fills(2 * indent + line, cut, open)));
}

bool jk_wrap_runs_on(const jk_paras *p, size_t i, jk_cut cut)
{
    size_t chars = p->at[i].chars;
    while (i + 1 < p->n && chars <= JK_HEADLINE_CHARS && jk_wrap_goes_on(p, i + 1, cut))
        chars += p->at[++i].chars;
    return chars > JK_HEADLINE_CHARS || jk_glyph_final(p->at[i].last) ||
           jk_glyph_pause(p->at[i].last) || p->at[i].closes;
}
