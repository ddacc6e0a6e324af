/* scarce.c: memory that runs out.  Linked with the filters so that what they ask malloc, calloc and
 * realloc for comes here (-Wl,--wrap), for scarce.py to let one call after the other fail:
 *   JK_SCARCE=0   none fails; how many there were is said on standard error at the end
 *   JK_SCARCE=N   the N-th fails, the others do not
 * What the C library and other libraries ask for themselves does not come here. */
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);

static atomic_ulong calls;
static unsigned long failing; /* which call fails, from 1; 0: none */

static void say_calls(void)
{
    fprintf(stderr, "allocations: %lu\n", atomic_load(&calls));
}

__attribute__((constructor)) static void begin(void)
{
    const char *s = getenv("JK_SCARCE");
    failing = s ? strtoul(s, NULL, 10) : 0;
    if (s && failing == 0)
        atexit(say_calls);
}

static bool fails(void)
{
    return atomic_fetch_add(&calls, 1) + 1 == failing;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t size)
{
    return fails() ? NULL : __real_realloc(p, size);
}
