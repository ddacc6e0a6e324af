#include "diff/testimonia/archive.h"

#include "parse/base/bisect.h"
#include "parse/base/status.h"

static uint64_t padded(uint64_t n)
{
    return (n + 7) & ~(uint64_t)7;
}

void jk_archive_layout(const jk_archive_head *h, uint64_t bytes[JK_ARCHIVE_PARTS])
{
    bytes[0] = h->files * sizeof(jk_archive_file);
    bytes[1] = padded(h->names);
    bytes[2] = padded(h->chars * sizeof(uint16_t));
    bytes[3] = padded(h->chars);
    bytes[4] = padded(h->lines * sizeof(uint32_t));
    bytes[5] = h->wide * sizeof(jk_archive_wide);
    bytes[6] = (h->chars / JK_ARCHIVE_SAMPLE + 1) * sizeof(uint64_t);
    bytes[7] = padded((h->buckets + 1) * sizeof(uint32_t));
    bytes[8] = padded(h->places * sizeof(uint32_t));
}

uint64_t jk_archive_sum(uint64_t sum, jk_slice s)
{
    for (size_t i = 0; i + 8 <= s.len; i += 8) {
        uint64_t x;
        memcpy(&x, s.ptr + i, 8);
        sum = (sum ^ x) * 0x9e3779b97f4a7c15U;
        sum ^= sum >> 29;
    }
    return sum;
}

static const char *check_head(const jk_archive_head *h, jk_slice bytes)
{
    const uint64_t most = UINT32_MAX;
    if (memcmp(h->magic, JK_ARCHIVE_MAGIC, sizeof h->magic) != 0)
        return "not an index";
    if (h->order != JK_ARCHIVE_ORDER)
        return "an index made on a machine with another order of bytes";
    if (h->version != JK_ARCHIVE_VERSION)
        return "an index of another version: make it again";
    if (h->size != bytes.len || h->size % 8)
        return "an index that is cut short";
    if (h->files > most || h->names > bytes.len || h->chars > most || h->lines > most ||
        h->wide > most || h->buckets > most || h->places > most || h->buckets == 0 ||
        (h->buckets & (h->buckets - 1)))
        return "a damaged index";
    return NULL;
}

/* Files, in the order of their characters and lines, with names that are there. */
static bool files_fit(const jk_archive *a)
{
    const jk_archive_head *h = a->head;
    for (size_t i = 0; i < h->files; i++) {
        const jk_archive_file *f = &a->files[i];
        uint64_t next = i + 1 < h->files ? f[1].first : h->chars;
        uint64_t line = i + 1 < h->files ? f[1].line : h->lines;
        if (f->name > h->names || f->name_len > h->names - f->name || f->first > next ||
            next > h->chars || f->line > line || line > h->lines || f->size > (uint64_t)1 << 62)
            return false;
    }
    return h->files ? a->files[0].first == 0 : h->chars == 0;
}

static bool rises(const uint32_t *at, size_t n, uint64_t most)
{
    for (size_t i = 0; i < n; i++)
        if (at[i] > most || (i && at[i] < at[i - 1]))
            return false;
    return true;
}

static bool parts_fit(const jk_archive *a)
{
    const jk_archive_head *h = a->head;
    if (!files_fit(a) || !rises(a->lines, (size_t)h->lines, h->chars) ||
        !rises(a->buckets, (size_t)h->buckets + 1, h->places) ||
        a->buckets[h->buckets] != h->places)
        return false;
    for (size_t i = 0; i < h->wide; i++)
        if (i && a->wide[i].at <= a->wide[i - 1].at)
            return false;
    for (size_t i = 0; i < h->places; i++)
        if (a->places[i] >= h->chars)
            return false;
    for (size_t i = 0; i <= h->chars / JK_ARCHIVE_SAMPLE; i++)
        if (a->sample[i] > (uint64_t)1 << 62)
            return false;
    return true;
}

int jk_archive_open(jk_archive *a, jk_slice bytes, const char **why)
{
    uint64_t part[JK_ARCHIVE_PARTS], at = sizeof(jk_archive_head);
    const void *parts[JK_ARCHIVE_PARTS];
    *a = (jk_archive){.head = (const void *)bytes.ptr};
    *why = "not an index";
    if (bytes.len < sizeof *a->head || (uintptr_t)bytes.ptr % 8)
        return JK_ESYNTAX;
    *why = check_head(a->head, bytes);
    if (*why)
        return JK_ESYNTAX;
    *why = "a damaged index";
    jk_archive_layout(a->head, part);
    for (int i = 0; i < JK_ARCHIVE_PARTS; i++) {
        if (part[i] > bytes.len - at)
            return JK_ESYNTAX;
        parts[i] = bytes.ptr + at;
        at += part[i];
    }
    if (at != bytes.len || jk_archive_sum(0, jk_slice_sub(bytes, offsetof(jk_archive_head, files),
                                                          bytes.len)) != a->head->sum)
        return JK_ESYNTAX;
    *a = (jk_archive){a->head,  parts[0], parts[1], parts[2], parts[3],
                      parts[4], parts[5], parts[6], parts[7], parts[8]};
    if (!parts_fit(a))
        return JK_ESYNTAX;
    *why = NULL;
    return JK_OK;
}

void jk_archive_bucket(const jk_archive *a, uint64_t hash, size_t *from, size_t *to)
{
    size_t k = (size_t)(hash >> 32 & (a->head->buckets - 1));
    *from = a->buckets[k];
    *to = a->buckets[k + 1];
}

size_t jk_archive_file_of(const jk_archive *a, size_t at, size_t *first, size_t *end)
{
    size_t i;
    JK_LAST(i, (size_t)a->head->files, a->files[i].first <= at);
    *first = (size_t)a->files[i].first;
    *end = (size_t)(i + 1 < a->head->files ? a->files[i + 1].first : a->head->chars);
    return i;
}

static uint64_t step_of(const jk_archive *a, size_t at)
{
    size_t i;
    if (a->step[at] >> 2 != JK_STEP_WIDE)
        return a->step[at] >> 2;
    JK_FIRST(i, (size_t)a->head->wide, a->wide[i].at >= at);
    return i < a->head->wide && a->wide[i].at == at ? a->wide[i].step : JK_STEP_WIDE;
}

/* The byte of its file where a character starts. */
static uint64_t start_of(const jk_archive *a, size_t first, size_t at)
{
    size_t from = at / JK_ARCHIVE_SAMPLE * JK_ARCHIVE_SAMPLE;
    uint64_t byte = from > first ? a->sample[at / JK_ARCHIVE_SAMPLE] : step_of(a, first);
    for (size_t i = (from > first ? from : first) + 1; i <= at; i++)
        byte += step_of(a, i);
    return byte;
}

jk_archive_where jk_archive_find(const jk_archive *a, size_t from, size_t to)
{
    jk_archive_where w = {0};
    size_t first, end;
    w.file = jk_archive_file_of(a, from, &first, &end);
    const jk_archive_file *f = &a->files[w.file];
    uint64_t lines = w.file + 1 < a->head->files ? f[1].line : a->head->lines;
    size_t i;
    JK_FIRST(i, (size_t)(lines - f->line), a->lines[f->line + i] > from);
    w.line = i ? i : 1;
    w.name = (jk_slice){a->names + f->name, (size_t)f->name_len};
    w.b.start = start_of(a, first, from);
    w.b.end = start_of(a, first, to - 1) + (a->step[to - 1] & 3) + 1;
    return w;
}
