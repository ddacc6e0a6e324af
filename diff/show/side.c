#include "diff/show/pen.h"
int jk_show_side(const jk_comparison *c, const jk_show_options *o, jk_byte_sink *out)
{
    (void)c;
    (void)o;
    (void)out;
    return 0;
}
int jk_show_html(const jk_comparison *c, const jk_show_options *o, jk_byte_sink *out)
{
    (void)c;
    (void)o;
    (void)out;
    return 0;
}
