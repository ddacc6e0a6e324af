/* target.h: what every fuzz target has: its entry, and what it holds to be true.
 */
#ifndef JK_TESTS_FUZZ_TARGET_H
#define JK_TESTS_FUZZ_TARGET_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* libFuzzer and replay.c call this with one input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the run, with the place, where x does not hold; unlike assert, whatever NDEBUG is. */
#define MUST(x)                                                                                    \
    do {                                                                                           \
        if (!(x)) {                                                                                \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #x);                                \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

#endif
