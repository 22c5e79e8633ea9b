// Runs a program to its end, or beside the test, and kills only what it started.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace rundgang::test {

struct Finished {
    int code = -1;  ///< exit code; 128 + signal when killed
    std::string out;
    std::string err;
};

/// Waits for the program; `environment` adds "NAME=value" entries.
Finished run(const std::vector<std::string>& command, const std::vector<std::string>& environment = {});

/// A program running beside the test; the destructor ends it (SIGTERM, then SIGKILL) and waits.
class Background {
public:
    /// stdout and stderr go to `log`.
    Background(const std::vector<std::string>& command, const std::filesystem::path& log,
               const std::vector<std::string>& environment = {});
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    [[nodiscard]] bool running();
    /// Exit code once it ended, -1 while it runs. Waits at most `seconds`.
    int waitFor(double seconds);
    [[nodiscard]] pid_t pid() const { return mPid; }

private:
    pid_t mPid = -1;
    int mCode = -1;
};

/// Whether a program of this name is on the PATH.
bool installed(const std::string& program);

}  // namespace rundgang::test
