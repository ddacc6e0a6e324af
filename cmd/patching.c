/* patching.c: patches of jkdiff, from and to files. */
#include "cmd/patching.h"

#include "cmd/input.h"
#include "cmd/sandbox.h"
#include "diff/patch/patch.h"
#include "parse/base/status.h"

int jk_patching_make(jk_cli *cli, char *const files[2], const jk_align_options *options,
                     jk_out *out)
{
    jk_buf a = {0}, b = {0};
    int err = JK_OK;
    jk_sandbox(cli, files, 2);
    if (jk_in_all(cli, files[0], &a) && jk_in_all(cli, files[1], &b)) {
        if (!jk_slice_eq(jk_buf_slice(&a), jk_buf_slice(&b)))
            jk_cli_worse(cli, JK_EXIT_NO);
        err = jk_patch_make(jk_buf_slice(&a), jk_buf_slice(&b), options, &out->sink);
    }
    jk_buf_free(&a);
    jk_buf_free(&b);
    return err;
}

int jk_patching_apply(jk_cli *cli, const char *patch, const char *file, bool reverse, jk_out *out)
{
    jk_buf text = {0}, a = {0}, made = {0};
    jk_patch_fault fault;
    char *const files[] = {(char *)(uintptr_t)patch, (char *)(uintptr_t)file};
    int err = JK_OK;
    jk_sandbox(cli, files, 2);
    if (jk_in_all(cli, patch, &text) && jk_in_all(cli, file, &a)) {
        err = jk_patch_apply(jk_buf_slice(&text), jk_buf_slice(&a), reverse, &made, &fault);
        if (err == JK_ESYNTAX || err == JK_EFIT) {
            jk_error_file(cli, patch, fault.line, 1, "%s", fault.what);
            err = JK_OK;
        } else if (!err) {
            err = jk_out_put(out, jk_buf_slice(&made));
        }
    }
    jk_buf_free(&text);
    jk_buf_free(&a);
    jk_buf_free(&made);
    return err;
}
