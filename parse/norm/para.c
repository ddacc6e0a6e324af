#include "parse/norm/para.h"

#include <stdlib.h>

void jk_para_begin(jk_para *p, jk_slice s)
{
    p->s = s;
    p->kept.n = 0;
    p->kept_at = 0;
    p->kept_known = false;
    p->parens.n = 0;
    p->parens_at = 0;
    p->parens_known = false;
    p->err = 0;
}

void jk_para_free(jk_para *p)
{
    free(p->kept.at);
    free(p->parens.at);
    *p = (jk_para){0};
}

size_t jk_para_kept(jk_para *p, size_t at)
{
    if (!p->kept_known) {
        p->kept_known = true;
        int rc = jk_protect(p->s, &p->kept);
        if (rc)
            p->err = rc;
    }
    while (p->kept_at > 0 && p->kept.at[p->kept_at - 1].to > at)
        p->kept_at--;
    while (p->kept_at < p->kept.n && p->kept.at[p->kept_at].to <= at)
        p->kept_at++;
    if (p->kept_at < p->kept.n && p->kept.at[p->kept_at].from <= at)
        return p->kept.at[p->kept_at].to;
    return 0;
}
