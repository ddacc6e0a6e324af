/* para.h: the paragraph that is being normalised, and what the rules ask about it.
 *
 * Internal to norm/.  What costs a look at the whole paragraph is found on first use.
 */
#ifndef JK_NORM_PARA_H
#define JK_NORM_PARA_H

#include <stdint.h>

#include "parse/base/arena.h"
#include "parse/norm/class.h"
#include "parse/norm/rules.h"

/* A stretch of bytes that no rule may touch: an address, code, a formula, markup. */
typedef struct jk_norm_span {
    size_t from, to;
} jk_norm_span;

typedef struct jk_spans {
    jk_norm_span *at; /* in order, not overlapping */
    size_t n, cap;
} jk_spans;

/* A parenthesis, in either width. */
typedef struct jk_bracket {
    size_t at;   /* offset */
    size_t mate; /* index of its other half, SIZE_MAX where it has none */
    bool han;    /* there is Han between it and its mate, known once it is closed */
    bool fix;    /* in Chinese text: what is ASCII of the pair becomes full-width */
} jk_bracket;

typedef struct jk_brackets {
    jk_bracket *at; /* in order */
    size_t n, cap;
    size_t cursor; /* the first that does not stand before the place last asked about */
    bool known;
} jk_brackets;

/* A quotation mark of any shape. */
typedef struct jk_quote {
    size_t at, len; /* bytes */
    size_t mate;    /* index of its other half, SIZE_MAX where it has none */
    int32_t c;      /* the character; " for ″, which is typed for it */
    bool opens;     /* what it was found to be */
    bool chinese;   /* of a straight one that opens: its pair is of Chinese text */
    int32_t to;     /* what it should be; c where it may stay */
    size_t around;  /* of one that opens: index of the pair around it, SIZE_MAX for none */
} jk_quote;

typedef struct jk_quotes {
    jk_quote *at; /* in order */
    size_t n, cap;
    size_t cursor;
    bool known;
    bool curly; /* a curly one is to change: where others are found each has to be looked at */
} jk_quotes;

/* What is written in the paragraph. */
enum jk_script {
    JK_SCRIPT_UNKNOWN,
    JK_SCRIPT_NONE,    /* no Han at all */
    JK_SCRIPT_CHINESE, /* simplified or traditional */
    JK_SCRIPT_FOREIGN  /* Japanese or Korean: no rule of ours holds */
};

/* What is asked again for each mark of a stretch, or of the paragraph. */
typedef struct jk_para_memo {
    jk_norm_span list, shouts; /* the list of words and the run of ? and ! looked at last */
    bool in_list;              /* whether marks in the list are Chinese */
    signed char traditional, stops, latin; /* -1: not known yet */
} jk_para_memo;

typedef struct jk_norm_para {
    jk_slice s;
    enum jk_script script;
    jk_para_memo memo;
    jk_spans kept;  /* protected stretches */
    size_t kept_at; /* the first that does not end before the place last asked about */
    bool kept_known;
    bool joins_blanks; /* rule mark-blank is on: a mark takes the ASCII blank after it along */
    jk_brackets parens;
    jk_quotes quotes;
    jk_arena *arena; /* for new texts that are not static */
    int err;         /* sticks */
} jk_norm_para;

/* What a rule wants: `len` bytes at `at` become `to`.  Where say is set nothing is changed: it is
 * a thing to report. */
typedef struct jk_change {
    size_t at, len;
    jk_slice to; /* static, or in the paragraph's arena */
    enum jk_rule_id rule;
    bool say;
} jk_change;

/* jk_para_begin: another paragraph; memory is kept.  jk_para_free: gives it back. */
void jk_para_begin(jk_norm_para *p, jk_slice s);
void jk_para_free(jk_norm_para *p);

/* jk_para_script: O(n) on first use. */
enum jk_script jk_para_script(jk_norm_para *p);

/* jk_para_traditional: whether it is written in traditional characters.  O(n) on first use. */
bool jk_para_traditional(jk_norm_para *p);

/* jk_para_latin: whether it is a sentence in a language of Latin letters that names something in
 * Chinese: it begins with a word, and has no fewer words than Han characters.  O(n) on first use.
 */
bool jk_para_latin(jk_norm_para *p);

/* jk_para_kept: the end of the protected stretch that byte `at` lies in, or 0 where it lies in
 * none.  Amortised O(1) for rising `at`, after O(n) once. */
size_t jk_para_kept(jk_norm_para *p, size_t at);

/* jk_protect: appends the protected stretches of s.  JK_OK or JK_ENOMEM.  O(n). */
int jk_protect(jk_slice s, jk_spans *out);

/* jk_is_code: whether a line is program code or data, all of which is protected.  O(n). */
bool jk_is_code(jk_slice s);

/* jk_para_bracket: the parenthesis at byte `at`, or NULL.  Amortised O(1) after O(n) once. */
const jk_bracket *jk_para_bracket(jk_norm_para *p, size_t at);

/* The rules.  Each looks at the character at byte `at`, of a kind that it is for, and returns
 * whether it wants a change, with *out set.  *next, set to the byte after the character before the
 * call, may be moved on past what needs no further look. */
typedef bool jk_rule_fn(jk_norm_para *p, size_t at, jk_change *out, size_t *next);
jk_rule_fn jk_mark_rule;      /* , : ; ? ! and a single . */
jk_rule_fn jk_paren_rule;     /* ( ) */
jk_rule_fn jk_year_rule;      /* ( [ （ ［ 【 and their mates around a year; 第 after 〕 */
jk_rule_fn jk_quote_rule;     /* every quotation mark */
jk_rule_fn jk_ellipsis_rule;  /* runs of . 。 … · and ⋯ */
jk_rule_fn jk_dash_rule;      /* runs of - — ― ─ － – ~ */
jk_rule_fn jk_dot_rule;       /* • ・ and others for · */
jk_rule_fn jk_title_rule;     /* < and > */
jk_rule_fn jk_zero_rule;      /* ○ ◯ */
jk_rule_fn jk_width_rule;     /* full-width digits, letters and the marks within numbers */
jk_rule_fn jk_blank_rule;     /* zero-width, no-break and ideographic blanks */
jk_rule_fn jk_edge_rule;      /* blanks at the ends of the line */
jk_rule_fn jk_ideograph_rule; /* radicals, strokes */
jk_rule_fn jk_nfc_rule;       /* whatever NFC may change */

/* jk_change_set: fills *out; returns true, so that rules end in it. */
static inline bool jk_change_set(jk_change *out, size_t at, size_t len, jk_slice to,
                                 enum jk_rule_id rule)
{
    *out = (jk_change){at, len, to, rule, false};
    return true;
}

/* jk_byte_at: the byte, or LF after the end. */
static inline char jk_byte_at(jk_slice s, size_t at)
{
    return at < s.len ? s.ptr[at] : '\n';
}

#endif
