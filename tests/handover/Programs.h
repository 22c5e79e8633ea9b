// Other people's programs, asked what they make of our files.
#pragma once

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace rundgang::handover {

struct Said {
    int code = -1;
    std::string text;  ///< stdout and stderr
};

/// `command` is for the shell.
inline Said ask(const std::string& command) {
    Said said;
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) {
        return said;
    }
    std::array<char, 4096> buffer{};
    for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
        said.text.append(buffer.data(), count);
    }
    said.code = ::pclose(pipe);
    return said;
}

inline bool installed(const std::string& program) { return ask("command -v " + program).code == 0; }

}  // namespace rundgang::handover
