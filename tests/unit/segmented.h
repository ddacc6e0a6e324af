/* segmented.h: what tests of the segmenter have in common.
 */
#ifndef JK_TESTS_SEGMENTED_H
#define JK_TESTS_SEGMENTED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parse/base/doc.h"
#include "parse/structure/segment.h"

static const char page[] = "甲市召开会议部署工作\n\n"
                           "新华社北京9月6日电(记者 高明 王小二)会议于6日召开。\n\n"
                           "会议结束。\n\n"
                           "乙省发布新规\n\n"
                           "新华社上海１１月９日电　乙省发布了新规。\n";

static inline size_t count_reports(const jk_doc *doc, enum jk_report_code code)
{
    size_t n = 0;
    for (size_t i = 0; i < doc->n; i++)
        n += doc->at[i]->t == JK_REPORT && doc->at[i]->u.report.code == code;
    return n;
}

/* Each report stands right behind the item that holds its place. */
static inline void assert_reports_in_place(const jk_doc *doc)
{
    const jk_item *holds = NULL;
    for (size_t i = 0; i < doc->n; i++) {
        const jk_item *it = doc->at[i];
        if (it->t == JK_BLOCK || it->t == JK_FURNITURE)
            holds = it;
        if (it->t != JK_REPORT || it->u.report.code != JK_R_BAD_BYTE)
            continue;
        assert_non_null(holds);
        assert_true(holds->b[0].start <= it->b[0].start && it->b[0].start < holds->b[0].end);
    }
}

#endif
