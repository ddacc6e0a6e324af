/* parting.h: into how many words a passage falls, by ICU's dictionary of Chinese words.
 *
 * A dictionary that knows words and how common each is parts a run of characters into the likeliest
 * words; a character that is not what was written breaks the word it stands in, so that the passage
 * falls into more.
 */
#ifndef JK_EVIDENCE_PARTING_H
#define JK_EVIDENCE_PARTING_H

#include <stddef.h>
#include <stdint.h>

/* What passages are parted with; the dictionary is opened at the first. */
typedef struct jk_parting jk_parting;

/* The longest passage that is parted, in characters. */
enum { JK_PARTING_RUN = 96 };

/* jk_parting_new: NULL where there is no memory.  O(1): nothing is opened yet.  jk_parting_free:
 * NULL-safe. */
jk_parting *jk_parting_new(void);
void jk_parting_free(jk_parting *p);

/* jk_parting_words: into how many words, numbers and marks the n characters at text (the first
 * JK_PARTING_RUN of them) fall; 0 where ICU has no dictionary or p is NULL.  O(n) look-ups. */
uint32_t jk_parting_words(jk_parting *p, const uint32_t *text, size_t n);

#endif
