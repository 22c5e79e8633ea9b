// `rundgang notes export` and `import`: notes out, and in. Of the command line, and carried out.
#pragma once

#include "content/handover/NoteExport.h"
#include "content/handover/NoteImport.h"
#include "tools/rundgang_bake/BakeCommands.h"

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace rundgang::tools {

/// As typed.
struct ExportArguments {
    handover::ExportOrder order;
    std::vector<std::string> kinds;
    std::vector<std::string> states;
    std::vector<std::string> variants;
    std::string since;
    std::string bcfVersion = "2.1";
    std::vector<std::string> categories;
    OutputOptions output;
};

struct ImportArguments {
    handover::ImportOrder order;
    std::vector<std::string> columns;
    std::vector<std::string> kinds;
    std::string kind = "idea";
    OutputOptions output;
};

CLI::App* addNotesExport(CLI::App& notes, ExportArguments& arguments);
int runNotesExport(const ExportArguments& arguments);
CLI::App* addNotesImport(CLI::App& notes, ImportArguments& arguments);
int runNotesImport(const ImportArguments& arguments);

}  // namespace rundgang::tools
