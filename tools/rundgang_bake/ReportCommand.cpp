#include "tools/rundgang_bake/ReportCommand.h"

#include "content/handover/report/Report.h"
#include "engine/core/File.h"
#include "engine/core/Log.h"
#include "tools/common/ConsoleProgress.h"
#include "tools/common/ExitCode.h"
#include "tools/rundgang_bake/WarningsJson.h"

#include <cstdio>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace rundgang::tools {

CLI::App* addReport(CLI::App& app, ReportArguments& a) {
    CLI::App* report = app.add_subcommand("report", "what visitors left, as a website in a folder");
    report->add_option("NOTES", a.notes, "the event's notes (.gpkg)")->required();
    report->add_option("--world", a.world, "the world they were left in")->required();
    report->add_option("--out", a.out, "folder to write; unchanged pictures of an earlier report in it are kept")->required();
    report
        ->add_option(
            "--pictures", a.pictures,
            "all; none; or for how many notes, those most agreed with first. The plan is a picture, too: 0 is the plan alone")
        ->check(CLI::IsMember({"all", "none"}) | CLI::Range(0U, 1000000U))
        ->capture_default_str();
    report->add_flag("--json", a.output.json, "machine-readable result on stdout");
    report->add_flag("--quiet", a.output.quiet, "no progress");
    report->footer(
        "Opens from any disk, without a server, in German and English. Only notes that may be shown are in it.\n\n"
        "Examples:\n  rundgang report event.gpkg --world mytown.world --out report\n  rundgang report event.gpkg --world "
        "mytown.world --out report --pictures 500");
    return report;
}

int runReport(const ReportArguments& a) {
    handover::ReportWishes wishes{a.notes, a.world, a.out, a.pictures != "none", {}, core::programFolder() / "rundgang"};
    if (wishes.pictures && a.pictures != "all") {
        wishes.mostPictured = std::stoul(a.pictures);
    }
    const auto progress = makeConsoleProgress(a.output.quiet || a.output.json);
    const core::Result<handover::ReportFigures> done = handover::writeReport(wishes, *progress);
    if (!done) {
        return fail(done.problem());
    }
    const std::string page = (wishes.out / "index.html").string();
    if (a.output.json) {
        const nlohmann::ordered_json json = {{"page", page},
                                             {"notes", done->notes},
                                             {"notes_pictured", done->pictured},
                                             {"pictures_drawn", done->drawn},
                                             {"pictures_kept", done->kept},
                                             {"bytes", done->bytes},
                                             {"seconds", done->seconds},
                                             {"warnings", jsonOf(done.warnings())}};
        std::printf("%s\n", json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
        return kGood;
    }
    core::logWarnings(done.warnings());
    std::printf("%s: %zu notes, %zu with pictures (%zu drawn, %zu unchanged), %.1f MB in %.1f s\n", page.c_str(), done->notes,
                done->pictured, done->drawn, done->kept, static_cast<double>(done->bytes) / 1e6, done->seconds);
    return kGood;
}

}  // namespace rundgang::tools
