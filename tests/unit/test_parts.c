/* The segmenter in parts, in threads: what it gives is the same. */
#include "tests/unit/segmented.h"

#include "parse/base/status.h"

/* Galleys that are held back until the text is over, as another thread might. */
typedef struct holder {
    jk_galley_sink galleys;
    jk_galley *at[64];
    size_t n;
} holder;

static int hold(jk_galley_sink *self, jk_galley **galley)
{
    holder *h = (holder *)self;
    assert_true(h->n < 64);
    h->at[h->n++] = *galley;
    *galley = jk_galley_new();
    return *galley ? JK_OK : JK_ENOMEM;
}

typedef struct taker {
    jk_sheet_sink sheets;
    jk_segmenter *segmenter;
    size_t n;
} taker;

/* Every other sheet is measured before it is taken. */
static int take(jk_sheet_sink *self, jk_sheet **sheet)
{
    taker *t = (taker *)self;
    if (t->n++ % 2)
        jk_sheet_measure(*sheet);
    return jk_segmenter_take(t->segmenter, *sheet);
}

/* The text, with a report on every byte that is no text: its source has a ? for each U+FFFD. */
static void feed_damaged(jk_segmenter *s, jk_slice text)
{
    static const char bad[] = "\xEF\xBF\xBD";
    jk_text_sink *in = jk_segmenter_input(s);
    uint64_t off = 0;
    for (size_t at = 0; at < text.len;) {
        size_t to = jk_slice_find(text, jk_slice_of(bad), at);
        jk_slice part = jk_slice_sub(text, at, to > text.len ? text.len : to);
        jk_chunk c = {.text = part, .src = part, .off = off, .enc = JK_S("UTF-8")};
        if (part.len == 0) {
            c.text = jk_slice_of(bad);
            c.src = JK_S("?");
            jk_byte_report r = {.code = JK_R_BAD_BYTE,
                                .b = {off, off + 1},
                                .line = 1,
                                .col = 1,
                                .words = JK_S("坏")};
            assert_int_equal(in->report(in, &r), 0);
        }
        assert_int_equal(in->text(in, &c), 0);
        at += c.text.len;
        off += c.src.len;
    }
}

/* The items of a and those of b from `from` on are the same. */
static void assert_same_from(const jk_doc *a, const jk_doc *b, size_t from)
{
    assert_int_equal(a->n, b->n - from);
    for (size_t i = 0; i < a->n; i++) {
        const jk_item *x = a->at[i], *y = b->at[from + i];
        assert_int_equal(x->t, y->t);
        assert_int_equal(x->nb, y->nb);
        assert_memory_equal(x->b, y->b, x->nb * sizeof *x->b);
        if (x->t == JK_BLOCK)
            assert_true(jk_slice_eq(x->u.block.text, y->u.block.text));
        if (x->t == JK_REPORT)
            assert_true(jk_slice_eq(x->u.report.words, y->u.report.words));
    }
}

static void assert_same(const jk_doc *a, const jk_doc *b)
{
    assert_same_from(a, b, 0);
}

static void parts_give_the_same(void **state)
{
    (void)state;
    jk_buf text = {0};
    for (int i = 0; i < 12000; i++) {
        jk_buf_puts(&text, page);
        if (i % 500 == 7)
            jk_buf_puts(&text, "会\xEF\xBF\xBD结束。\n\n");
        if (i == 6000) /* a sentence that something interrupts */
            jk_buf_puts(&text,
                        "会议要求各地区各部门高度重视，切实加强组织领导，认真抓好贯\n\n彻落实"
                        "工作，确保各项任务落到实处。\n\n");
    }
    jk_doc whole, parted, shown;
    jk_doc_init(&whole);
    jk_doc_init(&parted);
    jk_doc_init(&shown);
    jk_segmenter *s = jk_segmenter_new(NULL, JK_S("A"), &whole.sink);
    feed_damaged(s, jk_buf_slice(&text));
    assert_int_equal(jk_segmenter_end(s), 0);
    jk_segmenter_free(s);

    s = jk_segmenter_new(NULL, JK_S("A"), &parted.sink);
    holder h = {.galleys = {hold}};
    taker t = {{take}, s, 0};
    jk_segmenter_part(s, &t.sheets, &h.galleys);
    feed_damaged(s, jk_buf_slice(&text));
    assert_int_equal(jk_segmenter_close(s), 0);
    assert_int_equal(jk_segmenter_end(s), 0);
    assert_true(h.n > 4);
    for (size_t i = 0; i < h.n; i++) {
        size_t from = parted.n;
        if (i % 3) { /* some are shown before */
            assert_int_equal(jk_segmenter_begin(s, h.at[i]), 0);
            assert_int_equal(jk_segmenter_show(s, h.at[i], &shown.sink), 0);
        }
        assert_int_equal(jk_segmenter_give(s, h.at[i]), 0);
        if (i % 3)
            assert_int_equal(jk_segmenter_finish(s), 0);
        assert_same_from(&shown, &parted, i % 3 ? from : parted.n);
        jk_doc_reset(&shown);
        jk_galley_free(h.at[i]);
    }
    jk_segmenter_free(s);

    assert_int_equal(count_reports(&whole, JK_R_BAD_BYTE), 24);
    assert_same(&whole, &parted);
    assert_reports_in_place(&parted);
    jk_doc_free(&shown);
    jk_doc_free(&whole);
    jk_doc_free(&parted);
    jk_buf_free(&text);
}

/* What two threads put beside a document. */
typedef struct sides {
    jk_beside beside; /* first */
    jk_doc *out, side[2];
    size_t joined;
} sides;

static int join(jk_beside *self, unsigned side)
{
    sides *s = (sides *)self;
    jk_doc *from = &s->side[side];
    for (size_t i = 0; i < from->n; i++)
        assert_int_equal(s->out->sink.put(&s->out->sink, from->at[i]), JK_OK);
    jk_doc_reset(from);
    s->joined++;
    return JK_OK;
}

/* A long article, damaged here and there, with sentences that something interrupts and a paragraph
 * that is too long to be kept, given out by two. */
static void two_give_the_same(void **state)
{
    (void)state;
    enum { LONG_LINE = 2 << 20 };
    const jk_segment_options whole = {.whole = true};
    jk_buf text = {0};
    for (int i = 0; i < 12000; i++) {
        jk_buf_puts(&text, "会议要求各地区各部门高度重视，切实加强组织领导，认真抓好贯\n\n彻落实"
                           "工作，确保各项任务落到实处。\n\n");
        if (i % 100 == 7)
            jk_buf_puts(&text, "会\xEF\xBF\xBD结束。\n\n");
        for (size_t end = text.len + LONG_LINE; i == 6000 && text.len < end;)
            jk_buf_puts(&text, "会议要求各地区各部门高度重视，切实加强组织领导。");
    }
    jk_doc one, two;
    jk_doc_init(&one);
    jk_doc_init(&two);
    jk_segmenter *s = jk_segmenter_new(&whole, JK_S("A"), &one.sink);
    feed_damaged(s, jk_buf_slice(&text));
    assert_int_equal(jk_segmenter_end(s), 0);
    jk_segmenter_free(s);

    sides b = {.beside = {{&b.side[0].sink, &b.side[1].sink}, join}, .out = &two};
    jk_doc_init(&b.side[0]);
    jk_doc_init(&b.side[1]);
    s = jk_segmenter_new(&whole, JK_S("A"), &two.sink);
    jk_segmenter_beside(s, &b.beside);
    jk_segmenter_expect(s, text.len);
    feed_damaged(s, jk_buf_slice(&text));
    assert_int_equal(jk_segmenter_end(s), 0);
    jk_segmenter_free(s);

    assert_true(b.joined > 20);
    assert_true(count_reports(&one, JK_R_BAD_BYTE) == 120);
    assert_same(&one, &two);
    assert_reports_in_place(&two);
    jk_doc_free(&b.side[0]);
    jk_doc_free(&b.side[1]);
    jk_doc_free(&one);
    jk_doc_free(&two);
    jk_buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_give_the_same),
        cmocka_unit_test(two_give_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
