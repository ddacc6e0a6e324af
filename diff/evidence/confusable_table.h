/* confusable_table.h: the form of the generated table; only confusable.c reads it.
 */
#ifndef JK_EVIDENCE_CONFUSABLE_TABLE_H
#define JK_EVIDENCE_CONFUSABLE_TABLE_H

#include <stddef.h>
#include <stdint.h>

enum { JK_NO_CORNERS = 0xffff };

typedef struct jk_shape {
    uint32_t c;
    uint8_t strokes;
    uint16_t corners;      /* four-corner code without the fifth digit; JK_NO_CORNERS: none */
    uint32_t cangjie;      /* 5 bits a letter, the last letter lowest */
    uint16_t syllables[4]; /* numbers of its Mandarin syllables; 0: no more */
} jk_shape;

enum jk_pair_kind { JK_SCRIPT_PAIR, JK_FORM_PAIR };

typedef struct jk_variant_pair {
    uint32_t x, y;
    uint8_t kind;
} jk_variant_pair;

extern const jk_shape jk_shapes[]; /* by c */
extern const size_t jk_nshapes;
extern const uint16_t jk_near_syllables[];
extern const jk_variant_pair jk_variant_pairs[]; /* by x, then y */
extern const size_t jk_nvariant_pairs;

#endif
