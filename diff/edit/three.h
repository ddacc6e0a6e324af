/* three.h: two changed copies of a text, and the text they were both made from, become one.
 *
 * Character by character, so that two changes in one paragraph do not get in each other's way: what
 * only one side changed is taken, what both changed alike too, what they changed differently is a
 * conflict.  Numbers, and words of Latin letters, are changed as a whole; changes that stand with
 * less than two characters between them are one.  Every byte that comes out is of one of the three;
 * nothing is normalised.
 */
#ifndef JK_EDIT_THREE_H
#define JK_EDIT_THREE_H

#include "parse/base/bytes.h"
#include "parse/base/map.h"

typedef struct jk_three_text {
    jk_slice bytes;    /* of the file */
    jk_slice text;     /* what it says, UTF-8 */
    const jk_map *map; /* text to bytes; NULL where they are the same */
} jk_three_text;

enum jk_three_side { JK_BASE, JK_OURS, JK_THEIRS };

typedef struct jk_three_options {
    int marker; /* characters in a conflict marker; 0: 7 */
    bool base;  /* the base is shown in conflicts too, as git's diff3 style does */
    /* what stands behind the markers, in the texts' encoding and without line ends; by enum
     * jk_three_side; borrowed; NULL: base, ours, theirs */
    jk_slice label[3];
} jk_three_options;

/* jk_three_merge: writes the merged file to out: where the two conflict, the lines concerned as
 * either side has them, between markers.  *conflicts counts them.  All three must be in one
 * encoding that has ASCII in single bytes.  JK_OK, JK_ENOMEM, JK_ERANGE beyond 2^31 characters, or
 * what out returned.  Cost as jk_align's. */
int jk_three_merge(const jk_three_text text[3], const jk_three_options *options, jk_byte_sink *out,
                   size_t *conflicts);

#endif
