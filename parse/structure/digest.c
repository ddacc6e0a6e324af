#include "parse/structure/digest.h"

#include "parse/structure/glyph.h"
#include "parse/structure/numbering.h"
#include "parse/structure/role.h"

enum {
    ITEMS = 3,   /* at least, in a digest */
    LONG = 20,   /* characters of text that may lack its stop */
    LABEL = 5,   /* characters of a headline in brackets, at least, … */
    LABELS = 40, /* … and at most; a shorter one is 【解说】, who speaks */
    TOLD = 8,    /* characters behind it */
    NAME = 30    /* of the line that says what a page is, at most */
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

static bool is_bullet(int32_t c)
{
    return (c >= 0x2580 && c <= 0x27BF) || (c >= 0x1F300 && c <= 0x1FAFF) || c == U'•' || c == U'※';
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
    return is_bullet(c) || c == U'【' ? c : 0;
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
    for (size_t k = 0; k < c->n; k++)
        c->at[k].dated = p->at[c->at[k].para].item;
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

/* Whether the page is made of paragraphs with their headlines in brackets. */
static bool is_labelled(const jk_paras *p, jk_slice text)
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

/* Whether a line says that what stands below it are short articles. */
static bool names_digest(const jk_para *q, jk_slice s)
{
    static const char *const words[] = {"要闻", "简讯",   "短讯", "快讯",     "速览",
                                        "播报", "早知道", "要聞", "新闻摘要", "新闻联播"};
    if (q->role != JK_ROLE_BODY || q->chars > NAME)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (jk_slice_find(s, jk_slice_of(words[i]), 0) < s.len)
            return true;
    return false;
}

/* What is set before an item, and its number; 0 where there is nothing. */
typedef struct sign {
    int32_t mark;
    unsigned n;
} sign;

static sign sign_of(const jk_para *q, jk_slice s)
{
    jk_mark m;
    size_t at = 0;
    if (q->numbered && jk_mark_read(s, &m))
        return (sign){1 + m.shape, (unsigned)m.n};
    int32_t c = jk_glyph_next(s, &at);
    return (sign){is_bullet(c) ? c : 0, 0};
}

/* Whether a paragraph with the sign is the next item behind number n, or begins anew. */
static bool goes_on(sign first, sign own, unsigned n)
{
    return own.mark == first.mark && (!own.n || own.n == n + 1 || own.n == 1);
}

/* Counts the items from the paragraph `first` on, which are text or stand above it; notes them, if
 * they are to be. */
static size_t find_signed(jk_paras *p, jk_slice text, size_t first, bool note)
{
    sign s = sign_of(&p->at[first], jk_paras_text(text, &p->at[first]));
    size_t items = 0;
    unsigned n = 0;
    for (size_t i = first; i < p->n; i++) {
        jk_para *q = &p->at[i];
        sign own = sign_of(q, jk_paras_text(text, q));
        bool tells = jk_role_has_stop(jk_paras_text(text, q));
        bool told = tells || (i + 1 < p->n && jk_digest_text(p, i + 1));
        if (!told || !goes_on(s, own, n))
            continue;
        n = own.n;
        items++;
        if (!note)
            continue;
        q->item = true;
        q->role = JK_ROLE_BODY;
        q->numbered = false;
        q->headline = !tells && q->chars <= JK_HEADLINE_CHARS;
    }
    return items;
}

/* The items of a page that says what it is. */
static void find_named(jk_paras *p, jk_slice text)
{
    enum { TOP = 4 };
    size_t i = 0, name = p->n;
    for (; i < p->n && i < TOP; i++) {
        jk_slice s = jk_paras_text(text, &p->at[i]);
        if (sign_of(&p->at[i], s).mark)
            break;
        if (names_digest(&p->at[i], s))
            name = i;
        else if (p->at[i].opens || (jk_digest_text(p, i) && !p->at[i].headline))
            return;
    }
    if (name >= i || i == p->n || !sign_of(&p->at[i], jk_paras_text(text, &p->at[i])).mark ||
        find_signed(p, text, i, false) < ITEMS)
        return;
    find_signed(p, text, i, true);
    p->at[name].role = JK_ROLE_COLUMN;
    p->at[name].headline = false;
}

void jk_digest_items_find(jk_paras *p, jk_slice text, bool begins)
{
    bool labelled = is_labelled(p, text);
    for (size_t i = 0; i < p->n; i++)
        p->at[i].item = labelled && jk_digest_label(p, text, i).len;
    if (begins && !labelled)
        find_named(p, text);
}
