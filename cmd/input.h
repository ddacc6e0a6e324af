/* input.h: files and standard input, read in pieces.
 */
#ifndef JK_CMD_INPUT_H
#define JK_CMD_INPUT_H

#include "cmd/cli.h"
#include "cmd/relay.h"
#include "parse/base/digest.h"
#include "parse/encoding/decode.h"
#include "parse/structure/segment.h"

typedef struct jk_in {
    jk_cli *cli;
    const char *name; /* as given; "-" is standard input */
    int fd;
    struct jk_ahead *ahead; /* reads large files; owned, NULL where none does */
    char *buf;              /* for what is read here; owned */
    size_t size;
    uint64_t done, whole;  /* bytes read, and in the file (0: not known), for progress */
    struct sha256_ctx sha; /* of what was read … */
    bool hashed;           /* … where that is wanted */
    bool failed;           /* a read has */
} jk_in;

/* jk_in_open: false if the file cannot be opened, is a directory, or is the very file that standard
 * output goes to (reported; status 2).
 * jk_in_open_hashed: the same, and computes a digest on the way. */
bool jk_in_open(jk_in *in, jk_cli *cli, const char *name);
bool jk_in_open_hashed(jk_in *in, jk_cli *cli, const char *name);

/* jk_in_read: the next bytes, borrowed until the next read: 1 with bytes, 0 at the end, -1 on a
 * read error (reported once; status 2).  A pipe gives what is there without waiting for more. */
int jk_in_read(jk_in *in, jk_slice *bytes);

/* jk_in_digest: after the last byte of a file opened with jk_in_open_hashed, its SHA-256 in
 * hexadecimal, borrowed from out.  jk_in_spare_digest: the digest is not wanted after all.
 * jk_in_close closes the file and frees what it holds. */
jk_slice jk_in_digest(jk_in *in, char out[JK_DIGEST_HEX]);
void jk_in_spare_digest(jk_in *in);
void jk_in_close(jk_in *in);

/* jk_in_all: reads a whole file into buf (appends).  false on failure (reported). */
bool jk_in_all(jk_cli *cli, const char *name, jk_buf *buf);

/* jk_siglum: the siglum of source n (from 0): A … Z, AA, AB …; writes to out and returns it. */
jk_slice jk_siglum(size_t n, char out[16]);

/* How a tool turns files into items. */
typedef struct jk_feed {
    jk_cli *cli;
    const jk_decode_options *decode;   /* may be NULL */
    const jk_segment_options *segment; /* may be NULL */
    jk_sink *out;                      /* gets the items */
    jk_beside *beside;                 /* of out; may be NULL */
    jk_text_sink *text; /* gets decoded text instead of the segmenter; NULL: it is segmented */
    bool text_only;     /* what looks like records is text too; with text */
    size_t sources;     /* text sources so far: their sigla go on from here */
    jk_sink *clauses;   /* as in press.h; may be NULL */
    bool checks;        /* out prints all reports: damaged bytes are not on standard error too */
    bool passes;        /* out gets to the end record, and with it what was wrong with those read */
    bool ahead;         /* a file may be read while what is before it is still given out */
    jk_crew *crew;      /* works while files are read; jk_feed_begin makes it */
    struct jk_feed_state *state; /* internal */
} jk_feed;

/* The messages about a stream of records without an end record, or with one that says trouble. */
extern const char jk_stream_cut[], jk_stream_partial[];

/* Between the last stage and the writer: corrects the counts of the JK_END where stages have added
 * or dropped items. */
typedef struct jk_tally {
    jk_sink sink; /* give this to the last stage */
    const jk_feed *feed;
    jk_sink *to;
    jk_end out; /* what came out so far */
} jk_tally;

/* jk_tally_init: ready to be put into; feed and to must outlive it. */
void jk_tally_init(jk_tally *tally, const jk_feed *feed, jk_sink *to);

/* jk_tally_join: what came through another one, since the last time, came through this one. */
void jk_tally_join(jk_tally *tally, jk_tally *other);

/* jk_feed_begin: after cli and options are set: makes the decoder and the crew, so that a sandbox
 * can be entered before the first byte is read; out is needed from then on.  false (reported,
 * status 2) on failure. */
bool jk_feed_begin(jk_feed *feed);

/* jk_feed_file: one file, `-` too: records are read as records, anything else is decoded and
 * segmented, and followed by its JK_SOURCE.  Malformed records and bad bytes are reported as
 * `tool: file:line:col: …` with status 2 and 1, and do not stop the rest.  Returns JK_OK (also when
 * the file could not be read, which is reported), or what the sink returned; with `ahead` also what
 * it returned for a file before. */
int jk_feed_file(jk_feed *feed, const char *name);

/* jk_feed_end: puts one JK_END, with the counts of the items made from text added to those that the
 * record streams state, and whether these are complete.  If a record stream had no JK_END, none is
 * put, so that the next reader notices; without `passes` this is reported, with status 2.  Returns
 * what the sink returned.  jk_feed_free: frees what the feed holds. */
int jk_feed_end(jk_feed *feed);
void jk_feed_free(jk_feed *feed);

/* jk_feed_all: all of this, for the files of the command line, in a sandbox.  Returns JK_OK, also
 * after a failure that was reported, or what the sink returned. */
int jk_feed_all(jk_feed *feed);

#endif
