/* alloc.h: growing arrays without overflow.
 */
#ifndef JK_BASE_ALLOC_H
#define JK_BASE_ALLOC_H

#include <stddef.h>

#include "parse/base/status.h"

/* jk_grow: makes room for at least `want` elements of `size` bytes in the malloc'd array *at (NULL
 * at first), whose capacity in elements is *cap.  Capacity grows by half, so n pushes cost O(n).
 * Returns JK_OK, or JK_ENOMEM with *at and *cap as they were.  The caller frees *at with free(). */
int jk_grow(void **at, size_t *cap, size_t want, size_t size);

/* JK_PUSH: appends x to the vector v, any struct with members `at`, `n` and `cap`; evaluates to
 * JK_OK or JK_ENOMEM.  Amortised O(1).  at is freed with free(). */
#define JK_PUSH(v, ...)                                                                            \
    (((v)->at && (v)->n < (v)->cap) ||                                                             \
             (jk_grow((void **)&(v)->at, &(v)->cap, (v)->n + 1, sizeof *(v)->at) == JK_OK &&       \
              (v)->at)                                                                             \
         ? ((v)->at[(v)->n++] = (__VA_ARGS__), JK_OK)                                              \
         : JK_ENOMEM)

/* JK_ADD: the same, but evaluates to where the new element is to be written, or to NULL.  For
 * structs of many fields: one that is written and copied at once is read while it is still being
 * written, for which the processor waits. */
#define JK_ADD(v)                                                                                  \
    (((v)->at && (v)->n < (v)->cap) ||                                                             \
             (jk_grow((void **)&(v)->at, &(v)->cap, (v)->n + 1, sizeof *(v)->at) == JK_OK &&       \
              (v)->at)                                                                             \
         ? &(v)->at[(v)->n++]                                                                      \
         : NULL)

#endif
