#include "parse/structure/dateline.h"

#include "parse/structure/glyph.h"
#include "parse/structure/reporter.h"

enum {
    AGENCY_CHARS = 12, /* an agency's name has at most so many characters */
    PLACE_CHARS = 16,
    NAME_CHARS = 4, /* of a name whose end only words show */
    RUN_IN_CHARS = 80,
    TAIL_BYTES = 180 /* reporters and 报道： stand within so many bytes */
};

static int32_t peek(jk_slice s, size_t at)
{
    return at < s.len ? jk_glyph_next(s, &at) : 0;
}

static bool take(jk_slice s, size_t *at, jk_slice word)
{
    if (!jk_slice_starts(jk_slice_sub(s, *at, s.len), word))
        return false;
    *at += word.len;
    return true;
}

static void skip_blanks(jk_slice s, size_t *at)
{
    while (*at < s.len) {
        size_t next = *at;
        if (!jk_glyph_blank(jk_glyph_next(s, &next)))
            return;
        *at = next;
    }
}

static bool take_any(jk_slice s, size_t *at, const jk_slice *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (take(s, at, words[i]))
            return true;
    return false;
}

/* Digits or numerals from `at` on; returns behind them. */
static size_t behind_number(jk_slice s, size_t at)
{
    for (size_t next = at; next < s.len; at = next) {
        int32_t c = jk_glyph_next(s, &next);
        if (jk_glyph_digit(c) < 0 && jk_glyph_numeral(c) < 0)
            break;
    }
    return at;
}

static void skip_minutes(jk_slice s, size_t *at)
{
    size_t p = behind_number(s, *at);
    if (p > *at && take(s, &p, JK_S("分")))
        *at = p;
}

/* Time of day, between the date and 电. */
static void skip_hour(jk_slice s, size_t *at)
{
    static const jk_slice words[] = {JK_LIT("凌晨"), JK_LIT("清晨"), JK_LIT("早晨"), JK_LIT("上午"),
                                     JK_LIT("中午"), JK_LIT("下午"), JK_LIT("傍晚"), JK_LIT("晚"),
                                     JK_LIT("夜"),   JK_LIT("深夜")};
    take_any(s, at, words, sizeof words / sizeof *words);
    size_t p = behind_number(s, *at);
    if (p > *at && (take(s, &p, JK_S("时")) || take(s, &p, JK_S("点")))) {
        static const jk_slice parts[] = {JK_LIT("半"), JK_LIT("整"), JK_LIT("许")};
        take_any(s, &p, parts, sizeof parts / sizeof *parts);
        skip_minutes(s, &p);
        *at = p;
    }
}

/* 报道, as it is written in the mainland, in Hong Kong and in Taiwan. */
static bool take_told(jk_slice s, size_t *at)
{
    static const jk_slice words[] = {JK_LIT("报道"), JK_LIT("报导"), JK_LIT("報道"),
                                     JK_LIT("報導")};
    return take_any(s, at, words, sizeof words / sizeof *words);
}

/* 电, 讯, 消息 and their kin; 报道 only behind a date: somebody else's is told of too. */
static bool take_kind(jk_slice s, size_t *at, bool dated)
{
    static const jk_slice mixed[] = {JK_LIT("综合"), JK_LIT("綜合")};
    static const jk_slice kinds[] = {JK_LIT("电"),   JK_LIT("電"),   JK_LIT("讯"),   JK_LIT("訊"),
                                     JK_LIT("消息"), JK_LIT("专电"), JK_LIT("專電"), JK_LIT("急电"),
                                     JK_LIT("急電"), JK_LIT("快讯"), JK_LIT("快訊"), JK_LIT("专讯"),
                                     JK_LIT("專訊")};
    if (take_any(s, at, mixed, sizeof mixed / sizeof *mixed)) {
        static const jk_slice wires[] = {JK_LIT("外电"), JK_LIT("外電"), JK_LIT("消息")};
        take_any(s, at, wires, sizeof wires / sizeof *wires);
        take_told(s, at);
        return true;
    }
    if (take_any(s, at, kinds, sizeof kinds / sizeof *kinds) || (dated && take_told(s, at)))
        return true;
    size_t p = *at; /* 体育专电 */
    for (int n = 0; n < 2 && p < s.len; n++)
        if (!jk_is_han(jk_glyph_next(s, &p)))
            return false;
    if (!dated || (!take(s, &p, JK_S("专电")) && !take(s, &p, JK_S("專電"))))
        return false;
    *at = p;
    return true;
}

static bool take_news(jk_slice s, size_t *at)
{
    return take(s, at, JK_S("讯")) || take(s, at, JK_S("訊"));
}

static bool take_wire(jk_slice s, size_t *at)
{
    return take(s, at, JK_S("电")) || take(s, at, JK_S("電"));
}

/* 电视, 电影 … : words that only begin like a dateline's end. */
static bool goes_on(jk_slice s, size_t at)
{
    static const jk_slice words[] = {
        JK_LIT("视"), JK_LIT("視"), JK_LIT("影"), JK_LIT("话"), JK_LIT("話"), JK_LIT("力"),
        JK_LIT("子"), JK_LIT("台"), JK_LIT("臺"), JK_LIT("网"), JK_LIT("網"), JK_LIT("商"),
        JK_LIT("价"), JK_LIT("價"), JK_LIT("息"), JK_LIT("问"), JK_LIT("問")};
    return take_any(s, &at, words, sizeof words / sizeof *words);
}

/* 记者, also 本报记者. */
static bool take_reporter(jk_slice s, size_t *at)
{
    static const jk_slice words[] = {JK_LIT("记者"), JK_LIT("記者"), JK_LIT("本报记者"),
                                     JK_LIT("本報記者")};
    return take_any(s, at, words, sizeof words / sizeof *words);
}

/* 据, which begins what is told by another, or 综合; also as Taiwan and Hong Kong write it. */
static bool take_after(jk_slice s, size_t *at)
{
    static const jk_slice words[] = {JK_LIT("据"), JK_LIT("據"), JK_LIT("综合"), JK_LIT("綜合")};
    return take_any(s, at, words, sizeof words / sizeof *words);
}

/* Whether what follows a dateline without a date shows that it is one: a comma only where no 据 has
 * begun a sentence. */
static bool fits_behind(jk_slice s, size_t at, bool told)
{
    int32_t c = peek(s, at);
    if (c == 0xFF0C && !told)
        return true;
    if (at == s.len || jk_glyph_blank(c) || jk_glyph_colon(c) || jk_glyph_opener(c) ||
        jk_glyph_closer(c))
        return true;
    return take_reporter(s, &at);
}

static bool is_slash(int32_t c)
{
    return c == '/' || c == 0xFF0F;
}

/* Whether a place may have this character: also of several (北京、上海) and of ships (“雪龙2”号).
 */
static bool in_place(int32_t c, bool quoted)
{
    return jk_is_han(c) || c == 0xB7 || c == 0x30FB || jk_glyph_blank(c) || c == 0x3001 ||
           is_slash(c) || c == 0x201C || c == 0x201D || (quoted && jk_glyph_digit(c) >= 0);
}

/* What stands between agency and date: a place, in front of which the reporters may be named: a
 * slash or a blank shows where the place begins (記者甲乙丙／台北, 记者 甲乙丙 北京), else a name
 * has three characters, or two where the place would have one. */
static void set_place(jk_slice s, jk_dateline *d)
{
    size_t name = 0, place = 0, chars = 0;
    d->place = jk_slice_trim(s);
    if (!take_reporter(d->place, &name))
        return;
    s = d->place;
    skip_blanks(s, &name);
    for (size_t at = name; at < s.len; chars++) {
        int32_t c = jk_glyph_next(s, &at);
        if (jk_glyph_blank(c) || is_slash(c))
            place = at;
    }
    if (!place && chars >= 4)
        place = name + (chars == 4 ? sizeof "甲乙" : sizeof "甲乙丙") - 1;
    if (place >= s.len)
        return;
    d->names = jk_slice_sub(s, 0, place);
    d->place = jk_slice_trim(jk_slice_sub(s, place, s.len));
}

/* Place, date, hour and kind, behind an agency that ends at `at` (or without one, own < 0).  own:
 * the agency is 本…, whose 讯 needs neither date nor mark behind it. */
static bool rest(jk_slice s, size_t at, int own, jk_dateline *d)
{
    size_t p = at;
    bool quoted = false;
    skip_blanks(s, &p);
    size_t place = p;
    for (int n = 0; n <= PLACE_CHARS && p < s.len; n++) {
        size_t q = p;
        jk_day day;
        if (jk_day_parse(s, &q, &day)) {
            skip_hour(s, &q);
            skip_blanks(s, &q);
            if (take_kind(s, &q, true) && !goes_on(s, q) && (own >= 0 || fits_behind(s, q, true))) {
                set_place(jk_slice_sub(s, place, p), d);
                d->day = day;
                d->to = q;
                return true;
            }
        }
        q = p;
        bool kind =
            own >= 0 && (n == 0 ? take_kind(s, &q, false)
                                : n <= 4 && (take_wire(s, &q) || (own > 0 && take_news(s, &q))));
        if (kind && !goes_on(s, q) &&
            (fits_behind(s, q, d->told) || (own > 0 && n == 0 && take_news(s, &p)))) {
            d->place = jk_slice_trim(jk_slice_sub(s, place, n ? p : place));
            d->day = (jk_day){0};
            d->to = q;
            return true;
        }
        int32_t c = jk_glyph_next(s, &p);
        quoted = c == 0x201C || (quoted && c != 0x201D);
        if (!in_place(c, quoted))
            return false;
    }
    return false;
}

/* Agencies that are known wherever they stand; of others it is not clear where the name begins. */
static bool names_agency(jk_slice s, size_t at)
{
    static const jk_slice names[] = {
        JK_LIT("本报"),   JK_LIT("本報"),   JK_LIT("本台"),   JK_LIT("本刊"),   JK_LIT("本网"),
        JK_LIT("本網"),   JK_LIT("本社"),   JK_LIT("新华社"), JK_LIT("新華社"), JK_LIT("中新社"),
        JK_LIT("中央社"), JK_LIT("新华网"), JK_LIT("中新网"), JK_LIT("人民网")};
    int32_t c = peek(s, at);
    if (c != 0x672C && c != 0x65B0 && c != 0x4E2D && c != 0x4EBA) /* 本 新 中 人 */
        return false;
    return take_any(s, &at, names, sizeof names / sizeof *names);
}

/* 社 网 报 台 刊 端, 新闻, 在线; also as they are written in Taiwan and Hong Kong. */
static bool ends_agency(int32_t c, int32_t before)
{
    return c == U'社' || c == U'网' || c == U'網' || c == U'报' || c == U'報' || c == U'台' ||
           c == U'臺' || c == U'刊' || c == U'端' ||
           ((c == U'闻' || c == U'聞') && before == U'新') ||
           ((c == U'线' || c == U'線') && before == U'在') ||
           ((c == U'声' || c == U'聲') && before == U'之');
}

/* A name that could end earlier goes on: 中国新闻|网, 新华社|客户端. */
static bool name_goes_on(jk_slice s, size_t at)
{
    static const jk_slice ends[] = {JK_LIT("网"), JK_LIT("網"), JK_LIT("客户端")};
    return take_any(s, &at, ends, sizeof ends / sizeof *ends);
}

/* What seemed the place is the rest of a name: 长江日报|大武汉客户端. */
static void settle_client(jk_dateline *d)
{
    if (!jk_slice_ends(d->place, JK_S("客户端")))
        return;
    d->agency = (jk_slice){d->agency.ptr, (size_t)(d->place.ptr + d->place.len - d->agency.ptr)};
    d->place = (jk_slice){0};
}

/* A dateline at `at`, without brackets. */
static bool parse(jk_slice s, size_t at, jk_dateline *d)
{
    size_t p = at;
    d->from = at;
    d->told = take_after(s, &p);
    size_t name = p;
    bool own = peek(s, p) == 0x672C;
    int32_t c = 0, before;
    for (int n = 1; n <= AGENCY_CHARS && p < s.len; n++) {
        before = c;
        c = jk_glyph_next(s, &p);
        if (!jk_is_han(c) && !(c >= 'A' && c <= 'Z') && c != 0x300A && c != 0x300B)
            return false;
        if (n < 2 || !ends_agency(c, before) || name_goes_on(s, p))
            continue;
        if (n > 2 && names_agency(s, p - 6) &&
            jk_slice_starts(jk_slice_sub(s, p - 6, p), JK_S("本")))
            return false; /* a headline run into 本报 */
        size_t q = p;
        take(s, &q, JK_S("》"));
        if (rest(s, q, own && n == 2, d)) {
            take(s, &name, JK_S("《"));
            d->agency = jk_slice_sub(s, name, p);
            settle_client(d);
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

/* 記者甲乙／台北報導, as papers of Taiwan have it in brackets: the slash shows what it is. */
static bool parse_slash(jk_slice s, size_t at, jk_dateline *d)
{
    size_t slash = 0, p = at;
    for (int n = 0; n <= 2 * PLACE_CHARS && p < s.len; n++) {
        size_t to = p;
        if (slash && p > slash && (take_told(s, &to) || take_kind(s, &to, true)) &&
            jk_glyph_closer(peek(s, to))) {
            *d = (jk_dateline){.from = at,
                               .to = to,
                               .names = jk_slice_sub(s, at, slash),
                               .place = jk_slice_trim(jk_slice_sub(s, slash, p))};
            return true;
        }
        int32_t c = jk_glyph_next(s, &p);
        if (!in_place(c, false))
            return false;
        slash = is_slash(c) ? p : slash;
    }
    return false;
}

/* 某某时报驻某国特约记者 甲乙, and nothing else, in brackets. */
static bool parse_reporter(jk_slice s, size_t at, jk_dateline *d)
{
    size_t p = at, agency = 0;
    int32_t c = 0, before;
    for (int n = 0; n <= AGENCY_CHARS + PLACE_CHARS && p < s.len; n++) {
        size_t names = p;
        if (agency && take_reporter(s, &names)) {
            size_t to = names;
            while (to < s.len && to - names < TAIL_BYTES / 2 && in_place(peek(s, to), false))
                jk_glyph_next(s, &to);
            *d = (jk_dateline){.from = at,
                               .to = to,
                               .agency = jk_slice_sub(s, at, agency),
                               .names = jk_slice_sub(s, p, to)};
            return to > names && jk_glyph_closer(peek(s, to));
        }
        before = c;
        c = jk_glyph_next(s, &p);
        if (!jk_is_han(c))
            return false;
        agency = !agency && n && ends_agency(c, before) ? p : agency;
    }
    return false;
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
    int32_t c = peek(s, *at);
    if (kind == ')' ? c != ')' && c != 0xFF09 : c != ']' && c != 0x3011 && c != 0x3015)
        return false;
    jk_glyph_next(s, at);
    return true;
}

/* Whether somebody is told something: …获悉. */
static bool holds_news(jk_slice s)
{
    static const jk_slice words[] = {JK_LIT("获悉"), JK_LIT("獲悉"), JK_LIT("了解到"),
                                     JK_LIT("得知")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (jk_slice_find(s, words[i], 0) <= s.len)
            return true;
    return false;
}

/* 记者薛原报道：, 本报记者…、新华社记者…报道： with no bracket around it. */
static bool plain_names(jk_slice s, size_t *at, jk_slice *names)
{
    jk_slice near = jk_slice_sub(s, *at, *at + TAIL_BYTES);
    size_t reporter = jk_reporter_find(near), told = reporter, behind;
    if (reporter > sizeof "中央人民广播电台")
        return false;
    for (behind = told; !take_told(near, &behind); behind = ++told)
        if (told >= near.len)
            return false;
    for (size_t p = 0; p < told;) {
        int32_t c = jk_glyph_next(near, &p);
        if (!jk_is_han(c) && !jk_glyph_blank(c) && c != 0x3001 && c != 0xB7)
            return false;
    }
    *names = jk_slice_sub(near, 0, told);
    *at += behind;
    return true;
}

/* A parenthesis of at most TAIL_BYTES that begins at *at. */
static bool parenthesis(jk_slice s, size_t *at, jk_slice *inner)
{
    int32_t open = peek(s, *at);
    if (closer_of(open) != ')')
        return false;
    size_t from = *at, to;
    jk_glyph_next(s, &from);
    for (to = from; to < s.len && to - from < TAIL_BYTES;) {
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
    skip_blanks(s, &p);
    jk_slice near = jk_slice_sub(s, p, p + TAIL_BYTES);
    if (jk_reporter_find(near) > sizeof "中央人民广播电台")
        return false;
    for (size_t to = p; to < s.len && to - p < TAIL_BYTES;) {
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

/* One reporter, where words or a blank show where the name ends: 记者高蕾从民政部获悉. */
static bool lone_name(jk_slice s, size_t at, jk_slice *name)
{
    if (!take_reporter(s, &at))
        return false;
    size_t p = at;
    for (int n = 0; n <= NAME_CHARS && p < s.len; n++) {
        size_t q = p;
        int32_t c = jk_glyph_next(s, &q);
        if (n >= 2 && (jk_glyph_blank(c) || ((c == U'从' || c == U'從') &&
                                             holds_news(jk_slice_sub(s, q, q + TAIL_BYTES))))) {
            *name = jk_slice_sub(s, at, p);
            return true;
        }
        if (!jk_is_han(c))
            return false;
        p = q;
    }
    return false;
}

/* What belongs to the dateline behind it: reporters, 题：, a colon. */
static void tail(jk_slice s, jk_dateline *d)
{
    size_t p = d->end;
    jk_slice inner;
    skip_blanks(s, &p);
    if (parenthesis(s, &p, &inner)) {
        bool own = jk_slice_starts(d->agency, JK_S("本")); /* 本报讯（甲乙） */
        if (d->day.day || own || jk_reporter_find(inner) <= inner.len)
            d->names = inner;
        else
            d->to = p;
    } else {
        if (!plain_names(s, &p, &d->names))
            lone_name(s, p, &d->names);
    }
    skip_blanks(s, &p);
    if (!take(s, &p, JK_S("题")))
        take(s, &p, JK_S("題"));
    if (jk_glyph_colon(peek(s, p)))
        jk_glyph_next(s, &p);
    skip_blanks(s, &p);
    d->end = p;
}

bool jk_dateline_open(jk_slice s, jk_dateline *d)
{
    *d = (jk_dateline){0};
    if (s.len == 0 || !jk_dateline_likely(s))
        return false;
    size_t at = 0;
    bool bold = take(s, &at, JK_S("**")); /* Markdown's */
    int32_t close = closer_of(peek(s, at));
    if (close)
        jk_glyph_next(s, &at);
    if (!parse(s, at, d) && !parse_nameless(s, at, d) &&
        !(close && (parse_slash(s, at, d) || (close == ']' && parse_reporter(s, at, d)))))
        return false;
    d->end = d->to;
    if (close && !take_closer(s, &d->end, close) && !close_names(s, close, d))
        return false;
    if (bold)
        take(s, &d->end, JK_S("**"));
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

size_t jk_dateline_inside(jk_slice s)
{
    jk_dateline d;
    size_t at = 0;
    int32_t c = 0;
    if (s.len == 0 || !jk_dateline_likely(s))
        return 0;
    for (int n = 0; n < RUN_IN_CHARS && at < s.len; n++) {
        if (n >= 4 && !jk_glyph_opener(c) && names_agency(s, at)) {
            jk_slice rest = jk_slice_sub(s, at, s.len);
            return jk_dateline_open(rest, &d) && d.from == 0 &&
                           (d.day.day || d.names.len || jk_slice_starts(rest, JK_S("本报讯")) ||
                            jk_slice_starts(rest, JK_S("本報訊")))
                       ? at
                       : 0;
        }
        c = jk_glyph_next(s, &at);
        if (is_running(c) && c != 0x3001)
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
    for (int n = 0; n < AGENCY_CHARS + PLACE_CHARS + 12 && at > 0; n++) {
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
