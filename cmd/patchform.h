/* patchform.h: the form of a patch.
 *
 *     jkdiff patch 1
 *     a SIZE SHA256        the file it is for
 *     b SIZE SHA256        the file it makes
 *     @ OFFSET DEL INS     for each change, ascending: at byte OFFSET of a, DEL bytes go, INS come
 *     -bytes               the DEL bytes; left out where DEL is 0
 *     +bytes               the INS bytes; left out where INS is 0
 *     end
 *
 * In the bytes \n is a line feed, \\ a backslash, \xHH any byte; everything else is itself.
 */
#ifndef JK_CMD_PATCHFORM_H
#define JK_CMD_PATCHFORM_H

#include "parse/base/slice.h"

#define JK_PATCH_HEAD "jkdiff patch 1"

/* jk_patch_digest: the SHA-256 of bytes in hexadecimal. */
void jk_patch_digest(jk_slice bytes, char out[65]);

#endif
