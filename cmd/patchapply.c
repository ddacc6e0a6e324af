/* patchapply.c: applies patches, byte for byte, or refuses. */
#include <inttypes.h>

#include "cmd/input.h"
#include "cmd/patch.h"
#include "cmd/patchform.h"
#include "parse/base/status.h"

/* A patch being read. */
typedef struct patch {
    jk_slice all, line; /* line: the one being looked at, without its LF */
    size_t at;
    uint64_t number;   /* of the line, from 1 */
    const char *wrong; /* what is wrong with it */
} patch;

static bool next_line(patch *p)
{
    size_t end = jk_slice_find(p->all, JK_S("\n"), p->at);
    if (p->at >= p->all.len || end >= p->all.len) {
        p->wrong = "the patch ends early";
        return false;
    }
    p->line = jk_slice_sub(p->all, p->at, end);
    p->at = end + 1;
    p->number++;
    return true;
}

/* A number and the blank behind it at the start of the line. */
static bool number(patch *p, uint64_t *n)
{
    size_t i = 0;
    *n = 0;
    while (i < p->line.len && p->line.ptr[i] >= '0' && p->line.ptr[i] <= '9') {
        if (*n > UINT64_MAX / 16)
            return false;
        *n = *n * 10 + (uint64_t)(p->line.ptr[i++] - '0');
    }
    if (i == 0 || (i < p->line.len && p->line.ptr[i] != ' '))
        return false;
    p->line = jk_slice_sub(p->line, i < p->line.len ? i + 1 : i, p->line.len);
    return true;
}

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The bytes of a - or + line, n of them, appended to out. */
static bool bytes(patch *p, char sign, uint64_t n, jk_buf *out)
{
    size_t before = out->len;
    if (n == 0)
        return true;
    if (!next_line(p))
        return false;
    p->wrong = "bytes are missing or malformed";
    jk_slice s = p->line;
    if (s.len == 0 || s.ptr[0] != sign)
        return false;
    for (size_t i = 1; i < s.len; i++) {
        if (s.ptr[i] != '\\') {
            jk_buf_putc(out, s.ptr[i]);
        } else if (i + 1 < s.len && (s.ptr[i + 1] == 'n' || s.ptr[i + 1] == '\\')) {
            jk_buf_putc(out, s.ptr[++i] == 'n' ? '\n' : '\\');
        } else if (i + 3 < s.len && s.ptr[i + 1] == 'x' && hex(s.ptr[i + 2]) >= 0 &&
                   hex(s.ptr[i + 3]) >= 0) {
            jk_buf_putc(out, (char)(hex(s.ptr[i + 2]) * 16 + hex(s.ptr[i + 3])));
            i += 3;
        } else {
            return false;
        }
    }
    return out->err || out->len - before == n;
}

/* The a or b line: size and digest. */
static bool side(patch *p, char name, uint64_t *size, jk_slice *digest)
{
    if (!next_line(p))
        return false;
    p->wrong = "the head is malformed";
    if (p->line.len < 2 || p->line.ptr[0] != name || p->line.ptr[1] != ' ')
        return false;
    p->line = jk_slice_sub(p->line, 2, p->line.len);
    if (!number(p, size))
        return false;
    *digest = p->line;
    return digest->len == 64;
}

static bool is(jk_slice s, uint64_t size, jk_slice digest)
{
    char got[65];
    if (s.len != size)
        return false;
    jk_patch_digest(s, got);
    return jk_slice_eq(digest, jk_slice_of(got));
}

/* One change: the bytes before it are copied, its own are checked and replaced. */
static bool change(patch *p, jk_slice a, size_t *done, jk_buf *del, jk_buf *out)
{
    uint64_t off, ndel, nins;
    p->wrong = "malformed change";
    p->line = jk_slice_sub(p->line, 2, p->line.len);
    if (!number(p, &off) || !number(p, &ndel) || !number(p, &nins))
        return false;
    p->wrong = "the change does not fit the file";
    if (off < *done || off > a.len || ndel > a.len - off)
        return false;
    jk_buf_put(out, jk_slice_sub(a, *done, (size_t)off));
    jk_buf_reset(del);
    if (!bytes(p, '-', ndel, del) || !bytes(p, '+', nins, out))
        return false;
    p->wrong = "the change does not fit the file";
    *done = (size_t)(off + ndel);
    return jk_slice_eq(jk_buf_slice(del), jk_slice_sub(a, (size_t)off, *done));
}

static bool apply(patch *p, jk_slice a, jk_buf *del, jk_buf *out)
{
    uint64_t size_a, size_b;
    jk_slice digest_a, digest_b;
    size_t done = 0;
    if (!next_line(p))
        return false;
    p->wrong = "not a patch of jkdiff";
    if (!jk_slice_eq(p->line, JK_S(JK_PATCH_HEAD)))
        return false;
    if (!side(p, 'a', &size_a, &digest_a) || !side(p, 'b', &size_b, &digest_b))
        return false;
    p->wrong = "the patch is for another file";
    if (!is(a, size_a, digest_a))
        return false;
    for (;;) {
        if (!next_line(p))
            return false;
        if (jk_slice_eq(p->line, JK_S("end")))
            break;
        p->wrong = "malformed line";
        if (!jk_slice_starts(p->line, JK_S("@ ")) || !change(p, a, &done, del, out))
            return false;
    }
    jk_buf_put(out, jk_slice_sub(a, done, a.len));
    p->wrong = "the result is not the file that the patch promises";
    return out->err || is(jk_buf_slice(out), size_b, digest_b);
}

int jk_patch_apply(jk_cli *cli, const char *name, const char *file, jk_out *out)
{
    jk_buf text = {0}, a = {0}, del = {0}, b = {0};
    int err = JK_OK;
    if (jk_in_all(cli, name, &text) && jk_in_all(cli, file, &a)) {
        patch p = {.all = jk_buf_slice(&text)};
        bool ok = apply(&p, jk_buf_slice(&a), &del, &b);
        if (b.err || del.err)
            err = JK_ENOMEM;
        else if (!ok)
            jk_error_file(cli, name, p.number, 1, "%s", p.wrong);
        else
            err = jk_out_put(out, jk_buf_slice(&b));
    }
    jk_buf_free(&text);
    jk_buf_free(&a);
    jk_buf_free(&del);
    jk_buf_free(&b);
    return err;
}
