/* patch.h: patches of jkdiff: bytes to bytes, exact.
 */
#ifndef JK_CMD_PATCH_H
#define JK_CMD_PATCH_H

#include "cmd/cli.h"
#include "cmd/output.h"
#include "diff/align/align.h"

/* jk_patch_make: writes the patch that makes files[1] of files[0]; status becomes 1 where they
 * differ.  jk_patch_apply: writes `file` with the patch applied; says it, and sets the status to 2,
 * where the patch is malformed or does not fit.  Both return JK_OK (also where a file could not be
 * read: said), JK_ENOMEM, JK_ERANGE or JK_EWRITE. */
int jk_patch_make(jk_cli *cli, char *const files[2], const jk_align_options *options, jk_out *out);
int jk_patch_apply(jk_cli *cli, const char *patch, const char *file, jk_out *out);

#endif
