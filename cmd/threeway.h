/* threeway.h: jkmerge as the merge driver of a version control system.
 */
#ifndef JK_CMD_THREEWAY_H
#define JK_CMD_THREEWAY_H

#include "cmd/cli.h"

/* What git takes for trouble: 1 to 128 say that there are conflicts. */
enum { JK_EXIT_DRIVER = 129 };

/* jk_threeway: merges cli's three operands, base, ours and theirs, into cli's output; base is shown
 * in conflicts too where wanted; marker: characters in a marker.  labels: what stands after the
 * markers, UTF-8: ours, base and theirs, as git merge-file has them; NULL, or what a version of git
 * left as it was of %X, %S and %Y: the words ours, base and theirs.  Status 1 where there are
 * conflicts, JK_EXIT_DRIVER on trouble, and then the output file stays as it was.  Returns the
 * status. */
int jk_threeway(jk_cli *cli, bool base, int marker, const char *const labels[3]);

#endif
