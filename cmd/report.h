/* report.h: reports as lines that editors and compilers' users know: file:line:col: code: words.
 */
#ifndef JK_CMD_REPORT_H
#define JK_CMD_REPORT_H

#include "parse/base/bytes.h"
#include "parse/base/item.h"

/* A sink that prints the reports among the items it is given, and nothing else. */
typedef struct jk_reporter {
    jk_sink sink;
    jk_byte_sink *out;
    const char *file; /* what the items come from; set it before each file */
    uint64_t count;   /* reports printed */
} jk_reporter;

/* jk_reporter_init: ready to print to out. */
void jk_reporter_init(jk_reporter *r, jk_byte_sink *out);

#endif
