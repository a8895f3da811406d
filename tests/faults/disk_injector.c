/* tests/faults/disk_injector.c
 *
 * Loaded before the C library (LD_PRELOAD), it makes the disk fail under one file: the n-th call that writes, syncs or
 * truncates fails with the error asked for, and so does every later one, as on a disk that stays full or broken.
 *
 *   RAPPORT_FAULT_FILE   part of the path of the files concerned
 *   RAPPORT_FAULT_AFTER  how many such calls go well
 *   RAPPORT_FAULT        ENOSPC, EIO or EROFS (with EROFS the file can't be opened for writing at all)            */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int calls;

static int error_wanted(void) {
    const char* name = getenv("RAPPORT_FAULT");
    if (!name) return 0;
    return strcmp(name, "ENOSPC") == 0 ? ENOSPC : strcmp(name, "EIO") == 0 ? EIO : EROFS;
}

static int concerned(const char* path) {
    const char* part = getenv("RAPPORT_FAULT_FILE");
    return part && path && strstr(path, part) != NULL;
}

static int concerned_descriptor(int descriptor) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0) return 0;
    path[size] = 0;
    return concerned(path);
}

/* Whether this call is to fail; sets errno. */
static int fails(int descriptor) {
    const char* after = getenv("RAPPORT_FAULT_AFTER");
    if (!error_wanted() || error_wanted() == EROFS || !concerned_descriptor(descriptor)) return 0;
    if (calls++ < (after ? atoi(after) : 0)) return 0;
    errno = error_wanted();
    return 1;
}

/* The function behind the one of that name. */
#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t pwrite64(int descriptor, const void* data, size_t size, off64_t at) {
    REAL(pwrite64);
    return fails(descriptor) ? -1 : real(descriptor, data, size, at);
}
ssize_t pwrite(int descriptor, const void* data, size_t size, off_t at) {
    REAL(pwrite);
    return fails(descriptor) ? -1 : real(descriptor, data, size, at);
}
ssize_t write(int descriptor, const void* data, size_t size) {
    REAL(write);
    return fails(descriptor) ? -1 : real(descriptor, data, size);
}
int fsync(int descriptor) {
    REAL(fsync);
    return fails(descriptor) ? -1 : real(descriptor);
}
int fdatasync(int descriptor) {
    REAL(fdatasync);
    return fails(descriptor) ? -1 : real(descriptor);
}
int ftruncate64(int descriptor, off64_t size) {
    REAL(ftruncate64);
    return fails(descriptor) ? -1 : real(descriptor, size);
}
int ftruncate(int descriptor, off_t size) {
    REAL(ftruncate);
    return fails(descriptor) ? -1 : real(descriptor, size);
}

static int refuses(const char* path, int flags) {
    if (error_wanted() != EROFS || !concerned(path) || (flags & O_ACCMODE) == O_RDONLY) return 0;
    errno = EROFS;
    return 1;
}
int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const int mode = va_arg(rest, int);
    va_end(rest);
    REAL(open64);
    return refuses(path, flags) ? -1 : real(path, flags, mode);
}
int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const int mode = va_arg(rest, int);
    va_end(rest);
    REAL(open);
    return refuses(path, flags) ? -1 : real(path, flags, mode);
}
