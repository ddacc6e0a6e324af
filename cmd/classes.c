#include "cmd/classes.h"

#include "diff/collate/class.h"
#include "parse/base/buf.h"

static void say_classes(jk_cli *cli, jk_slice wrong)
{
    jk_buf names = {0};
    for (int k = JK_CLASS_SAME + 1; k < JK_CLASS_COUNT; k++) {
        jk_buf_puts(&names, k > JK_CLASS_SAME + 1 ? ", " : "");
        jk_buf_put(&names, jk_class_name((enum jk_class)k));
    }
    jk_cli_usage(cli, "--ignore: no class '%.*s'; there are %.*s", (int)wrong.len, wrong.ptr,
                 (int)names.len, names.ptr);
    jk_buf_free(&names);
}

bool jk_cli_classes(jk_cli *cli, uint32_t *set)
{
    jk_slices list;
    if (!jk_cli_list(cli, &list))
        return false;
    for (size_t i = 0; i < list.n; i++) {
        int k = jk_class_find(list.at[i]);
        if (k <= JK_CLASS_SAME) {
            say_classes(cli, list.at[i]);
            return false;
        }
        *set |= UINT32_C(1) << k;
    }
    return true;
}
