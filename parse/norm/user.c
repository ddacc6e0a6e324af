#include "parse/norm/user.h"

#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

/* What one match may cost: steps, depth of backtracking, KB of heap. */
enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 1000, HEAP_LIMIT = 1024, MAX_GROUPS = 10 };

typedef struct user_rule {
    jk_slice id, to, words; /* in the arena */
    pcre2_code *code;
} user_rule;

struct jk_user_rules {
    user_rule *at;
    size_t n, cap;
    jk_arena arena;
    pcre2_match_context *limits;
    pcre2_match_data *match;
    size_t given_up;
};

static bool fail(jk_user_error *e, size_t line, size_t col, const char *words)
{
    size_t n = strlen(words);
    *e = (jk_user_error){.line = line, .col = col};
    memcpy(e->words, words, n < sizeof e->words ? n : sizeof e->words - 1);
    return false;
}

/* The next field of a line, up to a tab. */
static jk_slice field(jk_slice line, size_t *at)
{
    if (*at > line.len)
        return (jk_slice){NULL, 0};
    size_t end = jk_slice_find(line, JK_S("\t"), *at);
    jk_slice f = jk_slice_sub(line, *at, end);
    *at = end > line.len ? line.len + 1 : end + 1;
    return f;
}

/* Whether every $ of a replacement is one that is known. */
static bool replacement_fits(jk_slice to)
{
    for (size_t i = 0; i < to.len; i++)
        if (to.ptr[i] == '$') {
            char c = ++i < to.len ? to.ptr[i] : '\0';
            if (c != '$' && !(c >= '0' && c <= '9'))
                return false;
        }
    return true;
}

static bool add_rule(jk_user_rules *r, jk_slice line, size_t number, jk_user_error *e)
{
    size_t at = 0, pattern_at, valid = jk_utf8_valid(line);
    if (valid < line.len)
        return fail(e, number, valid + 1, "not valid UTF-8");
    jk_slice id = field(line, &at);
    pattern_at = at;
    jk_slice pattern = field(line, &at);
    if (id.len == 0 || pattern.len == 0 || at > line.len)
        return fail(e, number, 1, "a rule is an id, a pattern and a replacement between tabs");
    size_t to_at = at;
    jk_slice to = field(line, &at), words = field(line, &at);
    if (!replacement_fits(to))
        return fail(e, number, to_at + 1, "$ is followed by 0 to 9, or by another $");
    if (to.len && memchr(to.ptr, '\r', to.len))
        return fail(e, number, to_at + 1, "a line end cannot be put into a line");
    int code;
    PCRE2_SIZE where;
    user_rule u = {jk_arena_copy(&r->arena, id), jk_arena_copy(&r->arena, to),
                   jk_arena_copy(&r->arena, words.len ? words : pattern), NULL};
    u.code = pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len,
                           PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C, &code, &where, NULL);
    if (!u.code) {
        unsigned char words_of[160];
        pcre2_get_error_message(code, words_of, sizeof words_of);
        return fail(e, number, pattern_at + where + 1, (const char *)words_of);
    }
    pcre2_jit_compile(u.code, PCRE2_JIT_COMPLETE); /* without it the interpreter does it */
    if (r->arena.err || JK_PUSH(r, u) != 0) {
        pcre2_code_free(u.code);
        return fail(e, number, 1, jk_strstatus(JK_ENOMEM));
    }
    return true;
}

jk_user_rules *jk_user_rules_new(jk_slice file, jk_user_error *error)
{
    jk_user_rules *r = calloc(1, sizeof *r);
    bool ok = r && (r->limits = pcre2_match_context_create(NULL)) &&
              (r->match = pcre2_match_data_create(MAX_GROUPS, NULL));
    if (!ok) {
        fail(error, 0, 0, jk_strstatus(JK_ENOMEM));
        jk_user_rules_free(r);
        return NULL;
    }
    pcre2_set_match_limit(r->limits, MATCH_LIMIT);
    pcre2_set_depth_limit(r->limits, DEPTH_LIMIT);
    pcre2_set_heap_limit(r->limits, HEAP_LIMIT);
    size_t number = 1;
    for (size_t at = 0, end; at < file.len && ok; at = end + 1, number++) {
        end = jk_slice_find(file, JK_S("\n"), at);
        jk_slice line = jk_slice_sub(file, at, end);
        if (jk_slice_ends(line, JK_S("\r")))
            line.len--;
        if (line.len && line.ptr[0] != '#')
            ok = add_rule(r, line, number, error);
    }
    if (ok)
        return r;
    jk_user_rules_free(r);
    return NULL;
}

void jk_user_rules_free(jk_user_rules *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->n; i++)
        pcre2_code_free(r->at[i].code);
    free(r->at);
    pcre2_match_data_free(r->match);
    pcre2_match_context_free(r->limits);
    jk_arena_free(&r->arena);
    free(r);
}

size_t jk_user_rules_count(const jk_user_rules *r)
{
    return r ? r->n : 0;
}

jk_slice jk_user_rules_words(const jk_user_rules *r, jk_slice id)
{
    for (size_t i = 0; r && i < r->n; i++)
        if (jk_slice_eq(r->at[i].id, id))
            return r->at[i].words;
    return (jk_slice){NULL, 0};
}

size_t jk_user_rules_given_up(const jk_user_rules *r)
{
    return r ? r->given_up : 0;
}

/* The replacement of a match, in the arena. */
static jk_slice expand(const user_rule *u, jk_slice s, const PCRE2_SIZE *groups, int n,
                       jk_arena *arena)
{
    jk_buf b = {0};
    for (size_t i = 0; i < u->to.len; i++) {
        char c = u->to.ptr[i];
        if (c != '$' || u->to.ptr[++i] == '$') {
            jk_buf_putc(&b, c);
            continue;
        }
        int g = u->to.ptr[i] - '0';
        if (g < n && groups[2 * g] != PCRE2_UNSET)
            jk_buf_put(&b, jk_slice_sub(s, groups[2 * g], groups[2 * g + 1]));
    }
    jk_slice kept = jk_arena_keep(arena, &b);
    return kept.len ? kept : JK_S("");
}

int jk_user_rules_apply(jk_user_rules *r, size_t i, jk_slice s, jk_buf *out, jk_norm_moves *moves,
                        jk_arena *arena)
{
    const user_rule *u = &r->at[i];
    const PCRE2_SIZE *groups = pcre2_get_ovector_pointer(r->match);
    size_t done = 0, at = jk_utf8_valid(s) == s.len ? 0 : s.len + 1;
    while (at <= s.len) {
        int n = pcre2_match(u->code, (PCRE2_SPTR)(s.ptr ? s.ptr : ""), s.len, at,
                            PCRE2_NO_UTF_CHECK, r->match, r->limits);
        r->given_up += n < 0 && n != PCRE2_ERROR_NOMATCH;
        if (n < 0)
            break;
        size_t from = groups[0], to = groups[1];
        if (from < at || to < from) /* \K can move a match's start beyond its end */
            break;
        jk_slice text = expand(u, s, groups, n, arena);
        if (!jk_slice_eq(text, jk_slice_sub(s, from, to))) {
            jk_buf_put(out, jk_slice_sub(s, done, from));
            jk_norm_move m = {from, to, out->len, out->len + text.len, text, u->id};
            if (JK_PUSH(moves, m) != 0)
                return JK_ENOMEM;
            jk_buf_put(out, text);
            done = to;
        }
        at = to;
        if (from == to && at < s.len)
            jk_utf8_next(s, &at);
        else if (from == to)
            break;
    }
    jk_buf_put(out, jk_slice_sub(s, done, s.len));
    return out->err ? out->err : arena->err;
}
