#include "parse/base/bytes.h"

int jk_byte_keep_put(jk_byte_sink *self, jk_slice bytes)
{
    jk_buf *buf = &((jk_byte_keep *)self)->buf;
    jk_buf_put(buf, bytes);
    return buf->err;
}
