/* item.h: what flows between the filters, in memory.
 *
 * An item is one record: jkrecord(5) is its written form, record/ reads and writes it.  A stage
 * takes items in a sink and puts items into the next sink.  Items and all they point to are
 * borrowed: valid during the put; who keeps one copies it (jk_item_copy).
 */
#ifndef JK_BASE_ITEM_H
#define JK_BASE_ITEM_H

#include <stdint.h>

#include "parse/base/arena.h"
#include "parse/base/edit.h"
#include "parse/base/map.h"
#include "parse/base/report.h"
#include "parse/base/slice.h"

enum jk_item_type {
    JK_SOURCE,    /* one source file: closes its records, since size and digest are known last */
    JK_ARTICLE,   /* comes before its blocks */
    JK_BLOCK,     /* a paragraph or heading line */
    JK_FURNITURE, /* bytes between blocks: line ends, blank lines, indents, marks, page furniture */
    JK_CLAUSE,    /* a numbered clause; its text is in blocks too */
    JK_REPORT,    /* something wrong, right after the item it is about */
    JK_VARIANT,   /* a place where witnesses differ */
    JK_END,       /* last record of a stream */
    JK_OTHER      /* a record of a type that is not known: passed on as it is */
};

/* Roles of blocks, and of furniture.  X(symbol, name). */
#define JK_ROLES(X)                                                                                \
    X(BODY, "body")         /* a paragraph of running text */                                      \
    X(TITLE, "title")       /* headline, or the title of a document */                             \
    X(SUBTITLE, "subtitle") /* a second headline line, —— … */                               \
    X(COLUMN, "column")     /* a column head above a headline: 新华视点 */                     \
    X(HEADING, "heading") /* a heading inside an article: 一、…, 第一章 …, a crosshead */ \
    X(DATELINE, "dateline")   /* a dateline that stands alone, also closing an article */          \
    X(BYLINE, "byline")       /* reporters, authors, editors in a line of their own */             \
    X(CREDIT, "credit")       /* photo and agency credits: 新华社发 王鹏作 */               \
    X(CAPTION, "caption")     /* the text under a picture */                                       \
    X(NUMBER, "number")       /* document number: 国办发〔2023〕1号 */                       \
    X(ADDRESSEE, "addressee") /* 各省、自治区、直辖市人民政府： */                  \
    X(SIGNATURE, "signature") /* who issued it */                                                  \
    X(DATE, "date")           /* a date in a line of its own */                                    \
    X(PREAMBLE, "preamble")   /* the text between the head and the first numbered clause */        \
    X(HISTORY, "history")     /* passed, promulgated, amended */                                   \
    X(NOTE, "note")           /* （此件公开发布） and other notes */                       \
    X(ANNEX, "annex")         /* 附件： */                                                      \
    X(TOC, "toc")             /* a line of a table of contents */                                  \
    X(END_MARK, "end")        /* （完） */                                                      \
    /* furniture */                                                                                \
    X(BLANK, "blank") /* line ends, blank lines, indents, trailing blanks, BOM */                  \
    X(MARK, "mark")   /* what a transcriber put: Markdown, comments, remarks */                    \
    X(PAGE, "page")   /* page numbers, running heads, handles of the Web */

enum jk_role {
#define JK_X(symbol, name) JK_ROLE_##symbol,
    JK_ROLES(JK_X)
#undef JK_X
        JK_ROLE_COUNT
};

/* Levels of clauses, from the outside in.  X(symbol, name, eid): eid is the prefix of ids. */
#define JK_LEVELS(X)                                                                               \
    X(BOOK, "编", "book")                                                                          \
    X(CHAPTER, "章", "chp")                                                                        \
    X(SECTION, "节", "sec")                                                                        \
    X(ARTICLE, "条", "art")                                                                        \
    X(PARA, "款", "para")      /* an unnumbered paragraph of a 条 */                              \
    X(PART, "部分", "part")    /* 一、 of an official document */                                \
    X(ITEM, "项", "item")      /* （一） */                                                     \
    X(POINT, "目", "point")    /* 1. */                                                            \
    X(SUBPOINT, "细目", "sub") /* （1） ① and whatever lies deeper */

enum jk_clause_level {
#define JK_X(symbol, name, eid) JK_CL_##symbol,
    JK_LEVELS(JK_X)
#undef JK_X
        JK_CL_COUNT
};

typedef struct jk_slices {
    const jk_slice *at;
    size_t n;
} jk_slices;

typedef struct jk_source {
    jk_slice name;     /* file name as given; "-" for standard input */
    uint64_t size;     /* bytes */
    jk_slice sha256;   /* 64 hexadecimal digits */
    jk_slice encoding; /* IANA name; several joined by "+" where the file mixes them */
} jk_source;

typedef struct jk_article {
    jk_slice id;       /* "a1", "a2", … in the order of the source */
    jk_slice title;    /* headline, lines joined by a blank */
    jk_slice dateline; /* as printed, without its brackets: 新华社北京9月6日电 */
    jk_slice agency;   /* 新华社 */
    jk_slice place;    /* 北京 */
    jk_slice date;     /* of the dateline, or below a document; ISO 8601; --09-06 where the year is
                          not known */
    jk_slices reporters;
    jk_slice source;    /* whom it is taken from: 来源：… */
    jk_slice number;    /* of a document: 国办发〔2023〕1号 */
    jk_slice effective; /* the day it takes effect, ISO 8601 */
} jk_article;

enum {
    JK_BLOCK_JOINED = 1,   /* two halves of a sentence that something interrupted */
    JK_BLOCK_INTRUDER = 2, /* is inside a sentence of another text */
    JK_BLOCK_CONTINUES = 4 /* continues where the block before it (same article) broke off */
};

typedef struct jk_block {
    enum jk_role role;
    jk_slice article;   /* id of the article it belongs to; empty where none does */
    jk_slice id;        /* empty but in canonical records, where variants name it: "b1", … */
    uint64_t line, col; /* of its first character in the source, from 1; col in characters */
    unsigned flags;     /* JK_BLOCK_… */
    jk_slice text;      /* UTF-8 */
    jk_slice enc;       /* encoding of raw; empty without raw */
    jk_slice raw;       /* the source's bytes, where they are not the text with its edits undone */
    jk_edits edits;     /* what was done to text */
} jk_block;

typedef struct jk_clause {
    jk_slice article; /* id of the article that contains it */
    jk_slice id;      /* unique in its source, ASCII, e.g. part_2__item_4; also the eId of AKN */
    jk_slice parent;  /* id of the clause above it; empty at the top */
    enum jk_clause_level level;
    jk_slice num;    /* as printed: （四） */
    uint64_t n, sub; /* its value, and that of 之…; 0 where there is none or it is unreadable */
    jk_slice path;   /* numbers from the top: 二/（四） */
    jk_slice title; /* as printed, with the mark that closes it: num + title + text is the clause */
    jk_slice text;  /* without num and title, paragraphs joined by \n, subclauses left out; the
                       paragraphs after the first of a 条, and those under a title in a line of its
                       own, are subclauses of level 款 without num */
    jk_edits edits; /* what was done to text */
    jk_edits title_edits; /* what was done to title */
    uint64_t line, col;
    /* where the pieces of title and text lie; only in process (jk_doc), not in records */
    const struct jk_piece *pieces;
    size_t npieces;
} jk_clause;

/* A stretch of a block that is part of a clause.  Offsets are bytes of the block's text. */
enum jk_piece_kind { JK_PIECE_NUM, JK_PIECE_TITLE, JK_PIECE_TEXT };
typedef struct jk_piece {
    enum jk_piece_kind kind;
    size_t block; /* ordinal of the block in its article, counted from 0, furniture left out */
    size_t from, to;
} jk_piece;

typedef struct jk_report {
    enum jk_report_code code;
    jk_slice name; /* name of the code; set when read from a record whose code is not known */
    enum jk_level level;
    jk_slice at;           /* id of the clause or article it is about; may be empty */
    jk_slice see;          /* id of the other one (the original of a repeat, the owner of a tail) */
    const jk_range *see_b; /* its bytes */
    size_t nsee_b;
    uint64_t line, col;
    jk_slice words; /* what is wrong, and the remedy */
} jk_report;

typedef struct jk_reading {
    jk_slice text;     /* empty where the witnesses have nothing here */
    jk_slices wit;     /* sigla, in the order of the witnesses */
    const jk_range *b; /* bytes in the first of wit */
    size_t nb;
    uint64_t line; /* of the paragraph it lies in there; 0: not known */
    double p;      /* probability claimed for it; < 0 where none is claimed */
} jk_reading;

typedef struct jk_evidence {
    jk_slice kind; /* agreement, length, usage, model, repeat, testimonium, editor, … */
    int reading;   /* index of the reading it speaks for; -1 for none */
    double weight; /* natural log of the odds it adds for that reading */
    jk_slice note; /* where it was found, in words; may be empty */
} jk_evidence;

typedef struct jk_variant {
    jk_slice id;       /* "v1", … in the order of the canonical text */
    jk_slice at;       /* id of the clause, or of the article where no clause is */
    jk_slice block;    /* id of the canonical block; empty where the place is in none */
    uint64_t from, to; /* bytes of the lemma in that block's text */
    jk_slice cls;      /* class: substitution, omission, addition, punctuation, … */
    const jk_reading *readings;
    size_t nreadings;
    int choice;  /* index of the reading decided on, -1 where it is open */
    int printed; /* index of the reading printed in the text; -1 for none */
    const jk_evidence *by;
    size_t nby;
} jk_variant;

typedef struct jk_end {
    uint64_t articles, blocks, clauses, reports, variants;
    jk_slice status; /* "complete", or why not */
} jk_end;

typedef struct jk_item {
    enum jk_item_type t;
    jk_slice src;      /* siglum of the source; of the first range where there are several */
    const jk_range *b; /* byte ranges in the source */
    size_t nb;
    const jk_slice *srcs; /* in canonical items: the siglum of each range of b; NULL: all src */
    union {
        jk_source source;
        jk_article article;
        jk_block block; /* also furniture */
        jk_clause clause;
        jk_report report;
        jk_variant variant;
        jk_end end;
    } u;
    jk_slice extra; /* members that are not known, as JSON: "k":v,"k2":v2 */
    jk_slice line;  /* the record as read, where nothing was changed since; empty otherwise */
} jk_item;

/* jk_end_count: counts an item of a type in an end record; those that it does not tell of not.
 * O(1). */
static inline void jk_end_count(jk_end *e, enum jk_item_type t)
{
    e->articles += t == JK_ARTICLE;
    e->blocks += t == JK_BLOCK;
    e->clauses += t == JK_CLAUSE;
    e->reports += t == JK_REPORT;
    e->variants += t == JK_VARIANT;
}

/* jk_end_add: adds the counts of another.  jk_end_less: takes them away.  O(1). */
static inline void jk_end_add(jk_end *e, const jk_end *more)
{
    e->articles += more->articles;
    e->blocks += more->blocks;
    e->clauses += more->clauses;
    e->reports += more->reports;
    e->variants += more->variants;
}

static inline void jk_end_less(jk_end *e, const jk_end *less)
{
    e->articles -= less->articles;
    e->blocks -= less->blocks;
    e->clauses -= less->clauses;
    e->reports -= less->reports;
    e->variants -= less->variants;
}

/* jk_end_whole: whether an end record says nothing of trouble.  O(1). */
static inline bool jk_end_whole(const jk_end *e)
{
    return e->status.len == 0 || jk_slice_eq(e->status, JK_S("complete"));
}

/* A receiver of items; embed it as the first member of a stage.  Returns JK_OK or a negative
 * status, which the giver passes up at once.  JK_END is the last item a sink is given. */
typedef struct jk_sink {
    int (*put)(struct jk_sink *self, const jk_item *item);
} jk_sink;

/* jk_item_is_plain: whether the text of a block is its source's bytes one by one.  O(ranges). */
bool jk_item_is_plain(const jk_item *block);

/* jk_item_copy: a copy of an item with all it points to, in the arena; NULL when memory fails.
 * O(size of the item). */
jk_item *jk_item_copy(jk_arena *a, const jk_item *item);

/* jk_role_name, jk_role_find: name of a role; the role of a name or -1.  Static.  O(roles). */
jk_slice jk_role_name(enum jk_role role);

/* jk_role_running: whether blocks of a role are paragraphs of running text.  O(1). */
bool jk_role_running(enum jk_role role);
int jk_role_find(jk_slice name);

/* jk_clause_level_name, _eid, _find: name (条), prefix of ids (art); the level of a name or -1. */
jk_slice jk_clause_level_name(enum jk_clause_level level);
jk_slice jk_clause_level_eid(enum jk_clause_level level);
int jk_clause_level_find(jk_slice name);

#endif
