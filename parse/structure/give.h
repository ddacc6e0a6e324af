/* give.h: galleys are given out as items.
 */
#ifndef JK_STRUCTURE_GIVE_H
#define JK_STRUCTURE_GIVE_H

#include "parse/base/beside.h"
#include "parse/structure/galley.h"

typedef struct jk_giver {
    jk_sink *out;
    jk_beside *beside; /* of out, borrowed; NULL: it has none */
    jk_slice src;      /* siglum; borrowed */
    const jk_window *window;
    jk_item block, furniture; /* what is put, but for what is another each time */
    jk_arena arena;           /* for texts that lie in several parts of a galley */
    jk_arena shown;           /* … as they are shown */
    jk_arena reports;         /* words of those that wait from galley to galley */
    size_t at;                /* text before this is given out */
    bool begun;               /* jk_begin_galley was called for this galley */
    jk_pendings bytes;        /* reports on bytes, in the order of the source */
    jk_pendings structure;    /* reports on blocks, in the order of the source */
} jk_giver;

/* jk_give_galley: puts each article, its blocks and furniture, and the reports on them; what is in
 * a long one, in two threads where there are sinks beside.  Without these the texts stay where they
 * are until the next galley is given or the giver or the galley is freed.  A report whose place was
 * in no item waits for the next galley; behind the last there is none.  JK_OK, JK_ENOMEM or what
 * the sink returned.  O(bytes). */
int jk_give_galley(jk_giver *e, const jk_galley *g);

/* jk_begin_galley: before a galley that is to be shown too.  jk_end_galley: behind both.  JK_OK or
 * JK_ENOMEM.  O(reports). */
int jk_begin_galley(jk_giver *e, const jk_galley *g);
int jk_end_galley(jk_giver *e);

/* jk_show_galley: puts the same to another sink, also while another thread gives the galley; its
 * texts stay where they are until the next is begun.  O(bytes). */
int jk_show_galley(jk_giver *e, const jk_galley *g, jk_sink *to);

/* jk_giver_free: gives back the texts it made and the reports that wait.  O(1). */
void jk_giver_free(jk_giver *e);

#endif
