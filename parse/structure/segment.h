/* segment.h: text becomes blocks, blocks become articles.
 *
 * A segmenter takes chunks of decoded text and gives its sink, for each article: the JK_ARTICLE,
 * then its JK_BLOCKs and JK_FURNITURE in the order of the source, each JK_REPORT right behind the
 * item it is about.  Every byte of the source lies in exactly one block or furniture item.  It
 * keeps one article in memory.
 */
#ifndef JK_STRUCTURE_SEGMENT_H
#define JK_STRUCTURE_SEGMENT_H

#include "parse/base/chunk.h"
#include "parse/base/item.h"

typedef struct jk_segment_options {
    int year;   /* for datelines that do not say; 0: from the text around, else unknown */
    bool whole; /* the input is one document, not a page of articles */
} jk_segment_options;

typedef struct jk_segmenter jk_segmenter;

/* jk_segmenter_new: a segmenter for the source `src` (its siglum, copied), giving to out.  options
 * may be NULL.  NULL when memory fails. */
jk_segmenter *jk_segmenter_new(const jk_segment_options *options, jk_slice src, jk_sink *out);

/* jk_segmenter_input: where the decoder is to put its text. */
jk_text_sink *jk_segmenter_input(jk_segmenter *s);

/* jk_segmenter_end: the text is over: gives out what is left.  JK_SOURCE and JK_END are put by the
 * caller.  JK_OK, JK_ENOMEM or what the sink returned. */
int jk_segmenter_end(jk_segmenter *s);
void jk_segmenter_free(jk_segmenter *s);

#endif
