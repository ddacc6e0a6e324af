/* Three texts become one; the input, cut at NULs, is base, ours, theirs.  What only one side
 * changed is that side; what both changed alike too; swapping the sides swaps the conflicts' sides;
 * without conflicts every way to write them down gives the same. */
#include <stdio.h>
#include <stdlib.h>

#include "diff/edit/three.h"
#include "tests/fuzz/witness.h"

static size_t merge(jk_slice base, jk_slice ours, jk_slice theirs, bool diff3, jk_byte_keep *out)
{
    const jk_three_text t[] = {{base, base, NULL}, {ours, ours, NULL}, {theirs, theirs, NULL}};
    jk_three_options o = {.base = diff3};
    size_t conflicts = 0;
    *out = JK_BYTE_KEEP;
    MUST(jk_three_merge(t, &o, &out->sink, &conflicts) == JK_OK);
    return conflicts;
}

/* Merging gives want, without a conflict. */
static void gives(jk_slice base, jk_slice ours, jk_slice theirs, jk_slice want)
{
    jk_byte_keep out;
    MUST(merge(base, ours, theirs, false, &out) == 0);
    MUST(jk_slice_eq(jk_buf_slice(&out.buf), want));
    jk_buf_free(&out.buf);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jk_slice all = {(const char *)data, size}, part[3];
    jk_byte_keep one, two, three;
    if (size > 4096)
        return 0;
    cut_at_nuls(all, part, 3);
    gives(part[0], part[1], part[0], part[1]);
    gives(part[0], part[0], part[1], part[1]);
    gives(part[0], part[1], part[1], part[1]);
    size_t n = merge(part[0], part[1], part[2], false, &one);
    MUST(merge(part[0], part[2], part[1], false, &two) == n);
    MUST(merge(part[0], part[1], part[2], true, &three) == n);
    if (n == 0) {
        MUST(jk_slice_eq(jk_buf_slice(&one.buf), jk_buf_slice(&two.buf)));
        MUST(jk_slice_eq(jk_buf_slice(&one.buf), jk_buf_slice(&three.buf)));
    }
    jk_buf_free(&one.buf);
    jk_buf_free(&two.buf);
    jk_buf_free(&three.buf);
    return 0;
}
