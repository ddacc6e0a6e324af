/* segment.h: text becomes blocks, blocks become articles.
 *
 * A segmenter takes chunks of decoded text and gives its sink, for each article: the JK_ARTICLE,
 * then its JK_BLOCKs and JK_FURNITURE in the order of the source, each JK_REPORT right after the
 * item it is about.  Every byte of the source is in exactly one block or furniture item.  One
 * article is kept in memory.
 *
 * A program with one thread needs jk_segmenter_new, _input, _end and _free.  The rest lets several
 * threads share the work: sheets carry lines to be segmented, galleys carry articles to be given
 * out.
 */
#ifndef JK_STRUCTURE_SEGMENT_H
#define JK_STRUCTURE_SEGMENT_H

#include "parse/base/beside.h"
#include "parse/base/chunk.h"

typedef struct jk_segment_options {
    int year;   /* of datelines that give none; 0: inferred from text and page, else unknown */
    bool whole; /* the input is one document, not a page of articles */
} jk_segment_options;

typedef struct jk_segmenter jk_segmenter;

/* Lines that were read, on their way to be segmented. */
typedef struct jk_sheet jk_sheet;

/* Articles that are settled, on their way to be given out. */
typedef struct jk_galley jk_galley;

/* pass: takes the full sheet *sheet and gives an empty one instead of it (it may be the same when
 * it is done with); JK_OK or a negative status, which ends the reading.  Embed as the first member.
 */
typedef struct jk_sheet_sink {
    int (*pass)(struct jk_sheet_sink *self, jk_sheet **sheet);
} jk_sheet_sink;

/* The same for galleys. */
typedef struct jk_galley_sink {
    int (*pass)(struct jk_galley_sink *self, jk_galley **galley);
} jk_galley_sink;

/* jk_segmenter_new: a segmenter for the source `src` (its siglum, copied), giving to out.  options
 * are copied and may be NULL; out must outlive it.  NULL when memory fails.  O(1); segmenting costs
 * O(bytes) in all. */
jk_segmenter *jk_segmenter_new(const jk_segment_options *options, jk_slice src, jk_sink *out);

/* jk_segmenter_expect: announces about how many bytes of text will come, so that room for a
 * document that is held as a whole can be made at once.  Call it before the first text.  O(1). */
void jk_segmenter_expect(jk_segmenter *s, uint64_t bytes);

/* jk_segmenter_beside: lets two threads put the items of a long article at once.  `beside` belongs
 * to the segmenter's sink and outlives the segmenter.  O(1). */
void jk_segmenter_beside(jk_segmenter *s, jk_beside *beside);

/* jk_segmenter_input: where the decoder is to put its text; owned by the segmenter.  What putting
 * returns is JK_OK, JK_ENOMEM or what the sink returned.  O(1). */
jk_text_sink *jk_segmenter_input(jk_segmenter *s);

/* jk_segmenter_part: sheets are passed to `sheets` instead of being segmented at once; it gives
 * them, in order, to jk_segmenter_take, perhaps in another thread.  The same goes for galleys and
 * jk_segmenter_give.  Call it before the first text.  Both are borrowed.  O(1). */
void jk_segmenter_part(jk_segmenter *s, jk_sheet_sink *sheets, jk_galley_sink *galleys);

/* jk_sheet_measure: measures the paragraphs of a sheet ahead of jk_segmenter_take, which otherwise
 * does so itself.  O(its bytes). */
void jk_sheet_measure(jk_sheet *sheet);

/* jk_segmenter_take: segments a sheet and passes a galley of what is certain.  The sheet can then
 * be filled again.  JK_OK, JK_ENOMEM or what passing returned.  O(bytes) over all sheets. */
int jk_segmenter_take(jk_segmenter *s, jk_sheet *sheet);

/* jk_segmenter_give: gives out a galley, which can then be filled again.  JK_OK, JK_ENOMEM or what
 * the sink returned.  O(its bytes). */
int jk_segmenter_give(jk_segmenter *s, const jk_galley *galley);

/* jk_segmenter_show: puts the same items to another sink, also while the galley is given out by
 * another thread.  Their texts stay where they are until the next galley is begun or given.  Before
 * it and before giving the galley jk_segmenter_begin is called, behind both jk_segmenter_finish.
 * JK_OK, JK_ENOMEM or what `to` returned.  O(its bytes); begin and finish O(its reports). */
int jk_segmenter_begin(jk_segmenter *s, const jk_galley *galley);
int jk_segmenter_show(jk_segmenter *s, const jk_galley *galley, jk_sink *to);
int jk_segmenter_finish(jk_segmenter *s);

/* jk_segmenter_close: ends the text of a segmenter in parts: passes the last sheet.  When all
 * sheets have been taken, call jk_segmenter_end.  JK_OK, JK_ENOMEM or what passing returned.  O(the
 * last sheet). */
int jk_segmenter_close(jk_segmenter *s);

/* jk_sheet_new: an empty sheet, owned by the caller, NULL when memory fails.  jk_sheet_free: NULL
 * is fine.  O(1). */
jk_sheet *jk_sheet_new(void);
void jk_sheet_free(jk_sheet *sheet);

/* jk_galley_new: an empty galley, owned by the caller, NULL when memory fails.  jk_galley_free:
 * NULL is fine.  O(1). */
jk_galley *jk_galley_new(void);
void jk_galley_free(jk_galley *galley);

/* jk_galley_given: after a galley was given out, while its texts are still wanted: frees its other
 * memory, if that is much.  jk_galley_large: whether it holds too much memory to be kept for
 * reuse.  O(1). */
void jk_galley_given(jk_galley *galley);
bool jk_galley_large(const jk_galley *galley);

/* jk_galley_long: whether it is one article, long enough to be worth another thread.  O(1). */
bool jk_galley_long(const jk_galley *galley);

/* jk_segmenter_end: ends the text and passes what is left.  The caller puts JK_SOURCE and JK_END.
 * JK_OK, JK_ENOMEM or what the sink returned.  O(what is left). */
int jk_segmenter_end(jk_segmenter *s);

/* jk_segmenter_free: frees what it holds; anything not passed yet is lost.  NULL is fine.  O(1). */
void jk_segmenter_free(jk_segmenter *s);

#endif
