#include "parse/structure/official.h"

#include "parse/structure/glyph.h"
#include "parse/structure/role.h"

enum {
    TITLE_CHARS = 60,     /* of a line of an attached document's title */
    TITLE_LINES = 5,      /* lines of it */
    ADDRESS_BYTES = 1500, /* of an addressee */
    HISTORY_LINES = 4,    /* lines that one entry of a history is cut into */
    HISTORY_CHARS = 200,  /* of such a line */
    NEAR_TOP = 16,        /* paragraphs among which a decree says when it takes effect … */
    NEAR_END = 64         /* … and a regulation */
};

/* ---- history */

bool jk_official_told(jk_slice s)
{
    static const jk_slice ends[] = {JK_LIT("通过"), JK_LIT("修正"), JK_LIT("修订"), JK_LIT("批准"),
                                    JK_LIT("公布"), JK_LIT("发布"), JK_LIT("施行"), JK_LIT("修改"),
                                    JK_LIT("印发"), JK_LIT("）"),   JK_LIT(")"),    JK_LIT("。")};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (jk_slice_ends(s, ends[i]))
            return true;
    return false;
}

/* Whether a line begins with a date that says its year, and a blank. */
static bool begins_dated(jk_slice s)
{
    size_t at = 0;
    jk_day day;
    return jk_day_parse(s, &at, &day) && day.year && at < s.len &&
           jk_glyph_blank(jk_glyph_next(s, &at));
}

bool jk_official_row(jk_slice s)
{
    enum { COLUMNS = 3 };
    size_t columns = 0, chars = 0, wide = 0;
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        bool blank = jk_glyph_blank(c), ends = blank || at == s.len;
        chars += !blank;
        if (!ends || !chars)
            continue;
        columns++;
        wide += chars > 1;
        chars = 0;
    }
    return columns >= COLUMNS && wide + 1 >= columns; /* a title may be spaced out: 办 法 */
}

static bool is_plain(const jk_para *q)
{
    return (q->role == JK_ROLE_BODY || q->role == JK_ROLE_HEADING) && !q->numbered;
}

bool jk_official_titular(const jk_para *q, jk_slice text)
{
    return is_plain(q) && q->chars <= TITLE_CHARS && !jk_glyph_final(q->last) &&
           !jk_glyph_pause(q->end) && !jk_glyph_colon(q->end) && !q->opens && !q->closes &&
           !jk_official_row(jk_paras_text(text, q));
}

/* Whether a paragraph, however long, is a history in brackets. */
static bool is_bracketed_history(jk_slice s)
{
    size_t from = 0, to = s.len;
    int32_t open = s.len ? jk_glyph_next(s, &from) : 0, close = s.len ? jk_glyph_prev(s, &to) : 0;
    jk_day day;
    if ((open != '(' && open != 0xFF08) || (close != ')' && close != 0xFF09))
        return false;
    return jk_day_parse(s, &from, &day) && day.year && jk_official_told(jk_slice_sub(s, 0, to));
}

/* Behind the entry of a history that begins at paragraph i, cut into lines; i where none does. */
static size_t history_end(const jk_paras *p, jk_slice text, size_t i, size_t last)
{
    size_t k = i;
    if (is_bracketed_history(jk_paras_text(text, &p->at[i])))
        return i + 1;
    if (!begins_dated(jk_paras_text(text, &p->at[i])))
        return i;
    for (; k < last && k < i + HISTORY_LINES && is_plain(&p->at[k]); k++) {
        jk_slice s = jk_paras_text(text, &p->at[k]);
        if (p->at[k].chars > HISTORY_CHARS || (k > i && begins_dated(s)))
            return i;
        if (jk_official_told(s) && !jk_slice_ends(s, JK_S("。")))
            return k + 1;
    }
    return i;
}

/* Histories inside: each has the title of its document above it. */
static void settle_histories(jk_paras *p, jk_slice text, size_t from, size_t last)
{
    for (size_t i = from; i < last; i++) {
        size_t end = is_plain(&p->at[i]) ? history_end(p, text, i, last) : i;
        if (end == i && p->at[i].role != JK_ROLE_HISTORY)
            continue;
        for (size_t k = i; k < end; k++)
            p->at[k].role = JK_ROLE_HISTORY;
        if (i > from && jk_official_titular(&p->at[i - 1], text) && p->at[i - 1].chars > 2)
            p->at[i - 1].role = JK_ROLE_TITLE;
        i = end > i ? end - 1 : i;
    }
}

/* ---- attached documents, preambles */

/* Whether a document ends with this paragraph, so that an attached one may begin behind it. */
static bool closes(const jk_paras *p, size_t i)
{
    enum jk_role r = p->at[i].role;
    return r == JK_ROLE_DATE || (r == JK_ROLE_NOTE && i && p->at[i - 1].role == JK_ROLE_DATE) ||
           (r == JK_ROLE_ANNEX && p->at[i].chars <= 6);
}

/* Whether a name is that of organs or people: it ends as those names do. */
static bool names_addressee(jk_slice s)
{
    const jk_slice ends =
        JK_S("府关關构構机機委部局厅廳办辦署院校学學所站心司业業位门門织織会會社团團处處室科行馆館"
             "台臺队隊军軍区區县縣市省镇鎮乡鄉村道盟州旗组組厂廠店家人志生士工友员員师師户戶东東"
             "长長们們者众眾好");
    static const jk_slice heads[] = {JK_LIT("各"), JK_LIT("全体"), JK_LIT("全體"), JK_LIT("尊敬")};
    if (jk_slice_starts_any(s, heads, sizeof heads / sizeof *heads))
        return true;
    size_t to = s.len, at = to;
    if (at && jk_glyph_closer(jk_glyph_prev(s, &at))) { /* 某某局（某某办）： */
        while (at && !jk_glyph_opener(jk_glyph_prev(s, &at)))
            continue;
        to = at;
    }
    s = jk_slice_trim(jk_slice_sub(s, 0, to));
    if (jk_slice_ends(s, JK_S("代表")))
        return true;
    at = s.len;
    return at && jk_is_han(jk_glyph_prev(s, &at)) &&
           jk_slice_find(ends, jk_slice_sub(s, at, s.len), 0) < ends.len;
}

bool jk_official_addressee(jk_slice s)
{
    static const jk_slice verbs[] = {JK_LIT("。"),   JK_LIT("如下"), JK_LIT("以下"), JK_LIT("下列"),
                                     JK_LIT("为了"), JK_LIT("根据"), JK_LIT("规定"), JK_LIT("：")};
    size_t at = s.len;
    if (s.len == 0 || s.len > ADDRESS_BYTES || !jk_glyph_colon(jk_glyph_prev(s, &at)))
        return false;
    s = jk_slice_trim(jk_slice_sub(s, 0, at));
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (jk_slice_find(s, verbs[k], 0) <= s.len)
            return false;
    return jk_slice_find(s, JK_S(":"), 0) >= s.len && names_addressee(s);
}

/* The title of a document attached behind paragraph i, and whom it addresses. */
static void settle_attached(jk_paras *p, jk_slice text, size_t i, size_t last)
{
    size_t k = i + 1;
    while (k < last && k <= i + TITLE_LINES && jk_official_titular(&p->at[k], text))
        k++;
    if (k == last || (k > i + 1 && p->at[k].role == JK_ROLE_DATE))
        return; /* nothing stands below it */
    for (size_t t = i + 1; t < k; t++)
        p->at[t].role = JK_ROLE_TITLE;
    if (is_plain(&p->at[k]) && jk_official_addressee(jk_paras_text(text, &p->at[k])))
        p->at[k].role = JK_ROLE_ADDRESSEE;
}

/* Roles behind which a document's text begins. */
static bool is_above_text(enum jk_role r)
{
    return r == JK_ROLE_TITLE || r == JK_ROLE_SUBTITLE || r == JK_ROLE_NUMBER ||
           r == JK_ROLE_ADDRESSEE || r == JK_ROLE_HISTORY || r == JK_ROLE_DATE ||
           r == JK_ROLE_NOTE || r == JK_ROLE_TOC || r == JK_ROLE_ANNEX || r == JK_ROLE_SIGNATURE;
}

static void settle_preambles(jk_paras *p, size_t from, size_t last)
{
    size_t begin = from;
    bool open = true;
    for (size_t i = from; i < last; i++) {
        const jk_para *q = &p->at[i];
        if (is_above_text(q->role)) {
            begin = i + 1;
            open = true;
        } else if (q->numbered && open) {
            for (size_t k = begin; k < i; k++)
                if (p->at[k].role == JK_ROLE_BODY)
                    p->at[k].role = JK_ROLE_PREAMBLE;
            open = false;
        }
    }
}

void jk_official_settle(jk_paras *p, jk_slice text, size_t from, const jk_article_span *a)
{
    settle_histories(p, text, from, a->last);
    for (size_t i = from; i < a->last; i++)
        if (closes(p, i))
            settle_attached(p, text, i, a->last);
    settle_preambles(p, from, a->last);
}

/* ---- fields */

/* The next place at or behind *at that says when a document takes effect: 自 and a date, or the day
 * it is published (day->year is 0 then), in front of 起施行.  *at is moved behind it. */
static bool next_effect(jk_slice s, size_t *at, jk_day *day)
{
    static const jk_slice verbs[] = {JK_LIT("施行"), JK_LIT("实施"), JK_LIT("生效"),
                                     JK_LIT("执行"), JK_LIT("试行"), JK_LIT("正式施行")};
    const jk_slice word = JK_S("起");
    while ((*at = jk_slice_find(s, word, *at)) <= s.len) {
        jk_slice before = jk_slice_sub(s, 0, *at);
        *at += word.len;
        bool effect =
            jk_slice_starts_any(jk_slice_sub(s, *at, s.len), verbs, sizeof verbs / sizeof *verbs);
        size_t from = before.len;
        for (int n = 0; effect && n < 16 && from > 0; n++) {
            size_t p = from;
            if (jk_utf8_prev(before, &from) != U'自')
                continue;
            if (jk_day_parse(before, &p, day) && day->year)
                return true;
            *day = (jk_day){0};
            return jk_slice_ends(before, JK_S("布之日")) || jk_slice_ends(before, JK_S("发之日"));
        }
    }
    return false;
}

/* The day that the history says it was published on; no year where it does not. */
static jk_day published(const jk_paras *p, jk_slice text, const jk_article_span *a)
{
    for (size_t i = a->first; i < a->last && i < a->first + NEAR_TOP; i++) {
        jk_slice s = jk_paras_text(text, &p->at[i]);
        size_t at = 0;
        jk_day day;
        if (p->at[i].role == JK_ROLE_HISTORY && jk_day_parse(s, &at, &day) &&
            (jk_slice_ends(s, JK_S("公布")) || jk_slice_ends(s, JK_S("发布"))))
            return day;
    }
    return (jk_day){0};
}

/* When the clauses say that it takes effect, or the last that the history says. */
static bool effect_said(const jk_paras *p, jk_slice text, const jk_article_span *a, bool history,
                        jk_day *day)
{
    bool said = false;
    jk_day found;
    for (size_t i = a->first; i < a->last; i++) {
        if (i == a->first + NEAR_TOP && a->last - i > NEAR_END)
            i = a->last - NEAR_END;
        const jk_para *q = &p->at[i];
        if ((q->role == JK_ROLE_HISTORY) != history || q->role == JK_ROLE_TITLE)
            continue;
        for (size_t at = 0; next_effect(jk_paras_text(text, q), &at, &found); said = true) {
            *day = found;
            if (!history)
                return true;
        }
    }
    return said;
}

static void find_effect(const jk_paras *p, jk_slice text, jk_article_span *a, jk_arena *arena)
{
    jk_day day;
    if (!effect_said(p, text, a, false, &day) && !effect_said(p, text, a, true, &day))
        return;
    if (!day.year && a->head.number.len == 0 && a->head.date.len == 0)
        day = published(p, text, a);
    a->head.effective = day.year ? jk_day_kept(day, arena) : a->head.date;
}

void jk_official_fields(const jk_paras *p, jk_slice text, jk_article_span *a, jk_arena *arena)
{
    jk_day day;
    for (size_t i = a->first; i < a->last; i++) {
        jk_slice s = jk_paras_text(text, &p->at[i]);
        size_t at = 0;
        if (p->at[i].role == JK_ROLE_NUMBER && !a->head.number.len)
            a->head.number = s;
        if (p->at[i].role == JK_ROLE_DATE && !a->head.date.len && jk_day_parse(s, &at, &day))
            a->head.date = jk_day_kept(day, arena);
    }
    find_effect(p, text, a, arena);
}
