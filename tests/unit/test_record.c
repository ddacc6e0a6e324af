/* Records: written as jkrecord(5) has them, read back strictly. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <stdio.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "parse/base/doc.h"
#include "parse/base/status.h"
#include "parse/record/base64.h"
#include "parse/record/json.h"
#include "parse/record/put.h"
#include "parse/record/reader.h"
#include "parse/record/scan.h"
#include "parse/record/writer.h"

typedef struct outcome {
    jk_doc doc;
    size_t errors;
    jk_record_error last; /* words are static */
} outcome;

static int note_error(void *ctx, const jk_record_error *e)
{
    outcome *o = ctx;
    o->errors++;
    o->last = *e;
    return JK_OK;
}

/* Reads a text of records in pieces of `step` bytes. */
static outcome read_all(jk_slice text, size_t step)
{
    outcome o = {0};
    jk_doc_init(&o.doc);
    jk_reader *r = jk_reader_new(&o.doc.sink, note_error, &o);
    for (size_t at = 0; at < text.len; at += step)
        assert_int_equal(jk_reader_feed(r, jk_slice_sub(text, at, at + step)), JK_OK);
    assert_int_equal(jk_reader_end(r), JK_OK);
    jk_reader_free(r);
    return o;
}

static void assert_json(const jk_item *item, const char *want)
{
    jk_buf b = {0};
    assert_int_equal(jk_item_json(item, &b), JK_OK);
    jk_buf_putc(&b, 0);
    assert_string_equal(b.ptr, want);
    jk_buf_free(&b);
}

/* One record: read, then written anew (not passed on), must come out as it was. */
static void fixed(const char *json)
{
    outcome o = read_all(jk_slice_of(json), 7);
    assert_int_equal(o.errors, 0);
    assert_int_equal(o.doc.n, 1);
    jk_item item = *o.doc.at[0];
    assert_true(jk_slice_eq(item.line, jk_slice_of(json)));
    assert_json(&item, json);
    jk_doc_free(&o.doc);
}

static const char *const canonical[] = {
    "{\"t\":\"source\",\"src\":\"A\",\"b\":[[0,9007199254740993]],\"name\":\"页.txt\","
    "\"size\":18446744073709551615,\"sha256\":\"00ff\",\"encoding\":\"GB18030\",\"x\":[1,{}]}",
    "{\"t\":\"article\",\"src\":\"A\",\"b\":[[0,10]],\"id\":\"a1\",\"title\":\"题\","
    "\"dateline\":\"新华社北京9月6日电\",\"agency\":\"新华社\",\"place\":\"北京\","
    "\"date\":\"2023-09-06\",\"reporters\":[\"甲\",\"乙\"]}",
    "{\"t\":\"block\",\"src\":\"A\",\"b\":[[0,3],[9,12]],\"role\":\"body\",\"article\":\"a1\","
    "\"id\":\"b1\",\"line\":3,\"col\":1,\"joined\":true,\"intruder\":true,\"continues\":true,"
    "\"enc\":\"GB18030\",\"raw\":\"1tC5+g==\",\"edits\":[[0,\"(\",\"（\",\"width\"]],"
    "\"note\":null,\"text\":\"中\\\"\\\\\\u0000\\n/é😀\"}",
    "{\"t\":\"furniture\",\"src\":\"A\",\"b\":[[3,4]],\"role\":\"blank\",\"text\":\"\\r\\n\"}",
    "{\"t\":\"clause\",\"src\":\"A\",\"b\":[[5,9]],\"article\":\"a1\",\"id\":\"part_2__item_4\","
    "\"parent\":\"part_2\",\"level\":\"项\",\"num\":\"（四）\",\"n\":4,\"sub\":1,"
    "\"path\":\"二/（四）\",\"title\":\"分类处置。\",\"edits\":[[1,\"\",\"x\",\"r\"]],"
    "\"title_edits\":[[1,\"y\",\"\",\"r\"]],\"line\":4,\"col\":2,\"text\":\"\"}",
    "{\"t\":\"report\",\"src\":\"A\",\"b\":[[5,9]],\"code\":\"gap\",\"level\":\"error\","
    "\"at\":\"x\",\"see\":\"y\",\"see_b\":[[1,2]],\"line\":1,\"col\":2,\"text\":\"缺（八）\"}",
    "{\"t\":\"report\",\"code\":\"of-tomorrow\",\"level\":\"note\",\"text\":\"\"}",
    "{\"t\":\"variant\",\"id\":\"v1\",\"at\":\"item_1\",\"block\":\"b1\",\"off\":[3,6],"
    "\"class\":\"substitution\",\"readings\":[{\"text\":\"划\",\"wit\":[\"A\",\"C\"],"
    "\"b\":[[3,6]],\"p\":0.25},{\"text\":\"\",\"wit\":[\"B\"],\"b\":[[3,3]]}],\"choice\":null,"
    "\"printed\":1,\"by\":[{\"kind\":\"lm\",\"reading\":0,\"weight\":-0.125,\"note\":\"x\"}]}",
    "{\"t\":\"block\",\"src\":[\"A\",\"B\"],\"b\":[[0,3],[9,12]],\"role\":\"body\",\"text\":\"\"}",
    "{\"t\":\"end\",\"articles\":1,\"blocks\":2,\"clauses\":0,\"reports\":0,\"variants\":0,"
    "\"status\":\"complete\"}",
    "{\"t\":\"of tomorrow\" , \"src\":{\"a\":[]},\"t2\":\"x\"}",
};

static void round_trip(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof canonical / sizeof canonical[0]; i++)
        fixed(canonical[i]);
}

/* Members in any order, blanks and \u escapes are read; written, the order is the fixed one. */
static void any_order(void **state)
{
    (void)state;
    outcome o = read_all(JK_S(" { \"text\" : \"\\u4e2d\\ud83d\\ude00\\/\" , \"k\":  0.50, "
                              "\"b\":[ [ 1 , 2 ] ],\"role\":\"title\",\"src\":\"B\" ,"
                              "\"t\":\"block\"}\t\r\n"),
                         3);
    assert_int_equal(o.errors, 0);
    assert_json(o.doc.at[0], "{\"t\":\"block\",\"src\":\"B\",\"b\":[[1,2]],\"role\":\"title\","
                             "\"k\":  0.50,\"text\":\"中😀/\"}");
    jk_doc_free(&o.doc);
}

static void bad(const char *json, uint64_t col)
{
    outcome o = read_all(jk_slice_of(json), 5);
    if (o.errors != 1 || o.last.col != col)
        fail_msg("%s: %zu errors, col %u: %.*s", json, o.errors, (unsigned)o.last.col,
                 (int)o.last.words.len, o.last.words.ptr ? o.last.words.ptr : "");
    assert_int_equal(o.doc.n, 0);
    assert_true(o.last.words.len > 0);
    jk_doc_free(&o.doc);
}

static void malformed(void **state)
{
    (void)state;
    bad("x", 1);
    bad("[]", 1);
    bad("{}", 2);
    bad("{\"t\":\"end\"", 11);
    bad("{\"t\":\"end\",}", 12);
    bad("{\"t\":\"end\"} x", 13);
    bad("{\"t\":\"end\"}{\"t\":\"end\"}", 12);
    bad("{\"t\":1}", 6);
    bad("{\"t\":\"end\",\"t\":\"end\"}", 12);
    bad("{\"t\":\"end\",\"blocks\":1,\"blocks\":1}", 23);
    bad("{\"t\":\"end\",\"z\":1,\"y\":2,\"z\":1}", 1);
    bad("{\"t\":\"end\",\"z\":1,\"\\u007a\":2}", 1);
    bad("{\"t\":\"end\",\"blocks\":-1}", 21);
    bad("{\"t\":\"end\",\"blocks\":01}", 21);
    bad("{\"t\":\"end\",\"blocks\":1.0}", 21);
    bad("{\"t\":\"end\",\"blocks\":18446744073709551616}", 21);
    bad("{\"t\":\"end\",\"b\":[[2,1]]}", 17);
    bad("{\"t\":\"end\",\"b\":[[1]]}", 17);
    bad("{\"t\":\"end\",\"b\":[[1,2,3]]}", 17);
    bad("{\"t\":\"end\",\"b\":[[1,2],]}", 23);
    bad("{\"t\":\"end\",\"src\":[\"A\",\"B\"],\"b\":[[1,2]]}", 1);
    bad("{\"t\":\"end\",\"src\":[]}", 18);
    bad("{\"t\":\"block\",\"text\":\"\"}", 1); /* no role */
    bad("{\"t\":\"block\",\"role\":\"hero\",\"text\":\"\"}", 21);
    bad("{\"t\":\"end\",\"status\":\"\\ud800\"}", 22);
    bad("{\"t\":\"end\",\"status\":\"\\ud800\\u0041\"}", 22);
    bad("{\"t\":\"end\",\"status\":\"\\udc00\\ud800\"}", 22);
    bad("{\"t\":\"end\",\"status\":\"\\x\"}", 22);
    bad("{\"t\":\"end\",\"status\":\"\\u12\"}", 22);
    bad("{\"t\":\"end\",\"status\":\"a\tb\"}", 23);
    bad("{\"t\":\"end\",\"status\":\"a", 21);
    bad("{\"t\":\"end\",\"status\":\"a\\", 23);
    bad("{\"t\":\"end\",\"status\":\"a\\\"", 21);
    bad("{\"t\":\"end\",\"status\":\"\xC0\x80\"}", 22);
    bad("{\"t\":\"end\",\"status\":\"\xED\xA0\x80\"}", 22);
    bad("{\"t\":\"end\",\"z\":nul}", 16);
    bad("{\"t\":\"end\",\"z\":1.}", 18);
    bad("{\"t\":\"end\",\"z\":1e}", 18);
    bad("{\"t\":\"end\",\"z\":.5}", 16);
    bad("{\"t\":\"end\",\"z\":+1}", 16);
    bad("{\"t\":\"end\",\"z\":NaN}", 16);
    bad("{\"t\":\"end\",\"z\":[1 2]}", 19);
    bad("{\"t\":\"end\",\"z\":{\"a\" 1}}", 21);
    bad("{\"t\":\"end\",\"z\":[}", 17);
    bad("{\"t\":\"block\",\"role\":\"body\",\"raw\":\"AAA\",\"text\":\"\"}", 34);
    bad("{\"t\":\"variant\",\"readings\":[],\"choice\":0}", 1);
    bad("{\"t\":\"variant\",\"readings\":[{\"p\":1.5}],\"choice\":null}", 29);
}

static void nul_bytes(void **state)
{
    (void)state;
    outcome o = read_all(JK_S("{\"t\":\"end\",\"status\":\"a\0b\"}\n{\"t\":\"end\"\0}\n\0\n"), 100);
    assert_int_equal(o.errors, 3);
    assert_int_equal(o.last.line, 3);
    assert_int_equal(o.doc.n, 0);
    jk_doc_free(&o.doc);
}

/* A malformed line says where and does not stop the rest, however the bytes are cut. */
static void goes_on(void **state)
{
    (void)state;
    jk_slice text = JK_S("\xEF\xBB\xBF{\"t\":\"end\"}\n\n  \r\n{\"t\":\"end\",}\n{\"t\":\"end\"}");
    for (size_t step = 1; step < 50; step++) {
        outcome o = read_all(text, step);
        assert_int_equal(o.doc.n, 2);
        assert_int_equal(o.errors, 1);
        assert_int_equal(o.last.line, 4);
        assert_int_equal(o.last.col, 12);
        jk_doc_free(&o.doc);
    }
}

static jk_buf nested(size_t depth, size_t closed)
{
    jk_buf b = {0};
    jk_buf_puts(&b, "{\"t\":\"end\",\"z\":");
    for (size_t i = 0; i < depth; i++)
        jk_buf_puts(&b, i % 2 ? "{\"a\":" : "[");
    jk_buf_puts(&b, "0");
    for (size_t i = depth; i-- > depth - closed;)
        jk_buf_putc(&b, i % 2 ? '}' : ']');
    jk_buf_putc(&b, '}');
    return b;
}

static void deep(void **state)
{
    (void)state;
    static const struct {
        size_t depth, closed, items;
    } cases[] = {{JK_JSON_DEPTH, JK_JSON_DEPTH, 1},
                 {JK_JSON_DEPTH + 1, JK_JSON_DEPTH + 1, 0},
                 {1000000, 0, 0},
                 {40, 39, 0}};
    for (size_t i = 0; i < 4; i++) {
        jk_buf b = nested(cases[i].depth, cases[i].closed);
        outcome o = read_all(jk_buf_slice(&b), 4096);
        assert_int_equal(o.doc.n, cases[i].items);
        assert_int_equal(o.errors, 1 - cases[i].items);
        jk_doc_free(&o.doc);
        jk_buf_free(&b);
    }
}

static void assert_fixed(double x, const char *want)
{
    jk_buf b = {0};
    jk_json_put_fixed(&b, x);
    jk_buf_putc(&b, 0);
    assert_string_equal(b.ptr, want);
    jk_buf_free(&b);
}

static void numbers(void **state)
{
    (void)state;
    assert_fixed(0, "0");
    assert_fixed(-0.00001, "0");
    assert_fixed(0.5, "0.5");
    assert_fixed(-12.3456, "-12.3456");
    assert_fixed(0.1 + 0.2, "0.3");
    assert_fixed(0.0005, "0.0005");
    assert_fixed(1e300, "1000000000");
    assert_fixed(-INFINITY, "-1000000000");
    assert_fixed(NAN, "0");
    static const char *const texts[] = {"0.1",   "-0.0",    "123456789.125", "1e-7",
                                        "1E+22", "2.5e300", "1e-320",        "0.30000000000000004"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        jk_json j = {.s = jk_slice_of(texts[i])};
        double d = 1, want = strtod(texts[i], NULL);
        assert_true(jk_json_double(&j, &d));
        assert_true(fabs(d - want) <= fabs(want) * 1e-15 + 1e-321);
    }
    jk_buf b = {0};
    jk_put_p(&b, 0.999999);
    jk_buf_putc(&b, ' ');
    jk_put_p(&b, 1e-9);
    jk_buf_putc(&b, ' ');
    jk_put_p(&b, 1);
    assert_true(jk_slice_eq(jk_buf_slice(&b), JK_S("0.9999 0.0001 1")));
    jk_buf_free(&b);
}

static void base64(void **state)
{
    (void)state;
    jk_arena a = {0};
    unsigned char bytes[256];
    for (int i = 0; i < 256; i++)
        bytes[i] = (unsigned char)(i * 7);
    for (size_t n = 0; n <= 256; n++) {
        jk_buf b = {0};
        jk_slice back, in = {(const char *)bytes, n};
        jk_base64_put(&b, in);
        assert_true(jk_base64_read(&a, jk_buf_slice(&b), &back));
        assert_true(jk_slice_eq(back, in));
        jk_buf_free(&b);
    }
    static const char *const wrong[] = {
        "A", "AA", "AAA", "A===", "AB==", "AAB=", "AA=A", "AA==AAAA", "AA A", "AAA\xC3"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        jk_slice back;
        assert_false(jk_base64_read(&a, jk_slice_of(wrong[i]), &back));
    }
    jk_arena_free(&a);
}

/* Every byte at every place: the quick scan agrees with the definition. */
static void scan(void **state)
{
    (void)state;
    char text[40];
    for (int c = 0; c < 256; c++) {
        bool plain = c >= 0x20 && c != '"' && c != '\\';
        for (size_t at = 0; at < sizeof text; at++) {
            memset(text, 0xE4, sizeof text);
            text[at] = (char)c;
            assert_int_equal(jk_json_plain((jk_slice){text, sizeof text}),
                             plain ? sizeof text : at);
        }
    }
}

/* Every byte at every place of strings of all lengths is written as the definition says. */
static void strings(void **state)
{
    (void)state;
    jk_buf none = {0};
    jk_json_put_string(&none, (jk_slice){NULL, 0});
    assert_true(jk_slice_eq(jk_buf_slice(&none), JK_S("\"\"")));
    jk_buf_free(&none);
    static const char bytes[] = "\n\"\\\x01\x1F \x7F\xBF";
    for (size_t len = 0; len <= 300; len += len < 100 ? 1 : 37)
        for (size_t i = 0; i < len * (sizeof bytes - 1); i++) {
            char text[300], want[320];
            char c = bytes[i % (sizeof bytes - 1)];
            size_t at = i / (sizeof bytes - 1);
            memset(text, 0xE4, sizeof text);
            text[at] = c;
            const char *escape = c == '\n' ? "\\n" : c == '"' ? "\\\"" : c == '\\' ? "\\\\" : NULL;
            char hex[8] = {c};
            if (c > 0 && c < 0x20 && !escape)
                snprintf(hex, sizeof hex, "\\u%04x", (unsigned)c);
            int n = snprintf(want, sizeof want, "\"%.*s%s%.*s\"", (int)at, text,
                             escape ? escape : hex, (int)(len - at - 1), text + at + 1);
            jk_slice s = {text, len}, expected = {want, (size_t)n};
            jk_buf b = {0};
            jk_json_put_string(&b, s);
            assert_true(jk_slice_eq(jk_buf_slice(&b), expected));
            assert_true(jk_json_room(s) >= expected.len);
            jk_buf_free(&b);
            char *to = malloc(jk_json_room(s)); /* so that a sanitizer sees what lies behind */
            assert_ptr_equal(jk_json_write(to, s), to + expected.len);
            assert_memory_equal(to, want, expected.len);
            free(to);
        }
}

static void writer(void **state)
{
    (void)state;
    jk_byte_keep out = JK_BYTE_KEEP;
    jk_sink *w = jk_writer_new(&out.sink);
    jk_item item = {.t = JK_END, .u.end.status = JK_LIT("complete")};
    assert_int_equal(w->put(w, &item), JK_OK);
    item.line = JK_S("{ \"t\" : \"end\" }");
    assert_int_equal(w->put(w, &item), JK_OK);
    item = (jk_item){.t = JK_SOURCE,
                     .u.source.name = JK_LIT("\xFF"
                                             "a")};
    assert_int_equal(w->put(w, &item), JK_OK);
    assert_true(jk_slice_eq(jk_buf_slice(&out.buf),
                            JK_S("{\"t\":\"end\",\"articles\":0,\"blocks\":0,\"clauses\":0,"
                                 "\"reports\":0,\"variants\":0,\"status\":\"complete\"}\n"
                                 "{ \"t\" : \"end\" }\n"
                                 "{\"t\":\"source\",\"name\":\"\xEF\xBF\xBD"
                                 "a\",\"size\":0}\n")));
    jk_writer_free(w);
    jk_buf_free(&out.buf);
}

static void looks(void **state)
{
    (void)state;
    assert_true(jk_looks_like_records(JK_S("{\"t\":\"end\"}")));
    assert_true(jk_looks_like_records(JK_S("\xEF\xBB\xBF\n { \"t\" :1")));
    assert_false(jk_looks_like_records(JK_S("{\"text\":\"t\"}")));
    assert_false(jk_looks_like_records(JK_S("{\"t\"")));
    assert_false(jk_looks_like_records(JK_S("")));
    assert_false(jk_looks_like_records(JK_S("第一条 {\"t\":")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(round_trip), cmocka_unit_test(any_order), cmocka_unit_test(malformed),
        cmocka_unit_test(nul_bytes),  cmocka_unit_test(goes_on),   cmocka_unit_test(deep),
        cmocka_unit_test(numbers),    cmocka_unit_test(base64),    cmocka_unit_test(scan),
        cmocka_unit_test(strings),    cmocka_unit_test(writer),    cmocka_unit_test(looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
