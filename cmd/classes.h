/* classes.h: the option -I, --ignore of the tools that compare.
 */
#ifndef JK_CMD_CLASSES_H
#define JK_CMD_CLASSES_H

#include "cmd/cli.h"

/* The row of a tool's table. */
#define JK_ROW_IGNORE                                                                              \
    {                                                                                              \
        'I', "ignore", "CLASSES", NULL, "classes that do not matter: width,blank,punctuation,…"  \
    }

/* jk_cli_classes: cli->value as names of classes (diff/collate/class.h), a bit 1 << class of *set
 * each; false (and a usage error is reported) where one is none. */
bool jk_cli_classes(jk_cli *cli, uint32_t *set);

#endif
