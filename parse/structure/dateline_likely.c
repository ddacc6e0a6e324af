/* Which paragraphs may have a dateline: told fast, since few do. */
#include "parse/structure/dateline.h"

#include "parse/base/simd.h"
#include "parse/structure/reporter.h"

enum { HEAD_BYTES = 320 /* a headline run in, brackets, agency, place, date and hour */ };

/* 电 電 讯 訊 消, and 道 导 導 behind 报 or 報: one is in all that ends a dateline.  UTF-8. */
static const unsigned char signs[][3] = {{0xE7, 0x94, 0xB5}, {0xE9, 0x9B, 0xBB}, {0xE8, 0xAE, 0xAF},
                                         {0xE8, 0xA8, 0x8A}, {0xE6, 0xB6, 0x88}, {0xE9, 0x81, 0x93},
                                         {0xE5, 0xAF, 0xBC}, {0xE5, 0xB0, 0x8E}};

enum { SIGNS = sizeof signs / sizeof *signs, ALONE = 5 /* signs that need nothing before them */ };

/* Whether the three bytes at `at` are one of them. */
static bool is_sign(jk_slice s, size_t at)
{
    unsigned char first = (unsigned char)s.ptr[at];
    if (first < 0xE5 || first > 0xE9)
        return false;
    size_t i = 0;
    while (i < SIGNS && memcmp(s.ptr + at, signs[i], 3) != 0)
        i++;
    jk_slice before = jk_slice_sub(s, 0, at);
    return i < ALONE ||
           (i < SIGNS && (jk_slice_ends(before, JK_S("报")) || jk_slice_ends(before, JK_S("報"))));
}

#if JK_HAVE_AVX2

enum { STRIDE = 32 };

JK_AVX2 static inline __m256i both(__m256i y, unsigned char second, __m256i z, unsigned char third)
{
    return _mm256_and_si256(_mm256_cmpeq_epi8(y, _mm256_set1_epi8((char)second)),
                            _mm256_cmpeq_epi8(z, _mm256_set1_epi8((char)third)));
}

/* Where in the STRIDE bytes at p one of them may begin, a bit for each; reads two bytes beyond.
 * Leaves the first byte of the character out of account. */
JK_AVX2 static inline uint32_t maybe_signs(const char *p)
{
    __m256i y = _mm256_loadu_si256((const __m256i *)(const void *)(p + 1));
    __m256i z = _mm256_loadu_si256((const __m256i *)(const void *)(p + 2));
    __m256i any = _mm256_setzero_si256();
    for (size_t i = 0; i < SIGNS; i++)
        any = _mm256_or_si256(any, both(y, signs[i][1], z, signs[i][2]));
    return (uint32_t)_mm256_movemask_epi8(any);
}

/* In the first n bytes, which are more than a stride; the last stride may overlap the one before.
 */
JK_AVX2 static bool strides_have_sign(jk_slice s, size_t n)
{
    for (size_t i = 0; i + 2 < n; i += STRIDE) {
        size_t from = i + STRIDE + 2 <= n ? i : n - STRIDE - 2;
        for (uint32_t m = maybe_signs(s.ptr + from); m; m &= m - 1)
            if (is_sign(s, from + (size_t)__builtin_ctz(m)))
                return true;
    }
    return false;
}

#endif

/* 【某某时报记者 甲乙】 */
static bool names_reporter(jk_slice s)
{
    if (!jk_slice_starts(s, JK_S("【")))
        return false;
    s = jk_slice_sub(s, sizeof "【" - 1, HEAD_BYTES / 2);
    return jk_reporter_find(s) < s.len || jk_slice_starts(s, JK_S("文/")) ||
           jk_slice_starts(s, JK_S("文／"));
}

bool jk_dateline_likely(jk_slice s)
{
    if (names_reporter(s))
        return true;
    size_t n = s.len < HEAD_BYTES ? s.len : HEAD_BYTES;
#if JK_HAVE_AVX2
    if (n >= STRIDE + 2 && jk_use_avx2())
        return strides_have_sign(s, n);
#endif
    for (size_t i = 0; i + 3 <= n; i++)
        if (is_sign(s, i))
            return true;
    return false;
}
