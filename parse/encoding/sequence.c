#include "parse/encoding/sequence.h"

#include "parse/base/utf8.h"
#include "parse/encoding/cost.h"
#include "parse/encoding/gb18030.h"

enum {
    RARE = 76,    /* cost of a character that is not taken to have stood anywhere */
    CLEARLY = 16, /* difference in cost at which a character is taken and not another */
    PRIVATE = 16  /* cost of a reader of GBK that has not the user-defined area */
};

bool jk_mojibake_chinese(uint32_t c)
{
    return jk_is_han((int32_t)c) || (c >= 0x3000 && c < 0x3040) || (c >= 0xFF00 && c < 0xFFF0) ||
           (c >= 0x2010 && c < 0x2030) || c == 0xB7;
}

bool jk_sequence_push(jk_byte_sequence *q, uint8_t b, int32_t *c)
{
    *c = -1;
    if (q->n == 0) {
        if (b < 0xC2 || b > 0xEF)
            return false;
        q->want = b < 0xE0 ? 2 : 3;
    } else if ((b & 0xC0) != 0x80) {
        return false;
    }
    q->bytes[q->n++] = (char)b;
    if (q->n < q->want)
        return true;
    size_t at = 0;
    *c = jk_utf8_next((jk_slice){q->bytes, q->n}, &at);
    q->n = 0;
    return *c >= 0;
}

/* The character that the sequence becomes with byte b and, where it needs another, x; -1 for none.
 */
static int32_t completed(jk_byte_sequence q, uint8_t b, uint8_t x)
{
    int32_t c;
    if (!jk_sequence_push(&q, b, &c) || (c < 0 && !jk_sequence_push(&q, x, &c)))
        return -1;
    return c;
}

void jk_likeliest_try(jk_likeliest *l, int32_t c, uint32_t more, int32_t is)
{
    uint32_t cost =
        more + (jk_mojibake_chinese((uint32_t)c) ? jk_cost((uint32_t)c) : JK_COST_OTHER);
    if (cost >= l->cost) {
        l->second = cost < l->second ? cost : l->second;
        return;
    }
    *l = (jk_likeliest){cost, l->cost, is};
}

int32_t jk_likeliest_clearly(const jk_likeliest *l)
{
    return l->cost < RARE && l->second - l->cost >= CLEARLY ? l->is : -1;
}

uint8_t jk_sequence_unread(const jk_byte_sequence *q, uint8_t x)
{
    jk_likeliest l = JK_LIKELIEST;
    for (int b = 0x80; b < 0xC0; b++) {
        uint32_t code = jk_gb18030_two((uint8_t)b, x, false);
        int32_t c = completed(*q, (uint8_t)b, x);
        if (c >= 0 && (code == 0 || (code >= 0xE000 && code < 0xF900)))
            jk_likeliest_try(&l, c, b == 0x80 ? 0 : PRIVATE, b);
    }
    int32_t found = jk_likeliest_clearly(&l);
    return found < 0 ? 0 : (uint8_t)found;
}
