#include "tools/rundgang_bake/HandoverCommands.h"

#include "engine/core/File.h"
#include "engine/core/Log.h"
#include "engine/notes/NoteCheck.h"
#include "tools/common/ConsoleProgress.h"
#include "tools/common/ExitCode.h"
#include "tools/rundgang_bake/WarningsJson.h"

#include <charconv>
#include <cstdio>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace rundgang::tools {
namespace {

/// "idea=12"; false where it is none.
bool addCategory(const std::string& typed, handover::KindNumbers& into) {
    const std::size_t equals = typed.find('=');
    const std::optional<notes::NoteKind> kind = notes::kindFromName(typed.substr(0, equals));
    if (!kind || equals == std::string::npos) {
        return false;
    }
    int number = 0;
    const char* end = typed.data() + typed.size();
    const auto [stop, error] = std::from_chars(typed.data() + equals + 1, end, number);
    if (error != std::errc{} || stop != end || number < 0) {
        return false;
    }
    into[*kind] = number;
    return true;
}

/// What CLI11 has checked already is taken as it is.
handover::NoteFilter filterOf(const ExportArguments& a) {
    handover::NoteFilter filter;
    for (const std::string& kind : a.kinds) {
        filter.kinds.push_back(*notes::kindFromName(kind));
    }
    for (const std::string& state : a.states) {
        filter.states.push_back(*notes::stateFromName(state));
    }
    for (const std::string& variant : a.variants) {
        filter.variants.push_back(variant == "-" ? "" : variant);
    }
    filter.sinceUtc = a.since;
    return filter;
}

/// What comes from other people's files need not be UTF-8.
void print(const nlohmann::ordered_json& json) {
    std::printf("%s\n", json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
}

/// "a=b"; false where there is nothing on either side.
bool splitPair(const std::string& typed, std::string& left, std::string& right) {
    const std::size_t equals = typed.rfind('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == typed.size()) {
        return false;
    }
    left = typed.substr(0, equals);
    right = typed.substr(equals + 1);
    return true;
}

}  // namespace

CLI::App* addNotesExport(CLI::App& notes, ExportArguments& a) {
    CLI::App* verb = notes.add_subcommand("export", "hand notes over: to GIS, spreadsheets, planning offices, platforms");
    verb->add_option("FILE", a.order.store, "the event's notes (.gpkg)")->required();
    verb->add_option("--to", a.order.format, "geojson, csv, csv-de (for German spreadsheets), gpkg, bcf, dipas or decidim")
        ->check(CLI::IsMember({"geojson", "csv", "csv-de", "gpkg", "bcf", "dipas", "decidim"}))
        ->capture_default_str();
    verb->add_option("--out", a.order.out, "file to write")->required();
    verb->add_flag("--media", a.order.media, "recordings and pictures too: beside the file, in bcf inside it");
    verb->add_option("--kind", a.kinds, "only these: idea, praise, concern, question, defect")
        ->check(CLI::IsMember({"idea", "praise", "concern", "question", "defect"}))
        ->allow_extra_args(false);
    verb->add_option("--state", a.states, "only these: pending, approved (hidden and merged notes are never handed over)")
        ->check(CLI::IsMember({"pending", "approved"}))
        ->allow_extra_args(false);
    verb->add_option("--variant", a.variants, "only what was left at this proposal; - is the current state")
        ->allow_extra_args(false);
    verb->add_option("--since", a.since, "only what was left then or later: 2026-11-24 or 2026-11-24T10:00:00Z");
    verb->add_option("--bcf-version", a.bcfVersion, "of BCF")->check(CLI::IsMember({"2.1", "3.0"}))->capture_default_str();
    verb->add_option("--world", a.order.world,
                     "bcf: with a picture of this world from where each note was left; "
                     "--kind defect: with street, nearest building and depth");
    verb->add_option("--category", a.categories, "dipas, decidim: the platform's number of a kind, such as idea=12")
        ->allow_extra_args(false);
    verb->add_option("--rubric", a.order.rubric, "dipas: number of the rubric");
    verb->add_option("--user", a.order.user, "dipas: number of the user who shall stand there as author");
    verb->add_option("--scope", a.order.scope, "decidim: id of the scope");
    verb->add_option("--locale", a.order.locale, "decidim: the organisation's own language")->capture_default_str();
    verb->add_flag("--json", a.output.json, "machine-readable result on stdout");
    verb->add_flag("--quiet", a.output.quiet, "no progress");
    verb->footer(
        "--kind defect alone, to geojson, csv, csv-de or gpkg, is a crew's work list: the most urgent first.\n\n"
        "Examples:\n  rundgang notes export event.gpkg --kind defect --world town.world --to csv-de --media --out work.csv\n"
        "  rundgang notes export event.gpkg --to csv-de --out notes.csv\n  rundgang notes export event.gpkg --to bcf "
        "--world town.world --out notes.bcf\n  rundgang notes export event.gpkg --to dipas --category idea=12 --kind idea --out "
        "ideas.json");
    return verb;
}

int runNotesExport(const ExportArguments& a) {
    if (!a.since.empty() && !notes::isDay(a.since) && !notes::isUtcTime(a.since)) {
        return usage("--since must be a day or a UTC time, for example 2026-11-24 or 2026-11-24T10:00:00Z");
    }
    handover::ExportOrder order = a.order;
    for (const std::string& category : a.categories) {
        if (!addCategory(category, order.categories)) {
            return usage("--category must be a kind and the platform's number of it, for example idea=12");
        }
    }
    order.filter = filterOf(a);
    order.bcfVersion = a.bcfVersion == "2.1" ? handover::BcfVersion::V2_1 : handover::BcfVersion::V3_0;
    order.program = core::programFolder() / "rundgang";
    const auto progress = makeConsoleProgress(a.output.quiet || a.output.json || order.world.empty() || order.format != "bcf");
    const core::Result<std::size_t> done = handover::exportNotes(order, *progress);
    if (!done) {
        return fail(done.problem());
    }
    if (order.format == "bcf" && order.world.empty() && !a.output.quiet && !a.output.json) {
        core::logInfo("without --world there are no pictures in it");
    }
    if (a.output.json) {
        print({{"file", order.out.string()}, {"notes", *done}, {"warnings", jsonOf(done.warnings())}});
    } else {
        core::logWarnings(done.warnings());
        std::printf("%s\n", order.out.c_str());
    }
    return kGood;
}

CLI::App* addNotesImport(CLI::App& notes, ImportArguments& a) {
    CLI::App* verb = notes.add_subcommand("import", "take over what was said online, so that it stands in the street, too");
    verb->add_option("NOTES", a.order.store, "the event's notes (.gpkg); made if it is not there")->required();
    verb->add_option("FILE", a.order.file, "what the platform gives away")->required();
    verb->add_option("--from", a.order.format, "geojson or csv")->check(CLI::IsMember({"geojson", "csv"}))->required();
    verb->add_option("--world", a.order.world, "whose ground and coordinate system they get")->required();
    verb->add_option("--source", a.order.source, "name of the platform: becomes the notes' station, and part of their ids")
        ->capture_default_str();
    verb->add_option(
            "--columns", a.columns,
            "what is in which column, such as text=body: id, title, text, kind, stance, created, language, variant, agree, "
            "disagree, lon, lat; others are looked for by their usual names")
        ->delimiter(',')
        ->allow_extra_args(false);
    verb->add_option("--kinds", a.kinds, "what the platform's categories are here, such as Kritik=concern")
        ->delimiter(',')
        ->allow_extra_args(false);
    verb->add_option("--kind", a.kind, "what everything else is")
        ->check(CLI::IsMember({"idea", "praise", "concern", "question", "defect"}))
        ->capture_default_str();
    verb->add_option("--language", a.order.language, "where no column says it")->capture_default_str();
    verb->add_option("--crs", a.order.crs, "of lon and lat; otherwise the file's own, or WGS 84");
    verb->add_flag("--html", a.order.html, "texts are HTML: take what is to be read");
    verb->add_flag("--check", a.order.check, "read and tell everything, keep nothing");
    verb->add_flag("--json", a.output.json, "machine-readable result on stdout");
    verb->add_flag("--quiet", a.output.quiet, "no progress");
    verb->footer(
        "Examples:\n  rundgang notes import event.gpkg ideas.geojson --from geojson --world town.world --source dipas --check\n  "
        "rundgang notes import event.gpkg ideas.csv --from csv --world town.world --columns text=Beitrag,kind=Rubrik --kinds "
        "Kritik=concern,Vorschlag=idea");
    return verb;
}

int runNotesImport(const ImportArguments& a) {
    handover::ImportOrder order = a.order;
    order.kind = *notes::kindFromName(a.kind);
    std::string left;
    std::string right;
    for (const std::string& column : a.columns) {
        if (!splitPair(column, left, right)) {
            return usage("--columns must say what is in which column, for example text=body,kind=category");
        }
        order.columns[left] = right;
    }
    for (const std::string& kind : a.kinds) {
        if (!splitPair(kind, left, right) || !notes::kindFromName(right)) {
            return usage("--kinds must say which of our kinds a category is, for example Kritik=concern,Vorschlag=idea");
        }
        order.kinds[left] = *notes::kindFromName(right);
    }
    const auto progress = makeConsoleProgress(a.output.quiet || a.output.json);
    const core::Result<handover::ImportReport> done = handover::importNotes(order, *progress);
    if (!done) {
        return fail(done.problem());
    }
    if (a.output.json) {
        print({{"rows", done->rows},
               {"added", done->added},
               {"present", done->present},
               {"left_out", done->leftOut},
               {"kept", !order.check},
               {"warnings", jsonOf(done.warnings())}});
    } else {
        core::logWarnings(done.warnings());
        std::printf("%zu rows: %zu %s, %zu here already, %zu left out\n", done->rows, done->added,
                    order.check ? "would be added" : "added", done->present, done->leftOut);
    }
    return kGood;
}

}  // namespace rundgang::tools
