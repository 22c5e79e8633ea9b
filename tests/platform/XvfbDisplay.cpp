#include "tests/platform/XvfbDisplay.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace rundgang::test {
namespace {

[[noreturn]] void become(const std::vector<std::string>& words) {
    const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    std::vector<char*> arguments;
    for (const std::string& word : words) {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

}  // namespace

XvfbDisplay::XvfbDisplay(const std::string& screen) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
        mReason = "no pipe for Xvfb's display number";
        return;
    }
    mPid = fork();
    if (mPid == 0) {
        close(ends[0]);
        become({"Xvfb", "-displayfd", std::to_string(ends[1]), "-screen", "0", screen, "-nolisten", "tcp", "-noreset"});
    }
    close(ends[1]);
    // Xvfb writes its number and a newline once it listens; it closes the pipe's end when it fails.
    std::string number;
    pollfd wait{.fd = ends[0], .events = POLLIN, .revents = 0};
    while (number.find('\n') == std::string::npos && poll(&wait, 1, 20000) == 1) {
        std::array<char, 16> text{};
        const ssize_t got = read(ends[0], text.data(), text.size());
        if (got <= 0) {
            break;
        }
        number.append(text.data(), static_cast<std::size_t>(got));
    }
    close(ends[0]);
    if (number.find('\n') == std::string::npos) {
        mReason = "Xvfb did not start (package xvfb)";
        return;
    }
    number.resize(number.find('\n'));
    mName.push_back(':');
    mName += number;
    setenv("DISPLAY", mName.c_str(), 1);
    unsetenv("WAYLAND_DISPLAY");
}

XvfbDisplay::~XvfbDisplay() {
    if (mPid > 0) {
        kill(mPid, SIGTERM);
        waitpid(mPid, nullptr, 0);
    }
    unsetenv("DISPLAY");
}

bool runProgram(const std::vector<std::string>& words) {
    const pid_t pid = fork();
    if (pid == 0) {
        become(words);
    }
    int status = 0;
    return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace rundgang::test
