/* testimonia.h: other texts that quote the one at hand: what they have at a place where the
 * witnesses differ is evidence of its own kind.
 *
 * A reading is attested where an archive has it with its context as that stands in a witness which
 * has the reading, marks and blanks aside: two characters at least on either side and twelve in
 * all, or twenty where one side has less than four.  A paraphrase does not have them; a common
 * phrase is too short.  Of forms of a character a text tells only where its context has the forms
 * of the witness.  Each file attests a reading once; what further files add counts for less, since
 * those who quote copy each other.
 */
#ifndef JK_TESTIMONIA_TESTIMONIA_H
#define JK_TESTIMONIA_TESTIMONIA_H

#include "diff/collate/merge.h"
#include "diff/testimonia/archive.h"

enum { JK_SUPPORT_KINDS = 3 };

/* Log odds that one text gives a reading it quotes, by how much context it has: from 12 characters,
 * from 20, from 36; and the share of them that each further text adds.  Fitted by
 * scripts/fit-testimonia. */
extern const double jk_testimony_weights[JK_SUPPORT_KINDS];
extern const double jk_testimony_further;

typedef struct jk_testimonia {
    jk_testifier testifier;     /* give this to the merger */
    const jk_archive *archives; /* borrowed */
    size_t n;
} jk_testimonia;

/* jk_testimonia_init: archives must outlive it.  Hearing costs O(places * (context + places of the
 * archives that share a minimizer with it, at most 1024 each)). */
void jk_testimonia_init(jk_testimonia *t, const jk_archive *archives, size_t n);

#endif
