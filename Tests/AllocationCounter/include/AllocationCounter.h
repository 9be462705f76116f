// Counts what a thread asks the C library's allocator for.
//
// With glibc, a program that links this target allocates through it: every malloc, calloc, realloc and aligned allocation of
// all its code, the Swift runtime's included, is counted and handed on. Elsewhere, and under a sanitizer, which has an
// allocator of its own, nothing is replaced and nothing counted.

#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

#include <stdbool.h>

/// Whether allocations are counted here.
bool allocation_counter_works(void);

/// How many times the calling thread has asked for memory so far.
long allocation_count(void);

/// The bytes that the calling thread holds: what it asked for, less what it gave back.
long allocated_bytes(void);

/// Starts a new peak at what the calling thread holds now.
void reset_allocation_peak(void);

/// The most bytes that the calling thread has held at once since the peak was started.
long allocation_peak(void);

#endif
