/* breaker.h: where words begin in Chinese text, by ICU's dictionary.
 *
 * The iterator is opened when it is first asked for and kept, since opening it costs more than to
 * ask.
 */
#ifndef JK_BASE_BREAKER_H
#define JK_BASE_BREAKER_H

#include <stdbool.h>

/* Zero-initialise; jk_breaker_close to end. */
typedef struct jk_breaker {
    struct UBreakIterator *it;
    bool tried; /* ICU has been asked */
} jk_breaker;

/* jk_breaker_open: the iterator, borrowed; NULL where ICU has no dictionary. */
struct UBreakIterator *jk_breaker_open(jk_breaker *w);
void jk_breaker_close(jk_breaker *w);

#endif
