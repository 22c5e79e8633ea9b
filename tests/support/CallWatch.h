// Watches one thread for calls into the kernel that may wait for a disk (open, read, write, sync, stat, lock a file ...), whoever
// makes them: our code, a library, the driver. Linux on x86-64; elsewhere it says that it cannot.
#pragma once

#include <string>
#include <vector>

namespace rundgang::test {

/// From now on such calls of this thread are counted, and still do what they should. Cannot be undone: let the thread end after
/// the test. One thread in a process. False where the system has no such means.
bool watchThisThread();

/// "write from 0x55..., 0x7f..." for each call since the last question, the first few with the addresses they came from (for
/// addr2line). Asked by the watched thread.
std::vector<std::string> takeWatchedCalls();

}  // namespace rundgang::test
