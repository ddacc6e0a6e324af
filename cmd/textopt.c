#include "cmd/textopt.h"

#include <string.h>

#include "parse/base/status.h"
#include "parse/encoding/codec.h"

bool jk_text_encodings(jk_cli *cli, jk_slices *names)
{
    if (!jk_cli_list(cli, names))
        return false;
    for (size_t i = 0; i < names->n; i++) {
        jk_codec codec;
        if (jk_codec_open(&codec, names->at[i]) != JK_OK) {
            jk_error(cli, "unknown encoding: %.*s", (int)names->at[i].len, names->at[i].ptr);
            return false;
        }
        jk_codec_close(&codec);
    }
    return true;
}

bool jk_text_option(jk_cli *cli, int id, jk_text_options *s)
{
    uint64_t year;
    switch (id) {
    case 'e':
        return jk_text_encodings(cli, &s->decode.encodings);
    case 'f':
        s->format = cli->value;
        return true;
    case JK_OPT_CHECK:
        s->check = true;
        return true;
    case JK_OPT_WHOLE:
        s->segment.whole = true;
        return true;
    case JK_OPT_YEAR:
        if (!jk_cli_number(cli, 1, 9999, &year))
            return false;
        s->segment.year = (int)year;
        return true;
    default:
        return false;
    }
}

bool jk_text_agree(jk_cli *cli, const jk_text_options *s)
{
    const char *f = s->format;
    bool sarif = f && strcmp(f, "sarif") == 0;
    if (s->check && f && !sarif && strcmp(f, "text") != 0 && strcmp(f, "jsonl") != 0)
        jk_cli_usage(cli, "--check prints text, jsonl or sarif, not %s", f);
    else if (sarif && !s->check)
        jk_cli_usage(cli, "--format=sarif requires --check");
    else
        return true;
    return false;
}
