/* normjob.h: what jknorm does with its files.
 */
#ifndef JK_CMD_NORMJOB_H
#define JK_CMD_NORMJOB_H

#include "cmd/lint.h"
#include "parse/encoding/decode.h"
#include "parse/norm/norm.h"

typedef struct jk_normjob_settings {
    jk_norm_options norm;
    jk_decode_options decode;
    bool check, unwrap, in_place, list;
    const char *suffix; /* for the old files; NULL: they are not kept */
    const char *edits, *undo;
    const char *rules; /* file of the user's rules */
    enum jk_found_format format;
    bool bytes; /* columns */
    bool shape; /* one of these was asked for */
} jk_normjob_settings;

/* jk_normjob_filter: text to text, records to records, or, with check, either to findings.
 * jk_normjob_in_place: each file replaced by its normalised text.
 * jk_normjob_undo: the file as it was before the edits.  All say what went wrong and set the
 * status. */
void jk_normjob_filter(jk_cli *cli, const jk_normjob_settings *set);
void jk_normjob_in_place(jk_cli *cli, const jk_normjob_settings *set);
void jk_normjob_undo(jk_cli *cli, const jk_normjob_settings *set);

#endif
