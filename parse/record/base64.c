#include "parse/record/base64.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void jk_base64_put(jk_buf *b, jk_slice s)
{
    for (size_t i = 0; i < s.len; i += 3) {
        size_t n = s.len - i < 3 ? s.len - i : 3;
        unsigned v = 0;
        for (size_t k = 0; k < 3; k++)
            v = v << 8 | (k < n ? (unsigned char)s.ptr[i + k] : 0u);
        char four[4] = {letters[v >> 18], letters[v >> 12 & 63], letters[v >> 6 & 63],
                        letters[v & 63]};
        if (n < 3)
            four[3] = '=';
        if (n < 2)
            four[2] = '=';
        jk_buf_put(b, (jk_slice){four, 4});
    }
}

static int value_of(char c)
{
    const char *hit = c ? strchr(letters, c) : NULL;
    return hit ? (int)(hit - letters) : -1;
}

/* Four letters into up to three bytes; 0 where they are wrong.  Only the last four may be padded.
 */
static size_t read_four(const char *p, bool last, char out[3])
{
    size_t n = last && p[3] == '=' ? (p[2] == '=' ? 1 : 2) : 3;
    unsigned v = 0;
    for (size_t i = 0; i < 4; i++) {
        int d = i <= n ? value_of(p[i]) : 0;
        if (d < 0)
            return 0;
        v = v << 6 | (unsigned)d;
    }
    if (n < 3 && (v & (0xFFFFFFu >> 8 * n)))
        return 0;
    out[0] = (char)(v >> 16);
    out[1] = (char)(v >> 8 & 255);
    out[2] = (char)(v & 255);
    return n;
}

bool jk_base64_read(jk_arena *a, jk_slice s, jk_slice *out)
{
    *out = (jk_slice){0};
    if (s.len % 4)
        return false;
    char *bytes = s.len ? JK_NEW(a, s.len / 4 * 3, char) : NULL;
    if (s.len && !bytes)
        return false;
    size_t len = 0;
    for (size_t i = 0; i < s.len; i += 4) {
        char three[3];
        size_t n = read_four(s.ptr + i, i + 4 == s.len, three);
        if (n == 0)
            return false;
        memcpy(bytes + len, three, n);
        len += n;
    }
    *out = (jk_slice){bytes, len};
    return true;
}
