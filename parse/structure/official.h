/* official.h: the parts of an official document below its head, and what it says of itself.
 */
#ifndef JK_STRUCTURE_OFFICIAL_H
#define JK_STRUCTURE_OFFICIAL_H

#include "parse/structure/galley.h"

/* jk_official_settle: gives paragraphs [from, a->last) of a document their roles: the titles,
 * addressees and histories of documents attached to it, and preambles, which stand between a title
 * and the first number.  The roles that one line tells (jk_role_of) and the head are settled
 * already.  O(paragraphs + bytes of short ones). */
void jk_official_settle(jk_paras *p, jk_slice text, size_t from, const jk_article_span *a);

/* jk_official_fields: fills a->head.number, .date (unless a dateline gave it) and .effective from
 * the paragraphs with those roles and from 自…起施行 near the document's top or end.  What is not a
 * slice of the text lives in the arena (whose err tells of failure).  O(paragraphs + bytes near top
 * and end). */
void jk_official_fields(const jk_paras *p, jk_slice text, jk_article_span *a, jk_arena *arena);

/* jk_official_addressee: whether a line names whom a document is for (GB/T 9704-2012 7.3.2): organs
 * or people and a colon, no sentence and no field of a form (甲方：).  O(line), O(1) where the line
 * is longer than any such. */
bool jk_official_addressee(jk_slice line);

/* jk_official_titular: whether a paragraph may be a line of a document's title: short, without a
 * number, no sentence and no row of a table.  O(line). */
bool jk_official_titular(const jk_para *q, jk_slice text);

/* jk_official_row: whether a line is a row of a table: three columns and more with blanks between,
 * all but one of more than a character.  O(line). */
bool jk_official_row(jk_slice line);

/* jk_official_told: whether a line of a history ends there, and is not cut.  O(1). */
bool jk_official_told(jk_slice line);

#endif
