#include "parse/base/alloc.h"

#include <stdint.h>
#include <stdlib.h>

int jk_grow(void **at, size_t *cap, size_t want, size_t size)
{
    if (want <= *cap)
        return JK_OK;
    size_t more = *cap < 8 ? 8 : *cap + *cap / 2;
    if (more < want)
        more = want;
    if (size == 0)
        return JK_ENOMEM;
    if (more > SIZE_MAX / 2 / size) {
        more = want;
        if (more > SIZE_MAX / 2 / size)
            return JK_ENOMEM;
    }
    void *p = realloc(*at, more * size);
    if (!p)
        return JK_ENOMEM;
    *at = p;
    *cap = more;
    return JK_OK;
}
