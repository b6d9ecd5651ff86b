/* The file layer of the rig: loaded before libc, it counts what a process does to the files of one watched folder, and
 * fails, kills or writes down each step. It does nothing until `rig_watch` names a folder; the product never knows of it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPEN = 1, CREATE, CLEAR, WRITE, TRUNCATE, SYNC, UNLINK, RENAME, MKDIR, CLOSE, DIRECTORY, MARK, RMDIR };
#define BIT(op) (1u << (op))
#define HANDLES 4096

struct record { uint32_t op; int32_t fd; uint64_t at; uint32_t name, data; };

static char watched[PATH_MAX];
static size_t watched_length;
static unsigned char known[HANDLES];        /* 1: file, 2: folder */
static long steps, failed, fail_at, kill_at;
static int fail_with, fail_forever, kill_torn, log_fd = -1;
static unsigned fail_mask;
static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static ssize_t plain_write(int fd, const void *data, size_t size)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    return real(fd, data, size);
}

static ssize_t plain_pwrite(int fd, const void *data, size_t size, off64_t at)
{
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    return real(fd, data, size, at);
}

void rig_watch(const char *folder)
{
    snprintf(watched, sizeof watched, "%s", folder);
    watched_length = strlen(watched);
    steps = failed = fail_at = kill_at = 0;
}

void rig_fail(long at, int error, int forever, unsigned mask)
{
    fail_at = at; fail_with = error; fail_forever = forever; fail_mask = mask; failed = 0; steps = 0;
}

void rig_kill(long at, int torn) { kill_at = at; kill_torn = torn; steps = 0; }
long rig_steps(void) { return steps; }
long rig_failed(void) { return failed; }
void rig_off(void) { watched_length = 0; fail_at = kill_at = 0; }

static void note(int op, int fd, uint64_t at, const char *name, const void *data, size_t size)
{
    if (log_fd < 0) return;
    struct record head = { op, fd, at, name ? strlen(name) : 0, size };
    struct iovec parts[3] = { { &head, sizeof head }, { (void *)name, head.name }, { (void *)data, size } };
    REAL(ssize_t, "writev", int, const struct iovec *, int);
    if (real(log_fd, parts, 3) < 0) abort();
}

void rig_log(const char *path)
{
    REAL(int, "open", const char *, int, ...);
    log_fd = real(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log_fd < 0) abort();
}

void rig_mark(const char *text) { if (watched_length) note(MARK, -1, 0, text, NULL, 0); }

static int inside(const char *path)
{
    return watched_length && !strncmp(path, watched, watched_length)
        /* "/" is everything. */
        && (path[watched_length] == '/' || path[watched_length] == 0 || watched_length == 1);
}

/* The path as one from the root; what the rig watches is named without links. */
static const char *whole(int folder, const char *path, char *room)
{
    if (path[0] == '/') return path;
    char base[PATH_MAX];
    if (folder == AT_FDCWD) {
        if (!getcwd(base, sizeof base)) return path;
    } else {
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t size = readlink(link, base, sizeof base - 1);
        if (size < 0) return path;
        base[size] = 0;
    }
    if (snprintf(room, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return path;
    return room;
}

/* One step of the watched process: 0 to go on, else the error that it is to meet. */
static int gate(int op)
{
    steps++;
    if (kill_at && steps == kill_at && !(kill_torn && op == WRITE)) kill(getpid(), SIGKILL);
    if (fail_at && (fail_mask & BIT(op)) && (steps == fail_at || (fail_forever && steps > fail_at))) {
        failed++;
        return fail_with;
    }
    return 0;
}

static int opened(int folder, const char *path, int flags, mode_t mode)
{
    REAL(int, "openat", int, const char *, int, ...);
    char room[PATH_MAX];
    if (!watched_length || !path) return real(folder, path, flags, mode);
    const char *full = whole(folder, path, room);
    if (!inside(full)) return real(folder, path, flags, mode);
    pthread_mutex_lock(&lock);
    int there = access(full, F_OK) == 0, saved = errno;
    int op = (flags & O_CREAT) && !there ? CREATE : (flags & O_TRUNC) && there ? CLEAR : OPEN;
    int error = op == OPEN ? 0 : gate(op);
    int fd = -1;
    if (error) {
        saved = error;
    } else {
        fd = real(folder, path, flags, mode);
        saved = errno;
        struct stat state;
        if (fd >= 0 && fd < HANDLES && fstat(fd, &state) == 0) {
            known[fd] = S_ISDIR(state.st_mode) ? 2 : S_ISREG(state.st_mode) ? 1 : 0;
            if (known[fd]) note(known[fd] == 2 ? DIRECTORY : op, fd, 0, full, NULL, 0);
        }
    }
    pthread_mutex_unlock(&lock);
    errno = saved;
    return fd;
}

#define MODE(flags) mode_t mode = 0; \
    if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, int); va_end(more); }

int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags | O_LARGEFILE, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

static int ours(int fd) { return watched_length && fd >= 0 && fd < HANDLES && known[fd]; }

int close(int fd)
{
    REAL(int, "close", int);
    if (fd == log_fd && fd >= 0) { errno = EBADF; return -1; }
    if (ours(fd)) { note(CLOSE, fd, 0, NULL, NULL, 0); }
    if (fd >= 0 && fd < HANDLES) known[fd] = 0;
    return real(fd);
}

/* Writes at a place, or at the position of the handle when `at` is negative. */
static ssize_t written(int fd, const void *data, size_t size, off64_t at)
{
    if (!ours(fd)) return at < 0 ? plain_write(fd, data, size) : plain_pwrite(fd, data, size, at);
    pthread_mutex_lock(&lock);
    off64_t where = at;
    if (where < 0) {
        struct stat state;
        where = (fcntl(fd, F_GETFL) & O_APPEND) && !fstat(fd, &state) ? state.st_size : lseek64(fd, 0, SEEK_CUR);
    }
    ssize_t done = -1;
    int saved = gate(WRITE);
    if (!saved) {
        int dies = kill_at && steps == kill_at;
        size_t some = dies ? size / 2 : size;
        done = at < 0 ? plain_write(fd, data, some) : plain_pwrite(fd, data, some, at);
        saved = errno;
        if (dies) kill(getpid(), SIGKILL);
        if (done > 0) note(WRITE, fd, where, NULL, data, done);
    }
    pthread_mutex_unlock(&lock);
    errno = saved;
    return done;
}

ssize_t write(int fd, const void *data, size_t size) { return written(fd, data, size, -1); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return written(fd, data, size, at); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) { return written(fd, data, size, at); }

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    REAL(ssize_t, "writev", int, const struct iovec *, int);
    if (!ours(fd)) return real(fd, parts, count);
    ssize_t sum = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = written(fd, parts[i].iov_base, parts[i].iov_len, -1);
        if (done < 0) return sum ? sum : -1;
        sum += done;
        if ((size_t)done < parts[i].iov_len) break;
    }
    return sum;
}

/* The ways round the page cache: refused, so that the caller writes in the ordinary way and is seen. */
ssize_t sendfile64(int out, int in, off64_t *at, size_t size)
{
    REAL(ssize_t, "sendfile64", int, int, off64_t *, size_t);
    if (ours(out)) { errno = EINVAL; return -1; }
    return real(out, in, at, size);
}
ssize_t sendfile(int out, int in, off_t *at, size_t size) { return sendfile64(out, in, (off64_t *)at, size); }

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags)
{
    REAL(ssize_t, "copy_file_range", int, off64_t *, int, off64_t *, size_t, unsigned);
    if (ours(out)) { errno = ENOSYS; return -1; }
    return real(in, from, out, to, size, flags);
}

static int on_handle(const char *name, int op, int fd, off64_t size)
{
    int saved = 0, result = -1;
    int mine = ours(fd);
    if (mine) { pthread_mutex_lock(&lock); saved = gate(op); }
    if (!saved) {
        void *call = dlsym(RTLD_NEXT, name);
        result = op == SYNC ? ((int (*)(int))call)(fd) : ((int (*)(int, off64_t))call)(fd, size);
        saved = errno;
        if (mine && result == 0) note(op, fd, size, NULL, NULL, 0);
    }
    if (mine) pthread_mutex_unlock(&lock);
    errno = saved;
    return result;
}

int fsync(int fd) { return on_handle("fsync", SYNC, fd, 0); }
int fdatasync(int fd) { return on_handle("fdatasync", SYNC, fd, 0); }
int ftruncate(int fd, off_t size) { return on_handle("ftruncate64", TRUNCATE, fd, size); }
int ftruncate64(int fd, off64_t size) { return on_handle("ftruncate64", TRUNCATE, fd, size); }

int unlinkat(int at, const char *path, int flags)
{
    REAL(int, "unlinkat", int, const char *, int);
    char room[PATH_MAX];
    const char *full = whole(at, path, room);
    if (!inside(full)) return real(at, path, flags);
    int op = flags & AT_REMOVEDIR ? RMDIR : UNLINK, result = -1;
    pthread_mutex_lock(&lock);
    int saved = gate(op);
    if (!saved) {
        result = real(at, path, flags);
        saved = errno;
        if (result == 0) note(op, -1, 0, full, NULL, 0);
    }
    pthread_mutex_unlock(&lock);
    errno = saved;
    return result;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path)
{
    struct stat state;
    return unlinkat(AT_FDCWD, path, lstat(path, &state) == 0 && S_ISDIR(state.st_mode) ? AT_REMOVEDIR : 0);
}

int renameat(int from_at, const char *from, int to_at, const char *to)
{
    REAL(int, "renameat", int, const char *, int, const char *);
    char room[PATH_MAX], other[PATH_MAX];
    const char *old = whole(from_at, from, room), *new = whole(to_at, to, other);
    if (!inside(old) && !inside(new)) return real(from_at, from, to_at, to);
    int result = -1;
    pthread_mutex_lock(&lock);
    int saved = gate(RENAME);
    if (!saved) {
        result = real(from_at, from, to_at, to);
        saved = errno;
        if (result == 0) note(RENAME, -1, 0, old, new, strlen(new));
    }
    pthread_mutex_unlock(&lock);
    errno = saved;
    return result;
}
int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int mkdirat(int at, const char *path, mode_t mode)
{
    REAL(int, "mkdirat", int, const char *, mode_t);
    char room[PATH_MAX];
    const char *full = whole(at, path, room);
    if (!inside(full)) return real(at, path, mode);
    int result = -1;
    pthread_mutex_lock(&lock);
    int saved = access(full, F_OK) == 0 ? 0 : gate(MKDIR);
    if (!saved) {
        result = real(at, path, mode);
        saved = errno;
        if (result == 0) note(MKDIR, -1, 0, full, NULL, 0);
    }
    pthread_mutex_unlock(&lock);
    errno = saved;
    return result;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
