#include "engine/core/Assert.h"

#include <cstdio>
#include <cstdlib>

namespace rundgang::core {
namespace {

void printAndAbort(const char* condition, const char* advice, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: broken assert (a bug in Rundgang, please report it): %s; %s\n", file, line, condition, advice);
    std::abort();
}

AssertHandler gHandler = &printAndAbort;

}  // namespace

AssertHandler setAssertHandler(AssertHandler handler) noexcept {
    AssertHandler previous = gHandler;
    gHandler = handler != nullptr ? handler : &printAndAbort;
    return previous;
}

void assertFailed(const char* condition, const char* advice, const char* file, int line) {
    gHandler(condition, advice, file, line);
}

}  // namespace rundgang::core
