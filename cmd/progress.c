#include "cmd/progress.h"

#include <time.h>

#define CLEAR "\033[K" /* from here to the end of the line */

enum { FIRST_MS = 2000, STEP_MS = 200 };

static uint64_t now_ms(void)
{
    struct timespec t;
    if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
        return 0;
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

void jk_progress(jk_cli *cli, const char *name, uint64_t done, uint64_t size)
{
    if (!cli->progress)
        return;
    uint64_t now = now_ms();
    if (cli->progress_due == 0)
        cli->progress_due = now + FIRST_MS;
    if (now < cli->progress_due)
        return;
    fprintf(stderr, "\r%s: ", cli->tool->name);
    jk_put_file(stderr, name);
    fprintf(stderr, ": %llu MB", (unsigned long long)(done / 1000000));
    if (size)
        fprintf(stderr, ", %llu %%", (unsigned long long)(done * 100 / size));
    fputs(CLEAR, stderr);
    fflush(stderr);
    cli->progress_shown = true;
    cli->progress_due = now + STEP_MS;
}

void jk_progress_hide(jk_cli *cli)
{
    if (cli->progress_shown) {
        fputs("\r" CLEAR, stderr);
        fflush(stderr);
    }
    cli->progress_shown = false;
}
