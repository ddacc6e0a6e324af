#include "parse/base/trie.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* What hangs on a fork: another one, or, with this bit, a string. */
#define STRING (UINT32_C(1) << 31)

/* Where strings that are alike before it part: at one bit of one byte. */
struct jk_trie_fork {
    size_t at;
    unsigned bit;
    uint32_t side[2]; /* by that bit */
};

/* A byte, with a bit above it that tells it from the end: one string may begin another. */
static unsigned byte_at(jk_slice s, size_t at)
{
    return at < s.len ? 0x100u | (unsigned char)s.ptr[at] : 0;
}

static unsigned side_of(jk_slice s, const struct jk_trie_fork *f)
{
    return byte_at(s, f->at) >> f->bit & 1;
}

/* The one string that s may be, of those there are: at each fork on the way to it s goes to its
 * side.
 */
static uint32_t likeliest(const jk_trie *t, jk_slice s)
{
    uint32_t node = t->root;
    while (!(node & STRING)) {
        const struct jk_trie_fork *f = &t->forks.at[node];
        node = f->side[side_of(s, f)];
    }
    return node & ~STRING;
}

/* Hangs the string `fresh` in where it parts from the others. */
static void hang(jk_trie *t, uint32_t fresh, size_t at, unsigned bit)
{
    jk_slice s = t->strings.at[fresh];
    uint32_t *node = &t->root;
    while (!(*node & STRING)) {
        struct jk_trie_fork *f = &t->forks.at[*node];
        if (f->at > at || (f->at == at && f->bit < bit))
            break;
        node = &f->side[side_of(s, f)];
    }
    struct jk_trie_fork *f = &t->forks.at[t->forks.n++];
    *f = (struct jk_trie_fork){at, bit, {*node, *node}};
    f->side[side_of(s, f)] = fresh | STRING;
    *node = (uint32_t)(t->forks.n - 1);
}

int jk_trie_number(jk_trie *t, jk_slice s, jk_arena *keep, uint32_t *number)
{
    size_t at = 0, n = t->strings.n;
    unsigned differ = 0, bit = 0;
    if (n > 0) {
        *number = likeliest(t, s);
        jk_slice other = t->strings.at[*number];
        while (at < s.len && at < other.len && s.ptr[at] == other.ptr[at])
            at++;
        differ = byte_at(s, at) ^ byte_at(other, at);
        if (differ == 0)
            return JK_OK;
    }
    while (differ >> bit > 1)
        bit++;
    if (n >= STRING)
        return JK_ERANGE;
    if (jk_grow((void **)&t->forks.at, &t->forks.cap, n, sizeof *t->forks.at) != 0)
        return JK_ENOMEM;
    jk_slice own = keep ? jk_arena_copy(keep, s) : s;
    if ((keep && keep->err) || JK_PUSH(&t->strings, own) != 0)
        return JK_ENOMEM;
    *number = (uint32_t)n;
    if (n > 0)
        hang(t, *number, at, bit);
    else
        t->root = STRING;
    return JK_OK;
}

void jk_trie_free(jk_trie *t)
{
    free(t->strings.at);
    free(t->forks.at);
    *t = (jk_trie){0};
}
