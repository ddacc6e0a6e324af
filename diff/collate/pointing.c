#include "diff/collate/pointing.h"

#include "diff/collate/fold.h"
#include "diff/collate/lacuna.h"
#include "diff/collate/notes.h"

/* Of so many words it is told; one pause in so many is none; so many in a hundred are all. */
enum { TELLING = 40, RARE = 100, COMMON = 20, ALL = 98 };

static const uint32_t pauses[] = {',', 0x3002, 0x3001, ';', ':', '!', '?', '.'};
enum { PAUSES = sizeof pauses / sizeof *pauses };

/* Which mark for a pause a folded character is; PAUSES for none. */
static uint32_t pause_of(uint32_t c)
{
    uint32_t i = 0;
    while (i < PAUSES && pauses[i] != c)
        i++;
    return i;
}

enum jk_pointing jk_pointing_of(const jk_wit *w)
{
    uint64_t n[PAUSES + 1] = {0}, words = 0, all = 0, most = 0;
    for (uint32_t t = 0; t < w->ntokens; t++) {
        n[pause_of(w->tokens[t].fold)]++;
        words += jk_is_legible(w->tokens[t].fold);
    }
    for (uint32_t i = 0; i < PAUSES; i++) {
        all += n[i];
        most = n[i] > most ? n[i] : most;
    }
    if (words < TELLING)
        return JK_POINTED;
    return all * RARE < words                                 ? JK_UNPOINTED
           : all * COMMON >= words && most * 100 >= all * ALL ? JK_PAUSES
                                                              : JK_POINTED;
}

static bool is_bracket(uint32_t c)
{
    return jk_closes(c) || c == ')' || c == ']';
}

/* Whether token t is the point of a number, 1.2. */
static bool is_point(const jk_wit *w, uint32_t t)
{
    return w->tokens[t].fold == '.' && t > 0 && t + 1 < w->ntokens &&
           jk_fold_is_digit(w->tokens[t - 1].fold) && jk_fold_is_digit(w->tokens[t + 1].fold);
}

/* What the others than witness k have in a column: nothing but marks, brackets apart; a pause; a
 * better one than k has: in a witness with all kinds of marks, or in one before it like itself. */
typedef struct others {
    bool marks, pause, better;
} others;

static others look(const jk_grid *g, uint32_t col, uint32_t k)
{
    others o = {false, false, false};
    uint32_t own = jk_grid_fold(g, col, k);
    for (uint32_t j = 0; j < g->nwits; j++) {
        uint32_t c = j == k ? 0 : jk_grid_fold(g, col, j);
        if (c == 0 || c == UINT32_MAX || jk_is_sign(c)) /* one that is lost tells nothing */
            continue;
        if (!jk_is_mark(c) || is_bracket(c) ||
            is_point(&g->s->wits[g->wit[j]], jk_grid_token(g, col, j)))
            return (others){false, false, false};
        o.marks = true;
        o.pause = o.pause || pause_of(c) < PAUSES;
        enum jk_pointing pointing = g->s->wits[g->wit[j]].pointing;
        bool leads = pointing == JK_POINTED || (pointing == JK_PAUSES && j < k);
        o.better = o.better || (leads && c != own && pause_of(c) < PAUSES);
    }
    return o;
}

/* The end of a note that begins in a column and of which witness k has nothing, marks inside it no
 * more than words; 0 for none. */
static uint32_t lacks_note(const jk_grid *g, uint32_t col, uint32_t k)
{
    uint32_t end = g->uniform[col] ? 0 : jk_any_note_end(g, col);
    for (uint32_t c = col; c < end; c++)
        if (jk_grid_fold(g, c, k))
            return 0;
    return end;
}

void jk_silence_unpointed(jk_grid *g)
{
    for (uint32_t k = 0; k < g->nwits; k++) {
        enum jk_pointing pointing = g->s->wits[g->wit[k]].pointing;
        for (uint32_t col = 0; pointing != JK_POINTED && col < g->ncols; col++) {
            uint32_t own = jk_grid_fold(g, col, k), note = own ? 0 : lacks_note(g, col, k);
            if (note)
                col = note - 1;
            if (note || g->uniform[col] || (own && pause_of(own) == PAUSES))
                continue;
            others o = look(g, col, k);
            bool mute = own                        ? pointing == JK_PAUSES && o.better
                        : pointing == JK_UNPOINTED ? o.marks
                                                   : o.marks && !o.pause;
            if (mute)
                g->cell[(size_t)col * g->nwits + k] = JK_SILENT;
        }
    }
}
