/* completion.h: shell completions from an option table.
 */
#ifndef JK_CMD_COMPLETION_H
#define JK_CMD_COMPLETION_H

#include "cmd/cli.h"

/* jk_completion: prints to standard output the completion script of a tool for "bash", "zsh" or
 * "fish"; opts is the whole table.  The caller checks the output. */
void jk_completion(const jk_tool *tool, const jk_opt *opts, const char *shell);

#endif
