/* witness.h: a transcription made ready for collation: tokens, and the units they stand in.
 *
 * A token is a character that counts when witnesses are compared, folded (width, marks that only
 * differ in look), or a mark that is written with several, or a note that something is lost
 * (lacuna.h), together with the blanks behind it.  A unit is a run of tokens that witnesses share,
 * lose, repeat or move as a whole: a paragraph, a heading, a numbered clause that begins inside a
 * paragraph, or a part of one of these (jk_unit_cut).  Units are runs of one array of tokens, in
 * the order of the source, and together hold every token.
 */
#ifndef JK_COLLATE_WITNESS_H
#define JK_COLLATE_WITNESS_H

#include "parse/base/buf.h"
#include "parse/base/doc.h"
#include "parse/base/map.h"
#include "parse/norm/norm.h"

typedef struct jk_token {
    uint32_t fold;     /* the character, folded; never 0 */
    uint32_t block;    /* index into the witness's blocks */
    uint32_t from, to; /* bytes of that block's text, the blanks that follow included */
} jk_token;

enum {
    JK_UNIT_PARA = 1,     /* begins a paragraph of its source */
    JK_UNIT_INTRUDER = 2, /* stands inside a sentence of another text */
    JK_UNIT_CLAUSE = 4,   /* begins a numbered clause */
    JK_UNIT_PART = 8      /* cut from the unit before it */
};

typedef struct jk_unit {
    uint32_t article; /* index into the witness's articles; UINT32_MAX for none */
    uint32_t t0, t1;  /* tokens [t0, t1) */
    uint32_t slot;    /* where it belongs in the canonical text, set by the matcher */
    enum jk_role role;
    unsigned flags;
    enum jk_clause_level level; /* of the clause that begins here */
    uint64_t n, sub;            /* its number */
} jk_unit;

/* jk_unit_is_title: whether a unit is part of an article's title; jk_unit_is_headline: whether it
 * stands above an article's text, as the head of a column may, too.  O(1). */
static inline bool jk_unit_is_title(const jk_unit *u)
{
    return u->role == JK_ROLE_TITLE || u->role == JK_ROLE_SUBTITLE;
}
static inline bool jk_unit_is_headline(const jk_unit *u)
{
    return jk_unit_is_title(u) || u->role == JK_ROLE_COLUMN;
}

typedef struct jk_wit_block {
    const jk_item *item; /* borrowed from the document */
    uint32_t article;
} jk_wit_block;

/* Marks of several kinds; one for every pause, 句读; none. */
enum jk_pointing { JK_POINTED, JK_PAUSES, JK_UNPOINTED };

typedef struct jk_wit {
    jk_slice siglum;
    uint32_t given; /* how many witnesses were given before it */
    const jk_doc *doc;
    const jk_item **articles; /* arena */
    jk_wit_block *blocks;     /* arena */
    jk_token *tokens;         /* arena */
    uint32_t narticles, nblocks, ntokens;
    bool lacunae;                 /* it has some (lacuna.h) */
    enum jk_pointing pointing;    /* pointing.h */
    bool traditional, simplified; /* the script of most characters that have one */
    bool behind;                  /* not in the script of most witnesses: comes behind them */
    struct {
        jk_unit *at; /* malloc */
        size_t n, cap;
    } units;
    jk_map map; /* from text to source of the block asked for last (jk_wit_ranges), `mapped` */
    const jk_item *mapped;
} jk_wit;

/* jk_wit_load: takes the items of one source of doc (all its items when siglum is empty), compared
 * as norm writes them (tokens.h; NULL: as they stand).  Tokens live in the arena; doc must outlive
 * the witness.  JK_OK, JK_ENOMEM, or JK_ERANGE for a witness of more than 2^31 characters.
 * O(bytes). */
int jk_wit_load(jk_wit *w, const jk_doc *doc, jk_slice siglum, jk_norm *norm, jk_arena *arena);
void jk_wit_free(jk_wit *w);

/* jk_wit_fold_scripts: makes the tokens of a witness what its characters are in either script
 * (evidence/forms.h).  O(tokens). */
void jk_wit_fold_scripts(jk_wit *w);

/* jk_unit_cut: cuts unit u before token t (t0 < t < t1): the second part follows it.  JK_OK or
 * JK_ENOMEM.  O(units behind it). */
int jk_unit_cut(jk_wit *w, size_t u, uint32_t t);

/* jk_token_breaks: whether token t begins another block than the token before it.  jk_token_begins:
 * whether it begins a paragraph: a block that does not go on with the one before.  O(1). */
bool jk_token_breaks(const jk_wit *w, uint32_t t);
bool jk_token_begins(const jk_wit *w, uint32_t t);

/* jk_tokens_alike: how many of n tokens from a and from b on are compared as one, up to the first
 * that is not.  O(n). */
static inline uint32_t jk_tokens_alike(const jk_token *a, const jk_token *b, uint32_t n)
{
    uint32_t i = 0;
    while (i < n && a[i].fold == b[i].fold)
        i++;
    return i;
}

/* jk_token_end: the byte of its block behind the character of token t, before the blanks, written
 * as &emsp; or not.  O(blanks). */
uint32_t jk_token_end(const jk_wit *w, uint32_t t);

/* jk_wit_text: appends what tokens [t0, t1) say to out, without the blanks behind the last.
 * A failure of memory sticks to out.  O(bytes). */
void jk_wit_text(const jk_wit *w, uint32_t t0, uint32_t t1, jk_buf *out);

/* jk_token_text: the bytes of token t, its trailing blanks included; borrowed.  O(1). */
jk_slice jk_token_text(const jk_wit *w, uint32_t t);

#endif
