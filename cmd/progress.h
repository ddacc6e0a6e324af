/* progress.h: how far long work has come, on standard error.
 */
#ifndef JK_CMD_PROGRESS_H
#define JK_CMD_PROGRESS_H

#include "cmd/cli.h"

/* jk_progress: `done` bytes of `size` of file `name` are read (size 0: not known).  Says so when
 * cli->progress is set, two seconds after the first call and five times a second from then on.
 * jk_progress_hide: takes the line away, if there is one.  O(1). */
void jk_progress(jk_cli *cli, const char *name, uint64_t done, uint64_t size);
void jk_progress_hide(jk_cli *cli);

#endif
