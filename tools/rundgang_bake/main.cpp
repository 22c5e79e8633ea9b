// rundgang-bake: the verbs that read and write other people's formats. `rundgang` calls it; people rarely do.
#include "tools/common/ExitCode.h"
#include "tools/common/Version.h"
#include "tools/rundgang_bake/BakeCommands.h"
#include "tools/rundgang_bake/HandoverCommands.h"
#include "tools/rundgang_bake/ReportCommand.h"
#include "tools/rundgang_bake/SectionCommand.h"

#include <CLI/CLI.hpp>

namespace {

using namespace rundgang::tools;

struct Arguments {
    std::uint32_t buildings = 600;
    std::uint64_t seed = 1;
    std::string in;
    std::string out;
    std::string audience = "staff";
    OutputOptions output;
    ExportArguments exported;
    ImportArguments imported;
    ReportArguments report;
    SectionArguments section;
};

void addOutputFlags(CLI::App& verb, Arguments& a) {
    verb.add_flag("--json", a.output.json, "machine-readable result on stdout");
    verb.add_flag("--quiet", a.output.quiet, "no progress");
}

CLI::App* addTown(CLI::App& app, Arguments& a) {
    CLI::App* town = app.add_subcommand("town", "write the demo town as ordinary city files");
    town->add_option("--buildings", a.buildings, "how many (200 to 1000000)")
        ->check(CLI::Range(200U, 1000000U))
        ->capture_default_str();
    town->add_option("--seed", a.seed, "another seed, another town")->capture_default_str();
    town->add_option("--out", a.out, "folder to write")->required();
    addOutputFlags(*town, a);
    town->footer("Example:\n  rundgang town --buildings 600 --seed 1 --out mytown");
    return town;
}

CLI::App* addBake(CLI::App& app, Arguments& a) {
    CLI::App* bake = app.add_subcommand("bake", "make a world from a project file");
    bake->add_option("PROJECT", a.in, "project file (.toml)")->required();
    bake->add_option("--out", a.out, "world folder to write; unchanged chunks of an earlier bake are kept")->required();
    bake->add_option("--audience", a.audience,
                     "public: a world without any byte of the layers that are the staff's (sewers as a rule)")
        ->check(CLI::IsMember({"public", "staff"}))
        ->capture_default_str();
    addOutputFlags(*bake, a);
    bake->footer(
        "Examples:\n  rundgang bake mytown/project.toml --out mytown.world\n  rundgang bake mytown/project.toml --audience "
        "public "
        "--out public.world");
    return bake;
}

CLI::App* addCheck(CLI::App& app, Arguments& a) {
    CLI::App* check = app.add_subcommand("check", "check a project and all its files, writing nothing");
    check->add_option("PROJECT", a.in, "project file (.toml)")->required();
    addOutputFlags(*check, a);
    check->footer("Example:\n  rundgang check mytown/project.toml");
    return check;
}

}  // namespace

int main(int argc, char** argv) {
    Arguments a;
    CLI::App app{"Rundgang, the baking side: from a town's files to a world"};
    app.name("rundgang");
    app.set_version_flag("--version", versionLine());
    app.require_subcommand(1);
    const CLI::App* town = addTown(app, a);
    const CLI::App* bake = addBake(app, a);
    const CLI::App* check = addCheck(app, a);
    CLI::App* notes = app.add_subcommand("notes", "notes in other people's formats");
    notes->require_subcommand(1);
    const CLI::App* exportNotes = addNotesExport(*notes, a.exported);
    const CLI::App* importNotes = addNotesImport(*notes, a.imported);
    const CLI::App* report = addReport(app, a.report);
    const CLI::App* section = addSection(app, a.section);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kGood : kWrongUsage;
    }
    if (town->parsed()) {
        return runTown(a.buildings, a.seed, a.out, a.output);
    }
    if (bake->parsed()) {
        return runBake(a.in, a.out, a.audience, a.output);
    }
    if (check->parsed()) {
        return runCheckProject(a.in, a.output);
    }
    if (exportNotes->parsed()) {
        return runNotesExport(a.exported);
    }
    if (importNotes->parsed()) {
        return runNotesImport(a.imported);
    }
    if (report->parsed()) {
        return runReport(a.report);
    }
    if (section->parsed()) {
        return runSection(a.section);
    }
    return usage("say what to do; see rundgang --help");
}
