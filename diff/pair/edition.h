/* edition.h: a whole document made ready for comparison: its text, its units, its structure.
 *
 * An edition is a sink: give it the items of a document, then jk_edition_finish.  It finds the
 * clauses itself.  Its text is the text of all blocks in the order they came, each followed by LF.
 * A unit is what is compared: a character, folded (jk_fold_unit), blanks left out; or a word or
 * sentence.
 */
#ifndef JK_PAIR_EDITION_H
#define JK_PAIR_EDITION_H

#include "diff/pair/intern.h"
#include "diff/pair/offsets.h"
#include "parse/base/buf.h"
#include "parse/base/item.h"

enum jk_unit_kind { JK_BY_CHAR, JK_BY_WORD, JK_BY_SENTENCE, JK_BY_CLAUSE };

/* A block in the text. */
typedef struct jk_edition_para {
    size_t from, to; /* bytes of the edition's text, without the LF */
    uint64_t line, col;
    enum jk_role role;
} jk_edition_para;

/* A stretch of the document that is one thing: a clause (number, title and own text, also over
 * several blocks), or a block outside of clauses.  Parts follow one another and leave nothing out.
 */
typedef struct jk_part {
    size_t from, to;   /* bytes of the text */
    size_t unit, last; /* units [unit, last) */
    int level;         /* enum jk_clause_level, or -1 */
    uint64_t n, sub;   /* number of the clause */
    jk_slice id;       /* of the clause, or of the article; in the arena */
    jk_slice num;      /* as printed */
} jk_part;

typedef struct jk_edition {
    jk_sink sink; /* put items here */
    jk_arena arena;
    jk_slice src;  /* siglum */
    jk_slice name; /* of the source */
    jk_buf text;
    jk_map map; /* from text to source; a stretch that cannot be mapped has empty ranges */
    struct {
        jk_edition_para *at;
        size_t n, cap;
    } blocks;
    struct {
        jk_part *at;
        size_t n, cap;
    } parts;
    uint32_t *unit;  /* what is compared; owned */
    jk_intern words; /* numbers of the units that are not characters */
    jk_offsets off;  /* byte of the text where each unit begins; n + 1 of them */
    size_t n;
    bool divided; /* an article was so long that its clauses were found in pieces */
    struct jk_edition_state *state; /* while items come in */
} jk_edition;

/* jk_edition_init: an empty edition; the sink then returns JK_OK or JK_ENOMEM and copies
 * what it is given.  O(1). */
void jk_edition_init(jk_edition *w);

/* jk_edition_expect: so many bytes of text will come, as far as is known: what comes is then not
 * moved about.  No promise, and no error.  O(1). */
void jk_edition_expect(jk_edition *w, size_t bytes);

/* jk_edition_finish: no more items: makes parts and units.  JK_OK, JK_ENOMEM, JK_ENOTSUP (words
 * without ICU's data), or JK_ERANGE for more than 2^31 bytes of text.  O(text). */
int jk_edition_finish(jk_edition *w, enum jk_unit_kind unit);

/* jk_edition_join: numbers the words and sentences of b as those of a are: so both, finished apart,
 * can be compared.  JK_OK or JK_ENOMEM.  O(units + words). */
int jk_edition_join(jk_edition *a, jk_edition *b);

/* jk_edition_free: gives the memory back; also while items come in. */
void jk_edition_free(jk_edition *w);

/* jk_edition_off: byte of the text where unit i begins; of unit n, the length of the text.  O(1).
 */
static inline size_t jk_edition_off(const jk_edition *w, size_t i)
{
    return jk_offsets_at(&w->off, i);
}

/* jk_edition_text: the text of units [from, to), without the blanks behind it.  O(blanks). */
jk_slice jk_edition_text(const jk_edition *w, size_t from, size_t to);

/* jk_edition_block: index of the block that byte `off` of the text lies in (the LF counts).
 * jk_edition_part: index of the part.  O(log n); both need at least one block. */
size_t jk_edition_block(const jk_edition *w, size_t off);
size_t jk_edition_part(const jk_edition *w, size_t off);

/* jk_edition_words: the first unit of a part behind its number.  O(length of the number). */
size_t jk_edition_words(const jk_edition *w, const jk_part *p);

/* A byte of a text whose line and column are known: from here on the next are found.
 * Zero-initialise. */
typedef struct jk_caret {
    size_t off;
    uint64_t line, col; /* line 0: nothing is known yet */
} jk_caret;

/* jk_edition_line: moves the caret to byte `off` of the text: line and column in the source are
 * those of its block, moved on by the characters between.  O(length of the block); where the caret
 * stands before `off` in the same block, O(what is between). */
void jk_edition_line(const jk_edition *w, size_t off, jk_caret *caret);

#endif
