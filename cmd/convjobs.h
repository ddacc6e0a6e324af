/* convjobs.h: several files converted at a time, their output and complaints in order.
 */
#ifndef JK_CMD_CONVJOBS_H
#define JK_CMD_CONVJOBS_H

#include "cmd/cli.h"
#include "cmd/convert.h"
#include "cmd/output.h"

typedef struct jk_convjobs {
    jk_cli *cli;
    const jk_decode_options *decode;
    const jk_convert_options *convert;
    jk_out *out;
    uint64_t reports; /* how many of a kind are reported for a file; 0: all */
} jk_convjobs;

/* jk_converter: what converts one file after the other.  _open says what is wrong (an unknown
 * encoding, no memory) and returns false. jk_converter_close frees what it holds. */
typedef struct jk_converter {
    jk_decoder *decoder;
    jk_convert convert;
} jk_converter;
bool jk_converter_open(jk_converter *c, const jk_convjobs *jobs);
void jk_converter_close(jk_converter *c);

/* jk_convjobs_run: converts cli->files with n threads (1: in this one), to out.  The converters are
 * open already, n of them.  Bad files and bytes are reported and raise cli->status.  JK_OK,
 * JK_ENOMEM or JK_EWRITE. */
int jk_convjobs_run(const jk_convjobs *jobs, jk_converter *converters, int n);

#endif
