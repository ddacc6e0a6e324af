#include "cmd/textopt.h"

bool jk_text_option(jk_cli *cli, int id, jk_text_options *s)
{
    switch (id) {
    case 'e':
        return jk_cli_list(cli, &s->decode.encodings);
    case 'f':
        s->format = cli->value;
        return true;
    case JK_OPT_CHECK:
        s->check = true;
        return true;
    case JK_OPT_WHOLE:
        s->segment.whole = true;
        return true;
    default:
        return false;
    }
}
