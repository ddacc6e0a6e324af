/* values.h: the values of a record's members: each reader takes one value of the JSON text and
 * stores it at `at`, whose type its comment names.  false, with the error in p->j, where the value
 * does not fit (jkrecord(5)) or memory fails.  What is stored are slices of the text or of p's
 * arena. Each is O(bytes of the value).
 */
#ifndef JK_RECORD_VALUES_H
#define JK_RECORD_VALUES_H

#include "parse/record/parse.h"

bool jk_value_string(jk_record_parser *p, void *at);       /* jk_slice */
bool jk_value_strings(jk_record_parser *p, void *at);      /* jk_slices */
bool jk_value_uint(jk_record_parser *p, void *at);         /* uint64_t */
bool jk_value_index(jk_record_parser *p, void *at);        /* int; null gives -1 */
bool jk_value_base64(jk_record_parser *p, void *at);       /* jk_slice */
bool jk_value_edits(jk_record_parser *p, void *at);        /* jk_edits */
bool jk_value_role(jk_record_parser *p, void *at);         /* enum jk_role */
bool jk_value_clause_level(jk_record_parser *p, void *at); /* enum jk_clause_level */
bool jk_value_report_level(jk_record_parser *p, void *at); /* enum jk_level */
bool jk_value_joined(jk_record_parser *p, void *at);       /* unsigned, a flag of JK_BLOCK_… */
bool jk_value_intruder(jk_record_parser *p, void *at);     /* the same */
bool jk_value_continues(jk_record_parser *p, void *at);    /* the same */
bool jk_value_readings(jk_record_parser *p, void *at);     /* jk_variant: readings, nreadings */
bool jk_value_evidence(jk_record_parser *p, void *at);     /* jk_variant: by, nby */

/* jk_value_ranges: a list of ranges; each must not end before it starts. */
bool jk_value_ranges(jk_record_parser *p, const jk_range **r, size_t *n);

#endif
