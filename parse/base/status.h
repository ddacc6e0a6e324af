/* status.h: what a library call returns.
 *
 * A call that can fail returns an int: 0, or one of these negative codes.  Damage in the data is
 * never an error: it is a report (report.h).  The libraries print nothing and never exit.
 */
#ifndef JK_BASE_STATUS_H
#define JK_BASE_STATUS_H

enum jk_status {
    JK_OK = 0,
    JK_ENOMEM = -1,  /* memory ran out, or a size would overflow */
    JK_ESYNTAX = -2, /* malformed input where a grammar is fixed (a record, a pattern, an option) */
    JK_ERANGE = -3,  /* a number or an offset outside what is allowed */
    JK_ENOTSUP = -4, /* not available here (an encoding, a kernel feature) */
    JK_EWRITE = -5,  /* a sink refused what it was given */
    JK_EFIT = -6     /* an edit or patch does not fit the text it is applied to */
};

/* jk_strstatus: a short English phrase for a code, static, never NULL.  O(1). */
const char *jk_strstatus(int status);

#endif
