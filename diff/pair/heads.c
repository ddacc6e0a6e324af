#include "diff/pair/heads.h"

#include "parse/base/alloc.h"
#include "parse/base/status.h"

/* The beginning of a clause's number: unit `from` of a sequence is its first, `to` lies inside. */
typedef struct jk_head {
    size_t from, to;
    int level; /* -1: `to` lies inside of none */
} jk_head;

/* The number that unit `at` lies in, and is not the first of. */
static jk_head head_at(const jk_masked *m, size_t at)
{
    const jk_head none = {0, 0, -1};
    if (at == 0 || at >= m->n || m->whole->parts.n == 0)
        return none;
    size_t whole = jk_mask_whole(m, at), off = jk_edition_off(m->whole, whole);
    const jk_part *p = &m->whole->parts.at[jk_edition_part(m->whole, off)];
    size_t before = whole - p->unit;
    if (p->level < 0 || off >= p->from + p->num.len || before == 0 || before > at ||
        jk_mask_whole(m, at - before) != p->unit)
        return none;
    return (jk_head){at - before, at, p->level};
}

/* Moves what only m has between the runs p and q to before the number that p ends with; *mid is
 * what this has in common with that of q.  Nothing is done where they have nothing in common. */
static void move(const jk_masked *m, const jk_masked *o, jk_match *p, jk_match *q, bool m_is_b,
                 jk_match *mid)
{
    size_t mq = m_is_b ? q->b : q->a, oq = m_is_b ? q->a : q->b,
           mp = (m_is_b ? p->b : p->a) + p->len;
    jk_head x = head_at(m, mq), y = head_at(o, oq), z = head_at(m, mp);
    size_t k = y.to - y.from, pre = 0, suf = 0;
    if (x.level < 0 || x.level != y.level || z.level != y.level || x.from <= mp ||
        z.to - z.from != k || p->len < k)
        return;
    while (pre < k && pre < x.to - x.from && o->unit[y.from + pre] == m->unit[x.from + pre])
        pre++;
    if (pre == 0)
        return;
    while (suf < k - pre && suf < x.to - x.from - pre &&
           o->unit[y.to - 1 - suf] == m->unit[x.to - 1 - suf])
        suf++;
    p->len -= k;
    *mid = m_is_b ? (jk_match){y.from, x.from, pre} : (jk_match){x.from, y.from, pre};
    *q = (jk_match){q->a - suf, q->b - suf, q->len + suf};
}

int jk_heads_mend(const jk_masked *a, const jk_masked *b, jk_matches *runs)
{
    jk_matches out = {.capped = runs->capped};
    int err = JK_OK;
    for (size_t i = 0; i < runs->n && !err; i++) {
        jk_match *p = &runs->at[i], *q = i + 1 < runs->n ? p + 1 : NULL, mid = {0};
        bool in_a = q && q->a > p->a + p->len, in_b = q && q->b > p->b + p->len;
        if (in_a != in_b)
            move(in_b ? b : a, in_b ? a : b, p, q, in_b, &mid);
        if (p->len)
            err = JK_PUSH(&out, *p);
        if (mid.len && !err)
            err = JK_PUSH(&out, mid);
    }
    if (err) {
        jk_matches_free(&out);
        return JK_ENOMEM;
    }
    jk_matches_free(runs);
    *runs = out;
    return JK_OK;
}
