#include "parse/encoding/foreign.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/base/utf8.h"

enum { NAME_MAX_LEN = 63, UNIT_MAX = 16 };

struct jk_iconv {
    iconv_t cd;
    char name[NAME_MAX_LEN + 1];
    size_t len;
};

int jk_iconv_open(jk_iconv **out, jk_slice name)
{
    if (name.len == 0 || name.len > NAME_MAX_LEN || memchr(name.ptr, 0, name.len) ||
        memchr(name.ptr, '/', name.len)) /* glibc reads "//IGNORE" there */
        return JK_ENOTSUP;
    jk_iconv *c = calloc(1, sizeof *c);
    if (!c)
        return JK_ENOMEM;
    for (; c->len < name.len; c->len++) {
        char l = name.ptr[c->len];
        c->name[c->len] = (char)(l >= 'a' && l <= 'z' ? l - 'a' + 'A' : l);
    }
    c->cd = iconv_open("UTF-8", c->name);
    if (c->cd == (iconv_t)-1) { /* the manual page says so */
        int status = errno == ENOMEM ? JK_ENOMEM : JK_ENOTSUP;
        free(c);
        return status;
    }
    *out = c;
    return JK_OK;
}

jk_slice jk_iconv_name(const jk_iconv *c)
{
    return (jk_slice){c->name, c->len};
}

void jk_iconv_reset(jk_iconv *c)
{
    iconv(c->cd, NULL, NULL, NULL, NULL);
}

void jk_iconv_close(jk_iconv *c)
{
    if (!c)
        return;
    iconv_close(c->cd);
    free(c);
}

/* The unit that the `got` bytes at `text` spell. */
static bool unit_of(jk_code_unit *u, const char *text, size_t got, size_t len)
{
    jk_slice t = {text, got};
    *u = (jk_code_unit){.len = len, .shifts = 1};
    for (size_t at = 0; at < got; u->n++) {
        int32_t c = jk_utf8_next(t, &at);
        if (c < 0 || u->n == 2)
            return jk_unit_bad(u, len);
        u->c[u->n] = (uint32_t)c;
    }
    return true;
}

bool jk_iconv_next(jk_iconv *c, jk_slice s, size_t at, bool last, jk_code_unit *u)
{
    char out[32];
    size_t done = 0; /* taken by iconv: shifts */
    for (size_t want = 1; want <= UNIT_MAX && at + want <= s.len; want++) {
        char in[UNIT_MAX];
        memcpy(in, s.ptr + at + done, want - done);
        char *ip = in, *op = out;
        size_t il = want - done, ol = sizeof out;
        size_t r = iconv(c->cd, &ip, &il, &op, &ol);
        int why = errno;
        done = want - il;
        if (ol < sizeof out)
            return unit_of(u, out, sizeof out - ol, done);
        if (r == (size_t)-1 && why != EINVAL)
            return jk_unit_bad(u, done ? done : 1);
    }
    if (s.len - at >= UNIT_MAX || last) {
        jk_iconv_reset(c);
        return jk_unit_bad(u, done ? done : 1);
    }
    return false;
}
