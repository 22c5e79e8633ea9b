// `rundgang section`: of the command line, and carried out.
#pragma once

#include <CLI/App.hpp>

#include <string>

namespace rundgang::tools {

/// As typed.
struct SectionArguments {
    std::string world;
    std::string from;
    std::string out;
    bool upstream = false;
    int scale = 0;
    std::string language = "de";
};

CLI::App* addSection(CLI::App& app, SectionArguments& arguments);
int runSection(const SectionArguments& arguments);

}  // namespace rundgang::tools
