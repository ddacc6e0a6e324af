#include "parse/structure/digest.h"

#include "parse/structure/glyph.h"

enum {
    ITEMS = 3,   /* at least, in a digest */
    LONG = 20,   /* characters of text that may lack its stop */
    LABEL = 5,   /* characters of a headline in brackets, at least, … */
    LABELS = 40, /* … and at most; a shorter one is 【解说】, who speaks */
    TOLD = 8     /* characters behind it */
};

bool jk_digest_text(const jk_paras *p, size_t i)
{
    const jk_para *q = &p->at[i];
    bool above = i + 1 < p->n && q[1].opens; /* what stands under a picture */
    return q->role == JK_ROLE_BODY && (q->chars > LONG || (jk_glyph_final(q->last) && !above));
}

static size_t next_of(const jk_paras *p, const jk_candidates *c, size_t k)
{
    return k + 1 < c->n ? c->at[k + 1].para : p->n;
}

/* The mark that is set before a headline, '1' for its number; 0 where there is none. */
static int32_t mark_of(const jk_paras *p, jk_slice text, const jk_candidate *q)
{
    size_t at = 0;
    jk_slice s = jk_paras_text(text, &p->at[q->para]);
    int32_t c = jk_glyph_next(s, &at);
    if (jk_glyph_digit(c) >= 0) {
        if (jk_glyph_digit(c = jk_glyph_next(s, &at)) >= 0)
            c = jk_glyph_next(s, &at);
        return jk_glyph_blank(c) ? '1' : 0;
    }
    bool mark = (c >= 0x2580 && c <= 0x27BF) || (c >= 0x1F300 && c <= 0x1FAFF) || c == U'•' ||
                c == U'※' || c == U'【';
    return mark ? c : 0;
}

/* Counts the candidates from `first` on that have the mark and text below them, other lines of the
 * headline between; notes `dated` in them if they are to be. */
static size_t count_items(const jk_paras *p, jk_slice text, jk_candidates *c, size_t first,
                          bool note)
{
    size_t items = 0;
    int32_t mark = mark_of(p, text, &c->at[first]);
    bool told = false, follows = false; /* of the candidate behind, which bears no such mark */
    for (size_t k = c->n; k-- > first;) {
        size_t i = c->at[k].para + 1, next = next_of(p, c, k);
        while (i < next && !jk_digest_text(p, i))
            i++;
        told = i < next || (told && follows);
        bool marked = mark_of(p, text, &c->at[k]) == mark;
        items += marked && told;
        if (note)
            c->at[k].dated = marked && told;
        follows = c->at[k].follows && !marked;
    }
    return items;
}

void jk_digest_marked(const jk_paras *p, jk_slice text, jk_candidates *c)
{
    size_t first = 0;
    while (first < c->n && !mark_of(p, text, &c->at[first]))
        first++;
    if (first == c->n)
        return;
    size_t above = c->at[first].para;
    for (size_t k = 0, i = 0; i < above; i++) {
        while (k < first && c->at[k].para < i)
            k++;
        if (c->at[k].para != i && jk_digest_text(p, i))
            return;
    }
    if (count_items(p, text, c, first, false) >= ITEMS)
        count_items(p, text, c, first, true);
}

/* Behind the number that a line begins with: 12、, 3. */
static size_t behind_number(jk_slice s)
{
    size_t at = 0, from = 0;
    while (at < s.len && jk_glyph_digit(jk_glyph_next(s, &at)) >= 0)
        from = at;
    at = from;
    int32_t c = from && at < s.len ? jk_glyph_next(s, &at) : 0;
    return c == '.' || c == U'．' || c == U'、' ? jk_glyph_skip_blanks(s, at) : 0;
}

jk_slice jk_digest_label(const jk_paras *p, jk_slice text, size_t i)
{
    const jk_para *q = &p->at[i];
    jk_slice s = jk_paras_text(text, q), none = {0};
    size_t at = behind_number(s), chars = 0;
    if (q->role != JK_ROLE_BODY || q->opens || q->chars < LABEL + TOLD || at >= s.len ||
        jk_glyph_next(s, &at) != U'【')
        return none;
    for (size_t from = at; chars <= LABELS && at < s.len; chars++) {
        size_t to = at;
        if (jk_glyph_next(s, &at) == U'】')
            return chars >= LABEL && q->chars >= chars + TOLD ? jk_slice_sub(s, from, to) : none;
    }
    return none;
}

bool jk_digest_labelled(const jk_paras *p, jk_slice text)
{
    size_t items = 0, others = 0;
    for (size_t i = 0; i < p->n; i++) {
        bool item = jk_digest_label(p, text, i).len;
        bool other = !item && jk_digest_text(p, i);
        if (other && !items)
            return false;
        items += item;
        others += other;
    }
    return items >= ITEMS && items >= others;
}
