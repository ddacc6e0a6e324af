/* memory.h: how the process gets memory from the system.
 */
#ifndef JK_CMD_MEMORY_H
#define JK_CMD_MEMORY_H

/* jk_memory_begin: has malloc take all memory from one heap, which the threads share and of which
 * nothing is given back before the end, and asks for that heap to lie in large pages.  A gigabyte
 * of addresses is set aside, or as many as can be had; what of them is not used takes no memory.
 * Outgrown arrays leave holes, so this is not for tools where memory matters more than time.  Call
 * it once, before anything else.  Does nothing where malloc is not glibc's. */
void jk_memory_begin(void);

#endif
