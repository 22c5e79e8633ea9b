#include "engine/core/ChildProgram.h"

#include <cerrno>
#include <cstring>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rundgang::core {

Result<int> runProgram(const std::filesystem::path& path, const std::vector<std::string>& arguments) {
    const std::string program = path.string();
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments) {
        argv.push_back(const_cast<char*>(argument.c_str()));
    }
    argv.push_back(nullptr);
    pid_t child = 0;
    const int error = ::posix_spawn(&child, program.c_str(), nullptr, nullptr, argv.data(), environ);
    if (error != 0) {
        return Problem{program, "", std::string("cannot be started: ") + std::strerror(error),
                       "It belongs beside the rundgang program; build or install both."};
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            return Problem{program, "", std::string("was lost: ") + std::strerror(errno), ""};
        }
    }
    if (WIFSIGNALED(status)) {
        return Problem{program, "", std::string("ended by signal ") + std::to_string(WTERMSIG(status)),
                       "This is a bug in Rundgang; please report it with the input that caused it."};
    }
    return WEXITSTATUS(status);
}

}  // namespace rundgang::core
