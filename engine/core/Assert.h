// RG_ASSERT(condition, "what to do"): a broken assert is our bug. On in every build: a wrong picture or a lost note at an event
// costs more than the compare. The handler can be replaced, so tests can expect an assert.
#pragma once

namespace rundgang::core {

/// Called with the broken condition; the default prints it and aborts. A handler that returns lets the caller continue.
using AssertHandler = void (*)(const char* condition, const char* advice, const char* file, int line);

/// Returns the previous handler. Not thread-safe: set it before threads start.
AssertHandler setAssertHandler(AssertHandler handler) noexcept;

void assertFailed(const char* condition, const char* advice, const char* file, int line);

}  // namespace rundgang::core

#define RG_ASSERT(condition, advice)                                                \
    do {                                                                            \
        if (!(condition)) [[unlikely]] {                                            \
            ::rundgang::core::assertFailed(#condition, advice, __FILE__, __LINE__); \
        }                                                                           \
    } while (false)
