#include "engine/core/LimitedProgram.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__linux__)
#include <sched.h>
#include <sys/prctl.h>
#endif

namespace rundgang::core {
namespace {

constexpr int kExitNotStarted = 127;
constexpr std::size_t kKeptErrors = 400;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;  // between fork and exec their shadow memory would break the bound
#else
constexpr bool kSanitized = false;
#endif

/// The program's file, found before the fork: after it only calls that are safe in a signal handler may be made.
std::string onPath(const std::string& program) {
    if (program.find('/') != std::string::npos) {
        return ::access(program.c_str(), X_OK) == 0 ? program : "";
    }
    const char* path = std::getenv("PATH");
    std::string_view rest = path != nullptr ? path : "/usr/bin:/bin";
    while (!rest.empty()) {
        const std::size_t end = rest.find(':');
        std::string candidate(rest.substr(0, end));
        candidate += '/';
        candidate += program;
        if (::access(candidate.c_str(), X_OK) == 0) {
            return candidate;
        }
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return "";
}

struct Pipe {
    std::array<int, 2> ends{-1, -1};
    Pipe() {
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            ends = {-1, -1};
        }
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        close(0);
        close(1);
    }
    void close(std::size_t end) {
        if (ends[end] >= 0) {
            ::close(ends[end]);
            ends[end] = -1;
        }
    }
};

void bound(int resource, std::uint64_t value) {
    const rlimit both{static_cast<rlim_t>(value), static_cast<rlim_t>(value)};
    ::setrlimit(static_cast<decltype(RLIMIT_AS)>(resource), &both);
}

/// Whether this process has no network from here on.
bool cutOff() {
#if defined(__linux__)
    return ::unshare(CLONE_NEWNET) == 0 || ::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0;
#else
    return false;
#endif
}

[[noreturn]] void childMain(const std::string& program, std::vector<char*>& argv, const std::filesystem::path& folder,
                            const ProgramLimits& limits, const Pipe& out, const Pipe& err, const Pipe& report) {
    ::setpgid(0, 0);
    // Always one byte and before anything can go wrong: the parent waits for it.
    const char cut = !limits.network && cutOff() ? 'c' : '-';
    const ssize_t told = ::write(report.ends[1], &cut, 1);
    static_cast<void>(told);
#if defined(__linux__)
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // never outlive the program; after cutOff, which may change who this process is
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);  // what libraries have open is none of its business
#endif
    bound(RLIMIT_CORE, 0);
    // A recogniser may compute on all cores: this only ends one that outlives the clock because nobody is left to kill it.
    bound(RLIMIT_CPU, static_cast<std::uint64_t>(limits.seconds * 64.0) + 1);
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nothing < 0 || ::dup2(nothing, STDIN_FILENO) < 0 || ::dup2(out.ends[1], STDOUT_FILENO) < 0 ||
        ::dup2(err.ends[1], STDERR_FILENO) < 0 || ::chdir(folder.c_str()) != 0) {
        ::_exit(kExitNotStarted);
    }
    if (limits.memory != 0 && !kSanitized) {
        bound(RLIMIT_AS, limits.memory);
    }
    ::execv(program.c_str(), argv.data());
    ::_exit(kExitNotStarted);
}

struct Outcome {
    ProgramOutput said;
    bool late = false;
    bool tooMuch = false;
    bool cancelled = false;
};

/// False at the end of this pipe.
bool readSome(int pipe, std::string& into) {
    std::array<char, 8192> block{};
    const ssize_t got = ::read(pipe, block.data(), block.size());
    if (got > 0) {
        into.append(block.data(), static_cast<std::size_t>(got));
    }
    return got > 0 || (got < 0 && errno == EINTR);
}

/// Until it closes its output and ends, or is to be killed. `status` is that of an ended child.
Outcome watch(pid_t child, Pipe& out, Pipe& err, const ProgramLimits& limits, const std::atomic<bool>* cancelled, int& status) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point deadline =
        Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(limits.seconds));
    Outcome outcome;
    bool ended = false;
    while (!ended) {
        std::array<pollfd, 2> wanted{pollfd{out.ends[0], POLLIN, 0}, pollfd{err.ends[0], POLLIN, 0}};
        ::poll(wanted.data(), wanted.size(), 20);
        // Asked before reading: what an ended child had said is in the pipes by then.
        siginfo_t info{};
        ended = ::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == child;
        if (wanted[0].revents != 0 && !readSome(out.ends[0], outcome.said.text)) {
            out.close(0);
        }
        if (wanted[1].revents != 0 && !readSome(err.ends[0], outcome.said.errors)) {
            err.close(0);
        }
        if (outcome.said.errors.size() > 2 * kKeptErrors) {
            outcome.said.errors.erase(0, outcome.said.errors.size() - kKeptErrors);
        }
        outcome.tooMuch = outcome.said.text.size() > limits.output;
        outcome.late = !ended && Clock::now() >= deadline;
        outcome.cancelled = cancelled != nullptr && cancelled->load();
        if (outcome.tooMuch || outcome.late || outcome.cancelled) {
            break;
        }
    }
    // Its family too; the child is not yet reaped, so its number is still its own.
    ::kill(-child, SIGKILL);
    ::kill(child, SIGKILL);
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (ended) {
        // The rest; a grandchild that moved away could hold the pipes open for ever, so nothing is waited for.
        for (int* pipe : {&out.ends[0], &err.ends[0]}) {
            if (*pipe >= 0) {
                ::fcntl(*pipe, F_SETFL, O_NONBLOCK);
                std::string& text = pipe == &out.ends[0] ? outcome.said.text : outcome.said.errors;
                while (text.size() <= limits.output + kKeptErrors && readSome(*pipe, text)) {
                }
            }
        }
        outcome.tooMuch = outcome.said.text.size() > limits.output;
    }
    if (outcome.said.errors.size() > kKeptErrors) {
        outcome.said.errors.erase(0, outcome.said.errors.size() - kKeptErrors);
    }
    return outcome;
}

Result<ProgramOutput> resultOf(const std::string& program, int status, Outcome outcome, const ProgramLimits& limits) {
    const auto say = [&](std::string what, std::string mend) { return Problem{program, "", std::move(what), std::move(mend)}; };
    if (outcome.cancelled) {
        return say("was given up", "");
    }
    if (outcome.late) {
        return say("took longer than " + std::to_string(static_cast<long>(limits.seconds)) + " s and was ended",
                   "Allow it more time, or use a smaller model.");
    }
    if (outcome.tooMuch) {
        return say("said more than can be taken in", "");
    }
    if (WIFSIGNALED(status)) {
        return say("ended by signal " + std::to_string(WTERMSIG(status)),
                   limits.memory != 0 ? "It may need more memory than it is allowed." : "");
    }
    if (WEXITSTATUS(status) != 0) {
        return say("failed with code " + std::to_string(WEXITSTATUS(status)), "Try the configured command by hand.");
    }
    return std::move(outcome.said);
}

}  // namespace

Result<ProgramOutput> runLimited(const std::vector<std::string>& command, const std::filesystem::path& folder,
                                 const ProgramLimits& limits, const std::atomic<bool>* cancelled) {
    if (command.empty() || command.front().empty()) {
        return Problem{"", "", "no command is named", "Name a program and its arguments."};
    }
    const std::string program = onPath(command.front());
    if (program.empty()) {
        return Problem{command.front(), "", "is not to be found", "Install it, or name its whole path."};
    }
    std::vector<char*> argv;
    for (const std::string& word : command) {
        argv.push_back(const_cast<char*>(word.c_str()));
    }
    argv.push_back(nullptr);
    Pipe out;
    Pipe err;
    Pipe report;
    const pid_t child = out.ends[0] < 0 || err.ends[0] < 0 || report.ends[0] < 0 ? -1 : ::fork();
    if (child < 0) {
        return Problem{program, "", std::string("cannot be started: ") + std::strerror(errno), "Close other programs."};
    }
    if (child == 0) {
        childMain(program, argv, folder, limits, out, err, report);
    }
    ::setpgid(child, child);  // in both, so that neither has to wait for the other
    for (Pipe* pipe : {&out, &err, &report}) {
        pipe->close(1);
    }
    char cut = '-';
    while (::read(report.ends[0], &cut, 1) < 0 && errno == EINTR) {
    }
    int status = 0;
    Outcome outcome = watch(child, out, err, limits, cancelled, status);
    Result<ProgramOutput> result = resultOf(program, status, std::move(outcome), limits);
    if (!limits.network && cut != 'c' && result) {
        result.warnings().push_back(
            Problem{program, "", "this system cannot take the network from it", "Trust it, or do not use it."});
    }
    return result;
}

}  // namespace rundgang::core
