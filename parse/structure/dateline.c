#include "parse/structure/dateline.h"

#include "parse/structure/dateline_words.h"
#include "parse/structure/reporter.h"

enum { RUN_IN_CHARS = 80 };

/* Whether what follows a dateline without a date shows that it is one: a comma only where no 据 has
 * begun a sentence. */
static bool fits_behind(jk_slice s, size_t at, bool told)
{
    int32_t c = jk_dl_peek(s, at);
    if (c == 0xFF0C && !told)
        return true;
    if (at == s.len || jk_glyph_blank(c) || jk_glyph_colon(c) || jk_glyph_opener(c) ||
        jk_glyph_closer(c))
        return true;
    return jk_dl_take_reporter(s, &at);
}

/* What stands between agency and date: a place, in front of which the reporters may be named: a
 * slash or a blank shows where the place begins (記者甲乙丙／台北, 记者 甲乙丙 北京), else a name
 * has three characters, or two where the place would have one. */
static void set_place(jk_slice s, jk_dateline *d)
{
    size_t name = 0, place = 0, chars = 0;
    d->place = jk_slice_trim(s);
    if (!jk_dl_take_reporter(d->place, &name))
        return;
    s = d->place;
    jk_dl_skip_blanks(s, &name);
    for (size_t at = name; at < s.len; chars++) {
        int32_t c = jk_glyph_next(s, &at);
        if (jk_glyph_blank(c) || jk_dl_slash(c))
            place = at;
    }
    if (!place && chars >= 4)
        place = name + (chars == 4 ? sizeof "甲乙" : sizeof "甲乙丙") - 1;
    if (place >= s.len)
        return;
    d->names = jk_slice_sub(s, 0, place);
    d->place = jk_slice_trim(jk_slice_sub(s, place, s.len));
}

/* 某某社巴黎|消息：, as broadcasts have it, where no date is said: the colon shows what it is. */
static bool takes_message(jk_slice s, size_t place, size_t *at)
{
    static const jk_slice others[] = {JK_LIT("最新"), JK_LIT("独家"), JK_LIT("發布"),
                                      JK_LIT("发布"), JK_LIT("官方"), JK_LIT("权威")};
    size_t p = *at;
    if (!jk_dl_take(s, &p, JK_S("消息")) || !jk_glyph_colon(jk_dl_peek(s, p)) ||
        jk_slice_starts_any(jk_slice_sub(s, place, *at), others, sizeof others / sizeof *others))
        return false;
    *at = p;
    return true;
}

/* Whether a parenthesis that names reporters begins at `at`. */
static bool names_inside(jk_slice s, size_t at)
{
    enum { OFFICE_BYTES = 24 };
    jk_slice near = jk_slice_sub(s, at, at + OFFICE_BYTES);
    return jk_glyph_opener(jk_dl_peek(s, at)) && jk_reporter_find(near) < near.len;
}

/* 某某台|记者甲乙、丙丁报道：, 某某台|报道（记者 甲乙）: who reports for it, where neither place
 * nor date is said. */
static bool takes_told(jk_slice s, size_t at, jk_dateline *d)
{
    size_t p = at;
    jk_slice names = {0};
    if (jk_dl_take_told(s, &p) && names_inside(s, p)) {
        d->to = p;
        return true;
    }
    if (!jk_dl_take_reporter(s, &p))
        return false;
    p = at;
    jk_dl_take_names(s, &p, &names);
    if (p == at || !jk_glyph_colon(jk_dl_peek(s, p)))
        return false;
    d->names = names;
    d->to = p;
    return true;
}

/* Place, date, hour and kind, behind an agency that ends at `at` (or without one, own < 0).  own:
 * the agency is 本…, whose 讯 needs neither date nor mark behind it. */
static bool rest(jk_slice s, size_t at, int own, jk_dateline *d)
{
    size_t p = at;
    bool quoted = false;
    jk_dl_skip_blanks(s, &p);
    size_t place = p;
    for (int n = 0; n <= JK_DL_PLACE && p < s.len; n++) {
        size_t q = p;
        jk_day day;
        if (jk_day_parse(s, &q, &day)) {
            jk_dl_skip_hour(s, &q);
            jk_dl_skip_blanks(s, &q);
            if (jk_dl_take_kind(s, &q, true) && !jk_dl_goes_on(s, q) &&
                (own >= 0 || fits_behind(s, q, true))) {
                set_place(jk_slice_sub(s, place, p), d);
                d->day = day;
                d->to = q;
                return true;
            }
        }
        q = p;
        bool kind = own >= 0 && (n == 0 ? jk_dl_take_kind(s, &q, false)
                                        : (n <= 6 && takes_message(s, place, &q)) ||
                                              (n <= 4 && (jk_dl_take_wire(s, &q) ||
                                                          (own > 0 && jk_dl_take_news(s, &q)))));
        if (kind && !jk_dl_goes_on(s, q) &&
            (fits_behind(s, q, d->told) || (own > 0 && n == 0 && jk_dl_take_news(s, &p)))) {
            d->place = jk_slice_trim(jk_slice_sub(s, place, n ? p : place));
            d->day = (jk_day){0};
            d->to = q;
            return true;
        }
        int32_t c = jk_glyph_next(s, &p);
        quoted = c == 0x201C || (quoted && c != 0x201D);
        if (!jk_dl_in_place(c, quoted))
            return false;
    }
    return false;
}

/* What seemed the place is the rest of a name: 长江日报|大武汉客户端. */
static void settle_client(jk_dateline *d)
{
    if (!jk_slice_ends(d->place, JK_S("客户端")))
        return;
    d->agency = (jk_slice){d->agency.ptr, (size_t)(d->place.ptr + d->place.len - d->agency.ptr)};
    d->place = (jk_slice){0};
}

/* What seemed the place begins with whom the agency has it from: 据某某社|某地. */
static void settle_cited(jk_dateline *d)
{
    size_t at = 0;
    int32_t c = 0, before;
    if (!jk_dl_take_after(d->place, &at))
        return;
    for (size_t from = at, n = 1; at < d->place.len && n <= JK_DL_AGENCY; n++) {
        before = c;
        c = jk_glyph_next(d->place, &at);
        if (n < 2 || !jk_dl_ends_agency(c, before))
            continue;
        d->cited = jk_slice_sub(d->place, from, at);
        d->place = jk_slice_trim(jk_slice_sub(d->place, at, d->place.len));
        return;
    }
}

/* 某报 of 新加坡《某报. */
static jk_slice quoted_name(jk_slice agency)
{
    const jk_slice open = JK_S("《");
    size_t at = jk_slice_find(agency, open, 0);
    return at < agency.len ? jk_slice_sub(agency, at + open.len, agency.len) : agency;
}

/* A dateline at `at`, without brackets. */
static bool parse(jk_slice s, size_t at, jk_dateline *d)
{
    size_t p = at;
    d->from = at;
    d->told = jk_dl_take_after(s, &p);
    size_t name = p;
    bool own = jk_dl_peek(s, p) == 0x672C;
    int32_t c = 0, before;
    for (int n = 1; n <= JK_DL_AGENCY && p < s.len; n++) {
        before = c;
        c = jk_glyph_next(s, &p);
        if (!jk_is_han(c) && !(c >= 'A' && c <= 'Z') && c != 0x300A && c != 0x300B &&
            (n < 3 || !jk_glyph_dash(c)))
            return false;
        if (n < 2 || !jk_dl_ends_agency(c, before) || jk_dl_name_goes_on(s, p))
            continue;
        if (n > 2 && jk_dl_names_agency(s, p - 6) &&
            jk_slice_starts(jk_slice_sub(s, p - 6, p), JK_S("本")))
            return false; /* a headline run into 本报 */
        size_t q = p;
        jk_dl_take(s, &q, JK_S("》"));
        if (rest(s, q, own && n == 2, d) || takes_told(s, q, d)) {
            jk_dl_take(s, &name, JK_S("《"));
            d->agency = quoted_name(jk_slice_sub(s, name, p));
            settle_client(d);
            settle_cited(d);
            return true;
        }
    }
    return false;
}

/* A dateline that names no agency: 北京9月6日电（记者 …）.  Only with a date. */
static bool parse_nameless(jk_slice s, size_t at, jk_dateline *d)
{
    d->from = at;
    d->told = false;
    d->agency = (jk_slice){0};
    return rest(s, at, -1, d);
}

static int32_t closer_of(int32_t open)
{
    switch (open) {
    case '(':
    case 0xFF08:
        return ')';
    case 0x3010:
    case '[':
    case 0x3014:
        return ']';
    default:
        return 0;
    }
}

static bool take_closer(jk_slice s, size_t *at, int32_t kind)
{
    int32_t c = jk_dl_peek(s, *at);
    if (kind == ')' ? c != ')' && c != 0xFF09 : c != ']' && c != 0x3011 && c != 0x3015)
        return false;
    jk_glyph_next(s, at);
    return true;
}

/* A parenthesis of at most JK_DL_TAIL that begins at *at. */
static bool parenthesis(jk_slice s, size_t *at, jk_slice *inner)
{
    int32_t open = jk_dl_peek(s, *at);
    if (closer_of(open) != ')')
        return false;
    size_t from = *at, to;
    jk_glyph_next(s, &from);
    for (to = from; to < s.len && to - from < JK_DL_TAIL;) {
        size_t q = to;
        if (take_closer(s, &q, ')')) {
            *inner = jk_slice_sub(s, from, to);
            *at = q;
            return true;
        }
        if (jk_glyph_final(jk_glyph_next(s, &to)))
            return false;
    }
    return false;
}

/* Reporters inside the bracket that holds the dateline: （本报北京9月6日电 记者高蕾）. */
static bool close_names(jk_slice s, int32_t close, jk_dateline *d)
{
    size_t p = d->to;
    jk_dl_skip_blanks(s, &p);
    jk_slice near = jk_slice_sub(s, p, p + JK_DL_TAIL);
    if (jk_reporter_find(near) > sizeof "中央人民广播电台")
        return false;
    for (size_t to = p; to < s.len && to - p < JK_DL_TAIL;) {
        size_t q = to;
        if (take_closer(s, &q, close)) {
            d->names = jk_slice_sub(s, p, to);
            d->end = q;
            return true;
        }
        if (jk_glyph_final(jk_glyph_next(s, &to)))
            return false;
    }
    return false;
}

/* What belongs to the dateline behind it: reporters, 题：, a colon. */
static void tail(jk_slice s, jk_dateline *d)
{
    size_t p = d->end;
    jk_slice inner;
    jk_dl_skip_blanks(s, &p);
    if (parenthesis(s, &p, &inner)) {
        bool news = !jk_slice_ends(jk_slice_sub(s, 0, d->to), JK_S("消息")); /* 某报讯（甲乙） */
        if (d->day.day || news || jk_reporter_find(inner) <= inner.len)
            d->names = inner;
        else
            d->to = p;
    } else {
        jk_dl_take_names(s, &p, &d->names);
    }
    jk_dl_skip_blanks(s, &p);
    if (!jk_dl_take(s, &p, JK_S("题")))
        jk_dl_take(s, &p, JK_S("題"));
    if (jk_glyph_colon(jk_dl_peek(s, p)))
        jk_glyph_next(s, &p);
    jk_dl_skip_blanks(s, &p);
    d->end = p;
}

bool jk_dateline_open(jk_slice s, jk_dateline *d)
{
    *d = (jk_dateline){0};
    if (s.len == 0)
        return false;
    size_t at = 0;
    bool bold = jk_dl_take(s, &at, JK_S("**")); /* Markdown's */
    int32_t close = closer_of(jk_dl_peek(s, at));
    if (close)
        jk_glyph_next(s, &at);
    if (!parse(s, at, d) && !parse_nameless(s, at, d) &&
        !(close && jk_dl_bracketed(s, at, close == ']', d)))
        return false;
    d->end = d->to;
    if (close && !take_closer(s, &d->end, close) && !close_names(s, close, d))
        return false;
    if (bold)
        jk_dl_take(s, &d->end, JK_S("**"));
    tail(s, d);
    d->alone = d->end == s.len;
    return true;
}

jk_slice jk_dateline_title(jk_slice s, const jk_dateline *d)
{
    size_t at = s.len;
    jk_slice before = jk_slice_sub(s, d->to, d->end);
    bool titled = jk_slice_find(before, JK_S("题"), 0) <= before.len ||
                  jk_slice_find(before, JK_S("題"), 0) <= before.len;
    if (d->end >= s.len || !titled || jk_glyph_count(s) > RUN_IN_CHARS ||
        jk_glyph_final(jk_utf8_prev(s, &at)))
        return (jk_slice){0};
    return jk_slice_sub(s, d->end, s.len);
}

/* Running text: what a headline does not hold. */
static bool is_running(int32_t c)
{
    return jk_glyph_final(c) || jk_glyph_pause(c) || jk_glyph_colon(c);
}

/* Behind the headline in brackets that a flash has in front of its dateline, the time of day
 * perhaps before both: 20:50 【某公司签订合同】某某社9月6日电.  0 where it has none. */
static size_t behind_bracketed(jk_slice s)
{
    enum { LABEL_CHARS = 12 };
    jk_dateline d;
    size_t at = 0, n = 0;
    while (at < s.len && (jk_glyph_digit(jk_dl_peek(s, at)) >= 0 ||
                          jk_glyph_colon(jk_dl_peek(s, at)) || jk_glyph_blank(jk_dl_peek(s, at))))
        jk_glyph_next(s, &at);
    if (!jk_dl_take(s, &at, JK_S("【")))
        return 0;
    for (int32_t c = 0; c != U'】'; n++) {
        if (at >= s.len || n > RUN_IN_CHARS)
            return 0;
        c = jk_glyph_next(s, &at);
    }
    jk_dl_skip_blanks(s, &at);
    jk_slice rest = jk_slice_sub(s, at, s.len);
    return n > LABEL_CHARS && jk_dateline_open(rest, &d) && (d.day.day || d.names.len) ? at : 0;
}

/* 第1版(要闻)专栏：, as archives of papers have it before a headline. */
static bool takes_page(jk_slice s, size_t *at)
{
    size_t p = 0;
    if (!jk_dl_take(s, &p, JK_S("第")))
        return false;
    while (jk_glyph_digit(jk_dl_peek(s, p)) >= 0)
        jk_glyph_next(s, &p);
    if (!jk_dl_take(s, &p, JK_S("版")))
        return false;
    p = jk_slice_find(jk_slice_sub(s, 0, p + JK_DL_TAIL / 2), JK_S("专栏"), p);
    if (p >= s.len || !jk_dl_take(s, &p, JK_S("专栏")) || !jk_glyph_colon(jk_dl_peek(s, p)))
        return false;
    jk_glyph_next(s, &p);
    *at = p;
    return true;
}

/* Whether reporters are named behind a dateline, not in it (某某社记者甲乙报道：). */
static bool names_behind(jk_slice s, const jk_dateline *d)
{
    return d->names.len && d->names.ptr >= s.ptr + d->to;
}

size_t jk_dateline_inside(jk_slice s)
{
    jk_dateline d;
    size_t at = 0;
    int32_t c = 0;
    size_t bracketed = behind_bracketed(s);
    if (bracketed)
        return bracketed;
    bool archived = takes_page(s, &at); /* the headline behind it may be of sentences */
    for (int n = 0; n < RUN_IN_CHARS && at < s.len; n++) {
        if (n >= 4 && !jk_glyph_opener(c) && jk_dl_names_agency(s, at)) {
            jk_slice rest = jk_slice_sub(s, at, s.len);
            return jk_dateline_open(rest, &d) && d.from == 0 &&
                           (d.day.day || names_behind(rest, &d) ||
                            jk_slice_starts(rest, JK_S("本报讯")) ||
                            jk_slice_starts(rest, JK_S("本報訊")))
                       ? at
                       : 0;
        }
        c = jk_glyph_next(s, &at);
        if (is_running(c) && c != 0x3001 && !archived)
            return 0;
    }
    return 0;
}

bool jk_dateline_close(jk_slice s, jk_dateline *d)
{
    size_t at = s.len;
    int32_t c = s.len ? jk_glyph_prev(s, &at) : 0;
    if (c != ')' && c != 0xFF09)
        return false;
    size_t inner = at;
    for (int n = 0; n < JK_DL_AGENCY + JK_DL_PLACE + 12 && at > 0; n++) {
        c = jk_utf8_prev(s, &at);
        if (c != '(' && c != 0xFF08)
            continue;
        *d = (jk_dateline){0};
        size_t from = at;
        jk_glyph_next(s, &from);
        if (!parse(jk_slice_sub(s, 0, inner), from, d) || d->to != inner)
            return false;
        d->end = s.len;
        d->alone = at == 0;
        return true;
    }
    return false;
}
