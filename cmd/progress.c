#include "cmd/progress.h"

#include <time.h>

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
    if (size && done >= size && cli->progress_shown) {
        fputs("\r\033[K", stderr);
        cli->progress_shown = false;
    } else if (now >= cli->progress_due) {
        fprintf(stderr, "\r%s: %s: %llu MB", cli->tool->name, name,
                (unsigned long long)(done / 1000000));
        if (size)
            fprintf(stderr, ", %llu %%", (unsigned long long)(done * 100 / size));
        fputs("\033[K", stderr);
        cli->progress_shown = true;
        cli->progress_due = now + STEP_MS;
    }
}
