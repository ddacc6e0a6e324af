/* archive.h: texts that may quote the one at hand, and an index by which passages are found in
 * them.
 *
 * One run of bytes, in memory or mapped from a file: the letters, digits and ideographs of all
 * texts (folded; marks and blanks left out), where each stood, and a table of minimizers, for which
 * simplified and traditional forms of a character are one.  The bytes may come from anywhere:
 * opening checks them all, and nothing that is read later is trusted.
 */
#ifndef JK_TESTIMONIA_ARCHIVE_H
#define JK_TESTIMONIA_ARCHIVE_H

#include <stdbool.h>

#include "parse/base/bytes.h"
#include "parse/base/map.h"

#define JK_ARCHIVE_MAGIC "jkindex\n"
enum { JK_ARCHIVE_VERSION = 2, JK_ARCHIVE_ORDER = 0x01020304, JK_ARCHIVE_SAMPLE = 64 };

/* The head of the file; numbers as the machine has them, which `order` tells. */
typedef struct jk_archive_head {
    char magic[8];
    uint32_t order, version;
    uint64_t size, sum; /* of the whole file; of all that follows */
    uint64_t files, names, chars, lines, wide, buckets, places;
} jk_archive_head;

typedef struct jk_archive_file {
    uint64_t name, name_len; /* in the names */
    uint64_t size;           /* of the file, in bytes */
    uint64_t first, line;    /* its first character and its first line among all */
} jk_archive_file;

/* A character that stands far behind the one before it. */
typedef struct jk_archive_wide {
    uint32_t at, step;
} jk_archive_wide;

/* The parts, in the order of the file, each at a multiple of 8 bytes. */
typedef struct jk_archive {
    const jk_archive_head *head;
    const jk_archive_file *files;
    const char *names;
    const uint16_t *text;
    const uint8_t *step;   /* bytes from the start of the last character << 2 | bytes - 1 */
    const uint32_t *lines; /* the first character at or behind the start of each line, rising */
    const jk_archive_wide *wide; /* rising */
    const uint64_t *sample;      /* where every 64th character starts in its file */
    const uint32_t *buckets;     /* of places; one more than there are */
    const uint32_t *places;      /* where minimizers stand, by bucket */
} jk_archive;

/* The step that says that it is in `wide`. */
enum { JK_STEP_WIDE = 63 };

/* jk_archive_layout: bytes of each part behind the head, in order; 9 of them.  The numbers of the
 * head are taken as they are: jk_archive_open checks them first.  O(1). */
enum { JK_ARCHIVE_PARTS = 9 };
void jk_archive_layout(const jk_archive_head *h, uint64_t bytes[JK_ARCHIVE_PARTS]);

/* jk_archive_sum: a sum over bytes that come in pieces whose lengths are multiples of 8; start with
 * 0.  O(n). */
uint64_t jk_archive_sum(uint64_t sum, jk_slice s);

/* jk_archive_open: bytes (aligned to 8, borrowed) as an archive: JK_OK, or JK_ESYNTAX with *why set
 * to a static phrase.  O(bytes). */
int jk_archive_open(jk_archive *a, jk_slice bytes, const char **why);

/* jk_archive_bucket: of a hash; the places there are [*from, *to), within a->places.  O(1). */
void jk_archive_bucket(const jk_archive *a, uint64_t hash, size_t *from, size_t *to);

/* Where characters [from, to) of the archive stood. */
typedef struct jk_archive_where {
    size_t file; /* its number */
    jk_slice name;
    uint64_t line; /* of the first, from 1 */
    jk_range b;    /* bytes of the file */
} jk_archive_where;

/* jk_archive_file_of: the file that character `at` is of, and which characters are.  O(log files).
 * jk_archive_find: where a passage inside one file stood; 0 < to - from.  O(log). */
size_t jk_archive_file_of(const jk_archive *a, size_t at, size_t *first, size_t *end);
jk_archive_where jk_archive_find(const jk_archive *a, size_t from, size_t to);

#endif
