#include "parse/base/slice.h"

#include "parse/base/simd.h"

#if JK_HAVE_AVX2

enum { STRIDE = 32 };

/* jk_slice_find in a stride at least: where part's first and last byte stand, the rest is compared.
 * The last stride may reach back over the one before. */
JK_AVX2 static size_t find_in_strides(jk_slice s, jk_slice part, size_t from)
{
    size_t last = part.len - 1, end = s.len - last; /* it begins before */
    __m256i head = _mm256_set1_epi8(part.ptr[0]), tail = _mm256_set1_epi8(part.ptr[last]);
    for (; from < end; from += STRIDE) {
        size_t at = from + STRIDE <= end ? from : end - STRIDE;
        const char *p = s.ptr + at;
        __m256i x = _mm256_loadu_si256((const __m256i *)(const void *)p);
        __m256i y = _mm256_loadu_si256((const __m256i *)(const void *)(p + last));
        __m256i both = _mm256_and_si256(_mm256_cmpeq_epi8(x, head), _mm256_cmpeq_epi8(y, tail));
        unsigned found = (unsigned)_mm256_movemask_epi8(both) >> (from - at) << (from - at);
        for (; found; found &= found - 1) {
            size_t hit = at + (size_t)__builtin_ctz(found);
            if (memcmp(s.ptr + hit, part.ptr, last) == 0)
                return hit;
        }
    }
    return s.len + 1;
}

#endif

size_t jk_slice_find(jk_slice s, jk_slice part, size_t from)
{
    if (part.len == 0)
        return from <= s.len ? from : s.len + 1;
    size_t last = part.len - 1; /* searched for: in Chinese text it is rarer than the first byte */
#if JK_HAVE_AVX2
    if (last && last < s.len && s.len - last >= STRIDE && jk_use_avx2())
        return find_in_strides(s, part, from);
#endif
    while (from < s.len && last < s.len - from) {
        const char *hit = memchr(s.ptr + from + last, part.ptr[last], s.len - from - last);
        if (!hit)
            break;
        from = (size_t)(hit - s.ptr) - last;
        if (memcmp(s.ptr + from, part.ptr, last) == 0)
            return from;
        from++;
    }
    return s.len + 1;
}

uint64_t jk_slice_hash(jk_slice s)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * UINT64_C(0x100000001b3);
    return h ^ h >> 29;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

jk_slice jk_slice_trim(jk_slice s)
{
    static const jk_slice wide = JK_LIT("\xE3\x80\x80"); /* U+3000 */
    for (;;) {
        if (s.len && is_blank(s.ptr[0]))
            s = jk_slice_sub(s, 1, s.len);
        else if (jk_slice_starts(s, wide))
            s = jk_slice_sub(s, wide.len, s.len);
        else
            break;
    }
    for (;;) {
        if (s.len && is_blank(s.ptr[s.len - 1]))
            s.len--;
        else if (jk_slice_ends(s, wide))
            s.len -= wide.len;
        else
            return s;
    }
}
