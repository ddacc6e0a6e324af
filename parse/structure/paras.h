/* paras.h: text becomes lines, lines become paragraphs.
 *
 * A paragraph is what a line holds without indent, trailing blanks and the marks of Markdown that a
 * transcriber put.  Everything between paragraphs is furniture.
 */
#ifndef JK_STRUCTURE_PARAS_H
#define JK_STRUCTURE_PARAS_H

#include "parse/base/item.h"
#include "parse/structure/dateline.h"

/* What lies in the gap before a paragraph. */
enum { JK_GAP_MARK = 1, JK_GAP_PAGE = 2 };

/* There may be as many of them as the text has lines, so they are kept small. */
typedef struct jk_para {
    size_t from, to;    /* bytes of the window */
    uint64_t line, col; /* of its first character */
    size_t rest;        /* index of the paragraph that is its second half; 0: none */
    int32_t last;       /* its last character that is not a closing mark; 0 where there is none */
    int32_t end;        /* its last character */
    uint16_t chars;     /* characters, counted up to JK_PARA_LONG */
    uint16_t behind;    /* bytes of the dateline that it opens with, and of what belongs to that */
    uint8_t gap;        /* JK_GAP_…: what lies before it besides blanks */
    uint8_t marks;      /* number of # before it; 0 where it is no Markdown heading */
    uint8_t role;       /* enum jk_role; settled article by article, as are the flags */
    uint8_t flags;      /* JK_BLOCK_… */
    bool empty : 1;     /* blank lines stand before it */
    bool dated : 1;     /* a dateline may stand in its line */
    bool opens : 1;     /* begins with a dateline */
    bool closes : 1;    /* is a dateline and nothing else, or ends with one in parentheses */
    bool alone : 1;     /* nothing stands before that */
    bool numbered : 1;  /* begins like a numbered clause or heading */
    bool digit : 1;     /* begins with a digit: jk_decimal_may */
    bool mark : 1;      /* begins with a comma or a stop: jk_half_begins_with_mark */
    bool torn : 1;      /* begins inside a number or names that the line before begins: 5.|4% */
    bool absorbed : 1;  /* is the second half of another */
    bool item : 1;      /* begins an article of a digest: jk_digest_items_find */
    bool headline : 1;  /* may be a headline, as far as the line says; then also: */
    bool label : 1;     /* 【 begins it */
    bool colon : 1;     /* ： is in it */
} jk_para;

enum { JK_PARA_LONG = 4096, JK_HEADLINE_CHARS = 80 };

typedef struct jk_paras {
    jk_para *at; /* owned, malloc'd */
    size_t n, cap;
    size_t measured; /* the first so many are */
    size_t scanned;  /* bytes of the window that are paragraphs already */
    size_t seen;     /* bytes behind them that hold no line end */
    uint64_t line;   /* number of the line that the next one is or goes on, from 0 */
    uint64_t col;    /* characters of that line already read */
    uint8_t gap;     /* of the next paragraph */
    bool empty;
    int err; /* sticks: JK_OK or JK_ENOMEM */
} jk_paras;

/* jk_paras_line: reads the next line of the text; false when there is no whole one (a line that the
 * text ends counts when final; a CR at the end needs to know what follows).  O(line). */
bool jk_paras_line(jk_paras *p, jk_slice text, bool final);

/* jk_paras_measure: finds out of each paragraph that was read what it is by itself.  Takes as long
 * as reading them; nothing is done twice.  O(their text). */
void jk_paras_measure(jk_paras *p, jk_slice text);

/* jk_paras_take: appends a measured paragraph of another list, whose text's byte `from` is byte
 * `to` of this one's.  Amortised O(1). */
void jk_paras_take(jk_paras *p, const jk_para *q, size_t from, size_t to);

/* jk_paras_expect: there will be about n at once: makes room for them, if there is so much. */
void jk_paras_expect(jk_paras *p, size_t n);

/* jk_paras_drop: the first n are gone, with the bytes of the window before those behind.  O(those
 * behind). */
void jk_paras_drop(jk_paras *p, size_t n);

/* jk_paras_text: the text of one, a part of `text`.  O(1). */
static inline jk_slice jk_paras_text(jk_slice text, const jk_para *q)
{
    return (jk_slice){text.ptr + q->from, q->to - q->from};
}

/* jk_para_aside: whether it is none of the text: a running head, a transcriber's remark.  O(1). */
static inline bool jk_para_aside(const jk_para *q)
{
    return q->role == JK_ROLE_PAGE || q->role == JK_ROLE_MARK;
}

enum { JK_ASIDES = 4 /* so many of them stand together at the end of a page */ };

/* jk_para_above: the paragraph before i > 0; jk_para_below: the one behind i, at most `last`.
 * JK_ASIDES asides are passed over.  O(1). */
static inline size_t jk_para_above(const jk_paras *p, size_t i)
{
    size_t k = i - 1;
    for (int n = 0; n < JK_ASIDES && k > 0 && jk_para_aside(&p->at[k]); n++)
        k--;
    return k;
}

static inline size_t jk_para_below(const jk_paras *p, size_t i, size_t last)
{
    size_t k = i + 1;
    for (int n = 0; n < JK_ASIDES && k < last && jk_para_aside(&p->at[k]); n++)
        k++;
    return k;
}

/* jk_para_parted: whether blank lines part paragraph i from the text before it: at the end of a
 * page they say nothing.  O(1). */
static inline bool jk_para_parted(const jk_paras *p, size_t i)
{
    const jk_para *q = &p->at[i];
    return q->empty && !(q->gap & JK_GAP_PAGE) && !(i > 0 && q[-1].role == JK_ROLE_PAGE);
}

/* jk_paras_go_on: p, which is empty, is to read on where `before` stopped; offsets begin anew.
 * O(1). */
void jk_paras_go_on(jk_paras *p, const jk_paras *before);

/* jk_paras_reset: empties it and keeps its memory; jk_paras_free gives it back and zeroes the list.
 * O(1). */
void jk_paras_reset(jk_paras *p);
void jk_paras_free(jk_paras *p);

#endif
