// In a file of its own, compiled apart: inlined into their callers, the replaced operators would look mismatched to the compiler.
#include "tests/support/AllocationCount.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)

std::uint64_t rundgang::test::allocationsOfThisThread() { return 0; }

#else

#include <algorithm>
#include <cstdlib>
#include <new>

namespace {
thread_local std::uint64_t allocations = 0;
}

std::uint64_t rundgang::test::allocationsOfThisThread() { return allocations; }

void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(std::max<std::size_t>(size, 1))) {
        return memory;
    }
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t /*size*/) noexcept { std::free(memory); }

#endif
