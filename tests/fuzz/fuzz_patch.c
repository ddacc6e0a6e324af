/* Patches: made of two texts, they apply, and can be taken back; one byte changed, they are refused
 * or do the same; any bytes for a patch are harmless.  The input is a byte that says where and how
 * a patch is damaged, then the two texts with a NUL between them; or, where there is no NUL, a
 * patch for the empty file. */
#include <stdlib.h>
#include <string.h>

#include "diff/patch/patch.h"
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > 1 << 14)
        return 0;
    jk_slice all = {(const char *)data + 1, size - 1};
    const char *nul = memchr(all.ptr, '\0', all.len);
    if (!nul) {
        jk_buf out = {0};
        jk_patch_fault fault;
        int err = jk_patch_apply(all, (jk_slice){NULL, 0}, data[0] & 1, &out, &fault);
        MUST(err == JK_OK || err == JK_ESYNTAX || err == JK_EFIT);
        jk_buf_free(&out);
        return 0;
    }
    jk_slice a = {all.ptr, (size_t)(nul - all.ptr)}, b = jk_slice_sub(all, a.len + 1, all.len);
    jk_byte_keep patch = JK_BYTE_KEEP;
    MUST(jk_patch_make(a, b, NULL, &patch.sink) == JK_OK);
    applies(jk_buf_slice(&patch.buf), a, b, false);
    applies(jk_buf_slice(&patch.buf), b, a, true);
    refuses(jk_buf_slice(&patch.buf), a, b, data[0]);
    jk_buf_free(&patch.buf);
    return 0;
}
