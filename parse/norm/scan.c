#include "parse/norm/scan.h"

#include <stdint.h>

static const uint8_t wanted[256] = {
    [','] = 1, [':'] = 1, [';'] = 1, ['?'] = 1, ['!'] = 1, ['.'] = 1, ['('] = 1, [')'] = 1,
};

size_t jk_scan(jk_slice s, size_t at)
{
    while (at < s.len && !wanted[(unsigned char)s.ptr[at]])
        at++;
    return at;
}
