/* witnesses.h: from two files to two editions.
 */
#ifndef JK_CMD_WITNESSES_H
#define JK_CMD_WITNESSES_H

#include "cmd/input.h"
#include "diff/pair/edition.h"
#include "parse/base/doc.h"

typedef struct jk_witness_file {
    jk_edition edition;
    jk_doc sources; /* its JK_SOURCE records */
    jk_feed feed;
    jk_cli cli; /* a copy, where it is read beside the other: its messages wait for their turn */
} jk_witness_file;

/* jk_witnesses_begin: makes two empty editions and what is needed to read them, so that a sandbox
 * can be entered before the first byte is read; false (reported, status 2) on failure. */
bool jk_witnesses_begin(jk_witness_file w[2], jk_cli *cli, const jk_decode_options *decode,
                        const jk_segment_options *segment);

/* jk_witnesses_read: reads the two files, of which one may be `-`, beside each other where both are
 * long texts, and finishes their editions.  What cannot be read is reported (cli->status 2). JK_OK,
 * or as jk_edition_finish. */
int jk_witnesses_read(jk_witness_file w[2], jk_cli *cli, char *const files[2],
                      enum jk_unit_kind unit);

void jk_witnesses_free(jk_witness_file w[2]);

#endif
