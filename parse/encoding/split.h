/* split.h: where a line changes its encoding.
 *
 * A paragraph in one encoding that was glued to one in another makes a line that none reads.  The
 * line is read by all of them side by side, and the cheapest way through it, each change costing as
 * much as two characters that are hardly ever met, says which bytes are in which.
 */
#ifndef JK_ENCODING_SPLIT_H
#define JK_ENCODING_SPLIT_H

#include "parse/encoding/codec.h"

/* A piece of a line: up to byte `end` it is in codec number `codec`. */
typedef struct jk_split_piece {
    size_t end;
    int codec;
} jk_split_piece;

/* A place where a way through the line changed, and where it had changed before. */
typedef struct jk_split_change {
    uint32_t at, before;
    int codec;
} jk_split_change;

/* Zero-initialise to begin; jk_splitter_free to end.  at, n: the pieces of the last line. */
typedef struct jk_splitter {
    jk_split_piece *at;
    size_t n, cap;
    struct {
        jk_split_change *at;
        size_t n, cap;
    } changes;
} jk_splitter;

/* jk_split: finds the pieces of s (less than 4 GiB).  codecs: n of them, of which those are tried
 * whose units do not depend on what went before; home is a set of those (a bit each) that the line
 * is expected to be in.  JK_OK or JK_ENOMEM.  O(bytes). */
int jk_split(jk_splitter *sp, const jk_codec *codecs, int n, unsigned home, jk_slice s);
void jk_splitter_free(jk_splitter *sp);

#endif
