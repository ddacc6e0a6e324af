#include "parse/record/values.h"

#include <limits.h>

#include "parse/record/base64.h"

static bool no_memory(jk_record_parser *p)
{
    return jk_json_fail(&p->j, p->j.at, "out of memory");
}

/* Lists are gathered on the scratch stack, since their length is not known; taken off it, they are
 * an array in the arena. */
static bool push(jk_record_parser *p, const void *element, size_t size)
{
    jk_buf_put(&p->scratch, (jk_slice){element, size});
    return p->scratch.err ? no_memory(p) : true;
}

static bool pop_all(jk_record_parser *p, size_t base, size_t size, const void **out, size_t *n)
{
    if (p->j.err)
        return false;
    *n = (p->scratch.len - base) / size;
    *out = *n ? jk_arena_dup(p->j.arena, p->scratch.ptr + base, *n, size) : NULL;
    p->scratch.len = base;
    return *n && !*out ? no_memory(p) : true;
}

bool jk_value_string(jk_record_parser *p, void *at)
{
    return jk_json_string(&p->j, at);
}

bool jk_value_strings(jk_record_parser *p, void *at)
{
    jk_slices *out = at;
    size_t base = p->scratch.len, n = 0;
    const void *list = NULL;
    if (!jk_json_open(&p->j, '['))
        return false;
    while (jk_json_element(&p->j, &n)) {
        jk_slice s;
        if (!jk_json_string(&p->j, &s) || !push(p, &s, sizeof s))
            return false;
    }
    if (!pop_all(p, base, sizeof(jk_slice), &list, &out->n))
        return false;
    out->at = list;
    return true;
}

bool jk_value_uint(jk_record_parser *p, void *at)
{
    return jk_json_uint(&p->j, at);
}

bool jk_value_index(jk_record_parser *p, void *at)
{
    int *out = at;
    uint64_t n;
    if (jk_json_peek(&p->j) == 'n') {
        *out = -1;
        return jk_json_null(&p->j);
    }
    size_t start = p->j.at;
    if (!jk_json_uint(&p->j, &n))
        return false;
    if (n > INT_MAX)
        return jk_json_fail(&p->j, start, "the index is too large");
    *out = (int)n;
    return true;
}

bool jk_value_base64(jk_record_parser *p, void *at)
{
    jk_slice s;
    jk_json_peek(&p->j);
    size_t start = p->j.at;
    if (!jk_json_string(&p->j, &s))
        return false;
    return jk_base64_read(p->j.arena, s, at) || jk_json_fail(&p->j, start, "not valid base64");
}

/* Two elements and the bracket that closes them. */
static bool read_range(jk_record_parser *p, jk_range *r)
{
    jk_json *j = &p->j;
    size_t n = 0;
    if (!jk_json_open(j, '['))
        return false;
    size_t start = j->at - 1;
    if (!jk_json_element(j, &n) || !jk_json_uint(j, &r->start) || !jk_json_element(j, &n) ||
        !jk_json_uint(j, &r->end) || jk_json_element(j, &n))
        return jk_json_fail(j, start, "expected [start,end]");
    if (j->err)
        return false;
    return r->start <= r->end || jk_json_fail(j, start, "the range ends before it starts");
}

bool jk_value_ranges(jk_record_parser *p, const jk_range **r, size_t *count)
{
    size_t base = p->scratch.len, n = 0;
    const void *list = NULL;
    if (!jk_json_open(&p->j, '['))
        return false;
    while (jk_json_element(&p->j, &n)) {
        jk_range one;
        if (!read_range(p, &one) || !push(p, &one, sizeof one))
            return false;
    }
    if (!pop_all(p, base, sizeof(jk_range), &list, count))
        return false;
    *r = list;
    return true;
}

static bool read_edit(jk_record_parser *p, jk_edit *e)
{
    jk_json *j = &p->j;
    size_t n = 0;
    if (!jk_json_open(j, '['))
        return false;
    size_t start = j->at - 1;
    if (!jk_json_element(j, &n) || !jk_json_uint(j, &e->off) || !jk_json_element(j, &n) ||
        !jk_json_string(j, &e->old_text) || !jk_json_element(j, &n) ||
        !jk_json_string(j, &e->new_text) || !jk_json_element(j, &n) ||
        !jk_json_string(j, &e->rule) || jk_json_element(j, &n))
        return jk_json_fail(j, start, "expected [offset,\"old\",\"new\",\"rule\"]");
    return !j->err;
}

bool jk_value_edits(jk_record_parser *p, void *at)
{
    jk_edits *out = at;
    size_t base = p->scratch.len, n = 0;
    const void *list = NULL;
    if (!jk_json_open(&p->j, '['))
        return false;
    while (jk_json_element(&p->j, &n)) {
        jk_edit e;
        if (!read_edit(p, &e) || !push(p, &e, sizeof e))
            return false;
    }
    if (!pop_all(p, base, sizeof(jk_edit), &list, &out->n))
        return false;
    out->at = (jk_edit *)list; /* the array is the arena's, and ours to give */
    out->cap = 0;
    return true;
}

static bool read_name(jk_record_parser *p, int (*find)(jk_slice), int *out, const char *err)
{
    jk_slice s;
    jk_json_peek(&p->j);
    size_t start = p->j.at;
    if (!jk_json_string(&p->j, &s))
        return false;
    *out = find(s);
    return *out >= 0 || jk_json_fail(&p->j, start, err);
}

bool jk_value_role(jk_record_parser *p, void *at)
{
    int v;
    if (!read_name(p, jk_role_find, &v, "no such role"))
        return false;
    *(enum jk_role *)at = (enum jk_role)v;
    return true;
}

bool jk_value_clause_level(jk_record_parser *p, void *at)
{
    int v;
    if (!read_name(p, jk_clause_level_find, &v, "no such level of clauses"))
        return false;
    *(enum jk_clause_level *)at = (enum jk_clause_level)v;
    return true;
}

bool jk_value_report_level(jk_record_parser *p, void *at)
{
    int v;
    if (!read_name(p, jk_level_find, &v, "no such level of reports"))
        return false;
    *(enum jk_level *)at = (enum jk_level)v;
    return true;
}

static bool read_flag(jk_record_parser *p, unsigned *flags, unsigned flag)
{
    bool on;
    if (!jk_json_bool(&p->j, &on))
        return false;
    *flags |= on ? flag : 0;
    return true;
}

bool jk_value_joined(jk_record_parser *p, void *at)
{
    return read_flag(p, at, JK_BLOCK_JOINED);
}

bool jk_value_intruder(jk_record_parser *p, void *at)
{
    return read_flag(p, at, JK_BLOCK_INTRUDER);
}

bool jk_value_continues(jk_record_parser *p, void *at)
{
    return read_flag(p, at, JK_BLOCK_CONTINUES);
}

/* Members inside a list's objects: what is not known there is stepped over. */
static bool read_reading(jk_record_parser *p, jk_reading *r)
{
    jk_json *j = &p->j;
    size_t n = 0, start;
    jk_slice key;
    *r = (jk_reading){.p = -1};
    if (!jk_json_open(j, '{'))
        return false;
    while (jk_json_member(j, &n, &key, &start)) {
        bool fine;
        if (jk_slice_eq(key, JK_S("text")))
            fine = jk_json_string(j, &r->text);
        else if (jk_slice_eq(key, JK_S("wit")))
            fine = jk_value_strings(p, &r->wit);
        else if (jk_slice_eq(key, JK_S("b")))
            fine = jk_value_ranges(p, &r->b, &r->nb);
        else if (jk_slice_eq(key, JK_S("line")))
            fine = jk_json_uint(j, &r->line);
        else if (jk_slice_eq(key, JK_S("p")))
            fine = jk_json_double(j, &r->p) &&
                   ((r->p >= 0 && r->p <= 1) || jk_json_fail(j, start, "p is not from 0 to 1"));
        else
            fine = jk_json_skip(j);
        if (!fine)
            return false;
    }
    return !j->err;
}

bool jk_value_readings(jk_record_parser *p, void *at)
{
    jk_variant *v = at;
    size_t base = p->scratch.len, n = 0;
    const void *list = NULL;
    if (!jk_json_open(&p->j, '['))
        return false;
    while (jk_json_element(&p->j, &n)) {
        jk_reading r;
        if (!read_reading(p, &r) || !push(p, &r, sizeof r))
            return false;
    }
    if (!pop_all(p, base, sizeof(jk_reading), &list, &v->nreadings))
        return false;
    v->readings = list;
    return true;
}

static bool read_evidence(jk_record_parser *p, jk_evidence *e)
{
    const double limit = 1e9;
    jk_json *j = &p->j;
    size_t n = 0, start;
    jk_slice key;
    *e = (jk_evidence){.reading = -1};
    if (!jk_json_open(j, '{'))
        return false;
    while (jk_json_member(j, &n, &key, &start)) {
        bool fine;
        if (jk_slice_eq(key, JK_S("kind")))
            fine = jk_json_string(j, &e->kind);
        else if (jk_slice_eq(key, JK_S("reading")))
            fine = jk_value_index(p, &e->reading);
        else if (jk_slice_eq(key, JK_S("weight")))
            fine = jk_json_double(j, &e->weight) &&
                   ((e->weight <= limit && e->weight >= -limit) ||
                    jk_json_fail(j, start, "the weight is out of range"));
        else if (jk_slice_eq(key, JK_S("note")))
            fine = jk_json_string(j, &e->note);
        else
            fine = jk_json_skip(j);
        if (!fine)
            return false;
    }
    return !j->err;
}

bool jk_value_evidence(jk_record_parser *p, void *at)
{
    jk_variant *v = at;
    size_t base = p->scratch.len, n = 0;
    const void *list = NULL;
    if (!jk_json_open(&p->j, '['))
        return false;
    while (jk_json_element(&p->j, &n)) {
        jk_evidence e;
        if (!read_evidence(p, &e) || !push(p, &e, sizeof e))
            return false;
    }
    if (!pop_all(p, base, sizeof(jk_evidence), &list, &v->nby))
        return false;
    v->by = list;
    return true;
}
