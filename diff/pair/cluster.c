#include "diff/pair/cluster.h"

#include <stdint.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "parse/base/utf8.h"

/* ICU's iterator over the text, made when it is first needed. */
struct jk_breaks {
    UText *text;
    UBreakIterator *it; /* NULL: there is none */
};

/* Whether a character neither joins the one before it nor draws in the one behind it.  Where it is
 * not known at once, ICU is asked; so this need not name all that stand alone. */
static bool stands_alone(uint32_t c)
{
    return c < 0x300 || (c >= 0x4e00 && c < 0xa000) || (c >= 0x2010 && c < 0x20d0) ||
           (c >= 0x2100 && c < 0x2c00) || (c >= 0x3000 && c < 0x302a) ||
           (c >= 0x3030 && c < 0x3099) || (c >= 0x309b && c < 0x4e00) ||
           (c >= 0xfe30 && c < 0xff9e) || (c >= 0x20000 && c < 0x30000);
}

static bool next_stands_alone(jk_slice s, size_t at)
{
    if (at >= s.len)
        return true;
    unsigned char lead = (unsigned char)s.ptr[at];
    if (lead < 0x80 || (lead >= 0xe4 && lead <= 0xe9))
        return true;
    int32_t c = jk_utf8_next(s, &at);
    return c < 0 || stands_alone((uint32_t)c);
}

static struct jk_breaks *breaks_of(jk_slice s)
{
    UErrorCode e = U_ZERO_ERROR;
    struct jk_breaks *b = calloc(1, sizeof *b);
    if (!b)
        return NULL;
    b->text = utext_openUTF8(NULL, s.ptr, (int64_t)s.len, &e);
    b->it = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &e);
    ubrk_setUText(b->it, b->text, &e);
    if (U_FAILURE(e)) {
        ubrk_close(b->it);
        b->it = NULL;
    }
    return b;
}

size_t jk_cluster_next(jk_clusters *g, uint32_t first, size_t from, size_t behind)
{
    if (stands_alone(first) && next_stands_alone(g->text, behind))
        return behind;
    if (!g->breaks && !(g->breaks = breaks_of(g->text)))
        return behind;
    if (!g->breaks->it)
        return behind;
    bool there = ubrk_current(g->breaks->it) == (int32_t)from;
    int32_t end = there ? ubrk_next(g->breaks->it) : ubrk_following(g->breaks->it, (int32_t)from);
    return end == UBRK_DONE || (size_t)end < behind ? behind : (size_t)end;
}

void jk_clusters_free(jk_clusters *g)
{
    if (g->breaks) {
        ubrk_close(g->breaks->it);
        utext_close(g->breaks->text);
    }
    free(g->breaks);
    g->breaks = NULL;
}
