/* model.h: language models on the command line.
 */
#ifndef JK_CMD_MODEL_H
#define JK_CMD_MODEL_H

#include "cmd/cli.h"
#include "diff/evidence/lm.h"
#include "parse/encoding/decode.h"

/* The models given, at most one of each kind; zero-initialised. */
typedef struct jk_models {
    jk_lm lm[JK_LM_KINDS];
    bool have[JK_LM_KINDS];
    jk_slice map[JK_LM_KINDS]; /* memory-mapped file */
} jk_models;

/* jk_models_add: maps and checks a model file; "libime" is where Debian's
 * libime-data-language-model puts its own.  false (reported, status 2) where it cannot be read, is
 * no model, or is the second of its kind.  Before the sandbox. jk_models_free frees what it holds.
 */
bool jk_models_add(jk_models *m, jk_cli *cli, const char *name);
void jk_models_free(jk_models *m);

/* jk_models_train: reads the tool's files, text as `decode` says or records, and writes a model of
 * them to cli->output.  Returns cli->status. */
int jk_models_train(jk_cli *cli, const jk_decode_options *decode);

#endif
