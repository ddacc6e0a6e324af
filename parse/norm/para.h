/* para.h: the paragraph that is being normalised, and what the rules ask about it.
 *
 * Internal to norm/.  What costs a look at the whole paragraph is found on first use.
 */
#ifndef JK_NORM_PARA_H
#define JK_NORM_PARA_H

#include <stdint.h>

#include "parse/base/arena.h"
#include "parse/norm/class.h"
#include "parse/norm/norm.h"
#include "parse/norm/rules.h"

/* A stretch of bytes that no rule may touch: an address, code, a formula, markup. */
typedef struct jk_span {
    size_t from, to;
} jk_span;

typedef struct jk_spans {
    jk_span *at; /* in order, not overlapping */
    size_t n, cap;
} jk_spans;

/* A parenthesis, in either width. */
typedef struct jk_bracket {
    size_t at;   /* offset */
    size_t mate; /* index of its other half, SIZE_MAX where it has none */
    bool fix;    /* in Chinese text: what is ASCII of the pair becomes full-width */
} jk_bracket;

typedef struct jk_brackets {
    jk_bracket *at; /* in order */
    size_t n, cap;
} jk_brackets;

typedef struct jk_para {
    jk_slice s;
    jk_spans kept;  /* protected stretches */
    size_t kept_at; /* the first of them that does not end before the place last asked about */
    bool kept_known;
    jk_brackets parens;
    size_t parens_at; /* the first of them that does not stand before the place last asked about */
    bool parens_known;
    int err; /* sticks */
} jk_para;

/* What a rule wants: `len` bytes at `at` become `to`.  len 0 and `to` empty: nothing. */
typedef struct jk_change {
    size_t at, len;
    jk_slice to; /* static, or as the rule's page says */
    enum jk_rule_id rule;
} jk_change;

/* jk_para_begin: another paragraph; memory is kept.  jk_para_free: gives it back. */
void jk_para_begin(jk_para *p, jk_slice s);
void jk_para_free(jk_para *p);

/* jk_para_kept: the end of the protected stretch that byte `at` lies in, or 0 where it lies in
 * none.  Amortised O(1) for rising `at`, after O(n) once. */
size_t jk_para_kept(jk_para *p, size_t at);

/* jk_protect: finds the protected stretches of s.  JK_OK or JK_ENOMEM.  O(n). */
int jk_protect(jk_slice s, jk_spans *out);

/* jk_mark_rule: , : ; ? ! . at p->s.ptr[at].  jk_paren_rule: ( or ) there.  True with *out set
 * where it becomes a full-width mark. */
bool jk_mark_rule(jk_para *p, size_t at, jk_change *out);
bool jk_paren_rule(jk_para *p, size_t at, jk_change *out);

#endif
