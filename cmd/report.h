/* report.h: what --check of jkseg and jkclause prints: reports, as findings (finding.h).
 */
#ifndef JK_CMD_REPORT_H
#define JK_CMD_REPORT_H

#include "cmd/cli.h"
#include "cmd/finding.h"
#include "parse/base/bytes.h"

/* A sink that prints the reports among the items it is given, and nothing else. */
typedef struct jk_reporter {
    jk_sink sink;
    jk_byte_sink *out;
    enum jk_found_format format;
    const jk_cli *cli; /* whose input the items come from */
    uint64_t count;    /* reports printed */
    jk_buf buf;        /* owned: to be freed at last */
} jk_reporter;

/* jk_reporter_begin: ready to print to out, for the tool.  jk_reporter_end: after the last item.
 * Both return what writing returned, or JK_ENOMEM. */
int jk_reporter_begin(jk_reporter *r, enum jk_found_format format, const jk_cli *cli,
                      jk_byte_sink *out);
int jk_reporter_end(jk_reporter *r);

#endif
