#include "diff/collate/stretch.h"

#include <stdlib.h>

#include "parse/base/alloc.h"
#include "parse/base/bisect.h"
#include "parse/base/status.h"
#include "parse/base/utf8.h"

/* A piece found anywhere is at least KEY bytes long (three Han characters), one that goes on where
 * the last stopped at least NEAR. */
enum { KEY = 9, NEAR = 3, TRIES = 16, AROUND = 4 };

static int add(jk_store *s, jk_slice text, jk_origin o)
{
    o.at = s->text.len;
    o.len = text.len;
    jk_buf_put(&s->text, text);
    if (s->text.len >= UINT32_MAX)
        return JK_ERANGE;
    return s->text.err || JK_PUSH(&s->origins, o) != 0 ? JK_ENOMEM : JK_OK;
}

int jk_store_block(jk_store *s, jk_slice text, jk_slice id)
{
    s->block = s->origins.n + 1;
    return add(s, text, (jk_origin){.id = id, .reading = -1});
}

int jk_store_reading(jk_store *s, jk_slice text, jk_slice id, int reading, bool placed, size_t from,
                     size_t to)
{
    if (!placed)
        s->block = 0;
    else if (s->block)
        s->origins.at[s->block - 1].readings++;
    return add(s, text, (jk_origin){.id = id, .reading = reading, .from = from, .to = to});
}

static size_t bucket(const jk_store *s, const char *p)
{
    uint64_t h = UINT64_C(1469598103934665603);
    for (int i = 0; i < KEY; i++)
        h = (h ^ (unsigned char)p[i]) * UINT64_C(1099511628211);
    return (size_t)(h >> 20) & (s->buckets - 1);
}

static bool is_start(const char *p)
{
    return ((unsigned char)*p & 0xC0) != 0x80;
}

int jk_store_index(jk_store *s)
{
    s->buckets = 1024;
    while (s->buckets < s->text.len / 2)
        s->buckets *= 2;
    s->head = calloc(s->buckets, sizeof *s->head);
    s->next = calloc(s->text.len + 1, sizeof *s->next);
    if (!s->head || !s->next)
        return JK_ENOMEM;
    /* last to first, so that the first place heads its chain */
    for (size_t i = s->text.len; i-- > 0;) {
        if (i + KEY > s->text.len || !is_start(s->text.ptr + i))
            continue;
        uint32_t *h = &s->head[bucket(s, s->text.ptr + i)];
        s->next[i] = *h;
        *h = (uint32_t)i + 1;
    }
    return JK_OK;
}

void jk_store_free(jk_store *s)
{
    jk_buf_free(&s->text);
    free(s->origins.at);
    free(s->head);
    free(s->next);
    *s = (jk_store){0};
}

static const jk_origin *origin_at(const jk_store *s, size_t at)
{
    size_t i;
    JK_LAST(i, s->origins.n, s->origins.at[i].at <= at);
    return &s->origins.at[i];
}

/* How far the target from `at` on is the origin from `from` on, in whole characters. */
static size_t common(const jk_store *s, const jk_origin *o, size_t from, jk_slice target, size_t at)
{
    size_t n = 0, most = o->len - from;
    if (most > target.len - at)
        most = target.len - at;
    const char *a = s->text.ptr + o->at + from, *b = target.ptr + at;
    while (n < most && a[n] == b[n])
        n++;
    while (n > 0 &&
           ((n < o->len - from && !is_start(a + n)) || (n < target.len - at && !is_start(b + n))))
        n--;
    return n;
}

/* The longest piece that begins at `at`, among the first places that hash like it. */
static jk_stretch_found look_up(const jk_store *s, jk_slice target, size_t at)
{
    jk_stretch_found best = {0};
    if (at + KEY > target.len || s->origins.n == 0)
        return best;
    uint32_t place = s->head[bucket(s, target.ptr + at)];
    for (int i = 0; place && i < TRIES; i++, place = s->next[place - 1]) {
        const jk_origin *o = origin_at(s, place - 1);
        size_t from = place - 1 - o->at, len = common(s, o, from, target, at);
        if (len > best.len)
            best = (jk_stretch_found){o, from, len};
    }
    return best.len >= KEY ? best : (jk_stretch_found){0};
}

static size_t skip(jk_slice text, size_t at, int characters)
{
    for (int i = 0; i < characters && at < text.len; i++)
        jk_utf8_next(text, &at);
    return at;
}

/* Goes on in the origin of the last piece, a few characters further there and none further here. */
static jk_stretch_found go_on(const jk_store *s, jk_slice target, size_t at,
                              const jk_stretch_found *last)
{
    if (!last->origin)
        return (jk_stretch_found){0};
    const jk_origin *o = last->origin;
    jk_slice text = {s->text.ptr + o->at, o->len};
    for (int i = 0; i <= AROUND; i++) {
        size_t from = skip(text, last->from + last->len, i);
        if (from >= o->len)
            break;
        size_t len = common(s, o, from, target, at);
        if (len >= (i == 0 ? NEAR : KEY))
            return (jk_stretch_found){o, from, len};
    }
    return (jk_stretch_found){0};
}

/* The longest reading that stands in the block just where the last piece ended. */
static const jk_origin *reading_here(const jk_store *s, jk_slice target, size_t at,
                                     const jk_stretch_found *last)
{
    const jk_origin *best = NULL, *first = last->origin + 1;
    size_t place = last->from + last->len, i;
    jk_slice rest = jk_slice_sub(target, at, target.len);
    JK_FIRST(i, last->origin->readings, first[i].from >= place);
    for (; i < last->origin->readings && first[i].from == place; i++) {
        jk_slice text = {s->text.ptr + first[i].at, first[i].len};
        if (text.len && jk_slice_starts(rest, text) && (!best || text.len > best->len))
            best = &first[i];
    }
    return best;
}

/* A piece that goes on where the last one stopped: in its block, or in a reading there. */
static jk_stretch_found follow(const jk_store *s, jk_slice target, size_t at,
                               jk_stretch_found *last)
{
    jk_stretch_found f = go_on(s, target, at, last);
    if (!last->origin || (f.len && f.from == last->from + last->len))
        return f;
    const jk_origin *r = reading_here(s, target, at, last);
    if (!r)
        return f;
    *last = (jk_stretch_found){last->origin, r->to, 0};
    return (jk_stretch_found){r, 0, r->len};
}

jk_stretch_found jk_store_next(const jk_store *s, jk_slice target, size_t *at,
                               jk_stretch_found *last)
{
    size_t start = *at;
    while (*at < target.len) {
        jk_stretch_found before = *last, f = follow(s, target, *at, last);
        if (f.len == 0)
            f = look_up(s, target, *at);
        if (f.len && *at > start) { /* found again by the next call */
            *last = before;
            break;
        }
        if (f.len) {
            *at += f.len;
            if (f.origin->reading < 0)
                *last = f;
            return f;
        }
        jk_utf8_next(target, at);
    }
    return (jk_stretch_found){NULL, start, *at - start};
}
