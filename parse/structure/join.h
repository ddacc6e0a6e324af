/* join.h: sentences that something interrupted are made whole.
 */
#ifndef JK_STRUCTURE_JOIN_H
#define JK_STRUCTURE_JOIN_H

#include "parse/structure/galley.h"
#include "parse/structure/seam.h"

/* jk_join_sentences: finds the paragraphs of the article that stop in mid-sentence; where a later
 * one surely goes on with it, links the two (rest, absorbed, JK_BLOCK_JOINED) and flags what stands
 * between as intruders.  Puts the reports (interrupted, intruder, unfinished, orphan) into
 * the galley.  Does nothing where paragraphs commonly lack their final
 * mark; there it flags hard-wrapped lines (JK_BLOCK_CONTINUES).  `breaks` is kept from article to
 * article.  JK_OK or JK_ENOMEM.  O(article). */
int jk_join_sentences(jk_galley *g, const jk_article_span *a, jk_seam_words *breaks);

#endif
