/* Reading JSON numbers, without the locale. */
#include "parse/record/json.h"

static bool digit_at(const jk_json *j, size_t at)
{
    return at < j->s.len && j->s.ptr[at] >= '0' && j->s.ptr[at] <= '9';
}

static char byte_at(const jk_json *j, size_t at)
{
    return at < j->s.len ? j->s.ptr[at] : 0;
}

bool jk_json_uint(jk_json *j, uint64_t *out)
{
    if (j->err)
        return false;
    jk_json_peek(j);
    size_t start = j->at, at = start;
    uint64_t v = 0;
    if (!digit_at(j, at))
        return jk_json_fail(j, start, "expected a number");
    for (; digit_at(j, at); at++) {
        unsigned d = (unsigned)(j->s.ptr[at] - '0');
        if (v > (UINT64_MAX - d) / 10)
            return jk_json_fail(j, start, "the number is too large");
        v = v * 10 + d;
    }
    if (at > start + 1 && j->s.ptr[start] == '0')
        return jk_json_fail(j, start, "a number with a leading 0");
    char c = byte_at(j, at);
    if (c == '.' || c == 'e' || c == 'E')
        return jk_json_fail(j, start, "expected a whole number");
    j->at = at;
    *out = v;
    return true;
}

/* m * 10^exp; beyond the range of double it is 0 or the largest there is. */
static double scale(double m, int64_t exp)
{
    const double largest = 1.7976931348623157e308;
    double p = 1;
    if (exp > 400 || exp < -400)
        exp = exp > 0 ? 400 : -400;
    for (int64_t i = exp < 0 ? -exp : exp; i > 0; i--) {
        p *= 10;
        if (i % 22 == 1) { /* 10^22 is the last exact power */
            m = exp < 0 ? m / p : m * p;
            p = 1;
        }
    }
    return m > largest ? largest : m;
}

/* Digits from *at on into *m (19 of them; the rest only counted); how many did not go in. */
static int64_t take_digits(const jk_json *j, size_t *at, uint64_t *m)
{
    int64_t over = 0;
    for (; digit_at(j, *at); ++*at) {
        if (*m < UINT64_MAX / 10 - 1)
            *m = *m * 10 + (unsigned)(j->s.ptr[*at] - '0');
        else
            over++;
    }
    return over;
}

/* The exponent at *at, if one stands there; clipped. */
static bool take_exponent(jk_json *j, size_t *at, int64_t *exp)
{
    char c = byte_at(j, *at);
    if (c != 'e' && c != 'E')
        return true;
    ++*at;
    char sign = byte_at(j, *at);
    if (sign == '+' || sign == '-')
        ++*at;
    if (!digit_at(j, *at))
        return jk_json_fail(j, *at, "an exponent without digits");
    int64_t e = 0;
    for (; digit_at(j, *at); ++*at)
        if (e < 1000000)
            e = e * 10 + (j->s.ptr[*at] - '0');
    *exp += sign == '-' ? -e : e;
    return true;
}

bool jk_json_double(jk_json *j, double *out)
{
    if (j->err)
        return false;
    bool minus = jk_json_peek(j) == '-';
    size_t start = j->at, at = start + minus;
    uint64_t m = 0;
    if (!digit_at(j, at))
        return jk_json_fail(j, start, "expected a number");
    if (byte_at(j, at) == '0' && digit_at(j, at + 1))
        return jk_json_fail(j, start, "a number with a leading 0");
    int64_t exp = take_digits(j, &at, &m);
    if (byte_at(j, at) == '.') {
        size_t first = ++at;
        if (!digit_at(j, at))
            return jk_json_fail(j, at, "a decimal point without digits");
        int64_t over = take_digits(j, &at, &m);
        exp -= (int64_t)(at - first) - over;
    }
    if (!take_exponent(j, &at, &exp))
        return false;
    double v = m ? scale((double)m, exp) : 0;
    *out = minus ? -v : v;
    j->at = at;
    return true;
}
