#include "parse/render/xml.h"

#include "parse/base/utf8.h"

/* Whether c stands for itself in any place. */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"';
}

static void put_char(jk_buf *b, int32_t c, jk_slice as_is, bool value)
{
    char utf8[4];
    if (c == '&')
        jk_buf_puts(b, "&amp;");
    else if (c == '<')
        jk_buf_puts(b, "&lt;");
    else if (c == '>')
        jk_buf_puts(b, "&gt;");
    else if (c == '"')
        jk_buf_puts(b, value ? "&quot;" : "\"");
    else if (c == '\r')
        jk_buf_puts(b, "&#13;");
    else if ((c == '\n' || c == '\t') && value)
        jk_buf_puts(b, c == '\n' ? "&#10;" : "&#9;");
    else if (c == '\n' || c == '\t')
        jk_buf_putc(b, (char)c);
    else if (c >= 0 && (c < 0x20 || c == 0x7F))
        jk_buf_put(b,
                   (jk_slice){utf8, jk_utf8_put(utf8, c == 0x7F ? 0x2421 : 0x2400 + (uint32_t)c)});
    else if (c < 0xA0 || c == 0xFFFE || c == 0xFFFF)
        jk_buf_puts(b, "\xEF\xBF\xBD");
    else
        jk_buf_put(b, as_is);
}

static void put(jk_buf *b, jk_slice s, bool value)
{
    for (size_t at = 0; at < s.len;) {
        size_t start = at;
        while (at < s.len && is_plain((unsigned char)s.ptr[at]))
            at++;
        jk_buf_put(b, jk_slice_sub(s, start, at));
        if (at == s.len)
            break;
        start = at;
        int32_t c = jk_utf8_next(s, &at);
        put_char(b, c, jk_slice_sub(s, start, at), value);
    }
}

void jk_xml_text(jk_buf *b, jk_slice s)
{
    put(b, s, false);
}

void jk_xml_lines(jk_buf *b, jk_slice s, const char *br)
{
    for (size_t at = 0;;) {
        size_t lf = jk_slice_find(s, JK_S("\n"), at);
        jk_xml_text(b, jk_slice_sub(s, at, lf));
        if (lf >= s.len)
            return;
        jk_buf_puts(b, br);
        at = lf + 1;
    }
}

void jk_xml_attr(jk_buf *b, const char *name, jk_slice value)
{
    jk_buf_putc(b, ' ');
    jk_buf_puts(b, name);
    jk_buf_puts(b, "=\"");
    put(b, value, true);
    jk_buf_putc(b, '"');
}

void jk_xml_element(jk_buf *b, const char *name, jk_slice text)
{
    if (text.len == 0)
        return;
    jk_buf_putc(b, '<');
    jk_buf_puts(b, name);
    jk_buf_putc(b, '>');
    put(b, text, false);
    jk_buf_puts(b, "</");
    jk_buf_puts(b, name);
    jk_buf_putc(b, '>');
}

void jk_xml_id(jk_buf *b, jk_slice s)
{
    static const char hex[] = "0123456789abcdef";
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            c == '_' || c == '-') {
            jk_buf_putc(b, (char)c);
        } else {
            char four[4] = {'.', hex[c >> 4], hex[c & 15], '.'};
            jk_buf_put(b, (jk_slice){four, 4});
        }
    }
}
