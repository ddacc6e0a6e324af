#include "parse/record/parse.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/record/values.h"

/* A member that is known: how its value is read and where in the item it goes. */
typedef struct field {
    jk_slice key;
    bool (*read)(jk_record_parser *p, void *at);
    size_t off;
    bool required;
} field;

static bool read_src(jk_record_parser *p, void *at)
{
    jk_item *item = at;
    jk_slices list = {0};
    if (jk_json_peek(&p->j) != '[')
        return jk_json_string(&p->j, &item->src);
    size_t start = p->j.at;
    if (!jk_value_strings(p, &list))
        return false;
    if (list.n == 0)
        return jk_json_fail(&p->j, start, "src is an empty list");
    p->nsrcs = list.n;
    item->srcs = list.at;
    item->src = list.at[0];
    return true;
}

static bool read_b(jk_record_parser *p, void *at)
{
    jk_item *item = at;
    return jk_value_ranges(p, &item->b, &item->nb);
}

static bool read_see_b(jk_record_parser *p, void *at)
{
    jk_report *report = at;
    return jk_value_ranges(p, &report->see_b, &report->nsee_b);
}

static bool read_off(jk_record_parser *p, void *at)
{
    jk_variant *v = at;
    size_t n = 0, start = p->j.at;
    if (!jk_json_open(&p->j, '[') || !jk_json_element(&p->j, &n) ||
        !jk_json_uint(&p->j, &v->from) || !jk_json_element(&p->j, &n) ||
        !jk_json_uint(&p->j, &v->to) || jk_json_element(&p->j, &n) || p->j.err)
        return jk_json_fail(&p->j, start, "expected [from,to]");
    return v->from <= v->to || jk_json_fail(&p->j, start, "the range ends before it starts");
}

static bool read_code(jk_record_parser *p, void *at)
{
    jk_report *report = at;
    if (!jk_json_string(&p->j, &report->name))
        return false;
    report->code = jk_report_find(report->name);
    if (report->code != JK_R_COUNT)
        report->name = (jk_slice){NULL, 0}; /* kept only where the code is not known */
    return true;
}

#define HEAD                                                                                       \
    {JK_LIT("src"), read_src, 0, false},                                                           \
    {                                                                                              \
        JK_LIT("b"), read_b, 0, false                                                              \
    }
#define AT(member) offsetof(jk_item, u.member)

static const field source_fields[] = {
    HEAD,
    {JK_LIT("name"), jk_value_string, AT(source.name), false},
    {JK_LIT("size"), jk_value_uint, AT(source.size), true},
    {JK_LIT("sha256"), jk_value_string, AT(source.sha256), false},
    {JK_LIT("encoding"), jk_value_string, AT(source.encoding), false},
    {{0}, NULL, 0, false},
};

static const field article_fields[] = {
    HEAD,
    {JK_LIT("id"), jk_value_string, AT(article.id), false},
    {JK_LIT("title"), jk_value_string, AT(article.title), false},
    {JK_LIT("dateline"), jk_value_string, AT(article.dateline), false},
    {JK_LIT("agency"), jk_value_string, AT(article.agency), false},
    {JK_LIT("place"), jk_value_string, AT(article.place), false},
    {JK_LIT("date"), jk_value_string, AT(article.date), false},
    {JK_LIT("reporters"), jk_value_strings, AT(article.reporters), false},
    {JK_LIT("source"), jk_value_string, AT(article.source), false},
    {JK_LIT("number"), jk_value_string, AT(article.number), false},
    {JK_LIT("effective"), jk_value_string, AT(article.effective), false},
    {{0}, NULL, 0, false},
};

static const field block_fields[] = {
    HEAD,
    {JK_LIT("role"), jk_value_role, AT(block.role), true},
    {JK_LIT("article"), jk_value_string, AT(block.article), false},
    {JK_LIT("id"), jk_value_string, AT(block.id), false},
    {JK_LIT("line"), jk_value_uint, AT(block.line), false},
    {JK_LIT("col"), jk_value_uint, AT(block.col), false},
    {JK_LIT("joined"), jk_value_joined, AT(block.flags), false},
    {JK_LIT("intruder"), jk_value_intruder, AT(block.flags), false},
    {JK_LIT("continues"), jk_value_continues, AT(block.flags), false},
    {JK_LIT("enc"), jk_value_string, AT(block.enc), false},
    {JK_LIT("raw"), jk_value_base64, AT(block.raw), false},
    {JK_LIT("edits"), jk_value_edits, AT(block.edits), false},
    {JK_LIT("text"), jk_value_string, AT(block.text), true},
    {{0}, NULL, 0, false},
};

static const field clause_fields[] = {
    HEAD,
    {JK_LIT("article"), jk_value_string, AT(clause.article), false},
    {JK_LIT("id"), jk_value_string, AT(clause.id), false},
    {JK_LIT("parent"), jk_value_string, AT(clause.parent), false},
    {JK_LIT("level"), jk_value_clause_level, AT(clause.level), true},
    {JK_LIT("num"), jk_value_string, AT(clause.num), false},
    {JK_LIT("n"), jk_value_uint, AT(clause.n), false},
    {JK_LIT("sub"), jk_value_uint, AT(clause.sub), false},
    {JK_LIT("path"), jk_value_string, AT(clause.path), false},
    {JK_LIT("title"), jk_value_string, AT(clause.title), false},
    {JK_LIT("edits"), jk_value_edits, AT(clause.edits), false},
    {JK_LIT("title_edits"), jk_value_edits, AT(clause.title_edits), false},
    {JK_LIT("line"), jk_value_uint, AT(clause.line), false},
    {JK_LIT("col"), jk_value_uint, AT(clause.col), false},
    {JK_LIT("text"), jk_value_string, AT(clause.text), true},
    {{0}, NULL, 0, false},
};

static const field report_fields[] = {
    HEAD,
    {JK_LIT("code"), read_code, AT(report), true},
    {JK_LIT("level"), jk_value_report_level, AT(report.level), true},
    {JK_LIT("at"), jk_value_string, AT(report.at), false},
    {JK_LIT("see"), jk_value_string, AT(report.see), false},
    {JK_LIT("see_b"), read_see_b, AT(report), false},
    {JK_LIT("line"), jk_value_uint, AT(report.line), false},
    {JK_LIT("col"), jk_value_uint, AT(report.col), false},
    {JK_LIT("text"), jk_value_string, AT(report.words), true},
    {{0}, NULL, 0, false},
};

static const field variant_fields[] = {
    HEAD,
    {JK_LIT("id"), jk_value_string, AT(variant.id), false},
    {JK_LIT("at"), jk_value_string, AT(variant.at), false},
    {JK_LIT("block"), jk_value_string, AT(variant.block), false},
    {JK_LIT("off"), read_off, AT(variant), false},
    {JK_LIT("class"), jk_value_string, AT(variant.cls), false},
    {JK_LIT("readings"), jk_value_readings, AT(variant), true},
    {JK_LIT("choice"), jk_value_index, AT(variant.choice), true},
    {JK_LIT("printed"), jk_value_index, AT(variant.printed), false},
    {JK_LIT("by"), jk_value_evidence, AT(variant), false},
    {{0}, NULL, 0, false},
};

static const field end_fields[] = {
    HEAD,
    {JK_LIT("articles"), jk_value_uint, AT(end.articles), false},
    {JK_LIT("blocks"), jk_value_uint, AT(end.blocks), false},
    {JK_LIT("clauses"), jk_value_uint, AT(end.clauses), false},
    {JK_LIT("reports"), jk_value_uint, AT(end.reports), false},
    {JK_LIT("variants"), jk_value_uint, AT(end.variants), false},
    {JK_LIT("status"), jk_value_string, AT(end.status), false},
    {{0}, NULL, 0, false},
};

static const struct {
    jk_slice name;
    enum jk_item_type t;
    const field *fields;
} types[] = {
    {JK_LIT("block"), JK_BLOCK, block_fields},
    {JK_LIT("furniture"), JK_FURNITURE, block_fields},
    {JK_LIT("clause"), JK_CLAUSE, clause_fields},
    {JK_LIT("report"), JK_REPORT, report_fields},
    {JK_LIT("article"), JK_ARTICLE, article_fields},
    {JK_LIT("variant"), JK_VARIANT, variant_fields},
    {JK_LIT("source"), JK_SOURCE, source_fields},
    {JK_LIT("end"), JK_END, end_fields},
};

/* The value of "t", wherever among the members it stands; the place is left as it was. */
static bool find_type(jk_record_parser *p, jk_slice *type)
{
    jk_json *j = &p->j;
    size_t before = j->at, n = 0, start;
    jk_slice key;
    while (jk_json_member(j, &n, &key, &start)) {
        if (jk_slice_eq(key, JK_S("t"))) {
            if (!jk_json_string(j, type))
                return false;
            j->at = before;
            return true;
        }
        if (!jk_json_skip(j))
            return false;
    }
    return jk_json_fail(j, before, "a record without \"t\"");
}

/* The field with that key; the one after the last hit is tried first, as records are written in
 * the order of the table. */
static size_t find_field(const field *f, size_t n, size_t next, jk_slice key)
{
    if (next < n && jk_slice_eq(f[next].key, key))
        return next;
    for (size_t i = 0; i < n; i++)
        if (jk_slice_eq(f[i].key, key))
            return i;
    return n;
}

static bool keep_unknown(jk_record_parser *p, jk_slice key, size_t start)
{
    if (!jk_json_skip(&p->j))
        return false;
    if (p->extra.len)
        jk_buf_putc(&p->extra, ',');
    jk_buf_put(&p->extra, jk_slice_sub(p->j.s, start, p->j.at));
    if (p->extra.err || JK_PUSH(&p->unknown, key) != 0)
        return jk_json_fail(&p->j, start, "out of memory");
    return true;
}

static int by_bytes(const void *a, const void *b)
{
    return jk_slice_cmp(*(const jk_slice *)a, *(const jk_slice *)b);
}

static bool check_unknown(jk_record_parser *p)
{
    if (p->unknown.n > 1)
        qsort(p->unknown.at, p->unknown.n, sizeof *p->unknown.at, by_bytes);
    for (size_t i = 1; i < p->unknown.n; i++)
        if (jk_slice_eq(p->unknown.at[i - 1], p->unknown.at[i]))
            return jk_json_fail(&p->j, 0, "a member stands twice");
    return true;
}

/* What no single member shows. */
static bool check_item(jk_record_parser *p)
{
    const jk_item *item = p->item;
    if (item->srcs && p->nsrcs != item->nb)
        return jk_json_fail(&p->j, 0, "src and b are not of the same length");
    if (item->t != JK_VARIANT)
        return true;
    const jk_variant *v = &item->u.variant;
    int n = v->nreadings < INT32_MAX ? (int)v->nreadings : INT32_MAX;
    bool fits = v->choice < n && v->printed < n;
    for (size_t i = 0; i < v->nby; i++)
        fits = fits && v->by[i].reading < n;
    return fits || jk_json_fail(&p->j, 0, "an index of a reading that is not there");
}

/* A record without a member that it must have, which is named. */
static bool lacks(jk_record_parser *p, jk_slice key)
{
    static const char before[] = "a record without \"";
    size_t n = sizeof before - 1;
    char *words = jk_arena_alloc(p->j.arena, n + key.len + 2, 1);
    if (!words)
        return jk_json_fail(&p->j, 0, "out of memory");
    memcpy(words, before, n);
    memcpy(words + n, key.ptr, key.len);
    memcpy(words + n + key.len, "\"", 2);
    return jk_json_fail(&p->j, 0, words);
}

static bool read_members(jk_record_parser *p, const field *f)
{
    size_t n = 0, start, nf = 0, next = 0;
    unsigned seen = 0;
    bool seen_t = false;
    jk_slice key;
    while (f[nf].read)
        nf++;
    while (jk_json_member(&p->j, &n, &key, &start)) {
        size_t i = find_field(f, nf, next, key);
        bool is_t = jk_slice_eq(key, JK_S("t"));
        if ((is_t && seen_t) || (i < nf && (seen >> i & 1)))
            return jk_json_fail(&p->j, start, "a member stands twice");
        if (is_t) {
            seen_t = true;
            if (!jk_json_skip(&p->j))
                return false;
        } else if (i == nf) {
            if (!keep_unknown(p, key, start))
                return false;
        } else {
            jk_json_peek(&p->j);
            if (!f[i].read(p, (char *)p->item + f[i].off))
                return false;
            seen |= 1u << i;
            next = i + 1;
        }
    }
    for (size_t i = 0; i < nf && !p->j.err; i++)
        if (f[i].required && !(seen >> i & 1))
            return lacks(p, f[i].key);
    return !p->j.err && check_unknown(p) && check_item(p);
}

static bool read_record(jk_record_parser *p)
{
    jk_slice type = {0};
    if (!jk_json_open(&p->j, '{'))
        return false;
    size_t body = p->j.at;
    if (!find_type(p, &type))
        return false;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (!jk_slice_eq(type, types[i].name))
            continue;
        p->item->t = types[i].t;
        if (types[i].t == JK_VARIANT)
            p->item->u.variant.choice = p->item->u.variant.printed = -1;
        if (!read_members(p, types[i].fields))
            return false;
        p->item->extra = jk_buf_slice(&p->extra);
        return jk_json_done(&p->j);
    }
    p->item->t = JK_OTHER;
    p->j.at = body - 1;
    if (!jk_json_skip(&p->j))
        return false;
    p->item->extra = jk_slice_sub(p->j.s, body, p->j.at - 1);
    return jk_json_done(&p->j);
}

int jk_record_parse(jk_record_parser *p, jk_arena *arena, jk_slice line, jk_item *item)
{
    *item = (jk_item){.line = line};
    p->j = (jk_json){.s = line, .arena = arena};
    p->item = item;
    p->nsrcs = 0;
    p->unknown.n = 0;
    jk_buf_reset(&p->extra);
    jk_buf_reset(&p->scratch);
    size_t valid = jk_utf8_valid(line);
    if (valid < line.len)
        jk_json_fail(&p->j, valid, "not valid UTF-8");
    else if (read_record(p))
        return JK_OK;
    return arena->err || p->extra.err || p->scratch.err ? JK_ENOMEM : JK_ESYNTAX;
}

void jk_record_parser_free(jk_record_parser *p)
{
    jk_buf_free(&p->extra);
    jk_buf_free(&p->scratch);
    free(p->unknown.at);
    *p = (jk_record_parser){0};
}
