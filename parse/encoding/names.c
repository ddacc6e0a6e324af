#include "parse/base/status.h"
#include "parse/encoding/codec.h"
#include "parse/encoding/foreign.h"

/* Names as IANA has them; aliases without their hyphens, in capitals. */
static const struct {
    jk_slice alias;
    enum jk_codec_id id;
} aliases[] = {
    {JK_LIT("UTF8"), JK_CODEC_UTF8},
    {JK_LIT("ASCII"), JK_CODEC_UTF8},
    {JK_LIT("USASCII"), JK_CODEC_UTF8},
    {JK_LIT("GB18030"), JK_CODEC_GB18030},
    {JK_LIT("GB180302022"), JK_CODEC_GB18030},
    {JK_LIT("GB180302005"), JK_CODEC_GB18030_2005},
    {JK_LIT("GBK"), JK_CODEC_GB18030},
    {JK_LIT("CP936"), JK_CODEC_GB18030},
    {JK_LIT("MS936"), JK_CODEC_GB18030},
    {JK_LIT("WINDOWS936"), JK_CODEC_GB18030},
    {JK_LIT("GB2312"), JK_CODEC_GB18030},
    {JK_LIT("EUCCN"), JK_CODEC_GB18030},
    {JK_LIT("GB"), JK_CODEC_GB18030},
    {JK_LIT("BIG5"), JK_CODEC_BIG5},
    {JK_LIT("BIG5HKSCS"), JK_CODEC_BIG5},
    {JK_LIT("CP950"), JK_CODEC_BIG5},
    {JK_LIT("WINDOWS950"), JK_CODEC_BIG5},
    {JK_LIT("BIG5ETEN"), JK_CODEC_BIG5},
    {JK_LIT("EUCTW"), JK_CODEC_EUC_TW},
    {JK_LIT("UTF16LE"), JK_CODEC_UTF16LE},
    {JK_LIT("UTF16BE"), JK_CODEC_UTF16BE},
    {JK_LIT("UTF32LE"), JK_CODEC_UTF32LE},
    {JK_LIT("UTF32BE"), JK_CODEC_UTF32BE},
    {JK_LIT("HZ"), JK_CODEC_HZ},
    {JK_LIT("HZGB2312"), JK_CODEC_HZ},
    {JK_LIT("ISO2022CN"), JK_CODEC_ISO2022CN},
    {JK_LIT("ISO2022CNEXT"), JK_CODEC_ISO2022CN},
};

jk_slice jk_codec_name(enum jk_codec_id id)
{
    static const jk_slice names[JK_CODEC_COUNT] = {
        JK_LIT("UTF-8"),    JK_LIT("GB18030"),    JK_LIT("GB18030-2005"), JK_LIT("Big5"),
        JK_LIT("EUC-TW"),   JK_LIT("UTF-16LE"),   JK_LIT("UTF-16BE"),     JK_LIT("UTF-32LE"),
        JK_LIT("UTF-32BE"), JK_LIT("HZ-GB-2312"), JK_LIT("ISO-2022-CN")};
    return id < JK_CODEC_COUNT ? names[id] : JK_S("");
}

static bool same_name(jk_slice given, jk_slice alias)
{
    size_t k = 0;
    for (size_t i = 0; i < given.len; i++) {
        char c = given.ptr[i];
        if (c == '-' || c == '_' || c == ' ')
            continue;
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (k >= alias.len || alias.ptr[k++] != c)
            return false;
    }
    return k == alias.len;
}

int jk_codec_open(jk_codec *c, jk_slice name)
{
    *c = (jk_codec){0};
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (same_name(name, aliases[i].alias)) {
            c->id = aliases[i].id;
            c->name = jk_codec_name(c->id);
            return JK_OK;
        }
    int status = jk_iconv_open(&c->iconv, name);
    if (status != JK_OK)
        return status;
    c->id = JK_CODEC_ICONV;
    c->name = jk_iconv_name(c->iconv);
    return JK_OK;
}

void jk_codec_close(jk_codec *c)
{
    jk_iconv_close(c->iconv);
    *c = (jk_codec){0};
}

void jk_codec_reset(jk_codec *c)
{
    c->state = 0;
    if (c->iconv)
        jk_iconv_reset(c->iconv);
}
