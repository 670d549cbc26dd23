/* Linux calls that the C library has and Swift's Glibc module leaves out. */
#include <sys/eventfd.h>
#include <sys/pidfd.h>
#include <sys/signalfd.h>
