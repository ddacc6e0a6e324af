#include "parse/encoding/shifted.h"

#include "parse/base/utf8.h"
#include "parse/encoding/cns_table.h"
#include "parse/encoding/gb18030.h"

/* States of ISO-2022-CN: what SO, SS2 and SS3 call up, and whether SO is on. */
enum { SHIFTED_OUT = 1, SO_GB = 2, SO_CNS = 4, SS2_CNS = 8, SS3_SHIFT = 4 };

uint32_t jk_cns_char(unsigned plane, unsigned row, unsigned cell)
{
    if (plane > 16 || jk_cns_planes[plane] == 0xFF || row < 0x21 || row > 0x7E || cell < 0x21 ||
        cell > 0x7E)
        return 0;
    size_t i = ((size_t)jk_cns_planes[plane] * 94 + (row - 0x21)) * 94 + (cell - 0x21);
    return jk_cns_cells[i] + (jk_cns_cells_plane2[i / 16] >> (i % 16) & 1 ? 0x20000u : 0);
}

static bool unit(jk_code_unit *u, uint32_t c, size_t len, bool shifts)
{
    bool bad = c == 0 && len > 0;
    *u = (jk_code_unit){
        .c = {bad ? JK_BAD_CHAR : c, 0}, .n = 1, .len = len, .shifts = shifts, .bad = bad};
    return true;
}

/* What the shift sequences at s.ptr[at] come to: moves at after them.  false where one may be cut
 * off. */
static bool hz_shifts(bool *gb, jk_slice s, size_t *at, bool last)
{
    for (;;) {
        if (*at >= s.len || s.ptr[*at] != '~')
            return true;
        if (*at + 1 >= s.len)
            return last;
        char c = s.ptr[*at + 1];
        if (c == '{' && !*gb)
            *gb = true;
        else if (c == '}' && *gb)
            *gb = false;
        else if (c != '\n' || *gb)
            return true;
        *at += 2;
    }
}

bool jk_hz_next(uint32_t *state, jk_slice s, size_t at, bool last, jk_code_unit *u)
{
    const uint8_t *p = (const uint8_t *)s.ptr;
    bool gb = *state != 0;
    size_t end = at;
    if (!hz_shifts(&gb, s, &end, last) || (end >= s.len && !last))
        return false;
    bool shifts = end > at;
    if (end >= s.len) {
        *state = gb;
        *u = (jk_code_unit){.len = end - at, .shifts = 1};
        return true;
    }
    if (p[end] == '\n') {
        *state = 0;
        return unit(u, '\n', end + 1 - at, shifts);
    }
    if (!gb) {
        *state = 0;
        bool tilde = p[end] == '~' && end + 1 < s.len && p[end + 1] == '~';
        if (p[end] == '~' && !tilde)
            return unit(u, 0, end + 1 - at, shifts);
        if (p[end] == 0) {
            unit(u, 1, end + 1 - at, shifts);
            u->c[0] = 0;
            return true;
        }
        return unit(u, p[end] < 0x80 ? p[end] : 0, end + 1 + tilde - at, shifts);
    }
    if (end + 1 >= s.len && !last)
        return false;
    bool pair =
        end + 1 < s.len && p[end] > 0x20 && p[end] < 0x7E && p[end + 1] > 0x20 && p[end + 1] < 0x7F;
    uint32_t c = pair ? jk_gb18030_two(p[end] | 0x80, p[end + 1] | 0x80, false) : 0;
    end += pair ? 2 : 1;
    size_t back = end;
    if (back < s.len && p[back] == '~' && back + 1 >= s.len && !last)
        return false;
    if (back + 1 < s.len && p[back] == '~' && p[back + 1] == '}') {
        gb = false;
        shifts = true;
        end += 2;
    }
    *state = gb;
    return unit(u, c, end - at, shifts);
}

/* Reads an escape sequence of four bytes, ESC $ intermediate final, into the state. */
static bool designate(const uint8_t *p, uint32_t *st)
{
    if (p[1] != '$')
        return false;
    if (p[2] == ')' && (p[3] == 'A' || p[3] == 'E'))
        *st = (*st & ~(uint32_t)SO_CNS) | SO_GB;
    else if (p[2] == ')' && p[3] == 'G')
        *st = (*st & ~(uint32_t)SO_GB) | SO_CNS;
    else if (p[2] == '*' && p[3] == 'H')
        *st |= SS2_CNS;
    else if (p[2] == '+' && p[3] >= 'I' && p[3] <= 'M')
        *st = (*st & 0xF) | (uint32_t)(p[3] - 'I' + 3) << SS3_SHIFT;
    else
        return false;
    return true;
}

static bool iso_shifts(uint32_t *st, jk_slice s, size_t *at, bool last)
{
    const uint8_t *p = (const uint8_t *)s.ptr;
    for (; *at < s.len; (*at)++) {
        if (p[*at] == 0x0E && *st & (SO_GB | SO_CNS))
            *st |= SHIFTED_OUT;
        else if (p[*at] == 0x0F && *st & SHIFTED_OUT)
            *st &= ~(uint32_t)SHIFTED_OUT;
        else if (p[*at] == 0x1B && s.len - *at < 4)
            return last;
        else if (p[*at] == 0x1B && designate(p + *at, st))
            *at += 3;
        else
            return true;
    }
    return true;
}

/* The plane a two-byte code at p is read in: -1 for GB 2312, 0 for none; *skip: bytes of a single
 * shift before it. */
static int iso_plane(uint32_t st, const uint8_t *p, size_t left, size_t *skip)
{
    *skip = 0;
    if (left >= 2 && p[0] == 0x1B && p[1] == 'N' && st & SS2_CNS) {
        *skip = 2;
        return 2;
    }
    if (left >= 2 && p[0] == 0x1B && p[1] == 'O' && st >> SS3_SHIFT) {
        *skip = 2;
        return (int)(st >> SS3_SHIFT);
    }
    if (!(st & SHIFTED_OUT) || p[0] < 0x21 || p[0] > 0x7E)
        return 0;
    return st & SO_GB ? -1 : 1;
}

bool jk_iso2022cn_next(uint32_t *state, jk_slice s, size_t at, bool last, jk_code_unit *u)
{
    const uint8_t *p = (const uint8_t *)s.ptr;
    uint32_t st = *state;
    size_t end = at;
    if (!iso_shifts(&st, s, &end, last) || (end >= s.len && !last))
        return false;
    bool shifts = end > at;
    if (end >= s.len) {
        *state = st;
        *u = (jk_code_unit){.len = end - at, .shifts = 1};
        return true;
    }
    size_t skip;
    int plane = iso_plane(st, p + end, s.len - end, &skip);
    if (plane == 0) {
        bool plain = p[end] < 0x80 && p[end] != 0x1B && p[end] != 0x0E && p[end] != 0x0F;
        *state = p[end] == '\n' ? 0 : st;
        unit(u, plain ? (p[end] ? p[end] : 1u) : 0, end + 1 - at, shifts);
        if (p[end] == 0)
            u->c[0] = 0;
        return true;
    }
    if (s.len - end < skip + 2 && !last)
        return false;
    bool pair = s.len - end >= skip + 2;
    unsigned row = pair ? p[end + skip] : 0u, cell = pair ? p[end + skip + 1] : 0u;
    pair = row >= 0x21 && row <= 0x7E && cell >= 0x21 && cell <= 0x7E;
    uint32_t c = !pair       ? 0
                 : plane < 0 ? jk_gb18030_two((uint8_t)(row | 0x80), (uint8_t)(cell | 0x80), false)
                             : jk_cns_char((unsigned)plane, row, cell);
    end += pair ? skip + 2 : 1;
    if (end >= s.len && !last)
        return false;
    if (end < s.len && p[end] == 0x0F && st & SHIFTED_OUT) {
        st &= ~(uint32_t)SHIFTED_OUT;
        shifts = true;
        end++;
    }
    *state = st;
    return unit(u, c, end - at, shifts || skip);
}

size_t jk_shifted_states(enum jk_codec_id id, uint32_t *out, size_t max)
{
    static const uint32_t iso[] = {0,
                                   SO_GB,
                                   SO_GB | SHIFTED_OUT,
                                   SO_CNS,
                                   SO_CNS | SHIFTED_OUT,
                                   SO_CNS | SS2_CNS,
                                   SO_CNS | SS2_CNS | SHIFTED_OUT};
    size_t n = id == JK_CODEC_HZ ? 2 : id == JK_CODEC_ISO2022CN ? sizeof iso / sizeof *iso : 1;
    for (size_t i = 0; i < n && i < max; i++)
        out[i] = id == JK_CODEC_ISO2022CN ? iso[i] : (uint32_t)i;
    return n;
}
