/* join.h: sentences that something interrupted are made whole.
 */
#ifndef JK_STRUCTURE_JOIN_H
#define JK_STRUCTURE_JOIN_H

#include "parse/structure/galley.h"
#include "parse/structure/seam.h"

/* jk_join_sentences: finds the paragraphs of the article that stop in mid-sentence; where a later
 * one surely goes on with it, links the two (rest, absorbed, JK_BLOCK_JOINED) and flags what stands
 * between as intruders.  Puts the reports (interrupted, intruder, unfinished, orphan) into
 * the galley; whether its last text is unfinished is left to jk_join_articles (a->open).  Does
 * nothing where paragraphs commonly lack their final mark; there it flags hard-wrapped lines
 * (JK_BLOCK_CONTINUES).  `breaks` is kept from article to article.  JK_OK or JK_ENOMEM.
 * O(article). */
int jk_join_sentences(jk_galley *g, jk_article_span *a, jk_breaker *breaks);

/* jk_join_articles: the same for articles whose last text stops in mid-sentence, when all of the
 * galley are settled: a column with another article may stand between the halves.  What follows the
 * second half there is reported as misplaced (article-order).  JK_OK or JK_ENOMEM. */
int jk_join_articles(jk_galley *g, jk_breaker *breaks);

/* jk_join_waits: whether the text of paragraphs [first, last), an article yet to be settled, may
 * stop in mid-sentence, so that the next articles have to be known with it.  O(article). */
bool jk_join_waits(const jk_paras *p, size_t first, size_t last);

#endif
