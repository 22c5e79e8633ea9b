// Counts what `operator new` is asked for, by thread, in the program that is linked with AllocationCount.cpp: ours and the
// libraries'.
#pragma once

#include <cstdint>

namespace rundgang::test {

/// Since the thread began. Always 0 in a sanitizer build, whose own operators must stay.
std::uint64_t allocationsOfThisThread();

}  // namespace rundgang::test
