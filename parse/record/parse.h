/* parse.h: one record, as JSON, becomes an item.
 */
#ifndef JK_RECORD_PARSE_H
#define JK_RECORD_PARSE_H

#include "parse/base/item.h"
#include "parse/record/json.h"

/* What parsing keeps from record to record, so that memory is reused; zero-initialise. */
typedef struct jk_record_parser {
    jk_json j;
    jk_item *item;
    jk_buf extra;   /* members that are not known */
    jk_buf scratch; /* a stack of elements of lists being read */
    struct {
        jk_slice *at;
        size_t n, cap;
    } unknown;    /* their keys, to find one that occurs twice */
    size_t nsrcs; /* sigla, where src is a list */
} jk_record_parser;

/* jk_record_parse: reads a record (a line without its LF) into item.  Slices of the item point into
 * the line, the arena or the parser, and live until the next call.  JK_OK, JK_ENOMEM, or JK_ESYNTAX
 * with p->j.err and p->j.at (a byte of the line) saying what and where.  O(line).
 * jk_record_parser_free frees what it holds. */
int jk_record_parse(jk_record_parser *p, jk_arena *arena, jk_slice line, jk_item *item);
void jk_record_parser_free(jk_record_parser *p);

#endif
