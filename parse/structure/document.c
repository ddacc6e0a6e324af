#include "parse/structure/document.h"

#include "parse/structure/role.h"
#include "parse/structure/wrap.h"

enum {
    TOP = 8,     /* paragraphs that count as the top */
    NUMBERS = 3, /* so many numbered paragraphs … */
    SHARE = 12   /* … and at least one in so many */
};

bool jk_is_document(const jk_paras *p)
{
    size_t numbered = 0, paragraphs = 0;
    jk_cut cut = jk_wrap_of(p);
    bool headed = false;
    for (size_t i = 0; i < p->n; i++) {
        const jk_para *q = &p->at[i];
        if (q->opens || q->closes)
            return false;
        bool begins = !jk_wrap_goes_on(p, i, cut);
        paragraphs += begins;
        numbered += begins && q->numbered;
        if (i < TOP && !headed) {
            enum jk_role r = q->role;
            headed = r == JK_ROLE_NUMBER || r == JK_ROLE_HISTORY;
        }
    }
    return headed || (numbered >= NUMBERS && numbered * SHARE >= paragraphs);
}
