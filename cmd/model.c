#include "cmd/model.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parse/base/status.h"

/* Where libime's simplified Chinese model may lie. */
static const char *const places[] = {"/usr/lib/*/libime/zh_CN.lm", "/usr/lib/libime/zh_CN.lm",
                                     "/usr/lib64/libime/zh_CN.lm",
                                     "/usr/local/lib/libime/zh_CN.lm"};

static bool map_file(jk_cli *cli, const char *name, jk_slice *out)
{
    struct stat st;
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    void *at = MAP_FAILED;
    if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
        at = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    int why = at != MAP_FAILED ? 0 : fd >= 0 ? EINVAL : errno;
    if (fd >= 0)
        close(fd);
    if (why) {
        jk_error_file(cli, name, 0, 0, "%s",
                      why == EINVAL ? "not a language model" : strerror(why));
        return false;
    }
    *out = (jk_slice){at, (size_t)st.st_size};
    return true;
}

static void unmap(jk_slice s)
{
    if (s.ptr)
        munmap((void *)(uintptr_t)s.ptr, s.len);
}

static bool add_file(jk_models *m, jk_cli *cli, const char *name)
{
    jk_slice map;
    jk_lm lm;
    if (!map_file(cli, name, &map))
        return false;
    int rc = jk_lm_open(&lm, map);
    if (rc != JK_OK)
        jk_error_file(cli, name, 0, 0, "%s",
                      rc == JK_ENOTSUP ? "a language model of an unknown version or packing"
                                       : "not a language model, or a damaged one");
    else if (m->have[lm.kind])
        jk_error_file(cli, name, 0, 0, "a second language model of %s was given",
                      lm.kind == JK_LM_GRAMS ? "characters" : "words");
    if (rc != JK_OK || m->have[lm.kind]) {
        unmap(map);
        return false;
    }
    m->lm[lm.kind] = lm;
    m->have[lm.kind] = true;
    m->map[lm.kind] = map;
    return true;
}

bool jk_models_add(jk_models *m, jk_cli *cli, const char *name)
{
    if (strcmp(name, "libime") != 0)
        return add_file(m, cli, name);
    glob_t found = {0};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        glob(places[i], i ? GLOB_APPEND : 0, NULL, &found);
    bool ok = found.gl_pathc > 0;
    if (ok)
        ok = add_file(m, cli, found.gl_pathv[0]);
    else
        jk_error(cli, "--lm: libime's model is not installed (libime-data-language-model)");
    globfree(&found);
    return ok;
}

void jk_models_free(jk_models *m)
{
    for (int k = 0; k < JK_LM_KINDS; k++)
        unmap(m->map[k]);
    *m = (jk_models){0};
}
