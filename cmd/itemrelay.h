/* itemrelay.h: items go on to another thread.
 */
#ifndef JK_CMD_ITEMRELAY_H
#define JK_CMD_ITEMRELAY_H

#include "cmd/relay.h"
#include "parse/base/item.h"

/* jk_item_relay_new: a sink whose items are copied and given to `to`, in order, by the crew
 * once there are many of them.  NULL when memory fails. */
jk_sink *jk_item_relay_new(jk_crew *crew, jk_sink *to);

/* jk_item_relay_wait: returns when `to` has had all items: JK_OK or the first status that was not.
 */
int jk_item_relay_wait(jk_sink *relay);
void jk_item_relay_free(jk_sink *relay);

#endif
