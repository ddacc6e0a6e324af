/* xml.h: text inside XML and HTML.
 *
 * Everything that could be markup is escaped.  What XML cannot hold is made visible instead: a
 * control character becomes its picture (␀ U+2400 …, DEL ␡), a C1 control, U+FFFE and U+FFFF become
 * U+FFFD, as do ill-formed bytes.
 */
#ifndef JK_RENDER_XML_H
#define JK_RENDER_XML_H

#include "parse/base/buf.h"

/* jk_xml_text: appends s as character data; LF and TAB stay, CR becomes &#13;.  O(n). */
void jk_xml_text(jk_buf *b, jk_slice s);

/* jk_xml_lines: the same, with the empty element `br` in place of each LF.  O(n). */
void jk_xml_lines(jk_buf *b, jk_slice s, const char *br);

/* jk_xml_attr: ` name="value"`, where LF and TAB are references too.  jk_xml_element:
 * `<name>text</name>`, nothing where text is empty.
 */
void jk_xml_attr(jk_buf *b, const char *name, jk_slice value);
void jk_xml_element(jk_buf *b, const char *name, jk_slice text);

/* jk_xml_id: appends s as the rest of an XML name: letters, digits, _ and - stay, any other byte
 * becomes two hexadecimal digits between points.  Different s give different names.  O(n). */
void jk_xml_id(jk_buf *b, jk_slice s);

#endif
