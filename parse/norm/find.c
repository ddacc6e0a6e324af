#include "parse/norm/find.h"

#if JK_HAVE_AVX2
/* As jk_find_any, of whole stretches of 32 bytes; stops where fewer are left. */
JK_AVX2 static size_t find_wide(jk_slice s, size_t at, const jk_byteset *set)
{
    const __m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)set->low));
    const __m256i high = _mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)set->high));
    const __m256i nibble = _mm256_set1_epi8(15);
    for (; at + 32 <= s.len; at += 32) {
        __m256i v = _mm256_loadu_si256((const void *)(s.ptr + at));
        __m256i l = _mm256_shuffle_epi8(low, _mm256_and_si256(v, nibble));
        __m256i h = _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble);
        __m256i in = _mm256_and_si256(l, _mm256_shuffle_epi8(high, h));
        in = _mm256_cmpeq_epi8(in, _mm256_setzero_si256());
        unsigned hits = ~(unsigned)_mm256_movemask_epi8(in);
        if (hits)
            return at + (size_t)__builtin_ctz(hits);
    }
    return at;
}

JK_AVX2 static size_t find_kana_wide(jk_slice s)
{
    const __m256i e1 = _mm256_set1_epi8((char)0xE1), e3 = _mm256_set1_epi8((char)0xE3),
                  ef = _mm256_set1_epi8((char)0xEF), k81 = _mm256_set1_epi8((char)0x81),
                  three = _mm256_set1_epi8(3), ea = _mm256_set1_epi8((char)0xEA),
                  kbd = _mm256_set1_epi8((char)0xBD), one = _mm256_set1_epi8(1);
    size_t at = 0;
    for (; at + 33 <= s.len; at += 32) {
        __m256i a = _mm256_loadu_si256((const void *)(s.ptr + at));
        __m256i b = _mm256_loadu_si256((const void *)(s.ptr + at + 1));
        __m256i d = _mm256_sub_epi8(b, k81), f = _mm256_sub_epi8(a, ea);
        __m256i w = _mm256_sub_epi8(b, kbd);
        d = _mm256_and_si256(_mm256_cmpeq_epi8(_mm256_min_epu8(d, three), d),
                             _mm256_cmpeq_epi8(a, e3));
        w = _mm256_and_si256(_mm256_cmpeq_epi8(_mm256_min_epu8(w, one), w),
                             _mm256_cmpeq_epi8(a, ef));
        f = _mm256_or_si256(_mm256_cmpeq_epi8(_mm256_min_epu8(f, three), f),
                            _mm256_cmpeq_epi8(a, e1));
        unsigned hits = (unsigned)_mm256_movemask_epi8(_mm256_or_si256(_mm256_or_si256(d, w), f));
        if (hits)
            return at + (size_t)__builtin_ctz(hits);
    }
    return at;
}

/* The bytes of s at `at`, as many as there are of 64. */
JK_AVX512 static inline __m512i load_some(jk_slice s, size_t at)
{
    if (s.len - at >= 64)
        return _mm512_loadu_si512(s.ptr + at);
    return _mm512_maskz_loadu_epi8((UINT64_C(1) << (s.len - at)) - 1, s.ptr + at);
}

JK_AVX512 static size_t find_64(jk_slice s, size_t at, const jk_byteset *set)
{
    const __m512i low = _mm512_broadcast_i32x4(_mm_loadu_si128((const void *)set->low));
    const __m512i high = _mm512_broadcast_i32x4(_mm_loadu_si128((const void *)set->high));
    const __m512i nibble = _mm512_set1_epi8(15);
    for (; at < s.len; at += 64) {
        __m512i v = load_some(s, at);
        __m512i l = _mm512_shuffle_epi8(low, _mm512_and_si512(v, nibble));
        __m512i h = _mm512_and_si512(_mm512_srli_epi16(v, 4), nibble);
        uint64_t hits = _mm512_test_epi8_mask(l, _mm512_shuffle_epi8(high, h));
        if (hits) {
            at += (size_t)__builtin_ctzll(hits);
            return at < s.len ? at : s.len; /* NUL may be in the set */
        }
    }
    return s.len;
}

JK_AVX512 static size_t find_kana_64(jk_slice s)
{
    for (size_t at = 0; at < s.len; at += 64) {
        __m512i a = load_some(s, at);
        __m512i b = at + 1 < s.len ? load_some(s, at + 1) : _mm512_setzero_si512();
        uint64_t hits = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(a, _mm512_set1_epi8((char)0xEA)),
                                               _mm512_set1_epi8(4));
        hits |= _mm512_cmpeq_epi8_mask(a, _mm512_set1_epi8((char)0xE1));
        hits |= _mm512_mask_cmplt_epu8_mask(_mm512_cmpeq_epi8_mask(a, _mm512_set1_epi8((char)0xE3)),
                                            _mm512_sub_epi8(b, _mm512_set1_epi8((char)0x81)),
                                            _mm512_set1_epi8(4));
        hits |= _mm512_mask_cmplt_epu8_mask(_mm512_cmpeq_epi8_mask(a, _mm512_set1_epi8((char)0xEF)),
                                            _mm512_sub_epi8(b, _mm512_set1_epi8((char)0xBD)),
                                            _mm512_set1_epi8(2));
        if (hits)
            return at + (size_t)__builtin_ctzll(hits);
    }
    return s.len;
}
#endif

/* E3 81 to E3 84, EA to ED, E1, EF BD and EF BE */
static bool begins_kana(unsigned char a, unsigned char b)
{
    return (a == 0xE3 && b >= 0x81 && b <= 0x84) || (a >= 0xEA && a <= 0xED) || a == 0xE1 ||
           (a == 0xEF && (b == 0xBD || b == 0xBE));
}

size_t jk_find_kana(jk_slice s)
{
    size_t at = 0;
#if JK_HAVE_AVX2
    if (jk_use_avx512())
        return find_kana_64(s);
    if (jk_use_avx2())
        at = find_kana_wide(s);
#endif
    while (at < s.len && !begins_kana((unsigned char)s.ptr[at],
                                      at + 1 < s.len ? (unsigned char)s.ptr[at + 1] : 0))
        at++;
    return at;
}

size_t jk_find_any(jk_slice s, size_t at, const jk_byteset *set)
{
#if JK_HAVE_AVX2
    if (jk_use_avx512())
        return find_64(s, at, set);
    if (s.len - at >= 32 && jk_use_avx2())
        at = find_wide(s, at, set);
#endif
    while (at < s.len && !jk_in_set(set, (unsigned char)s.ptr[at]))
        at++;
    return at;
}
