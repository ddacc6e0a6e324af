#include "parse/norm/unwrap.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/ascii.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/norm/run.h"

enum { LEAST_WIDTH = 20 }; /* columns: a shorter line is not wrapped */

/* A line of the stretch. */
typedef struct line {
    jk_slice all;  /* with its line end */
    jk_slice body; /* without blanks at its ends */
    size_t width;  /* columns: two for a full-width character */
    bool held;     /* of a fence, not of prose */
} line;

static line next_line(jk_slice s, size_t *at)
{
    size_t from = *at, to = from;
    while (to < s.len && !jk_is_eol(s.ptr[to]))
        to++;
    size_t text = to;
    if (to < s.len)
        to += 1U + (s.ptr[to] == '\r' && to + 1 < s.len && s.ptr[to + 1] == '\n');
    *at = to;
    line l = {jk_slice_sub(s, from, to), jk_slice_trim(jk_slice_sub(s, from, text)), 0, false};
    for (size_t i = 0; i < text - from;) {
        int32_t c = jk_utf8_next(jk_slice_sub(s, from, text), &i);
        l.width += c >= 0x2E80 || (c >= 0x2010 && c < 0x2030) ? 2U : 1U;
    }
    if (l.body.len && l.body.ptr + l.body.len < s.ptr + text) /* blanks at the end do not show */
        l.width -= (size_t)(s.ptr + text - (l.body.ptr + l.body.len));
    return l;
}

/* Where a stretch of one line is cut that is longer than JK_LONGEST_LINE. */
static size_t cut_of(jk_slice s)
{
    size_t at = JK_LONGEST_LINE;
    for (int i = 0; i < 3 && ((unsigned char)s.ptr[at] & 0xC0) == 0x80; i++)
        at--;
    return at;
}

size_t jk_unwrap_stretch(jk_slice s, size_t *from)
{
    size_t at = *from;
    while (at < s.len) {
        *from = at;
        line l = next_line(s, &at);
        if (at > JK_LONGEST_LINE)
            return *from ? *from : cut_of(s);
        bool whole = l.all.len && jk_is_eol(l.all.ptr[l.all.len - 1]) &&
                     !(at == s.len && l.all.ptr[l.all.len - 1] == '\r');
        if (!whole)
            return 0;
        if (l.body.len == 0)
            return at;
    }
    *from = at;
    return 0;
}

static int32_t first_char(jk_slice s)
{
    size_t at = 0;
    return s.len ? jk_utf8_next(s, &at) : -1;
}

static int32_t last_char(jk_slice s)
{
    size_t at = s.len;
    return s.len ? jk_utf8_prev(s, &at) : -1;
}

/* The length of a run of Chinese numerals at the start of s. */
static size_t numerals(jk_slice s)
{
    static const char all[] = "〇零一二三四五六七八九十百千两";
    size_t n = 0;
    for (const char *hit = all; *hit && n + 3 <= s.len;) {
        if (memcmp(hit, s.ptr + n, 3) == 0) {
            n += 3;
            hit = all;
        } else {
            hit += 3;
        }
    }
    return n;
}

static size_t digits(jk_slice s)
{
    size_t n = 0;
    while (n < s.len && s.ptr[n] >= '0' && s.ptr[n] <= '9')
        n++;
    return n;
}

static bool starts_with_one_of(jk_slice s, const char *all)
{
    for (; *all && s.len >= 3; all += 3)
        if (memcmp(all, s.ptr, 3) == 0)
            return true;
    return false;
}

/* 第十二条 and a blank: a clause. Without the blank it is a clause too, unless it goes on like a
 * reference: 第十二条第二款, 第十二条规定的 … */
static bool begins_article(jk_slice s, bool sentence_over)
{
    s = jk_slice_sub(s, 3, s.len);
    size_t n = numerals(s);
    n = n ? n : digits(s);
    s = jk_slice_sub(s, n, s.len);
    if (n == 0 || !starts_with_one_of(s, "编章节条"))
        return false;
    int32_t c = first_char(jk_slice_sub(s, 3, s.len));
    return sentence_over || c == ' ' || c == 0x3000;
}

/* Whether the line begins something of its own. */
static bool begins(const line *l, bool sentence_over)
{
    jk_slice s = l->body;
    if (jk_slice_starts(s, JK_S("第")))
        return begins_article(s, sentence_over);
    size_t open = jk_slice_starts(s, JK_S("（")) ? 3 : jk_slice_starts(s, JK_S("(")) ? 1 : 0;
    jk_slice rest = jk_slice_sub(s, open, s.len);
    size_t n = numerals(rest), d = n ? n : digits(rest);
    jk_slice after = jk_slice_sub(rest, d, rest.len);
    if (open && d) {
        bool closes = jk_slice_starts(after, JK_S("）")) || jk_slice_starts(after, JK_S(")"));
        size_t skip = jk_slice_starts(after, JK_S("）")) ? 3 : 1;
        return closes && !starts_with_one_of(jk_slice_sub(after, skip, after.len), "项款目条");
    }
    if (n && jk_slice_starts(after, JK_S("、")))
        return sentence_over || n == 3;
    if (d && !n && (jk_slice_starts(after, JK_S("、")) || jk_slice_starts(after, JK_S("．"))))
        return sentence_over;
    if (d && !n && d < 4 && after.len > 1 && (after.ptr[0] == '.' || after.ptr[0] == ')'))
        return !(after.ptr[1] >= '0' && after.ptr[1] <= '9');
    int32_t c = first_char(s);
    return (c >= 0x2460 && c <= 0x2473) || (c >= 0x2474 && c <= 0x249B) ||
           (s.len > 1 && strchr("-*+>#|=`~", s.ptr[0]) && s.ptr[0]) || c == 0x2022 || c == 0x25CF;
}

static bool ends_sentence(jk_slice body)
{
    int32_t c = last_char(body);
    return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF1A || c == 0xFF1B || c == 0x2026 ||
           c == ':' || c == ';' || c == '!' || c == '?' || c == '.';
}

static bool is_indented(const line *l)
{
    return jk_slice_starts(l->all, JK_S("　")) || jk_slice_starts(l->all, JK_S("  ")) ||
           jk_slice_starts(l->all, JK_S("\t"));
}

static bool is_markup(const line *l)
{
    return l->body.len && l->body.ptr[0] && strchr("#>|", l->body.ptr[0]);
}

/* Whether line a goes on in b, where lines are up to `width` columns wide. */
static bool goes_on(const line *a, const line *b, size_t width)
{
    if (a->body.len == 0 || b->body.len == 0 || width < LEAST_WIDTH || is_markup(a) || a->held ||
        b->held)
        return false;
    bool over = ends_sentence(a->body);
    if (begins(b, over) || is_indented(b))
        return false;
    /* a line may be short of the width by a mark that must not begin the next line, or by the word
     * that does begin it */
    size_t word = 0;
    while (word < b->body.len && (unsigned char)b->body.ptr[word] < 0x80 &&
           b->body.ptr[word] != ' ')
        word++;
    return a->width + (over ? 2 : 4) + word >= width;
}

static line next_of(jk_fence *f, jk_slice s, size_t *at)
{
    line l = next_line(s, at);
    l.held = jk_fence_holds(f, l.all);
    jk_fence_see(f, l.all);
    l.held = l.held || f->kind != JK_FENCE_NONE;
    return l;
}

/* Joins the lines of s into out; what was done goes to moves. */
static int join(jk_fence fence, jk_slice s, jk_buf *out, jk_norm_moves *moves)
{
    size_t width = 0, lines = 0;
    jk_fence f = fence;
    for (size_t at = 0; at < s.len; lines++) {
        line l = next_of(&f, s, &at);
        width = l.width > width && !is_markup(&l) && !l.held ? l.width : width;
    }
    size_t at = 0;
    line a = lines ? next_of(&fence, s, &at) : (line){0};
    while (at < s.len) {
        line b = next_of(&fence, s, &at);
        if (!goes_on(&a, &b, width)) {
            jk_buf_put(out,
                       jk_slice_sub(s, (size_t)(a.all.ptr - s.ptr), (size_t)(b.all.ptr - s.ptr)));
            a = b;
            continue;
        }
        size_t from = (size_t)(a.body.ptr + a.body.len - s.ptr);
        size_t to = (size_t)(b.body.ptr - s.ptr);
        jk_slice text = jk_slice_joint(a.body, b.body);
        jk_buf_put(out, jk_slice_sub(s, (size_t)(a.all.ptr - s.ptr), from));
        jk_norm_move m = {
            from, to, out->len, out->len + text.len, text, jk_rule_get(JK_RULE_UNWRAP)->id};
        if (JK_PUSH(moves, m) != 0)
            return JK_ENOMEM;
        jk_buf_put(out, text);
        a = (line){
            {b.body.ptr, b.all.len - (size_t)(b.body.ptr - b.all.ptr)}, b.body, b.width, false};
    }
    if (a.all.len)
        jk_buf_put(out, jk_slice_sub(s, (size_t)(a.all.ptr - s.ptr), s.len));
    return out->err;
}

/* Normalises the joined text line by line; the edits of each become moves of the whole. */
static int normalise(jk_norm *n, jk_fence *fence, jk_slice s, jk_buf *out, jk_norm_moves *moves)
{
    jk_edits edits = {0};
    size_t base = out->len;
    int rc = JK_OK;
    for (size_t at = 0; at < s.len && rc == JK_OK;) {
        size_t start = at, shift = out->len - base, grown = 0; /* modulo 2^n */
        jk_slice l = next_line(s, &at).all, result;
        edits.n = 0;
        rc = jk_norm_run(n, fence, l, false, &result);
        if (rc == JK_OK)
            rc = jk_norm_run_edits(n, l, result, 0, &edits);
        jk_buf_put(out, result);
        for (size_t i = 0; i < edits.n && rc == JK_OK; i++) {
            const jk_edit *e = &edits.at[i];
            size_t from = start + (size_t)e->off - grown;
            grown += e->new_text.len - e->old_text.len;
            jk_norm_move m = {from,
                              from + e->old_text.len,
                              shift + (size_t)e->off,
                              shift + (size_t)e->off + e->new_text.len,
                              e->new_text,
                              e->rule};
            rc = JK_PUSH(moves, m);
        }
    }
    free(edits.at);
    return rc ? rc : out->err;
}

/* What was found in the joined text, told of the text as it came. */
static int check(jk_norm *n, jk_fence *fence, jk_slice s, jk_slice joined,
                 const jk_norm_moves *moves, jk_norm_findings *found)
{
    int rc = JK_OK;
    size_t joins = found->n;
    const jk_rule *r = jk_rule_get(JK_RULE_UNWRAP);
    for (size_t i = 0; i < moves->n && rc == JK_OK; i++) {
        const jk_norm_move *m = &moves->at[i];
        jk_norm_finding f = {m->from,
                             m->to - m->from,
                             jk_slice_sub(s, m->from, m->to),
                             m->text,
                             r->id,
                             jk_slice_of(r->words),
                             JK_RULE_FIX,
                             false};
        rc = JK_PUSH(found, f);
    }
    size_t k = 0;
    for (size_t at = 0; at < joined.len && rc == JK_OK;) {
        size_t start = at, first = found->n;
        jk_slice l = next_line(joined, &at).all, result;
        rc = jk_norm_run(n, fence, l, true, &result);
        if (rc == JK_OK)
            rc = jk_norm_run_findings(n, l, result, 0, found);
        for (size_t i = first; i < found->n; i++)
            found->at[i].at = jk_moves_back(moves, start + found->at[i].at, &k);
    }
    jk_norm_findings_sort(found, joins);
    return rc;
}

int jk_unwrap_text(jk_norm *n, jk_fence *fence, jk_slice s, jk_buf *joined, jk_buf *out,
                   jk_edits *edits, jk_norm_findings *found)
{
    jk_norm_moves first = {0}, second = {0}, tmp = {0};
    size_t base = out->len;
    jk_buf_reset(joined);
    int rc = join(*fence, s, joined, &first);
    if (rc == JK_OK && found) {
        rc = check(n, fence, s, jk_buf_slice(joined), &first, found);
    } else if (rc == JK_OK) {
        rc = normalise(n, fence, jk_buf_slice(joined), out, &second);
        if (rc == JK_OK && edits)
            rc = jk_moves_compose(&first, &second, &tmp);
        for (size_t i = 0; rc == JK_OK && edits && i < first.n; i++) {
            const jk_norm_move *m = &first.at[i];
            jk_slice now = jk_slice_sub(jk_buf_slice(out), base + m->out, base + m->out_end);
            jk_edit e = {m->out, jk_slice_sub(s, m->from, m->to), now, m->rule};
            rc = JK_PUSH(edits, e);
        }
    }
    free(first.at);
    free(second.at);
    free(tmp.at);
    return rc;
}
