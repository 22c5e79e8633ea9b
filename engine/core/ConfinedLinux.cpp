#include "engine/core/Confined.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <mutex>
#include <new>
#include <string>

namespace rundgang::core {
namespace {

constexpr int kExitMemory = 71;
constexpr int kExitThrown = 72;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;  // their shadow memory needs terabytes of address space
#else
constexpr bool kSanitized = false;
#endif

std::uint64_t addressSpaceUsed() {
    std::uint64_t pages = 0;
    if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
        unsigned long size = 0;
        if (std::fscanf(file, "%lu", &size) == 1) {
            pages = size;
        }
        std::fclose(file);
    }
    return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

void limit(__rlimit_resource resource, std::uint64_t value) {
    const rlimit both{static_cast<rlim_t>(value), static_cast<rlim_t>(value)};
    setrlimit(resource, &both);
}

void confine(const Confinement& limits, std::uint64_t used) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // never outlive the program
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, limits.seconds);
    limit(RLIMIT_FSIZE, 0);  // a reader writes no files
    if (!kSanitized) {
        limit(RLIMIT_AS, used + limits.memory);
    }
    const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nowhere >= 0) {
        dup2(nowhere, STDIN_FILENO);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
    }
}

bool writeAll(int pipe, const std::vector<std::byte>& bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t written = write(pipe, bytes.data() + done, bytes.size() - done);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        done += static_cast<std::size_t>(written);
    }
    return true;
}

// In the child. Leaves by _exit: destructors and exit handlers belong to the parent.
[[noreturn]] void childMain(int pipe, const Confinement& limits, std::uint64_t used,
                            const std::function<std::vector<std::byte>()>& work) {
    confine(limits, used);
    try {
        const std::vector<std::byte> bytes = work();
        _exit(writeAll(pipe, bytes) ? 0 : kExitThrown);
    } catch (const std::bad_alloc&) {
        _exit(kExitMemory);
    } catch (...) {
        _exit(kExitThrown);
    }
}

struct Outcome {
    std::vector<std::byte> bytes;
    bool late = false;
    bool tooMuch = false;
};

Outcome collect(int pipe, const Confinement& limits) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point deadline = Clock::now() + std::chrono::seconds(limits.seconds) * 3;
    Outcome outcome;
    std::vector<std::byte> block(std::size_t{1} << 20U);
    for (;;) {
        pollfd wanted{pipe, POLLIN, 0};
        const int ready = poll(&wanted, 1, 250);
        if (Clock::now() > deadline) {
            outcome.late = true;
            return outcome;
        }
        if (ready <= 0) {
            continue;
        }
        const ssize_t got = read(pipe, block.data(), block.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return outcome;
        }
        if (outcome.bytes.size() + static_cast<std::size_t>(got) > limits.output) {
            outcome.tooMuch = true;
            return outcome;
        }
        outcome.bytes.insert(outcome.bytes.end(), block.begin(), block.begin() + got);
    }
}

Problem problemOf(int status, const Outcome& outcome, const Confinement& limits) {
    const std::string memory = std::to_string(limits.memory >> 20U) + " MB";
    const auto say = [](std::string what) { return Problem{"", "", std::move(what), ""}; };
    if (outcome.tooMuch) {
        return say("it holds more than can be taken in");
    }
    if (outcome.late || (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL))) {
        return say("reading it takes longer than " + std::to_string(limits.seconds) + " s");
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == kExitMemory) {
        return say("reading it needs more than " + memory + " of memory");
    }
    if (WIFSIGNALED(status)) {
        return say("its reader broke down on it (signal " + std::to_string(WTERMSIG(status)) + "); it may need more than " +
                   memory + " of memory");
    }
    return say("its reader gave up");
}

}  // namespace

Result<std::vector<std::byte>> runConfined(const Confinement& limits, const std::function<std::vector<std::byte>()>& work) {
    // One at a time between pipe and close: else a second child would hold the first one's pipe open.
    static std::mutex forking;
    std::array<int, 2> ends{};
    pid_t child = -1;
    {
        const std::scoped_lock lock(forking);
        const std::uint64_t used = addressSpaceUsed();
        if (pipe2(ends.data(), O_CLOEXEC) != 0) {
            return Problem{"", "", std::string("no pipe can be made: ") + std::strerror(errno), "Close other programs"};
        }
        child = fork();
        if (child == 0) {
            close(ends[0]);
            childMain(ends[1], limits, used, work);
        }
        close(ends[1]);
    }
    if (child < 0) {
        close(ends[0]);
        return Problem{"", "", std::string("no process can be started: ") + std::strerror(errno), "Close other programs"};
    }
    Outcome outcome = collect(ends[0], limits);
    close(ends[0]);
    if (outcome.late || outcome.tooMuch) {
        kill(child, SIGKILL);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!outcome.late && !outcome.tooMuch && WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        return std::move(outcome.bytes);
    }
    return problemOf(status, outcome, limits);
}

}  // namespace rundgang::core
