#include "diff/patch/patch.h"
#include "parse/base/digest.h"
#include "parse/base/status.h"

/* A patch being read. */
typedef struct patch {
    jk_slice all, line; /* line: the one being looked at, without its LF */
    size_t at;
    uint64_t number;   /* of the line, from 1 */
    const char *wrong; /* what is wrong with it */
    bool misfit;       /* … which is that it does not fit */
    bool reverse;
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
    return digest->len == JK_DIGEST_HEX;
}

static bool is(jk_slice s, uint64_t size, jk_slice digest)
{
    char got[JK_DIGEST_HEX];
    return s.len == size && jk_slice_eq(digest, jk_digest_of(s, got));
}

static bool misfit(patch *p, const char *what)
{
    p->wrong = what;
    p->misfit = true;
    return false;
}

/* What is being made: a's bytes up to `done` are in out, changed. */
typedef struct making {
    jk_slice a;
    size_t done;
    jk_buf del, ins;
    jk_buf *out;
} making;

/* One change: the bytes before it are copied, its own are checked and replaced. */
static bool change(patch *p, making *m)
{
    uint64_t off, ndel, nins;
    p->wrong = "malformed change";
    p->line = jk_slice_sub(p->line, 2, p->line.len);
    if (!number(p, &off) || !number(p, &ndel) || !number(p, &nins))
        return false;
    jk_buf_reset(&m->del);
    jk_buf_reset(&m->ins);
    if (!bytes(p, '-', ndel, &m->del) || !bytes(p, '+', nins, &m->ins))
        return false;
    jk_slice old = jk_buf_slice(p->reverse ? &m->ins : &m->del);
    jk_slice new = jk_buf_slice(p->reverse ? &m->del : &m->ins);
    if (p->reverse) { /* offsets are of the file that is being made */
        if (off < m->out->len)
            return misfit(p, "the change does not fit the file");
        off = off - m->out->len + m->done;
    }
    if (off < m->done || off > m->a.len || old.len > m->a.len - off ||
        !jk_slice_eq(old, jk_slice_sub(m->a, (size_t)off, (size_t)off + old.len)))
        return misfit(p, "the change does not fit the file");
    jk_buf_put(m->out, jk_slice_sub(m->a, m->done, (size_t)off));
    jk_buf_put(m->out, new);
    m->done = (size_t)off + old.len;
    return true;
}

static bool changes(patch *p, making *m)
{
    for (;;) {
        if (!next_line(p))
            return false;
        if (jk_slice_eq(p->line, JK_S("end")))
            break;
        p->wrong = "malformed line";
        if (!jk_slice_starts(p->line, JK_S("@ ")) || !change(p, m))
            return false;
    }
    jk_buf_put(m->out, jk_slice_sub(m->a, m->done, m->a.len));
    p->wrong = "there is more behind the end";
    return p->at == p->all.len;
}

static bool apply(patch *p, making *m)
{
    uint64_t size[2];
    jk_slice digest[2];
    if (!next_line(p))
        return false;
    p->wrong = "not a patch of jkdiff";
    if (!jk_slice_eq(p->line, JK_S(JK_PATCH_HEAD)))
        return false;
    if (!side(p, 'a', &size[0], &digest[0]) || !side(p, 'b', &size[1], &digest[1]))
        return false;
    if (!is(m->a, size[p->reverse], digest[p->reverse]))
        return misfit(p, "the patch is for another file");
    if (!changes(p, m))
        return false;
    if (m->out->err || is(jk_buf_slice(m->out), size[!p->reverse], digest[!p->reverse]))
        return true;
    return misfit(p, "the result is not the file that the patch promises");
}

int jk_patch_apply(jk_slice text, jk_slice a, bool reverse, jk_buf *out, jk_patch_fault *fault)
{
    patch p = {.all = text, .reverse = reverse};
    making m = {.a = a, .out = out};
    jk_buf_reset(out);
    bool ok = apply(&p, &m);
    bool full = m.del.err || m.ins.err || out->err;
    jk_buf_free(&m.del);
    jk_buf_free(&m.ins);
    *fault = (jk_patch_fault){0};
    if (!ok)
        *fault = (jk_patch_fault){p.number, p.wrong};
    return full ? JK_ENOMEM : ok ? JK_OK : p.misfit ? JK_EFIT : JK_ESYNTAX;
}
