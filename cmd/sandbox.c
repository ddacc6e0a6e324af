/* System calls are not in POSIX: this file alone asks for more. */
#define _GNU_SOURCE
#include "cmd/sandbox.h"

#ifdef JK_SANITIZED

/* The sanitizers' runtimes need /proc and more. */
static void enter(const jk_cli *cli, char *const *files, int n, const char *second, bool in_place)
{
    (void)cli, (void)files, (void)n, (void)second, (void)in_place;
}

#else

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "cmd/output.h"

/* All rights on files that Landlock's first version knows: what is handled is denied by default. */
enum { ALL_RIGHTS = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };

static void allow(int ruleset, const char *path, uint64_t rights)
{
    struct landlock_path_beneath_attr rule = {.allowed_access = rights};
    rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (rule.parent_fd < 0)
        return; /* it will be missed, and said, when it is opened */
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent_fd);
}

/* The directory of a file that will be written as another one and renamed: `more` rights in it. */
static void allow_output(int ruleset, const char *output, uint64_t more)
{
    bool none = !output || strcmp(output, "-") == 0;
    char *dir = none ? NULL : jk_out_target(output);
    if (!dir)
        return;
    char *slash = strrchr(dir, '/');
    if (slash)
        slash[slash == dir] = '\0';
    allow(ruleset, slash ? dir : ".",
          LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE |
              LANDLOCK_ACCESS_FS_WRITE_FILE | more);
    free(dir);
}

static void restrict_files(const jk_cli *cli, char *const *files, int n, const char *second,
                           bool in_place)
{
    struct landlock_ruleset_attr attr = {.handled_access_fs = ALL_RIGHTS};
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
    if (ruleset < 0)
        return;
    for (int i = 0; i < n; i++)
        allow(ruleset, files[i], LANDLOCK_ACCESS_FS_READ_FILE);
    for (int i = 0; i < n && in_place; i++) /* what is written is opened to be read, too */
        allow_output(ruleset, files[i], LANDLOCK_ACCESS_FS_READ_FILE);
    allow_output(ruleset, cli->output, 0);
    allow_output(ruleset, second, 0);
    syscall(SYS_landlock_restrict_self, ruleset, 0);
    close(ruleset);
}

/* One system's calls are not another's: arm64 has renameat and no rename, and 32-bit ones have
 * calls of their own for large files and late years.  What a system lacks is passed over. */
static void restrict_calls(void)
{
    static const int calls[] = {
        SCMP_SYS(read),
        SCMP_SYS(readv),
        SCMP_SYS(pread64),
        SCMP_SYS(write),
        SCMP_SYS(writev),
        SCMP_SYS(close),
        SCMP_SYS(fstat),
        SCMP_SYS(newfstatat),
        SCMP_SYS(stat),
        SCMP_SYS(lseek),
        SCMP_SYS(openat),
        SCMP_SYS(open),
        SCMP_SYS(mmap),
        SCMP_SYS(munmap),
        SCMP_SYS(mremap),
        SCMP_SYS(mprotect),
        SCMP_SYS(madvise),
        SCMP_SYS(brk),
        SCMP_SYS(futex),
        SCMP_SYS(set_robust_list),
        SCMP_SYS(rseq),
        SCMP_SYS(sched_yield),
        SCMP_SYS(sched_getaffinity),
        SCMP_SYS(exit),
        SCMP_SYS(exit_group),
        SCMP_SYS(rt_sigaction),
        SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(rt_sigreturn),
        SCMP_SYS(clock_gettime),
        SCMP_SYS(getrandom),
        SCMP_SYS(fsync),
        SCMP_SYS(rename),
        SCMP_SYS(renameat),
        SCMP_SYS(renameat2),
        SCMP_SYS(unlink),
        SCMP_SYS(unlinkat),
        SCMP_SYS(lstat),
        SCMP_SYS(readlink),
        SCMP_SYS(readlinkat),
        SCMP_SYS(getcwd),
        SCMP_SYS(fchmod),
        SCMP_SYS(umask),
        SCMP_SYS(sysinfo), /* qsort asks how much memory there is, and believes what it gets */
        SCMP_SYS(getpid),
        SCMP_SYS(gettid),
        SCMP_SYS(tgkill),
        SCMP_SYS(poll),
        SCMP_SYS(ppoll),
        SCMP_SYS(restart_syscall),
        SCMP_SYS(fadvise64),
        SCMP_SYS(get_mempolicy),
        SCMP_SYS(statx),
        SCMP_SYS(dup),
        SCMP_SYS(mmap2),
        SCMP_SYS(_llseek),
        SCMP_SYS(fstat64),
        SCMP_SYS(stat64),
        SCMP_SYS(lstat64),
        SCMP_SYS(fstatat64),
        SCMP_SYS(fadvise64_64),
        SCMP_SYS(clock_gettime64),
        SCMP_SYS(futex_time64),
        SCMP_SYS(sigreturn),
    };
    scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!ctx)
        return;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        seccomp_rule_add(ctx, SCMP_ACT_ALLOW, calls[i], 0);
    /* threads, not processes; ENOSYS makes libc fall back from clone3, whose flags lie in memory */
    seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                     SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
    seccomp_rule_add(ctx, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    seccomp_load(ctx);
    seccomp_release(ctx);
}

static void enter(const jk_cli *cli, char *const *files, int n, const char *second, bool in_place)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return;
    restrict_files(cli, files, n, second, in_place);
    restrict_calls();
}

#endif

void jk_sandbox(const jk_cli *cli, char *const *files, int n)
{
    enter(cli, files, n, NULL, false);
}

void jk_sandbox_second(const jk_cli *cli, char *const *files, int n, const char *second)
{
    enter(cli, files, n, second, false);
}

void jk_sandbox_in_place(const jk_cli *cli, char *const *files, int n)
{
    enter(cli, files, n, NULL, true);
}
