/* join_rest.h: where a sentence that was interrupted goes on.  Internal to join*.c.
 */
#ifndef JK_STRUCTURE_JOIN_REST_H
#define JK_STRUCTURE_JOIN_REST_H

#include "parse/structure/galley.h"
#include "parse/structure/seam.h"

enum {
    JK_JOIN_MOST = 32, /* unfinished paragraphs looked at in an article */
    JK_JOIN_CHARS = 20 /* running text has so many characters and a mark inside */
};

/* An article whose sentences are made whole. */
typedef struct jk_joiner {
    jk_paras *p;
    jk_slice text, doc; /* doc: of the article */
    jk_article_span *a;
    jk_galley *galley;
    jk_breaker *breaks;
    size_t broken[JK_JOIN_MOST], n;
    size_t widest, full; /* characters of the longest line; lines of that length that stop open */
    bool alone;          /* numbered paragraphs seldom have an unnumbered one below */
} jk_joiner;

/* jk_join_long: whether a paragraph is long enough to be running text, or a line of one that is. */
static inline bool jk_join_long(const jk_para *q)
{
    return q->chars >= JK_JOIN_CHARS || (q->flags & JK_BLOCK_CONTINUES);
}

/* jk_join_text: the text of paragraph i. */
static inline jk_slice jk_join_text(const jk_joiner *j, size_t i)
{
    return jk_paras_text(j->text, &j->p->at[i]);
}

/* jk_join_running: whether paragraph i is running text.  jk_join_unfinished: whether it stops in
 * mid-sentence. */
bool jk_join_running(const jk_joiner *j, size_t i);
bool jk_join_unfinished(const jk_joiner *j, size_t i);

/* jk_join_alone: whether numbered paragraphs seldom have an unnumbered one below; those that stop
 * in mid-sentence are not counted.  O(article). */
bool jk_join_alone(const jk_joiner *j);

/* jk_join_twin: another paragraph not too far away with the same text as c; c where there is none.
 */
size_t jk_join_twin(const jk_joiner *j, size_t c);

/* jk_join_rest: the paragraph that surely goes on where u stops; u where there is none.  What is
 * looked at is bounded. */
size_t jk_join_rest(const jk_joiner *j, size_t u);

#endif
