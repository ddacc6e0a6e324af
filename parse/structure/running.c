#include "parse/structure/running.h"

#include "parse/structure/glyph.h"
#include "parse/structure/page_mark.h"
#include "parse/structure/role.h"

enum {
    LEAST = 3,       /* pages that it stands on */
    MEMORY = 64,     /* different lines that are looked at */
    SLOTS = 4096,    /* for their hashes */
    CHARS = 30,      /* of a running head */
    NAME_CHARS = 10, /* of a publisher's name */
    TEXT_CHARS = 20  /* of a paragraph that may break off */
};

/* A short line and where it stands. */
typedef struct line {
    uint32_t hash;
    size_t last;    /* the last paragraph that is it */
    uint32_t times; /* … how many are */
    uint32_t torn;  /* of these, how many stand in a sentence */
} line;

/* The next character of a line that is no digit: the number of the page; 0 at the end. */
static int32_t next_char(jk_slice s, size_t *at)
{
    while (*at < s.len) {
        int32_t c = jk_glyph_next(s, at);
        if (jk_glyph_digit(c) < 0)
            return c;
    }
    return 0;
}

/* Whether two lines are the same but for digits. */
static bool same_line(jk_slice a, jk_slice b)
{
    size_t i = 0, j = 0;
    int32_t c;
    while ((c = next_char(a, &i)) == next_char(b, &j))
        if (c == 0)
            return true;
    return false;
}

/* 大河日报, 江边周刊, and such a name in front of a blank. */
static bool is_paper(jk_slice s)
{
    size_t end = 0;
    for (size_t at = 0; at < s.len && !jk_glyph_blank(jk_glyph_next(s, &at));)
        end = at;
    return jk_page_paper(jk_slice_sub(s, 0, end));
}

/* Whether the paragraphs around i are halves of a sentence. */
static bool is_in_sentence(const jk_paras *p, size_t i)
{
    const jk_para *before = &p->at[i - 1], *behind = &p->at[i + 1];
    return before->role == JK_ROLE_BODY && before->chars > TEXT_CHARS &&
           (jk_is_han(before->end) || jk_glyph_pause(before->end)) && !behind->opens &&
           !behind->numbered && behind->role == JK_ROLE_BODY && !behind->headline;
}

static bool is_running(const jk_paras *p, jk_slice text, const line *l)
{
    const jk_para *q = &p->at[l->last];
    return l->times >= LEAST && (l->torn * LEAST >= l->times || is_paper(jk_paras_text(text, q)));
}

/* A headline, as far as the line says, or a publisher's name. */
static bool may_be_running(const jk_paras *p, size_t i)
{
    const jk_para *q = &p->at[i];
    return (q->headline && q->chars <= CHARS) ||
           (q->role == JK_ROLE_CREDIT && q->chars <= NAME_CHARS);
}

/* What tells most lines apart. */
static uint32_t hash(jk_slice s)
{
    uint32_t h = 0;
    int32_t c;
    for (size_t at = 0; (c = next_char(s, &at));)
        h = h * 31 + (uint32_t)c;
    return (h ^ h >> 12) % SLOTS;
}

/* The entry of paragraph i's line, whose hash is h; NULL where it has none. */
static line *entry_of(line *lines, size_t n, const jk_paras *p, jk_slice text, size_t i, uint32_t h)
{
    jk_slice own = jk_paras_text(text, &p->at[i]);
    for (size_t k = 0; k < n; k++)
        if (lines[k].hash == h && same_line(jk_paras_text(text, &p->at[lines[k].last]), own))
            return &lines[k];
    return NULL;
}

/* Fills `times` with how often each hash comes; whether one comes as often as a running head. */
static bool count_lines(const jk_paras *p, jk_slice text, uint8_t times[SLOTS])
{
    bool any = false;
    for (size_t i = 0; i < p->n; i++) {
        if (!may_be_running(p, i))
            continue;
        uint8_t *t = &times[hash(jk_paras_text(text, &p->at[i]))];
        *t = (uint8_t)(*t < LEAST ? *t + 1 : LEAST);
        any = any || *t == LEAST;
    }
    return any;
}

void jk_running_find(jk_paras *p, jk_slice text)
{
    uint8_t times[SLOTS] = {0};
    line lines[MEMORY];
    size_t n = 0;
    if (!count_lines(p, text, times))
        return;
    for (size_t i = 1; i + 1 < p->n; i++) {
        uint32_t h = may_be_running(p, i) ? hash(jk_paras_text(text, &p->at[i])) : 0;
        if (!may_be_running(p, i) || times[h] < LEAST)
            continue;
        line *l = entry_of(lines, n, p, text, i, h);
        if (!l && n == MEMORY)
            continue;
        if (!l)
            *(l = &lines[n++]) = (line){.hash = h};
        l->last = i;
        l->times++;
        l->torn += is_in_sentence(p, i);
    }
    size_t kept = 0;
    for (size_t k = 0; k < n; k++)
        if (is_running(p, text, &lines[k]))
            lines[kept++] = lines[k];
    for (size_t i = 1; kept && i < p->n; i++) {
        if (may_be_running(p, i) &&
            entry_of(lines, kept, p, text, i, hash(jk_paras_text(text, &p->at[i])))) {
            p->at[i].role = JK_ROLE_PAGE;
            p->at[i].headline = false;
        }
    }
}

/* 01, as posts have it above a head. */
static bool is_serial(jk_slice s)
{
    return s.len == 2 && s.ptr[0] == '0' && s.ptr[1] >= '0' && s.ptr[1] <= '9';
}

void jk_ornaments_find(jk_paras *p, jk_slice text)
{
    enum { SIGNS = 2 }; /* more are a line drawn across anywhere */
    for (size_t i = 0; i < p->n; i++) {
        jk_para *q = &p->at[i];
        if (q->role != JK_ROLE_BODY || q->chars > SIGNS)
            continue;
        jk_slice s = jk_paras_text(text, q);
        if (is_serial(s))
            q->role = JK_ROLE_HEADING;
        else if (jk_role_ornament(s, 1))
            q->role = JK_ROLE_MARK;
    }
}
