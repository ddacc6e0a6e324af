/* madvise and sbrk are not in POSIX: this file alone asks for more. */
#define _DEFAULT_SOURCE
#include "cmd/memory.h"

#include <limits.h> /* says whose libc this is, too */

#if defined(__GLIBC__) && !defined(JK_SANITIZED)

#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* A page that is touched for the first time costs as much as some thousand bytes worked on, on a
 * virtual machine ten times that; a large one costs little more than a small one. */
enum {
    MOST = 1 << 30, /* bytes set aside */
    LEAST = 1 << 26,
    MORE = 1 << 20,  /* at a time when they are used up */
    FIRST = 1 << 18, /* of a block for which the heap has to grow */
    LARGE = 1 << 21  /* a large page, on most machines */
};

/* Has the heap grow by so many bytes and a block. */
static bool set_aside(int size)
{
    mallopt(M_TOP_PAD, size);
    char *block = malloc(FIRST), *end = sbrk(0);
    bool grown = block && block < end && end - block >= size; /* malloc may be another's */
    if (grown)
        madvise(block + (-(uintptr_t)block & (LARGE - 1)), (size_t)(size - LARGE), MADV_HUGEPAGE);
    free(block);
    return grown;
}

/* Uses up what lies before the first large page. */
static void skip_small_pages(void)
{
    const size_t head = 2 * sizeof(size_t); /* of a block, before it */
    char *block = malloc(FIRST);
    size_t size = -(uintptr_t)block & (LARGE - 1);
    free(block);
    void *volatile kept = size > head ? malloc(size - head) : NULL;
    (void)kept;
}

void jk_memory_begin(void)
{
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
    int size = MOST;
    while (size >= LEAST && !set_aside(size))
        size /= 4;
    if (size >= LEAST)
        skip_small_pages();
    mallopt(M_TOP_PAD, MORE);
}

#else

void jk_memory_begin(void)
{
}

#endif
