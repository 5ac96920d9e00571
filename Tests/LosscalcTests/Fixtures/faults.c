// System calls that fail as disks and signals make them fail, on one file: the tests put this library before the others
// (LD_PRELOAD) of the program that was built beside them.
//
//   FAULT_FILE  the end of the file's path
//   FAULT       eio, eintr, short, shrink, grow (of reads); full, eio-write, short-write
//   FAULT_AT    which call it is that fails or finds the file changed, from 1
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int calls;

static int is(const char *fault) {
  const char *own = getenv("FAULT");
  return own != NULL && strcmp(own, fault) == 0;
}

// Whether a descriptor is of the file; `path` is then where that is.
static int concerns(int descriptor, char path[PATH_MAX]) {
  const char *name = getenv("FAULT_FILE");
  char link[64] = "/proc/self/fd/", digits[12];
  int count = 0, rest = descriptor;
  if (name == NULL || descriptor < 0) return 0;
  do digits[count++] = (char)('0' + rest % 10); while (rest /= 10);
  size_t end = strlen(link);
  while (count > 0) link[end++] = digits[--count];
  link[end] = 0;
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length < (ssize_t)strlen(name)) return 0;
  path[length] = 0;
  return strcmp(path + length - strlen(name), name) == 0;
}

static int isDue(void) {
  const char *at = getenv("FAULT_AT");
  return atomic_fetch_add(&calls, 1) + 1 == (at == NULL ? 1 : atoi(at));
}

// What happens instead of reading: -1 with errno, or 0 where the call goes on, with fewer bytes perhaps.
static int beforeReading(int descriptor, size_t *count) {
  char path[PATH_MAX];
  if (!concerns(descriptor, path)) return 0;
  if (is("short") && *count > 7) *count = 7;
  if (is("eintr") && atomic_fetch_add(&calls, 1) % 2 == 0) { errno = EINTR; return -1; }
  if (is("eio") && isDue()) { errno = EIO; return -1; }
  if (is("shrink") && isDue()) {
    struct stat status;
    if (stat(path, &status) == 0) (void)!truncate(path, status.st_size / 2);
  }
  if (is("grow") && isDue()) {
    int other = open(path, O_WRONLY | O_APPEND);
    (void)!syscall(SYS_write, other, "1,0.5\n", 6);
    close(other);
  }
  return 0;
}

static int beforeWriting(int descriptor, size_t *count) {
  char path[PATH_MAX];
  if (!concerns(descriptor, path)) return 0;
  if (is("short-write") && *count > 5) *count = 5;
  if (is("full") && isDue()) { errno = ENOSPC; return -1; }
  if (is("eio-write") && isDue()) { errno = EIO; return -1; }
  return 0;
}

ssize_t read(int descriptor, void *bytes, size_t count) {
  return beforeReading(descriptor, &count) ? -1 : syscall(SYS_read, descriptor, bytes, count);
}

ssize_t pread(int descriptor, void *bytes, size_t count, off_t position) {
  return beforeReading(descriptor, &count) ? -1 : syscall(SYS_pread64, descriptor, bytes, count, position);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  return beforeWriting(descriptor, &count) ? -1 : syscall(SYS_write, descriptor, bytes, count);
}
