/* forms_table.h: the form of the generated table; read through forms.h.
 */
#ifndef JK_EVIDENCE_FORMS_TABLE_H
#define JK_EVIDENCE_FORMS_TABLE_H

#include <stddef.h>
#include <stdint.h>

enum { JK_HAN_FIRST = 0x4e00, JK_HAN_LAST = 0x9fff };

typedef struct jk_form {
    uint32_t c, standard;
} jk_form;

extern const uint16_t jk_han_forms[JK_HAN_LAST - JK_HAN_FIRST + 1]; /* 0: stands for itself */
extern const jk_form jk_other_forms[];                              /* by c */
extern const size_t jk_nother_forms;

#endif
