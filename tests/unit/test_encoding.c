/* Encodings: GB 18030 exhaustively, detection on short cuts, the decoder's maps, mojibake. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "parse/base/status.h"
#include "parse/base/utf8.h"
#include "parse/encoding/codec.h"
#include "parse/encoding/decode.h"
#include "parse/encoding/encode.h"
#include "parse/encoding/gb18030.h"
#include "parse/encoding/gb18030_table.h"
#include "parse/encoding/scan.h"

typedef struct got {
    jk_text_sink sink;
    jk_buf text;
    jk_map map;
    unsigned reports[JK_R_COUNT];
    jk_byte_report last;
    char enc[64];
    unsigned lowest; /* confidence */
} got;

static int take_text(jk_text_sink *self, const jk_chunk *c)
{
    got *g = (got *)self;
    if (c->map)
        jk_map_append_part(&g->map, c->map, 0, c->map->len);
    else
        jk_map_add(&g->map, c->text.len, c->off, c->src.len, 1, 1);
    jk_buf_put(&g->text, c->text);
    return JK_OK;
}

static int take_report(jk_text_sink *self, const jk_byte_report *r)
{
    got *g = (got *)self;
    g->reports[r->code]++;
    g->last = *r;
    return JK_OK;
}

/* Decodes bytes, `cut` at a time, as one of the encodings named or as whatever they are. */
static void decode(got *g, jk_slice bytes, const char *name, bool repair, size_t cut)
{
    jk_slice only = jk_slice_of(name);
    jk_decode_options o = {.encodings = {&only, name != NULL}, .as_is = !repair};
    *g = (got){.sink = {take_text, take_report}};
    jk_decoder *d = jk_decoder_new(&o, &g->sink);
    assert_non_null(d);
    for (size_t at = 0; at < bytes.len; at += cut)
        assert_int_equal(jk_decoder_feed(d, jk_slice_sub(bytes, at, at + cut)), JK_OK);
    assert_int_equal(jk_decoder_end(d), JK_OK);
    jk_slice enc = jk_decoder_encoding(d);
    snprintf(g->enc, sizeof g->enc, "%.*s", (int)enc.len, enc.ptr);
    jk_decoder_free(d);
}

static void done(got *g)
{
    jk_buf_free(&g->text);
    jk_map_free(&g->map);
}

static void encode(jk_buf *out, jk_slice text, const char *name)
{
    jk_encoder *e = NULL;
    size_t n = 0;
    assert_int_equal(jk_encoder_new(&e, jk_slice_of(name)), JK_OK);
    assert_int_equal(jk_encoder_put(e, text, out, &n), JK_OK);
    jk_encoder_end(e, out);
    assert_int_equal(n, text.len);
    jk_encoder_free(e);
}

static bool scalar(uint32_t c)
{
    return c < 0xD800 || (c >= 0xE000 && c <= 0x10FFFF);
}

/* Every scalar value goes there and back, in both editions, and no two share a code. */
static void gb18030_all(void **state)
{
    (void)state;
    for (int old = 0; old < 2; old++) {
        jk_gb18030_reverse *r = jk_gb18030_reverse_new(old);
        assert_non_null(r);
        size_t n = 0;
        for (uint32_t c = 0x80; c <= 0x10FFFF; c++) {
            uint8_t b[4];
            if (!scalar(c))
                continue;
            size_t len = jk_gb18030_encode(r, c, b);
            uint32_t back = len == 2   ? jk_gb18030_two(b[0], b[1], old)
                            : len == 4 ? jk_gb18030_four(b, old)
                                       : 0;
            if (back != c)
                fail_msg("U+%04X: %zu bytes, back U+%04X", c, len, back);
            n++;
        }
        assert_int_equal(n, 1111936);
        jk_gb18030_reverse_free(r);
    }
}

/* The rows of the edition of 2022, against an index of them where there is one. */
static void gb18030_rows(void **state)
{
    (void)state;
    static const uint16_t some[][2] = {{0xA1A4, 0x00B7}, {0xA1AA, 0x2014}, {0xA6D9, 0xFE10},
                                       {0xA8BC, 0x1E3F}, {0xFE59, 0x9FB4}, {0xFE51, 0xE816},
                                       {0xFEA0, 0x9FBB}, {0xB0A1, 0x554A}};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++)
        assert_int_equal(jk_gb18030_two((uint8_t)(some[i][0] >> 8), (uint8_t)some[i][0], false),
                         some[i][1]);
    const char *shared = getenv("JK_SHARED");
    char path[512], line[256];
    snprintf(path, sizeof path, "%s/data/gb18030/index-gb18030.txt", shared ? shared : "../shared");
    FILE *f = fopen(path, "r");
    if (!f)
        return;
    size_t n = 0;
    while (fgets(line, sizeof line, f)) {
        char *end;
        unsigned long pointer = strtoul(line, &end, 10);
        if (end == line)
            continue;
        unsigned long c = strtoul(end, NULL, 16);
        unsigned trail = (unsigned)(pointer % 190);
        uint8_t b[2] = {(uint8_t)(pointer / 190 + 0x81),
                        (uint8_t)(trail + (trail < 0x3F ? 0x40 : 0x41))};
        assert_int_equal(jk_gb18030_two(b[0], b[1], false), c);
        n++;
    }
    fclose(f);
    assert_int_equal(n, 23940);
}

static const char simplified[] =
    "国务院办公厅日前印发通知，要求各地区各部门认真做好公报的整理工作。通知指出，编辑人员应当逐字"
    "核对原文，发现疑问及时报告，不得擅自改动。各级人民政府要加强组织领导，落实工作责任，确保按期"
    "完成任务。会议强调，安全生产是企业发展的基础，必须坚持预防为主、综合治理，严格执行有关法律法规"
    "。"
    "第十二条　用人单位应当依法建立健全规章制度，保障劳动者享有劳动权利、履行劳动义务。";
static const char traditional[] =
    "國務院辦公廳日前印發通知，要求各地區各部門認真做好公報的整理工作。通知指出，編輯人員應當逐字"
    "核對原文，發現疑問及時報告，不得擅自改動。各級人民政府要加強組織領導，落實工作責任，確保按期"
    "完成任務。會議強調，安全生產是企業發展的基礎，必須堅持預防為主、綜合治理，嚴格執行有關法律法規"
    "。"
    "第十二條　用人單位應當依法建立健全規章制度，保障勞動者享有勞動權利、履行勞動義務。";

/* How many of the cuts of n characters are recognised, in per cent; skip: bytes dropped in front.
 */
static unsigned recognised(const char *text, const char *name, size_t n, size_t skip)
{
    jk_slice s = jk_slice_of(text);
    unsigned all = 0, right = 0;
    for (size_t at = 0; at < s.len;) {
        size_t end = at, next = at;
        for (size_t i = 0; i < n && end < s.len; i++)
            jk_utf8_next(s, &end);
        jk_buf b = {0};
        got g;
        encode(&b, jk_slice_sub(s, at, end), name);
        decode(&g, jk_slice_sub(jk_buf_slice(&b), skip, b.len), NULL, true, 1000);
        all++;
        right += strcmp(g.enc, name) == 0;
        done(&g);
        jk_buf_free(&b);
        jk_utf8_next(s, &next);
        at = next;
        if (end >= s.len)
            break;
    }
    return all ? 100 * right / all : 0;
}

static void detects_short_cuts(void **state)
{
    (void)state;
    assert_true(recognised(simplified, "GB18030", 4, 0) >= 90);
    assert_true(recognised(simplified, "GB18030", 8, 0) >= 99);
    assert_true(recognised(traditional, "GB18030", 8, 0) >= 99);
    assert_true(recognised(traditional, "Big5", 4, 0) >= 90);
    assert_true(recognised(traditional, "Big5", 8, 0) >= 99);
    assert_true(recognised(traditional, "EUC-TW", 8, 0) >= 95);
    assert_true(recognised(simplified, "UTF-16LE", 8, 0) >= 95);
    assert_true(recognised(simplified, "UTF-16BE", 8, 0) >= 95);
    assert_true(recognised(simplified, "UTF-32LE", 4, 0) >= 99);
    assert_true(recognised(simplified, "HZ-GB-2312", 8, 0) >= 99);
    assert_true(recognised(traditional, "ISO-2022-CN", 8, 0) >= 99);
    assert_true(recognised(simplified, "UTF-8", 4, 1) >= 99);
    assert_true(recognised(simplified, "UTF-8", 4, 2) >= 99);
}

/* One bad byte in UTF-8, at every place, with every value that can be bad there. */
static void one_bad_byte(void **state)
{
    (void)state;
    jk_slice s = jk_slice_sub(jk_slice_of(simplified), 0, 36);
    for (size_t at = 0; at < s.len; at++)
        for (unsigned b = 0x80; b < 0x100; b += 7) {
            char bytes[36];
            memcpy(bytes, s.ptr, s.len);
            bytes[at] = (char)b;
            jk_slice damaged = {bytes, s.len};
            got g;
            decode(&g, damaged, NULL, true, 1000);
            if (jk_utf8_valid(damaged) < s.len) {
                assert_string_equal(g.enc, "UTF-8");
                assert_true(g.reports[JK_R_BAD_BYTE] > 0);
            }
            done(&g);
        }
}

static void leaves_other_languages_alone(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "« L’été », dit-il, « déjà ! » — Noël à la plage, cœur et âme, où ?",
        "Größe, Äpfel, Öl und Übermut: «süß», ÄÖÜ äöü ß, Straße",
        "Съешь же ещё этих мягких французских булок, да выпей чаю.",
        "Ξεσκεπάζω τὴν ψυχοφθόρα βδελυγμία",
        "いろはにほへと ちりぬるを 日本語の文章である。",
        "다람쥐 헌 쳇바퀴에 타고파",
        "نص حكيم له سر قاطع وذو شأن عظيم",
        "Příliš žluťoučký kůň úpěl ďábelské ódy; zażółć gęślą jaźń",
        "ÀÈÌÒÙ ÁÉÍÓÚ ÂÊÎÔÛ ÃÕÑ Ç ÅÆØ åæø þð",
        "目录··········1，×××××市，±5％，°C，“——”……",
        "Tiếng Việt: Quốc hội, Chính phủ, Ủy ban nhân dân",
        "a ~{ b ~} ~~ plain ASCII, printf(\"~{%d~}\\n\");"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        jk_slice s = jk_slice_of(texts[i]);
        got g;
        decode(&g, s, NULL, true, 7);
        assert_true(jk_slice_eq(jk_buf_slice(&g.text), s));
        assert_true(strcmp(g.enc, "UTF-8") == 0 || strcmp(g.enc, "US-ASCII") == 0);
        done(&g);
    }
}

/* Whether every byte of the source lies under the text, in order. */
static void assert_covers(const jk_map *m, size_t len)
{
    uint64_t at = 0;
    for (size_t i = 0; i < m->n; i++) {
        assert_int_equal(m->at[i].src, at);
        at += m->at[i].slen;
    }
    assert_int_equal(at, len);
}

static void goes_there_and_back(void **state)
{
    (void)state;
    static const char *const names[] = {"UTF-8",    "GB18030",  "GB18030-2005", "Big5",
                                        "EUC-TW",   "UTF-16LE", "UTF-16BE",     "UTF-32LE",
                                        "UTF-32BE", "HZ",       "ISO-2022-CN",  "EUC-JP"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *text =
            strcmp(names[i], "HZ") == 0 ? "第一条 ~a\n规则~\n" : "第一章 ab\r\n中文\n";
        for (size_t cut = 1; cut < 40; cut += 6) {
            jk_buf b = {0};
            got g;
            encode(&b, jk_slice_of(text), names[i]);
            decode(&g, jk_buf_slice(&b), names[i], false, cut);
            assert_true(jk_slice_eq(jk_buf_slice(&g.text), jk_slice_of(text)));
            assert_int_equal(g.reports[JK_R_BAD_BYTE], 0);
            assert_covers(&g.map, b.len);
            done(&g);
            jk_buf_free(&b);
        }
    }
}

static void mixed_lines(void **state)
{
    (void)state;
    jk_buf b = {0};
    got g;
    encode(&b, jk_slice_of("第一段是一种编码的文字。\n"), "UTF-8");
    size_t from = b.len;
    encode(&b, jk_slice_of("第二段是另一种编码的文字。\n"), "GB18030");
    encode(&b, jk_slice_of("第三段又是原来的编码。\n"), "UTF-8");
    decode(&g, jk_buf_slice(&b), NULL, true, 5);
    assert_string_equal(g.enc, "UTF-8+GB18030");
    assert_int_equal(g.reports[JK_R_MIXED_ENCODING], 1);
    assert_int_equal(g.last.b.start, from);
    assert_true(jk_slice_eq(jk_buf_slice(&g.text),
                            JK_S("第一段是一种编码的文字。\n第二段是另一种编码的文字。\n"
                                 "第三段又是原来的编码。\n")));
    assert_covers(&g.map, b.len);
    done(&g);
    jk_buf_free(&b);
}

/* Two encodings in one line: where they meet is found to the byte. */
static void mixed_inside_a_line(void **state)
{
    (void)state;
    static const char *const parts[] = {"这一行先是一种编码的文字，后来",
                                        "接着的文字用的是另一种编码，最后",
                                        "又回到原来的那一种编码上来。\n"};
    static const char *const names[2][3] = {{"UTF-8", "GB18030", "UTF-8"},
                                            {"GB18030", "UTF-8", "GB18030"}};
    for (size_t which = 0; which < 2; which++)
        for (size_t cut = 1; cut < 200; cut += 60) {
            jk_buf b = {0}, text = {0};
            size_t ends[3];
            got g;
            for (size_t i = 0; i < 3; i++) {
                encode(&b, jk_slice_of(parts[i]), names[which][i]);
                jk_buf_puts(&text, parts[i]);
                ends[i] = b.len;
            }
            decode(&g, jk_buf_slice(&b), NULL, true, cut);
            assert_true(jk_slice_eq(jk_buf_slice(&g.text), jk_buf_slice(&text)));
            assert_covers(&g.map, b.len);
            assert_true(g.reports[JK_R_MIXED_ENCODING] >= 1);
            bool inner = g.reports[JK_R_MIXED_ENCODING] == 1 && which == 0;
            assert_true(!inner || (g.last.b.start == ends[0] && g.last.b.end == ends[1]));
            done(&g);
            jk_buf_free(&b);
            jk_buf_free(&text);
        }
}

/* Damage in a text that is not Chinese is damage, and no change of encoding. */
static void damage_in_other_languages(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Съешь же ещё этих мягких французских булок, да выпей чаю.",
        "Ξεσκεπάζω τὴν ψυχοφθόρα βδελυγμία, όπως αναθεωρήθηκε",
        "日本国民は、正当に選挙された国会における代表者を通じて行動し",
        "대한민국은 민주공화국이다. 대한민국의 주권은 국민에게 있고",
        "نص حكيم له سر قاطع وذو شأن عظيم مكتوب على ثوب أخضر",
        "เป็นมนุษย์สุดประเสริฐเลิศคุณค่า กว่าบรรดาฝูงสัตว์เดรัจฉาน"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        jk_slice s = jk_slice_of(texts[i]);
        for (size_t at = 0; at < s.len; at += 3) {
            char bytes[256];
            got g;
            memcpy(bytes, s.ptr, s.len);
            bytes[at] = (char)(0x80 + at * 37 % 0x80);
            decode(&g, (jk_slice){bytes, s.len}, NULL, true, 50);
            assert_string_equal(g.enc, "UTF-8");
            done(&g);
        }
    }
}

static void mojibake(void **state)
{
    (void)state;
    static const struct {
        const char *is, *was;
        unsigned repaired, lost;
    } cases[] = {
        {"ä¸­å›½äººæ°‘", "中国人民", 1, 0},
        {"Ã¤Â¸Â­Ã¥â€ºÂ½", "中国", 1, 0},
        {"ÖÐ¹ú·¢Õ¹", "中国发展", 1, 0},
        {"中文混有ÖÐ¹ú在行内", "中文混有中国在行内", 1, 0},
        {"涓\xEE\x85\x9E浗", "中国", 1, 0},
        {"涓浗", "\xEF\xBF\xBD国", 1, 1},
        {"前面，鏂扮殑娑堟伅锛屽悗", "前面，新的消息，后", 1, 0},
        {"这里锟斤拷锟斤拷了", "这里锟斤拷锟斤拷了", 0, 1},
        {"涓涓细流，鑫鑫公司，镕基", "涓涓细流，鑫鑫公司，镕基", 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t cut = 1; cut < 50; cut += 24) {
            jk_slice s = jk_slice_of(cases[i].is);
            got g;
            decode(&g, s, NULL, true, cut);
            if (!jk_slice_eq(jk_buf_slice(&g.text), jk_slice_of(cases[i].was)))
                fail_msg("%s became %.*s", cases[i].is, (int)g.text.len, g.text.ptr);
            assert_int_equal(g.reports[JK_R_MOJIBAKE], cases[i].repaired);
            assert_int_equal(g.reports[JK_R_LOST_TEXT], cases[i].lost);
            assert_covers(&g.map, s.len);
            done(&g);
        }
}

/* The fast scan says what going through by character says, at every alignment; where it stops, a
 * character that is cut off there may count. */
static void scans(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        char buf[2000];
        size_t n = 0, most = round % 4 ? 380 : 1980;
        while (n < most) {
            seed = seed * 1664525u + 1013904223u;
            uint32_t r = seed >> 8;
            uint32_t c = r % 5 == 0   ? r / 5 % 0x80
                         : r % 5 == 1 ? r / 5 % 0x800
                                      : 0x3000 + r / 5 % 0x8000;
            if (r % 97 == 0 && round % 3)
                c = r % 0x110000;
            size_t len = jk_utf8_put(buf + n, c);
            if (len == 0 || (r % 311 == 0 && round % 5))
                buf[n] = (char)r;
            n += len ? len : 1;
        }
        jk_slice s = {buf + round % 16, n - (size_t)(round % 16) - (seed >> 20) % 64};
        jk_utf8_scan got_scan = jk_scan_utf8(s);
        size_t valid = jk_utf8_valid(s), lf = 0;
        bool latin = false, metal = false;
        for (size_t at = 0; at < valid;) {
            int32_t c = jk_utf8_next(s, &at);
            lf += c == '\n';
            latin = latin || (c >= 0xC0 && c < 0x100);
            metal = metal || (c >= 0x9280 && c < 0x9440);
        }
        assert_int_equal(got_scan.valid, valid);
        assert_int_equal(got_scan.lf, lf);
        assert_true(valid < s.len ? got_scan.latin >= latin : got_scan.latin == latin);
        assert_true(valid < s.len ? got_scan.metal >= metal : got_scan.metal == metal);
    }
}

/* Of EUC-TW: a code has two bytes, or four behind 8E; any other byte above ASCII is bad by itself.
 */
static void euc_tw_tells_codes_by_their_first_byte(void **state)
{
    (void)state;
    jk_codec c = {0};
    assert_int_equal(jk_codec_open(&c, JK_S("EUC-TW")), JK_OK);
    for (int lead = 0; lead < 256; lead++) {
        const char bytes[] = {(char)lead, (char)0xA2, (char)0xC4, (char)0xA1};
        jk_code_unit u = {0};
        assert_true(jk_codec_next(&c, (jk_slice){bytes, sizeof bytes}, 0, true, &u));
        bool two = lead >= 0xA1 && lead < 0xFF;
        assert_int_equal(u.len, lead == 0x8E ? 4 : two ? 2 : 1);
        assert_true(u.bad || lead < 0x80 || lead == 0x8E || two);
        assert_true(!u.bad || u.c[0] == 0xFFFD);
    }
    jk_codec_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gb18030_all),
        cmocka_unit_test(gb18030_rows),
        cmocka_unit_test(detects_short_cuts),
        cmocka_unit_test(one_bad_byte),
        cmocka_unit_test(leaves_other_languages_alone),
        cmocka_unit_test(goes_there_and_back),
        cmocka_unit_test(mixed_lines),
        cmocka_unit_test(mixed_inside_a_line),
        cmocka_unit_test(damage_in_other_languages),
        cmocka_unit_test(mojibake),
        cmocka_unit_test(scans),
        cmocka_unit_test(euc_tw_tells_codes_by_their_first_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
