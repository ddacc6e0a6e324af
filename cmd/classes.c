#include "cmd/classes.h"

#include "diff/collate/class.h"

bool jk_cli_classes(jk_cli *cli, uint32_t *set)
{
    jk_slices list;
    if (!jk_cli_list(cli, &list))
        return false;
    for (size_t i = 0; i < list.n; i++) {
        int k = jk_class_find(list.at[i]);
        if (k <= JK_CLASS_SAME) {
            jk_cli_usage(cli, "--ignore: no class '%.*s'", (int)list.at[i].len, list.at[i].ptr);
            return false;
        }
        *set |= UINT32_C(1) << k;
    }
    return true;
}
