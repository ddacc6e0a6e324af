/* replay.c: runs a fuzz target over files and directories of inputs, without a fuzzer: linked with
 * each fuzz_*.c, so that every corpus is replayed in ordinary test runs. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/target.h"

static size_t runs;

static void replay_file(const char *name)
{
    FILE *f = fopen(name, "rb");
    if (!f || fseek(f, 0, SEEK_END) != 0) {
        perror(name);
        exit(1);
    }
    long size = ftell(f);
    rewind(f);
    uint8_t *data = malloc(size > 0 ? (size_t)size : 1); /* exact, so that ASan sees overreads */
    if (!data || size < 0 || fread(data, 1, (size_t)size, f) != (size_t)size) {
        perror(name);
        exit(1);
    }
    fclose(f);
    LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    runs++;
}

static void replay(const char *name)
{
    DIR *d = opendir(name);
    if (!d) {
        replay_file(name);
        return;
    }
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        char path[4096];
        if (e->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", name, e->d_name);
        replay_file(path);
    }
    closedir(d);
}

int main(int argc, char **argv)
{
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    for (int i = 1; i < argc; i++)
        replay(argv[i]);
    printf("%zu inputs replayed\n", runs);
    return runs == 0 && argc > 1;
}
