/* sandbox.h: giving up the rights that a filter does not need, since its input is hostile.
 */
#ifndef JK_CMD_SANDBOX_H
#define JK_CMD_SANDBOX_H

#include "cmd/cli.h"

/* jk_sandbox: call when the outputs are open and every converter and table is loaded.  From here on
 * the process can read the n named files (and what is open already) and nothing else of the file
 * system (Landlock), create or replace files only in the directory of cli->output where there is
 * one, and make no system calls but those for memory, reading, writing and threads (seccomp).  What
 * the kernel does not support is silently left out; under the sanitizers it does nothing.
 */
void jk_sandbox(const jk_cli *cli, char *const *files, int n);

/* jk_sandbox_second: as jk_sandbox, with a second file that is written; NULL: none. */
void jk_sandbox_second(const jk_cli *cli, char *const *files, int n, const char *second);

/* jk_sandbox_in_place: as jk_sandbox, for files that will each be replaced by another: their
 * directories, too, can be written to. */
void jk_sandbox_in_place(const jk_cli *cli, char *const *files, int n);

#endif
