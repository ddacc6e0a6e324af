#include "parse/norm/quotation.h"

#include "parse/base/utf8.h"

/* So many lines on, what is not closed is held to be forgotten. */
enum { REACH = 150 };

static const size_t none = SIZE_MAX;

/* The marks of one kind in a paragraph: where those stand that have no mate in it. */
typedef struct marks {
    size_t begins; /* the mark that the paragraph begins with */
    bool whole;    /* that one has its mate at the paragraph's end */
    bool inner;    /* another one has its mate */
    size_t close;  /* the first closing mark without a mate */
    size_t open;   /* the last opening mark without a mate; not the one it begins with */
    bool goes_on;  /* the one it begins with has no mate */
} marks;

static int32_t closing(int32_t open)
{
    return open + 1; /* “” and 「」 */
}

/* Blanks and what Markdown puts before a paragraph. */
static bool is_lead(int32_t c)
{
    return c == ' ' || c == '\t' || c == 0x3000 || c == '>' || c == '#' || c == '*';
}

/* What may follow the mark that ends a paragraph's quotation. */
static bool is_tail(int32_t c)
{
    return c == ' ' || c == 0x3000 || c == '\r' || c == 0x3002 || c == 0xFF1B || c == 0xFF0C ||
           c == ';' || c == ',' || c == '*' || c == 0xFF09 || c == ')';
}

static bool ends_at(jk_slice s, size_t at)
{
    while (at < s.len)
        if (!is_tail(jk_utf8_next(s, &at)))
            return false;
    return true;
}

static marks find_marks(jk_slice s, int32_t open)
{
    marks m = {none, false, false, none, none, false};
    size_t stack[8], depth = 0; /* deeper is no quotation */
    bool led = true;
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        int32_t c = jk_utf8_next(s, &at);
        if (c == open && depth < sizeof stack / sizeof *stack) {
            stack[depth++] = from;
            m.begins = led ? from : m.begins;
        } else if (c == closing(open) && depth > 0) {
            bool first = stack[--depth] == m.begins;
            m.whole = m.whole || (first && ends_at(s, at));
            m.inner = m.inner || !first;
        } else if (c == closing(open) && m.close == none) {
            m.close = from;
        }
        led = led && is_lead(c);
    }
    m.goes_on = depth > 0 && stack[0] == m.begins;
    m.open = depth > m.goes_on ? stack[depth - 1] : none;
    return m;
}

/* The finding of the unpaired mark at byte `at`; its index, or that after the last. */
static size_t finding_at(const jk_norm_findings *found, size_t at)
{
    size_t i = 0;
    while (i < found->n && !(found->at[i].at == at && found->at[i].say))
        i++;
    return i;
}

static void take_out(jk_norm_findings *found, size_t at)
{
    size_t i = finding_at(found, at);
    if (i == found->n)
        return;
    found->n--;
    for (; i < found->n; i++)
        found->at[i] = found->at[i + 1];
}

/* What a paragraph does to the quotation that is open: whether that is broken. */
static bool go_on(jk_quotation *q, jk_slice s, size_t base, uint64_t line, jk_norm_findings *found)
{
    marks m = find_marks(s, q->open);
    bool again = m.begins != none, ends = again ? m.whole : m.close != none;
    bool broken = line > q->line + REACH ||
                  (again ? !m.whole && !m.goes_on : !ends && (m.inner || m.open != none));
    if (!broken && again && m.goes_on)
        take_out(found, base + m.begins);
    if (!broken && !again && ends)
        take_out(found, base + m.close);
    q->line = again ? line : q->line;
    q->open = broken || ends ? 0 : q->open;
    return broken;
}

/* Whether a mark of the paragraph has no mate that may open a quotation: one of ASCII there may be
 * its mate. */
static bool may_open(const jk_norm_findings *found, size_t from, size_t to)
{
    bool odd = false;
    for (size_t i = 0; i < found->n; i++) {
        const jk_norm_finding *f = &found->at[i];
        if (!f->say || f->at < from || f->at >= to)
            continue;
        if (jk_slice_eq(f->old_text, JK_S("\"")))
            return false;
        odd = true;
    }
    return odd;
}

/* Opens a quotation with the last mark of a paragraph that has no mate in it. */
static bool begin(jk_quotation *q, jk_slice s, int32_t open, uint64_t line,
                  const jk_norm_findings *found, size_t base, size_t *at)
{
    if (!may_open(found, base, base + s.len))
        return false;
    marks m = find_marks(s, open);
    *at = m.open != none ? m.open : m.goes_on ? m.begins : none;
    if (*at == none || finding_at(found, base + *at) == found->n)
        return false;
    *q = (jk_quotation){open, line};
    *at += base;
    return true;
}

bool jk_quotation_next(jk_quotation *q, jk_slice text, uint64_t line, jk_norm_findings *found,
                       jk_norm_finding *held)
{
    bool told = false, here = false;
    size_t mark = none, end;
    for (size_t at = 0; at < text.len; at = end + 1, line++) {
        end = jk_slice_find(text, JK_S("\n"), at);
        end = end < text.len ? end : text.len;
        jk_slice s = jk_slice_sub(text, at, end);
        if (q->open && !ends_at(s, 0)) {
            bool broken = go_on(q, s, at, line, found);
            told = told || (broken && !here);
            if (here && !broken && !q->open)
                take_out(found, mark);
            here = here && q->open;
        }
        if (!q->open)
            here = begin(q, s, 0x201C, line, found, at, &mark) ||
                   begin(q, s, 0x300C, line, found, at, &mark);
    }
    *held = (jk_norm_finding){0};
    if (here && q->open) {
        *held = found->at[finding_at(found, mark)];
        held->old_text = q->open == 0x201C ? JK_S("“") : JK_S("「");
        take_out(found, mark);
    }
    return told;
}

bool jk_quotation_over(jk_quotation *q)
{
    bool open = q->open != 0;
    *q = (jk_quotation){0};
    return open;
}
