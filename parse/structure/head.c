#include "parse/structure/head.h"

#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/structure/decimal.h"
#include "parse/structure/digest.h"
#include "parse/structure/furniture.h"
#include "parse/structure/glyph.h"
#include "parse/structure/numbering.h"
#include "parse/structure/official.h"
#include "parse/structure/page_day.h"
#include "parse/structure/reporter.h"
#include "parse/structure/role.h"
#include "parse/structure/web.h"
#include "parse/structure/wrap.h"

enum {
    LAST_PARAS = 3,
    TITLE_CHARS = 80,
    CONTENTS_PARAS = 80,
    HEAD_PARAS = 12,
    TITLE_LINES = 5,
    COLUMN_CHARS = 6
};

static jk_slice id_of(uint64_t number, jk_arena *arena)
{
    jk_buf b = {0};
    jk_buf_putc(&b, 'a');
    jk_buf_putu(&b, number);
    return jk_arena_keep(arena, &b);
}

/* Whether a line is text, however short: ● …。（甲某）, 甲队 3：2 乙队. */
static bool tells_by_itself(const jk_para *q, jk_slice s)
{
    return jk_role_has_stop(s) || (q->colon && jk_role_row(s));
}

static bool titular(const jk_para *q)
{
    return q->role == JK_ROLE_BODY && q->chars <= TITLE_CHARS && !q->opens && !q->closes &&
           !jk_glyph_final(q->last) && !jk_glyph_pause(q->end) && !q->numbered;
}

static bool is_subtitle(jk_slice s)
{
    return jk_slice_starts(s, JK_S("——")) || jk_slice_starts(s, JK_S("--")) ||
           jk_slice_starts(s, JK_S("―"));
}

/* A column head: a few characters, no mark among them, above a longer headline, which addresses
 * nobody. */
static bool is_column(const jk_paras *p, jk_slice text, size_t i, size_t end)
{
    const jk_para *q = &p->at[i];
    if (jk_role_label(jk_paras_text(text, q)))
        return true;
    while (++i < end && jk_para_aside(&p->at[i]))
        continue;
    if (q->chars > COLUMN_CHARS || i >= end || p->at[i].role != JK_ROLE_BODY ||
        p->at[i].chars <= q->chars || jk_glyph_colon(p->at[i].end) ||
        is_subtitle(jk_paras_text(text, &p->at[i])))
        return false;
    jk_slice s = jk_paras_text(text, q);
    for (size_t at = 0; at < s.len;)
        if (!jk_is_han(jk_glyph_next(s, &at)))
            return false;
    return true;
}

/* The first paragraph of an article that is not the page's. */
static size_t first_own(const jk_paras *p, const jk_article_span *a)
{
    size_t i = a->first;
    while (i + 1 < a->last && jk_para_aside(&p->at[i]))
        i++;
    return i;
}

/* The end of the head: the first paragraph of running text, a dateline, a numbered clause. */
static size_t head_end(const jk_paras *p, jk_slice text, const jk_article_span *a)
{
    size_t i = a->first, top = first_own(p, a);
    while (i < a->last && i - a->first < HEAD_PARAS) {
        const jk_para *q = &p->at[i];
        bool above = q->role != JK_ROLE_BODY && q->role != JK_ROLE_DATELINE;
        bool runs = a->wrap.width && !a->document && i > a->first && jk_wrap_runs_on(p, i, a->wrap);
        bool asks = i == top && q->headline && !a->document;
        bool dated = q->headline && i + 1 < a->last &&
                     (q[1].opens || q[1].role == JK_ROLE_CREDIT ||
                      (q[1].headline && i + 2 < a->last && q[2].opens));
        bool tells = !a->document && tells_by_itself(q, jk_paras_text(text, q));
        bool addresses =
            a->document && i > a->first && jk_official_addressee(jk_paras_text(text, q));
        if (!above && !asks && !dated && !addresses && (!titular(q) || runs || tells))
            break;
        i++;
    }
    return i;
}

/* An addressee stands below the title.  On a page a headline may end with a colon too, but then
 * another headline follows. */
static bool is_addressee(const jk_paras *p, jk_slice text, size_t i, size_t end,
                         const jk_article_span *a)
{
    return (a->document || i + 1 == end) && jk_official_addressee(jk_paras_text(text, &p->at[i]));
}

/* In the head of a document, what begins with a full date tells its history, and so does what a
 * line end cut off from it. */
static bool is_history(const jk_paras *p, jk_slice text, size_t i, const jk_article_span *a)
{
    jk_slice s = jk_paras_text(text, &p->at[i]);
    size_t at = 0;
    jk_day day;
    if (!a->document || i == a->first || jk_glyph_colon(p->at[i].end))
        return false;
    if (jk_day_parse(s, &at, &day) && day.year)
        return true;
    return p->at[i - 1].role == JK_ROLE_HISTORY && jk_official_told(s) &&
           !jk_official_told(jk_paras_text(text, &p->at[i - 1]));
}

/* Whether a line is the letterhead of a document (某某局文件, GB/T 9704-2012 7.2.4): its number
 * stands below, and its title below that. */
static bool is_letterhead(const jk_paras *p, jk_slice text, size_t i, size_t end)
{
    return i + 2 < end && jk_slice_ends(jk_paras_text(text, &p->at[i]), JK_S("文件")) &&
           p->at[i + 1].role == JK_ROLE_NUMBER && p->at[i + 2].role == JK_ROLE_BODY &&
           !jk_glyph_colon(p->at[i + 2].end);
}

/* Whether a line is a field of a form: 合同编号：, 甲方：某某公司, 甲方（出租人）____. */
static bool is_field(jk_slice s)
{
    enum { LABEL_CHARS = 12 };
    size_t n = 0;
    if (jk_slice_ends(s, JK_S("__")))
        return true;
    for (size_t at = 0; at < s.len && n <= LABEL_CHARS; n++)
        if (jk_glyph_colon(jk_glyph_next(s, &at)))
            return n > 0;
    return false;
}

/* Whether a comma stands inside, as in a sentence: 为…，现将有关事项通知如下：. */
static bool has_comma(jk_slice s)
{
    return jk_slice_find(s, JK_S("，"), 0) < s.len || jk_slice_find(s, JK_S(","), 0) < s.len;
}

/* Whether line i names some of those whom a document is for, and a line end cut the others off. */
static bool lists_addressees(const jk_paras *p, jk_slice text, size_t i, size_t chars)
{
    jk_slice s = jk_paras_text(text, &p->at[i]);
    return p->at[i].role == JK_ROLE_BODY && p->at[i].chars > chars &&
           (has_comma(s) || jk_slice_find(s, JK_S("、"), 0) < s.len);
}

/* Gives the lines of the head their roles; returns behind the last line of the title.  Below a
 * number, a date, a credit, a subtitle, a field or what ends with a colon stands no more of it. */
static size_t settle_head(jk_paras *p, jk_slice text, const jk_article_span *a, size_t end)
{
    size_t lines = 0, behind = a->first;
    bool closed = false, addressed = false;
    for (size_t i = a->first; i < end; i++) {
        jk_para *q = &p->at[i];
        if (q->role == JK_ROLE_NUMBER || q->role == JK_ROLE_HISTORY || q->role == JK_ROLE_DATE ||
            (q->role == JK_ROLE_CREDIT && !a->document))
            closed = closed || lines > 0;
        if (q->role != JK_ROLE_BODY)
            continue;
        if (a->document && jk_contents_says(q, text)) {
            q->role = JK_ROLE_TOC;
            closed = true;
        } else if (is_history(p, text, i, a)) {
            q->role = JK_ROLE_HISTORY;
            closed = lines > 0;
        } else if ((lines || a->document) && !addressed && is_addressee(p, text, i, end, a)) {
            q->role = JK_ROLE_ADDRESSEE;
            if (closed && lists_addressees(p, text, i - 1, q->chars))
                p->at[i - 1].role = JK_ROLE_ADDRESSEE; /* cut into two lines */
            closed = addressed = true;
        } else if (!lines &&
                   (a->document ? is_letterhead(p, text, i, end) : is_column(p, text, i, end))) {
            q->role = JK_ROLE_COLUMN;
            behind = i + 1;
        } else if (a->document &&
                   (is_field(jk_paras_text(text, q)) ||
                    (jk_glyph_colon(q->end) && (lines || has_comma(jk_paras_text(text, q)))))) {
            q->role = JK_ROLE_PREAMBLE;
            closed = lines > 0;
        } else if (lines < TITLE_LINES && !closed) {
            closed = lines && is_subtitle(jk_paras_text(text, q));
            q->role = closed ? JK_ROLE_SUBTITLE : JK_ROLE_TITLE;
            lines++;
            behind = i + 1;
        }
    }
    return behind;
}

/* Whether an earlier line of the title says the same, as on pages that have a headline above it. */
static bool said_before(const jk_paras *p, jk_slice text, size_t first, size_t i)
{
    for (size_t k = i; k-- > first && k + HEAD_PARAS > i;)
        if (p->at[k].role == JK_ROLE_TITLE &&
            jk_slice_eq(jk_paras_text(text, &p->at[k]), jk_paras_text(text, &p->at[i])))
            return true;
    return false;
}

static void settle_title(const jk_paras *p, jk_slice text, jk_article_span *a, size_t end,
                         jk_arena *arena)
{
    jk_buf b = {0};
    size_t n = 0;
    for (size_t i = a->first; i < end; i++) {
        const jk_para *q = &p->at[i];
        if ((q->role != JK_ROLE_TITLE && q->role != JK_ROLE_SUBTITLE) ||
            said_before(p, text, a->first, i))
            continue;
        if (n++)
            jk_buf_putc(&b, ' ');
        jk_buf_put(&b, jk_paras_text(text, q));
    }
    if (!n && !a->document)
        jk_buf_put(&b, jk_digest_label(p, text, first_own(p, a)));
    a->head.title = jk_arena_keep(arena, &b);
}

/* Lines of a standard that only the numbers around show to be numbered: 1 范围. */
static int number_standard(jk_paras *p, jk_slice text, const jk_article_span *a)
{
    jk_decimals all = {0};
    int err = JK_OK;
    for (size_t i = a->first; i < a->last && !err; i++) {
        if (p->at[i].digit && p->at[i].role != JK_ROLE_TOC &&
            (!jk_wrap_goes_on(p, i, a->wrap) || jk_glyph_final(p->at[i - 1].last)))
            err = jk_decimals_add(&all, i, jk_paras_text(text, &p->at[i]));
    }
    jk_decimals_settle(&all);
    for (size_t k = 0; k < all.n; k++)
        if (all.at[k].counts)
            p->at[all.at[k].line].numbered = true;
    free(all.at);
    return err;
}

/* Whether a table of contents stands at the top; its numbers are not those of the text. */
static bool has_contents(const jk_paras *p, const jk_article_span *a)
{
    for (size_t i = a->first; i < a->last && i < a->first + CONTENTS_PARAS; i++)
        if (p->at[i].role == JK_ROLE_TOC)
            return true;
    return false;
}

/* Whether a line that a dateline opens has a headline behind it: … 题：…. */
static bool has_own_title(jk_slice s)
{
    jk_dateline d;
    return jk_dateline_open(s, &d) && jk_dateline_title(s, &d).len > 0;
}

/* Whether a numbered line is an item that heads nothing: another of its list stands right below it,
 * or what the list stands under goes on.  Its end mark was left out. */
static bool is_bare_item(const jk_paras *p, jk_slice text, size_t i, size_t last)
{
    jk_mark m, next;
    if (i + 1 >= last || !p->at[i].numbered || !p->at[i + 1].numbered ||
        !jk_mark_read(jk_paras_text(text, &p->at[i]), &m) ||
        !jk_mark_read(jk_paras_text(text, &p->at[i + 1]), &next))
        return false;
    return m.shape > JK_MARK_COMMA && !jk_mark_is_decimal(m.shape) && next.shape <= m.shape;
}

/* Headings inside the text: short lines that end no sentence, with text below them. */
static void settle_headings(jk_paras *p, jk_slice text, size_t from, const jk_article_span *a)
{
    for (size_t i = from; i < a->last; i++) {
        jk_para *q = &p->at[i];
        if (q->role != JK_ROLE_BODY || q->torn || q->chars > TITLE_CHARS ||
            jk_glyph_final(q->last) || jk_glyph_pause(q->end) || jk_glyph_colon(q->end) ||
            (!q->marks && is_bare_item(p, text, i, a->last)))
            continue;
        if (q->opens && !has_own_title(jk_paras_text(text, q)))
            continue;
        if (!q->marks && ((a->document ? jk_role_has_stop(jk_paras_text(text, q))
                                       : tells_by_itself(q, jk_paras_text(text, q))) ||
                          (!q->numbered && a->document && jk_official_row(jk_paras_text(text, q)))))
            continue;
        if (jk_wrap_goes_on(p, i, a->wrap) ||
            (i + 1 < a->last && jk_wrap_goes_on(p, i + 1, a->wrap)))
            continue; /* a stretch of a paragraph */
        if (q->marks || (i + 1 < a->last && (q->numbered || q->chars <= 40)))
            q->role = JK_ROLE_HEADING;
    }
}

/* Whether a line may be one of a list of annexes. */
static bool may_be_listed(const jk_para *q)
{
    return q->chars <= TITLE_CHARS && (q->role == JK_ROLE_BODY || q->role == JK_ROLE_HEADING);
}

/* The lines that go on with a list of annexes: 附件：1.… and below it 2.…, up to the signature;
 * what a line end cut off the one before stands between. */
static void settle_annexes(jk_paras *p, jk_slice text, size_t from, const jk_article_span *a)
{
    for (size_t i = from + 1; i < a->last; i++) {
        jk_mark m;
        jk_para *q = &p->at[i], *above = q - 1;
        bool listed = above->role == JK_ROLE_ANNEX;
        bool rest = !listed && i > from + 1 && q[-2].role == JK_ROLE_ANNEX && !above->numbered &&
                    may_be_listed(above) && !jk_glyph_final(above->last);
        if ((!listed && !rest) || !q->numbered || !may_be_listed(q) ||
            !jk_mark_read(jk_paras_text(text, q), &m) || m.shape != JK_MARK_DIGIT ||
            (rest && m.n == 1))
            continue;
        q->role = above->role = JK_ROLE_ANNEX;
    }
}

/* How many fields of a form that are still to be filled in a line is: 甲方：, 日期：____
 * 日期：____, 年  月  日; 0 where it is anything else. */
static size_t blank_fields(jk_slice s)
{
    bool label = false, day = false;
    size_t fields = 0;
    for (size_t at = 0; at < s.len;) {
        int32_t c = jk_glyph_next(s, &at);
        bool blank = jk_glyph_blank(c) || c == '_' || c == U'年' || c == U'月' || c == U'日';
        label = jk_glyph_colon(c) ? false : label || !blank;
        fields += jk_glyph_colon(c);
        day = day || c == U'日';
    }
    return label || (fields && !is_field(s)) ? 0 : fields + day;
}

/* Where the parties are to sign, behind the last clause: more fields than one. */
static void settle_blank_form(jk_paras *p, jk_slice text, size_t from, const jk_article_span *a)
{
    size_t i = a->last, fields = 0;
    for (; i > from + 1; i--) {
        const jk_para *q = &p->at[i - 1];
        bool plain = q->role == JK_ROLE_BODY || q->role == JK_ROLE_HEADING;
        size_t n = plain && !q->numbered ? blank_fields(jk_paras_text(text, q)) : 0;
        if (!n && q->role != JK_ROLE_SIGNATURE && q->role != JK_ROLE_DATE)
            break;
        fields += n ? n : 1;
    }
    for (; fields > 1 && i < a->last; i++)
        if (p->at[i].role != JK_ROLE_DATE)
            p->at[i].role = JK_ROLE_SIGNATURE;
}

/* Who signs stands above the date, each in a line. */
static void settle_signature(jk_paras *p, size_t from, const jk_article_span *a)
{
    for (size_t i = a->last; i-- > from + 1;) {
        jk_para *q = &p->at[i - 1];
        bool plain = q->role == JK_ROLE_BODY || q->role == JK_ROLE_HEADING ||
                     (q->role == JK_ROLE_BYLINE && i > from + 1 && q[-1].role == JK_ROLE_ANNEX);
        bool below = p->at[i].role == JK_ROLE_DATE || p->at[i].role == JK_ROLE_SIGNATURE;
        if (below && plain && q->chars <= 40 && !jk_glyph_final(q->last) && !q->numbered)
            q->role = JK_ROLE_SIGNATURE;
    }
}

/* year: of a day that does not say it; 0: as the article and what was seen before tell. */
static void date_of(jk_article_span *a, jk_slice article, jk_day day, int year, const jk_day *own,
                    jk_day *seen, jk_arena *arena)
{
    if (day.year)
        *seen = day;
    else if (year > 0 && day.month)
        day.year = (unsigned)year;
    else
        jk_page_day_fill(article, own, seen, &day);
    a->head.date = jk_day_kept(day, arena);
}

/* Reporters named in a line of their own. */
static void settle_byline(const jk_paras *p, jk_slice text, jk_article_span *a, jk_arena *arena)
{
    for (size_t i = a->first; i < a->last && !a->head.reporters.n; i++) {
        jk_slice line = jk_paras_text(text, &p->at[i]);
        if (p->at[i].role == JK_ROLE_BYLINE)
            a->head.reporters = jk_reporters(jk_role_writers(line), arena);
        else if (p->at[i].role == JK_ROLE_CREDIT)
            a->head.reporters = jk_reporters(jk_role_author(line), arena);
    }
    size_t seen = 0; /* one of the last paragraphs of the text may name them */
    for (size_t i = a->last; i-- > a->first && seen < LAST_PARAS && !a->head.reporters.n;) {
        if (p->at[i].role != JK_ROLE_BODY)
            continue;
        jk_slice names = jk_role_names(jk_paras_text(text, &p->at[i]));
        if (names.len)
            a->head.reporters = jk_reporters(names, arena);
        seen++;
    }
}

/* The text of paragraph i with the line that goes on with it where one was cut inside its dateline.
 */
static jk_slice whole_line(const jk_paras *p, jk_slice text, size_t i, const jk_article_span *a,
                           jk_arena *arena)
{
    jk_buf b = {0};
    if (i + 1 >= a->last || !p->at[i + 1].torn)
        return jk_paras_text(text, &p->at[i]);
    jk_buf_put(&b, jk_paras_text(text, &p->at[i]));
    jk_buf_put(&b, jk_paras_text(text, &p->at[i + 1]));
    return jk_arena_keep(arena, &b);
}

static void settle_dateline(jk_paras *p, jk_slice text, jk_article_span *a, int year,
                            const jk_day *own, jk_day *seen, jk_arena *arena)
{
    jk_dateline d;
    for (size_t i = a->first; i < a->last; i++) {
        const jk_para *q = &p->at[i];
        if (!q->opens && !q->closes)
            continue;
        jk_slice s = whole_line(p, text, i, a, arena);
        if (!jk_dateline_open(s, &d) && !jk_dateline_close(s, &d))
            continue;
        a->head.dateline = jk_slice_sub(s, d.from, d.to);
        a->head.agency = d.agency;
        jk_slice title = jk_dateline_title(s, &d);
        if (title.len) /* 中新社北京10月7日电 题：… */
            p->at[i].role = a->head.title.len ? JK_ROLE_DATELINE : JK_ROLE_TITLE;
        if (!a->head.title.len)
            a->head.title = title;
        a->head.place = d.place;
        date_of(a, jk_slice_sub(text, p->at[a->first].from, p->at[a->last - 1].to), d.day, year,
                own, seen, arena);
        a->head.reporters = jk_reporters(d.names, arena);
        a->head.source = d.told ? d.agency : d.cited;
        return;
    }
}

/* Whom the article is taken from, as a line of its own says, which may begin with the day; or the
 * day alone, as a program wrote it. */
static void settle_source(const jk_paras *p, jk_slice text, jk_article_span *a, jk_arena *arena)
{
    for (size_t i = a->first; i < a->last && !a->head.source.len; i++) {
        jk_slice s = jk_paras_text(text, &p->at[i]);
        jk_day day;
        bool dated = p->at[i].role == JK_ROLE_DATE && !a->document && jk_web_clock(s);
        if (p->at[i].role != JK_ROLE_CREDIT && !dated)
            continue;
        a->head.source = jk_role_source(s);
        dated = dated || a->head.source.len || jk_web_stamp(s);
        if (dated && !a->head.date.len && jk_web_day(s, &day))
            a->head.date = jk_day_kept(day, arena);
    }
}

void jk_head_find(jk_paras *p, jk_slice text, jk_article_span *a, uint64_t number, int year,
                  jk_day *seen, jk_arena *arena)
{
    a->head.id = id_of(number, arena);
    if (a->document && number_standard(p, text, a) != JK_OK)
        arena->err = JK_ENOMEM;
    jk_running_heads_find(p, text, a->first, a->last);
    jk_contents_find(p, text, a->first, a->last);
    if (a->document && has_contents(p, a) && number_standard(p, text, a) != JK_OK)
        arena->err = JK_ENOMEM;
    size_t end = head_end(p, text, a);
    size_t behind = settle_head(p, text, a, end);
    settle_title(p, text, a, end, arena);
    settle_headings(p, text, behind, a);
    settle_annexes(p, text, behind, a);
    settle_signature(p, behind, a);
    if (a->document)
        settle_blank_form(p, text, behind, a);
    jk_day own = {0};
    jk_page_day_note(p, text, a->first, a->last, &own);
    if (own.year)
        *seen = own;
    settle_dateline(p, text, a, year, &own, seen, arena);
    settle_byline(p, text, a, arena);
    if (a->document) {
        jk_official_settle(p, text, behind, a);
        jk_official_fields(p, text, a, arena);
    }
    settle_source(p, text, a, arena); /* a document's own date before that of the page it is on */
}
