#include "cmd/finding.h"

#include "cmd/shown.h"
#include "parse/base/ascii.h"
#include "parse/record/put.h"
#include "parse/render/painter.h"

enum jk_found_format jk_found_format_of(const char *word)
{
    return !word || word[0] == 't' ? JK_FOUND_TEXT
           : word[0] == 'j'        ? JK_FOUND_JSONL
                                   : JK_FOUND_SARIF;
}

void jk_found_line(jk_buf *to, const jk_found_place *at, jk_slice rule)
{
    jk_put_shown(to, jk_name_shown(at->file), jk_is_hidden);
    jk_buf_putc(to, ':');
    jk_buf_putu(to, at->line);
    jk_buf_putc(to, ':');
    jk_buf_putu(to, at->col);
    jk_buf_puts(to, ": ");
    jk_put_shown(to, rule, jk_is_hidden);
    jk_buf_puts(to, ": ");
}

static void put_string(jk_buf *b, const char *key, jk_slice s)
{
    jk_buf_puts(b, key);
    jk_json_put_string(b, s);
}

static void put_number(jk_buf *b, const char *key, uint64_t n)
{
    jk_buf_puts(b, key);
    jk_buf_putu(b, n);
}

void jk_found_json(jk_buf *b, const jk_found_place *at, jk_slice rule, jk_slice level,
                   const jk_slice *old_text, const jk_slice *new_text, jk_slice words)
{
    jk_buf_puts(b, "{\"t\":\"finding\",\"file\":");
    jk_put_name(b, jk_slice_of(at->file));
    put_number(b, ",\"line\":", at->line);
    put_number(b, ",\"col\":", at->col);
    put_number(b, ",\"byte\":[", at->b.start);
    put_number(b, ",", at->b.end);
    put_string(b, "],\"rule\":", rule);
    put_string(b, ",\"level\":", level);
    if (old_text)
        put_string(b, ",\"old\":", *old_text);
    if (new_text)
        put_string(b, ",\"new\":", *new_text);
    put_string(b, ",\"words\":", words);
    jk_buf_puts(b, "}\n");
}

/* The name as a relative reference (RFC 3986). */
static void put_uri(jk_buf *b, jk_slice name)
{
    static const char hex[] = "0123456789ABCDEF", plain[] = "-._~/";
    jk_buf_puts(b, "{\"artifactLocation\":{\"uri\":\"");
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (jk_is_alnum((char)c) || jk_is_one_of((char)c, plain)) {
            jk_buf_putc(b, (char)c);
        } else {
            jk_buf_putc(b, '%');
            jk_buf_putc(b, hex[c >> 4]);
            jk_buf_putc(b, hex[c & 15]);
        }
    }
    jk_buf_puts(b, "\"}");
}

static void put_region(jk_buf *b, const jk_found_place *at)
{
    put_number(b, "{\"startLine\":", at->line);
    put_number(b, ",\"startColumn\":", at->col);
    if (at->end_line > at->line)
        put_number(b, ",\"endLine\":", at->end_line);
    if (at->end_line)
        put_number(b, ",\"endColumn\":", at->end_col);
    jk_buf_putc(b, '}');
}

void jk_sarif_begin(jk_buf *b, const char *tool)
{
    put_string(b,
               "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":"
               "\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":",
               jk_slice_of(tool));
    jk_buf_puts(b, ",\"version\":\"" JK_VERSION "\",\"rules\":[");
}

void jk_sarif_rule(jk_buf *b, bool first, jk_slice id, jk_slice words, jk_slice standard)
{
    put_string(b, first ? "\n{\"id\":" : ",\n{\"id\":", id);
    put_string(b, ",\"shortDescription\":{\"text\":", words);
    if (standard.len)
        put_string(b, "},\"help\":{\"text\":", standard);
    jk_buf_puts(b, "}}");
}

void jk_sarif_results(jk_buf *b)
{
    jk_buf_puts(b, "]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[");
}

void jk_sarif_result(jk_buf *b, bool first, const jk_found_place *at, jk_slice rule, jk_slice level,
                     jk_slice message, const jk_slice *fix)
{
    put_string(b, first ? "\n{\"ruleId\":" : ",\n{\"ruleId\":", rule);
    put_string(b, ",\"level\":", level);
    put_string(b, ",\"message\":{\"text\":", message);
    jk_buf_puts(b, "},\"locations\":[{\"physicalLocation\":");
    put_uri(b, jk_slice_of(at->file));
    jk_buf_puts(b, ",\"region\":");
    put_region(b, at);
    jk_buf_puts(b, "}}]");
    if (fix) {
        jk_buf_puts(b, ",\"fixes\":[{\"artifactChanges\":[");
        put_uri(b, jk_slice_of(at->file));
        jk_buf_puts(b, ",\"replacements\":[{\"deletedRegion\":");
        put_region(b, at);
        put_string(b, ",\"insertedContent\":{\"text\":", *fix);
        jk_buf_puts(b, "}}]}]}]");
    }
    jk_buf_putc(b, '}');
}

void jk_sarif_end(jk_buf *b)
{
    jk_buf_puts(b, "\n]}]}\n");
}
