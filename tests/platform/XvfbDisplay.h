// A real X display of a test's own: Xvfb on a free number, ended with the object. Shared by every test that opens a window.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace rundgang::test {

class XvfbDisplay {
public:
    /// Starts Xvfb; ok() is false, with the reason in words, if that is not possible here.
    explicit XvfbDisplay(const std::string& screen = "1280x800x24");
    ~XvfbDisplay();
    XvfbDisplay(const XvfbDisplay&) = delete;
    XvfbDisplay& operator=(const XvfbDisplay&) = delete;

    [[nodiscard]] bool ok() const { return mReason.empty(); }
    [[nodiscard]] const std::string& reason() const { return mReason; }
    [[nodiscard]] const std::string& name() const { return mName; }  ///< ":7"

private:
    pid_t mPid = -1;
    std::string mName;
    std::string mReason;
};

/// Runs a program by name and waits; false if there is none or it failed. Its output is dropped.
bool runProgram(const std::vector<std::string>& words);

}  // namespace rundgang::test
