/* Linux calls that the C library has and Swift's Glibc module leaves out. */
#include <sys/eventfd.h>
#include <sys/pidfd.h>
#include <sys/signalfd.h>

/* Declared by <unistd.h> only under _GNU_SOURCE, which Swift does not set. */
int pipe2(int ends[2], int flags);
int syncfs(int descriptor);
