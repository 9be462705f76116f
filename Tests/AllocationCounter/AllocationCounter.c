#include "AllocationCounter.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif

#if defined(__GLIBC__) && !defined(SANITIZED)

#include <malloc.h>

// The allocator's functions under names that nothing replaces.
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);
void __libc_free(void *);

// Kept with the thread itself, so that reading them never allocates.
static _Thread_local long count __attribute__((tls_model("initial-exec")));
static _Thread_local long held __attribute__((tls_model("initial-exec")));
static _Thread_local long peak __attribute__((tls_model("initial-exec")));

static void *counted(void *memory) {
  count++;
  if (memory) held += (long)malloc_usable_size(memory);
  if (held > peak) peak = held;
  return memory;
}

void *malloc(size_t size) { return counted(__libc_malloc(size)); }

void *calloc(size_t number, size_t size) { return counted(__libc_calloc(number, size)); }

void *realloc(void *memory, size_t size) {
  long before = memory ? (long)malloc_usable_size(memory) : 0;
  void *fresh = __libc_realloc(memory, size);
  if (fresh || size == 0) held -= before;
  return counted(fresh);
}

void *memalign(size_t alignment, size_t size) { return counted(__libc_memalign(alignment, size)); }

void *aligned_alloc(size_t alignment, size_t size) { return counted(__libc_memalign(alignment, size)); }

int posix_memalign(void **memory, size_t alignment, size_t size) {
  *memory = counted(__libc_memalign(alignment, size));
  return *memory ? 0 : ENOMEM;
}

void free(void *memory) {
  if (memory) held -= (long)malloc_usable_size(memory);
  __libc_free(memory);
}

bool allocation_counter_works(void) { return true; }
long allocation_count(void) { return count; }
long allocated_bytes(void) { return held; }
void reset_allocation_peak(void) { peak = held; }
long allocation_peak(void) { return peak; }

#else

bool allocation_counter_works(void) { return false; }
long allocation_count(void) { return 0; }
long allocated_bytes(void) { return 0; }
void reset_allocation_peak(void) {}
long allocation_peak(void) { return 0; }

#endif
