/* Tables: a row a record, for a variant a row a reading; TSV and CSV. */
#include <stdlib.h>

#include "parse/base/utf8.h"
#include "parse/record/put.h"
#include "parse/render/formats.h"
#include "parse/render/painter.h"
#include "parse/render/passage.h"

/* The columns, in order. */
enum column { TYPE, SRC, START, END, AT, ID, KIND, NUM, TITLE, P, TEXT, COLUMNS };

static const jk_slice heads[COLUMNS] = {
    JK_LIT("t"),    JK_LIT("src"), JK_LIT("start"), JK_LIT("end"), JK_LIT("at"),   JK_LIT("id"),
    JK_LIT("kind"), JK_LIT("num"), JK_LIT("title"), JK_LIT("p"),   JK_LIT("text"),
};

typedef struct table {
    jk_painter p;
    bool csv;
    bool started;
    jk_buf cells; /* numbers and lists of the row, as text */
    jk_buf shown; /* a cell as a terminal gets it */
} table;

static void tsv_cell(jk_buf *b, jk_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        switch (c) {
        case '\t':
            jk_buf_puts(b, "\\t");
            break;
        case '\n':
            jk_buf_puts(b, "\\n");
            break;
        case '\r':
            jk_buf_puts(b, "\\r");
            break;
        case '\\':
            jk_buf_puts(b, "\\\\");
            break;
        default:
            jk_buf_putc(b, c);
        }
    }
}

static bool wants_quotes(jk_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == ',' || s.ptr[i] == '"' || s.ptr[i] == '\n' || s.ptr[i] == '\r')
            return true;
    return false;
}

/* Whether a spreadsheet would take a cell for a formula, and reckon or fetch what a witness says.
 */
static bool looks_like_formula(jk_slice s)
{
    size_t at = 0;
    int32_t c = s.len ? jk_utf8_next(s, &at) : 0;
    if (c > 0xFF00 && c < 0xFF5F)
        c -= 0xFEE0; /* full-width forms count as well */
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r';
}

static void csv_cell(jk_buf *b, jk_slice s)
{
    bool formula = looks_like_formula(s);
    if (!formula && !wants_quotes(s)) {
        jk_buf_put(b, s);
        return;
    }
    jk_buf_puts(b, formula ? "\"'" : "\"");
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"')
            jk_buf_putc(b, '"');
        jk_buf_putc(b, s.ptr[i]);
    }
    jk_buf_putc(b, '"');
}

static void row(table *t, const jk_slice cells[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++) {
        if (i)
            jk_buf_putc(&t->p.b, t->csv ? ',' : '\t');
        jk_slice cell = cells[i];
        if (t->p.o.terminal) {
            jk_buf_reset(&t->shown);
            jk_put_visible(&t->shown, cell);
            cell = jk_buf_slice(&t->shown);
        }
        if (t->csv)
            csv_cell(&t->p.b, cell);
        else
            tsv_cell(&t->p.b, cell);
    }
    jk_buf_puts(&t->p.b, t->csv ? "\r\n" : "\n");
}

/* A number as text.  The cells' buffer has room for all of a row's: it does not move. */
static jk_slice number(table *t, uint64_t n)
{
    size_t from = t->cells.len;
    jk_buf_putu(&t->cells, n);
    return (jk_slice){t->cells.ptr + from, t->cells.len - from};
}

static jk_slice probability(table *t, double p)
{
    size_t from = t->cells.len;
    if (p < 0)
        return (jk_slice){0};
    jk_put_p(&t->cells, p);
    return (jk_slice){t->cells.ptr + from, t->cells.len - from};
}

static jk_slice joined(table *t, const jk_slices *s)
{
    size_t from = t->cells.len;
    for (size_t i = 0; i < s->n; i++) {
        if (i)
            jk_buf_putc(&t->cells, ' ');
        jk_buf_put(&t->cells, s->at[i]);
    }
    return (jk_slice){t->cells.ptr + from, t->cells.len - from};
}

static void range(table *t, jk_slice cells[COLUMNS], const jk_range *b, size_t n)
{
    if (n == 0)
        return;
    cells[START] = number(t, b[0].start);
    cells[END] = number(t, b[n - 1].end);
}

/* The source of a row, and where in it the first and the last of its ranges are that are from it.
 */
static void place(table *t, jk_slice cells[COLUMNS], const jk_item *item)
{
    const jk_range *b = item->b;
    size_t n = item->nb;
    const jk_slice *srcs = item->srcs;
    cells[SRC] = item->src;
    while (srcs && n && !jk_slice_eq(srcs[n - 1], item->src))
        n--;
    for (; srcs && n && !jk_slice_eq(*srcs, item->src); n--) {
        srcs++;
        b++;
    }
    range(t, cells, b, n);
}

static void variant(table *t, const jk_variant *v)
{
    for (size_t i = 0; i < v->nreadings; i++) {
        const jk_reading *r = &v->readings[i];
        size_t room = 128;
        for (size_t k = 0; k < r->wit.n; k++)
            room += r->wit.at[k].len + 1;
        jk_buf_reset(&t->cells);
        if (!jk_buf_reserve(&t->cells, room))
            return;
        bool printed = r == jk_variant_printed(v);
        jk_slice cells[COLUMNS] = {[TYPE] = JK_LIT("variant"),
                                   [AT] = v->at,
                                   [ID] = v->id,
                                   [KIND] = v->cls,
                                   [TEXT] = r->text};
        cells[SRC] = joined(t, &r->wit);
        range(t, cells, r->b, r->nb);
        cells[P] = probability(t, r->p);
        if (printed)
            cells[NUM] = jk_variant_open(v)          ? JK_S("printed")
                         : r == jk_variant_edited(v) ? JK_S("edited")
                                                     : JK_S("chosen");
        row(t, cells);
    }
}

/* The cells of the records that are one row; false for those that are none. */
static bool fill(const jk_item *item, jk_slice cells[COLUMNS])
{
    switch (item->t) {
    case JK_ARTICLE:
        cells[TYPE] = JK_S("article");
        cells[ID] = item->u.article.id;
        cells[KIND] = item->u.article.date;
        cells[TITLE] = item->u.article.title;
        cells[TEXT] = item->u.article.dateline;
        return true;
    case JK_BLOCK:
        cells[TYPE] = JK_S("block");
        cells[AT] = item->u.block.article;
        cells[ID] = item->u.block.id;
        cells[KIND] = jk_role_name(item->u.block.role);
        cells[TEXT] = item->u.block.text;
        return true;
    case JK_CLAUSE:
        cells[TYPE] = JK_S("clause");
        cells[AT] = item->u.clause.parent;
        cells[ID] = item->u.clause.id;
        cells[KIND] = jk_clause_level_name(item->u.clause.level);
        cells[NUM] = item->u.clause.num;
        cells[TITLE] = item->u.clause.title;
        cells[TEXT] = item->u.clause.text;
        return true;
    case JK_REPORT:
        cells[TYPE] = JK_S("report");
        cells[AT] = item->u.report.at;
        cells[ID] = item->u.report.see;
        cells[KIND] = item->u.report.code < JK_R_COUNT ? jk_report_name(item->u.report.code)
                                                       : item->u.report.name;
        cells[NUM] = jk_level_name(item->u.report.level);
        cells[TEXT] = item->u.report.words;
        return true;
    default:
        return false;
    }
}

static int paint(jk_painter *p, const jk_item *item)
{
    table *t = (table *)p;
    jk_slice cells[COLUMNS] = {{0}};
    if (!t->started)
        row(t, heads);
    t->started = true;
    if (item->t == JK_VARIANT) {
        variant(t, &item->u.variant);
    } else if (fill(item, cells)) {
        jk_buf_reset(&t->cells);
        if (!jk_buf_reserve(&t->cells, 128))
            return t->cells.err;
        place(t, cells, item);
        row(t, cells);
    }
    return t->cells.err | t->shown.err;
}

static jk_sink *open_table(const jk_render_options *options, jk_byte_sink *out, bool csv)
{
    table *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    jk_painter_init(&t->p, options, out, paint);
    t->csv = csv;
    return &t->p.sink;
}

jk_sink *jk_tsv_open(const jk_render_options *options, jk_byte_sink *out)
{
    return open_table(options, out, false);
}

jk_sink *jk_csv_open(const jk_render_options *options, jk_byte_sink *out)
{
    return open_table(options, out, true);
}

void jk_table_close(jk_sink *sink)
{
    table *t = (table *)sink;
    if (!t)
        return;
    jk_buf_free(&t->cells);
    jk_buf_free(&t->shown);
    jk_painter_free(&t->p);
    free(t);
}
