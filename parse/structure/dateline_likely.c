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

/* Of a sign's second and third byte the halves, as a bit for each sign that has them. */
static const uint8_t halves[4][16] = {
    {[0x4] = 1, [0xB] = 2, [0xE] = 4, [0x8] = 8, [0x6] = 16, [0x1] = 32, [0xF] = 64, [0x0] = 128},
    {[0x9] = 1 | 2, [0xA] = 4 | 8 | 64, [0xB] = 16 | 128, [0x8] = 32},
    {[0x5] = 1, [0xB] = 2, [0xF] = 4, [0xA] = 8, [0x8] = 16, [0x3] = 32, [0xC] = 64, [0xE] = 128},
    {[0xB] = 1 | 2 | 64, [0xA] = 4, [0x8] = 8 | 16 | 128, [0x9] = 32}};

/* The bits of both halves of each byte, which are at half and half + 1. */
JK_AVX2 static inline __m256i bits_of(__m256i x, int half)
{
    const __m256i low = _mm256_set1_epi8(0x0F);
    __m256i first =
        _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)halves[half]));
    __m256i second = _mm256_broadcastsi128_si256(
        _mm_loadu_si128((const __m128i *)(const void *)halves[half + 1]));
    return _mm256_and_si256(
        _mm256_shuffle_epi8(first, _mm256_and_si256(x, low)),
        _mm256_shuffle_epi8(second, _mm256_and_si256(_mm256_srli_epi16(x, 4), low)));
}

/* Where in the STRIDE bytes at p one of them may begin, a bit for each; reads two bytes beyond.
 * Leaves the first byte of the character out of account. */
JK_AVX2 static inline uint32_t maybe_signs(const char *p)
{
    __m256i y = _mm256_loadu_si256((const __m256i *)(const void *)(p + 1));
    __m256i z = _mm256_loadu_si256((const __m256i *)(const void *)(p + 2));
    __m256i any = _mm256_and_si256(bits_of(y, 0), bits_of(z, 2));
    return ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(any, _mm256_setzero_si256()));
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
