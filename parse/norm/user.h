/* user.h: rules of the user's own, as patterns.
 *
 * A rule is a line of three fields, or four, separated by tabs: its id, a PCRE2 pattern, what
 * replaces a match within a line ($0 is the match, $1 to $9 its groups, $$ a $), and what it asks
 * for, in words. Empty lines and lines that begin with # are left out.  What a pattern may cost is
 * limited: where it costs more, its paragraph is left as it is and counted.
 */
#ifndef JK_NORM_USER_H
#define JK_NORM_USER_H

#include "parse/base/arena.h"
#include "parse/base/buf.h"
#include "parse/norm/compose.h"

typedef struct jk_user_rules jk_user_rules;

/* What is wrong with a rule: line and column (in bytes) from 1. */
typedef struct jk_user_error {
    size_t line, col;
    char words[160];
} jk_user_error;

/* jk_user_rules_new: compiles the rules of a file; NULL with *error set where one is malformed or
 * memory fails.  jk_user_rules_free: NULL is fine. */
jk_user_rules *jk_user_rules_new(jk_slice file, jk_user_error *error);
void jk_user_rules_free(jk_user_rules *rules);

/* jk_user_rules_count: how many rules there are.  O(1). */
size_t jk_user_rules_count(const jk_user_rules *rules);

/* jk_user_rules_apply: replaces the matches of rule i in s, from left to right, appending the
 * result to out and the changes to moves; new texts lie in the arena.  What is not well-formed
 * UTF-8 has no matches.  JK_OK or JK_ENOMEM.  O(s) and what the pattern costs. */
int jk_user_rules_apply(jk_user_rules *rules, size_t i, jk_slice s, jk_buf *out,
                        jk_norm_moves *moves, jk_arena *arena);

/* jk_user_rules_words: what the rule of that id asks for, empty where there is none of the id. */
jk_slice jk_user_rules_words(const jk_user_rules *rules, jk_slice id);

/* jk_user_rules_given_up: how often a pattern cost too much. */
size_t jk_user_rules_given_up(const jk_user_rules *rules);

#endif
