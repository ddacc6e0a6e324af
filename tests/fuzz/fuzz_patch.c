/* Patches: made of two texts, they apply, and can be taken back; one byte changed, they are refused
 * or do the same; any bytes for a patch are harmless.  The input is a byte that says where and how
 * a patch is damaged, then the two texts with a NUL between them; or, where there is no NUL, a
 * patch for the empty file.  Where the byte is 0x80 or above, what stands behind the NUL are the
 * lines of a patch for the first text, below a head that is right: no chance mutation gets past a
 * digest. */
#include <stdlib.h>
#include <string.h>

#include "diff/patch/patch.h"
#include "parse/base/digest.h"
#include "parse/base/status.h"
#include "tests/fuzz/target.h"

static void applies(jk_slice patch, jk_slice from, jk_slice to, bool reverse)
{
    jk_buf out = {0};
    jk_patch_fault fault;
    MUST(jk_patch_apply(patch, from, reverse, &out, &fault) == JK_OK);
    MUST(jk_slice_eq(jk_buf_slice(&out), to));
    if (!jk_slice_eq(from, to)) {
        MUST(jk_patch_apply(patch, to, reverse, &out, &fault) == JK_EFIT);
        MUST(fault.what && fault.line > 0);
    }
    jk_buf_free(&out);
}

/* A patch with one byte changed, or cut off there. */
static void refuses(jk_slice patch, jk_slice a, jk_slice b, unsigned how)
{
    jk_buf bad = {0}, out = {0};
    jk_patch_fault fault;
    size_t at = how * 31 % patch.len;
    jk_buf_put(&bad, patch);
    if (how & 1)
        bad.len = at;
    else
        bad.ptr[at] = (char)(bad.ptr[at] ^ (1 << how % 7));
    int err = jk_patch_apply(jk_buf_slice(&bad), a, false, &out, &fault);
    MUST(err || jk_slice_eq(jk_buf_slice(&out), b));
    MUST(!err || fault.what);
    MUST(!(how & 1) || err == JK_ESYNTAX);
    jk_buf_free(&bad);
    jk_buf_free(&out);
}

/* Any bytes as a patch for a. */
static void survives(jk_slice patch, jk_slice a, bool reverse)
{
    jk_buf out = {0};
    jk_patch_fault fault;
    int err = jk_patch_apply(patch, a, reverse, &out, &fault);
    MUST(err == JK_OK || err == JK_ESYNTAX || err == JK_EFIT);
    MUST(!err || fault.what);
    jk_buf_free(&out);
}

static void put_side(jk_buf *out, const char *name, jk_slice bytes)
{
    char digest[JK_DIGEST_HEX];
    jk_buf_puts(out, name);
    jk_buf_putu(out, bytes.len);
    jk_buf_putc(out, ' ');
    jk_buf_put(out, jk_digest_of(bytes, digest));
    jk_buf_putc(out, '\n');
}

/* Any lines below a head that says both files are a: they are read to their end. */
static void survives_below_head(jk_slice lines, jk_slice a, bool reverse)
{
    jk_buf patch = {0};
    jk_buf_puts(&patch, JK_PATCH_HEAD "\n");
    put_side(&patch, "a ", a);
    put_side(&patch, "b ", a);
    jk_buf_put(&patch, lines);
    survives(jk_buf_slice(&patch), a, reverse);
    jk_buf_free(&patch);
}

enum { MOST = 1 << 11 /* bytes: longer ones show nothing that these do not, and take long */ };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > MOST)
        return 0;
    jk_slice all = {(const char *)data + 1, size - 1};
    const char *nul = memchr(all.ptr, '\0', all.len);
    if (!nul) {
        survives(all, (jk_slice){NULL, 0}, data[0] & 1);
        return 0;
    }
    jk_slice a = {all.ptr, (size_t)(nul - all.ptr)}, b = jk_slice_sub(all, a.len + 1, all.len);
    if (data[0] & 0x80) {
        survives_below_head(b, a, data[0] & 1);
        return 0;
    }
    jk_byte_keep patch = JK_BYTE_KEEP;
    MUST(jk_patch_make(a, b, NULL, &patch.sink) == JK_OK);
    applies(jk_buf_slice(&patch.buf), a, b, false);
    applies(jk_buf_slice(&patch.buf), b, a, true);
    refuses(jk_buf_slice(&patch.buf), a, b, data[0]);
    jk_buf_free(&patch.buf);
    return 0;
}
