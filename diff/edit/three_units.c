#include "diff/edit/three_units.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

/* Units above all characters: words, and ill-formed bytes. */
enum { WORD = 0x110000 };

/* What runs of it are one unit: 0 none, 1 digits and letters, 2 numerals. */
static int run_kind(int32_t c)
{
    static const int32_t numerals[] = {0x3007, 0x96f6, 0x4e00, 0x4e8c, 0x4e24, 0x4e09,
                                       0x56db, 0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d,
                                       0x5341, 0x767e, 0x5343, 0x4e07, 0x4ebf};
    int32_t half = c > 0xFF00 && c < 0xFF5F ? c - 0xFEE0 : c;
    if ((half >= '0' && half <= '9') || ((half | 32) >= 'a' && (half | 32) <= 'z') || half == '.' ||
        half == '%')
        return 1;
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (c == numerals[i])
            return 2;
    return 0;
}

/* The end of the unit that begins at `at`, and its number. */
static int take_unit(jk_slice s, size_t *at, jk_trie *words, uint32_t *unit)
{
    size_t from = *at;
    int32_t c = jk_utf8_next(s, at);
    int kind = run_kind(c);
    *unit = (uint32_t)c;
    if (kind == 0 && c >= 0)
        return JK_OK;
    for (size_t next = *at; kind && next < s.len && run_kind(jk_utf8_next(s, &next)) == kind;)
        *at = next;
    int err = jk_trie_number(words, jk_slice_sub(s, from, *at), NULL, unit);
    if (!err)
        *unit += WORD;
    return err;
}

int jk_three_units_make(jk_three_units *u, const jk_three_text *text, jk_trie *words)
{
    size_t most = jk_utf8_count(text->text) + 1;
    *u = (jk_three_units){.unit = malloc(most * sizeof *u->unit),
                          .off = malloc(most * sizeof *u->off)};
    if (!u->unit || !u->off)
        return JK_ENOMEM;
    for (size_t at = 0; at < text->text.len; u->n++) {
        jk_range r = {at, at};
        if (text->map)
            jk_map_ranges(text->map, at, at + 1, &r, 1);
        u->off[u->n] = (size_t)r.start;
        int err = take_unit(text->text, &at, words, &u->unit[u->n]);
        if (err)
            return err;
    }
    u->off[u->n] = text->bytes.len;
    if (u->n)
        u->off[0] = 0;
    return JK_OK;
}

void jk_three_units_free(jk_three_units *u)
{
    free(u->unit);
    free(u->off);
    *u = (jk_three_units){0};
}

bool jk_three_parts(uint32_t unit)
{
    static const uint32_t marks[] = {'\n',   0x3002, 0xFF0C, ',',    0xFF1B, ';',    0xFF1A,
                                     ':',    0x3001, 0xFF1F, '?',    0xFF01, '!',    0x201C,
                                     0x201D, '(',    ')',    0xFF08, 0xFF09, 0x300A, 0x300B};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (unit == marks[i])
            return true;
    return false;
}
