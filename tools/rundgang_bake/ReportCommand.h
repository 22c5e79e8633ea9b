// `rundgang report`: of the command line, and carried out.
#pragma once

#include "tools/rundgang_bake/BakeCommands.h"

#include <CLI/App.hpp>

#include <string>

namespace rundgang::tools {

/// As typed.
struct ReportArguments {
    std::string notes;
    std::string world;
    std::string out;
    std::string pictures = "all";  ///< all, none, or a number of notes
    OutputOptions output;
};

CLI::App* addReport(CLI::App& app, ReportArguments& arguments);
int runReport(const ReportArguments& arguments);

}  // namespace rundgang::tools
