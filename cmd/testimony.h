/* testimony.h: other texts that jkmerge consults about the one being reconciled.
 */
#ifndef JK_CMD_TESTIMONY_H
#define JK_CMD_TESTIMONY_H

#include "cmd/input.h"
#include "cmd/output.h"
#include "diff/testimonia/testimonia.h"

typedef struct jk_testimony_files {
    struct {
        const char **at; /* of --testimonia, in order; malloc */
        size_t n, cap;
    } names;
    struct {
        jk_archive *at; /* malloc */
        size_t n, cap;
    } archives;
    struct {
        struct jk_mapped *at; /* what is to be unmapped or freed; malloc */
        size_t n, cap;
    } held;
    jk_testimonia testimonia;
} jk_testimony_files;

/* jk_testimony_load: opens the indexes among the named files and reads the others; one that is
 * damaged is reported (status 2) and left out; so is, with a warning, one that is also an operand
 * of cli.  JK_OK or a status.  O(bytes).  jk_testimony_free frees what it holds. */
int jk_testimony_load(jk_testimony_files *t, jk_feed *feed);
void jk_testimony_free(jk_testimony_files *t);

/* jk_testimony_index: writes the index of cli's operands, read as `decode` says.  Returns the exit
 * status. */
int jk_testimony_index(jk_cli *cli, const jk_decode_options *decode);

#endif
