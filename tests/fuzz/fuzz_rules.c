/* Any file of a user's rules on any text: what it says of the file is in it, twice is once, undoing
 * gives the text back. */
#include <stdlib.h>

#include "parse/base/status.h"
#include "parse/norm/norm.h"
#include "parse/norm/user.h"
#include "tests/fuzz/target.h"

static void check_error(const jk_user_error *e, jk_slice file)
{
    size_t lines = 1;
    for (size_t i = 0; i < file.len; i++)
        lines += file.ptr[i] == '\n';
    MUST(e->line <= lines && e->col <= file.len + 1);
    MUST(memchr(e->words, '\0', sizeof e->words) != NULL);
}

/* Cost is limited by match, so that of texts of several lengths may be given up at different ones:
 * what is said of two runs holds where none was. */
static void normalise(jk_user_rules *rules, jk_slice in)
{
    jk_norm_options o = {.user = rules};
    jk_norm *n = jk_norm_new(&o);
    MUST(n != NULL);
    jk_buf once = {0}, twice = {0}, back = {0};
    jk_edits edits = {0};
    MUST(jk_norm_text(n, in, &once, &edits) == JK_OK);
    MUST(jk_edits_undo(&edits, jk_buf_slice(&once), &back) == JK_OK);
    MUST(jk_slice_eq(jk_buf_slice(&back), in));
    MUST(jk_norm_text(n, jk_buf_slice(&once), &twice, NULL) == JK_OK);
    if (jk_user_rules_given_up(rules) == 0)
        MUST(jk_slice_eq(jk_buf_slice(&once), jk_buf_slice(&twice)));
    free(edits.at);
    jk_buf_free(&once);
    jk_buf_free(&twice);
    jk_buf_free(&back);
    jk_norm_free(n);
}

/* The file, a NUL, the text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jk_slice all = {(const char *)data, size};
    size_t end = jk_slice_find(all, JK_S("\0"), 0);
    jk_slice file = jk_slice_sub(all, 0, end), text = jk_slice_sub(all, end + 1, size);
    if (file.len > 200 || text.len > 400) /* a few rules tell as much as many */
        return 0;
    jk_user_error e = {0};
    jk_user_rules *rules = jk_user_rules_new(file, &e);
    if (!rules) {
        check_error(&e, file);
        return 0;
    }
    normalise(rules, text);
    jk_user_rules_free(rules);
    return 0;
}
