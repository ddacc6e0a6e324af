/* Datelines that only the bracket around them shows to be ones. */
#include "parse/structure/dateline_words.h"

/* 記者甲乙／台北報導, as papers of Taiwan have it in brackets: the slash shows what it is. */
static bool parse_slash(jk_slice s, size_t at, jk_dateline *d)
{
    size_t slash = 0, p = at;
    for (int n = 0; n <= 2 * JK_DL_PLACE && p < s.len; n++) {
        size_t to = p;
        if (slash && p > slash && (jk_dl_take_told(s, &to) || jk_dl_take_kind(s, &to, true)) &&
            jk_glyph_closer(jk_dl_peek(s, to))) {
            *d = (jk_dateline){.from = at,
                               .to = to,
                               .names = jk_slice_sub(s, at, slash),
                               .place = jk_slice_trim(jk_slice_sub(s, slash, p))};
            if (jk_slice_eq(d->place, JK_S("綜合")) || jk_slice_eq(d->place, JK_S("综合")))
                d->place = (jk_slice){0};
            return true;
        }
        int32_t c = jk_glyph_next(s, &p);
        if (!jk_dl_in_place(c, false))
            return false;
        slash = jk_dl_slash(c) ? p : slash;
    }
    return false;
}

/* 文/某某网 甲乙, in brackets. */
static bool parse_author(jk_slice s, size_t at, jk_dateline *d)
{
    size_t p = at, agency = 0;
    int32_t c = 0, before;
    if (!jk_dl_take(s, &p, JK_S("文/")) && !jk_dl_take(s, &p, JK_S("文／")))
        return false;
    size_t from = p;
    for (int n = 0; n <= JK_DL_AGENCY && p < s.len && !agency; n++) {
        before = c;
        c = jk_glyph_next(s, &p);
        if (!jk_is_han(c))
            return false;
        agency = n && jk_dl_ends_agency(c, before) && jk_glyph_blank(jk_dl_peek(s, p)) ? p : 0;
    }
    size_t to = p;
    while (to < s.len && to - p < JK_DL_TAIL / 2 && jk_dl_in_place(jk_dl_peek(s, to), false))
        jk_glyph_next(s, &to);
    *d = (jk_dateline){.from = at,
                       .to = to,
                       .agency = jk_slice_sub(s, from, agency),
                       .names = jk_slice_sub(s, agency, to)};
    return agency && to > p && jk_glyph_closer(jk_dl_peek(s, to));
}

/* 某某时报驻某国特约记者 甲乙, and nothing else, in brackets. */
static bool parse_reporter(jk_slice s, size_t at, jk_dateline *d)
{
    size_t p = at, agency = 0;
    int32_t c = 0, before;
    for (int n = 0; n <= JK_DL_AGENCY + JK_DL_PLACE && p < s.len; n++) {
        size_t names = p;
        if (agency && jk_dl_take_reporter(s, &names)) {
            size_t to = names;
            while (to < s.len && to - names < JK_DL_TAIL / 2 &&
                   jk_dl_in_place(jk_dl_peek(s, to), false))
                jk_glyph_next(s, &to);
            *d = (jk_dateline){.from = at,
                               .to = to,
                               .agency = jk_slice_sub(s, at, agency),
                               .names = jk_slice_sub(s, p, to)};
            return to > names && jk_glyph_closer(jk_dl_peek(s, to));
        }
        before = c;
        c = jk_glyph_next(s, &p);
        if (!jk_is_han(c))
            return false;
        agency = !agency && n && jk_dl_ends_agency(c, before) ? p : agency;
    }
    return false;
}

bool jk_dl_bracketed(jk_slice s, size_t at, bool square, jk_dateline *d)
{
    return parse_slash(s, at, d) ||
           (square && (parse_reporter(s, at, d) || parse_author(s, at, d)));
}
