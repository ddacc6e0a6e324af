/* html.h: the parts of the HTML page, for html*.c alone.
 */
#ifndef JK_RENDER_HTML_H
#define JK_RENDER_HTML_H

#include "parse/render/link.h"
#include "parse/render/outline.h"
#include "parse/render/painter.h"
#include "parse/render/passage.h"

/* A page being written, with all of its records. */
typedef struct jk_page {
    jk_buf *b;
    const jk_doc *doc;
    const jk_outline *outline;
    const jk_links *links;    /* in blocks, or where there are none, in clauses */
    jk_block_passage passage; /* the current block with its variants */
    size_t variants;          /* numbered so far, in the order of the text */
    size_t reports;           /* the same of reports */
    bool inside;              /* an <article> is open */
    bool blocks;              /* there are some */
} jk_page;

/* The style sheet, the script, and the digest that lets the page run this script and no other. */
extern const char *const jk_html_style[]; /* ended by NULL */
extern const char jk_html_script[], jk_html_script_digest[];

/* jk_html_text: articles, blocks and, beside each block, its apparatus.  jk_html_note: a variant's
 * entry in the apparatus, linked to its lemma where that has a place in the text.  jk_html_report:
 * a report's.  jk_html_front: title, witnesses, counts, contents and the open places.
 * jk_html_reports: the list of all reports.  All append to p->b; JK_OK or JK_ENOMEM. */
int jk_html_text(jk_page *p);
void jk_html_note(jk_page *p, const jk_variant *v, size_t number, bool linked);
void jk_html_report(jk_page *p, const jk_item *report, size_t number);
int jk_html_front(jk_page *p, jk_slice title);
void jk_html_reports(jk_page *p);

/* jk_html_link: opens a link to the id made of prefix and number. */
void jk_html_link(jk_buf *b, const char *cls, const char *prefix, size_t number);

/* jk_html_reading: a reading's text, what cannot be seen in words. */
void jk_html_reading(jk_buf *b, jk_slice text);

#endif
