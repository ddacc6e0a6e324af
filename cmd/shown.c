#include "cmd/shown.h"

#include <stdio.h>
#include <string.h>

#include "parse/base/utf8.h"

void jk_put_shown(jk_buf *b, jk_slice s, bool (*hidden)(int32_t))
{
    for (size_t i = 0; i < s.len;) {
        size_t from = i;
        int32_t c = jk_utf8_next(s, &i);
        char name[16];
        if (c >= 0 && !hidden(c)) {
            jk_buf_put(b, jk_slice_sub(s, from, i));
            continue;
        }
        snprintf(name, sizeof name, "<U+%04X>", c < 0 ? (unsigned)JK_BAD_CHAR : (unsigned)c);
        jk_buf_puts(b, name);
    }
}

jk_slice jk_name_shown(const char *file)
{
    return jk_slice_of(strcmp(file, "-") == 0 ? "<stdin>" : file);
}
