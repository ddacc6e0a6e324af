/* date.h: whether a reading is a date, and which.
 */
#ifndef JK_COLLATE_DATE_H
#define JK_COLLATE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parse/base/slice.h"

enum { JK_DATE_LONGEST = 24 /* characters of a date at most */ };

/* jk_is_date_part: whether c, folded, may stand in a date besides numerals: 年 月 日 号, and - / .
 * as jk_day_parse reads them.  O(1). */
bool jk_is_date_part(uint32_t c);

/* jk_date_of: reads all of s as a day of a month, with its year or without (jk_day_parse).  *ymd is
 * year * 10000 + month * 100 + day, so that two dates that are one have one value.  false where it
 * is no date.  jk_date_of_folds: the same of n folded characters.  O(1). */
bool jk_date_of(jk_slice s, uint32_t *ymd);
bool jk_date_of_folds(const uint32_t *u, size_t n, uint32_t *ymd);

#endif
