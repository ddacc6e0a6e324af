/* patch.h: patches: what makes one file of another, bytes to bytes, exact.
 *
 *     jkdiff patch 1
 *     a SIZE SHA256        the file it is for
 *     b SIZE SHA256        the file it makes
 *     @ OFFSET DEL INS     for each change, ascending: at byte OFFSET of a, DEL bytes go, INS come
 *     -bytes               the DEL bytes; left out where DEL is 0
 *     +bytes               the INS bytes; left out where INS is 0
 *     end
 *
 * In the bytes \n is a line feed, \\ a backslash, \xHH any byte; everything else is itself.  Only
 * characters are looked at, never the encoding: in a file that is not UTF-8, most bytes are \xHH.
 */
#ifndef JK_PATCH_PATCH_H
#define JK_PATCH_PATCH_H

#include "diff/align/align.h"
#include "parse/base/buf.h"
#include "parse/base/bytes.h"

#define JK_PATCH_HEAD "jkdiff patch 1"

/* jk_patch_make: writes the patch that makes b of a, a change at a time.  JK_OK, JK_ENOMEM,
 * JK_ERANGE (2 GiB or more together) or what the sink returned.  Cost as jk_align. */
int jk_patch_make(jk_slice a, jk_slice b, const jk_align_options *options, jk_byte_sink *out);

/* What is wrong with a patch, and in which line of it (from 1). */
typedef struct jk_patch_fault {
    uint64_t line;
    const char *what; /* static */
} jk_patch_fault;

/* jk_patch_apply: writes to out (emptied first) what the patch makes of a; with `reverse`, what it
 * makes a of. JK_OK; JK_ESYNTAX where the patch is malformed or cut off; JK_EFIT where it is for
 * other bytes, or does not make what it promises: then *fault says why, and out is not to be used;
 * JK_ENOMEM. Every byte of the patch is hostile.  O(patch + a). */
int jk_patch_apply(jk_slice patch, jk_slice a, bool reverse, jk_buf *out, jk_patch_fault *fault);

#endif
