/* patching.h: patches of jkdiff, from and to files.
 */
#ifndef JK_CMD_PATCHING_H
#define JK_CMD_PATCHING_H

#include "cmd/cli.h"
#include "cmd/output.h"
#include "diff/align/align.h"

/* jk_patching_make: writes the patch that makes files[1] of files[0]; status becomes 1 where they
 * differ.  jk_patching_apply: writes `file` with the patch applied, or taken back; says it, and
 * sets the status to 2, where the patch is malformed or does not fit.  Both return JK_OK (also
 * where a file could not be read, which is reported), JK_ENOMEM, JK_ERANGE or JK_EWRITE. */
int jk_patching_make(jk_cli *cli, char *const files[2], const jk_align_options *options,
                     jk_out *out);
int jk_patching_apply(jk_cli *cli, const char *patch, const char *file, bool reverse, jk_out *out);

#endif
