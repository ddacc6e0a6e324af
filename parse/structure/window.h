/* window.h: the decoded text that has not been given out yet, and where it came from.
 *
 * Offsets are bytes of the text held, from 0.
 */
#ifndef JK_STRUCTURE_WINDOW_H
#define JK_STRUCTURE_WINDOW_H

#include "parse/base/arena.h"
#include "parse/base/buf.h"
#include "parse/base/chunk.h"

/* From byte `text` on, the text was read in the encoding enc. */
typedef struct jk_stretch {
    size_t text;
    jk_slice enc;
} jk_stretch;

typedef struct jk_window {
    jk_buf text;
    jk_buf src;    /* source bytes from `from` on; unused while they are the text */
    jk_map map;    /* text to source */
    uint64_t from; /* source offset of the first byte held */
    uint64_t to;   /* source offset behind the last byte held */
    bool mapped;   /* text and source differ somewhere */
    struct {
        jk_stretch *at;
        size_t n, cap;
    } encs;
    int err; /* sticks: JK_OK or JK_ENOMEM */
} jk_window;

/* jk_window_add: appends a chunk.  O(chunk). */
void jk_window_add(jk_window *w, const jk_chunk *chunk);

/* jk_window_expect: so many bytes of text will be held at once: makes room for them, if there is so
 * much.  O(the text held). */
void jk_window_expect(jk_window *w, size_t bytes);

/* jk_window_append: appends text [from, to) of another window (whole characters) with its source. A
 * window in which nothing was yet takes the other's place in the source.  O(to - from). */
void jk_window_append(jk_window *w, const jk_window *other, size_t from, size_t to);

/* jk_window_drop: text before p (whole characters) is gone, with its source.  O(the rest). */
void jk_window_drop(jk_window *w, size_t p);

/* jk_window_at: source offset of the character at text offset p; at the end of the text, of the end
 * of the source held; at 0, of its beginning.  Every source byte lies between the offsets of
 * neighbouring characters, so cutting the text anywhere cuts the source without loss.
 * O(log runs). */
uint64_t jk_window_at(const jk_window *w, size_t p);

/* jk_window_range: source bytes of text bytes [p, q).  O(log runs), O(1) unless mapped. */
static inline jk_range jk_window_range(const jk_window *w, size_t p, size_t q)
{
    if (!w->mapped && p < w->text.len && q < w->text.len)
        return (jk_range){w->from + p, w->from + q};
    return (jk_range){jk_window_at(w, p), jk_window_at(w, q)};
}

/* jk_window_raw: the source bytes of [p, q), borrowed until the next add.  O(log runs). */
jk_slice jk_window_raw(const jk_window *w, size_t p, size_t q);

/* jk_window_same: whether the source bytes of [p, q) are its text.  O(q - p), O(1) unless mapped.
 */
bool jk_window_same_bytes(const jk_window *w, size_t p, size_t q); /* not for others to call */
static inline bool jk_window_same(const jk_window *w, size_t p, size_t q)
{
    return !w->mapped || jk_window_same_bytes(w, p, q);
}

/* jk_window_enc: the encoding of [p, q); where it was read in several, their names joined by "+"
 * (in the arena).  O(encodings of the window). */
jk_slice jk_window_enc(const jk_window *w, size_t p, size_t q, jk_arena *a);

/* jk_window_reset: empties it and keeps its memory; jk_window_free gives it back and zeroes the
 * window.  O(1). */
void jk_window_reset(jk_window *w);
void jk_window_free(jk_window *w);

#endif
