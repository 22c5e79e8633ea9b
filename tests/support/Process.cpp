#include "tests/support/Process.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rundgang::test {
namespace {

int codeOf(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

pid_t start(const std::vector<std::string>& command, const std::vector<std::string>& environment, const std::string& out,
            const std::string& err) {
    const pid_t child = ::fork();
    if (child != 0) {
        return child;
    }
    for (const auto& [path, target] : {std::pair{out, STDOUT_FILENO}, std::pair{err, STDERR_FILENO}}) {
        const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
        ::dup2(file, target);
        ::close(file);
    }
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    for (const std::string& entry : environment) {
        const std::size_t equals = entry.find('=');
        ::setenv(entry.substr(0, equals).c_str(), entry.substr(equals + 1).c_str(), 1);
    }
    std::vector<char*> argv;
    for (const std::string& word : command) {
        argv.push_back(const_cast<char*>(word.c_str()));
    }
    argv.push_back(nullptr);
    ::execvp(argv[0], argv.data());
    ::_exit(127);
}

std::string contentOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

Finished run(const std::vector<std::string>& command, const std::vector<std::string>& environment) {
    const std::filesystem::path folder = std::filesystem::path(RUNDGANG_TEST_OUT) / "processes";
    std::filesystem::create_directories(folder);
    static int number = 0;
    const std::string base = (folder / (std::to_string(::getpid()) + "-" + std::to_string(number++))).string();
    const pid_t child = start(command, environment, base + ".out", base + ".err");
    int status = 0;
    ::waitpid(child, &status, 0);
    Finished finished{codeOf(status), contentOf(base + ".out"), contentOf(base + ".err")};
    std::filesystem::remove(base + ".out");
    std::filesystem::remove(base + ".err");
    return finished;
}

Background::Background(const std::vector<std::string>& command, const std::filesystem::path& log,
                       const std::vector<std::string>& environment) {
    std::filesystem::create_directories(log.parent_path());
    std::filesystem::remove(log);
    mPid = start(command, environment, log.string(), log.string());
}

Background::~Background() {
    if (running()) {
        ::kill(mPid, SIGTERM);
        if (waitFor(5.0) < 0) {
            ::kill(mPid, SIGKILL);
            waitFor(5.0);
        }
    }
}

bool Background::running() { return waitFor(0.0) < 0; }

int Background::waitFor(double seconds) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (mCode < 0) {
        int status = 0;
        if (::waitpid(mPid, &status, WNOHANG) == mPid) {
            mCode = codeOf(status);
        } else if (std::chrono::steady_clock::now() >= end) {
            return -1;
        } else {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    }
    return mCode;
}

bool installed(const std::string& program) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path != nullptr ? path : "");
    for (std::string folder; std::getline(folders, folder, ':');) {
        if (::access((folder + "/" + program).c_str(), X_OK) == 0) {
            return true;
        }
    }
    return false;
}

}  // namespace rundgang::test
