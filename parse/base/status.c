#include "parse/base/status.h"

const char *jk_strstatus(int status)
{
    switch (status) {
    case JK_OK:
        return "no error";
    case JK_ENOMEM:
        return "out of memory";
    case JK_ESYNTAX:
        return "malformed input";
    case JK_ERANGE:
        return "out of range";
    case JK_ENOTSUP:
        return "not supported";
    case JK_EWRITE:
        return "write failed";
    case JK_EFIT:
        return "edit does not fit the text";
    default:
        return "unknown error";
    }
}
