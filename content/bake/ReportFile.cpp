#include "content/bake/ReportFile.h"

#include "engine/core/File.h"

#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

namespace rundgang::bake {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr const char* kFile = "bake-report.json";

/// Only files named by path change: a warning may stand for no file at all.
std::string relativeTo(const std::string& file, const fs::path& folder) {
    const fs::path path(file);
    return path.is_absolute() ? path.lexically_relative(folder).generic_string() : file;
}

/// Paths of the project begin at its folder again; what was not a path stays as it was.
std::string absoluteFrom(const std::string& file, const fs::path& folder) {
    std::error_code error;
    const fs::path path = (folder / file).lexically_normal();
    return !file.empty() && fs::exists(path, error) ? path.string() : file;
}

Json toJson(const Findings::Kind& kind, const fs::path& folder) {
    return Json{{"count", kind.count}, {"file", relativeTo(kind.file, folder)}, {"mend", kind.mend}, {"places", kind.places}};
}

/// What is not known is null: JSON has no NaN.
Json toJson(double value) { return std::isnan(value) ? Json(nullptr) : Json(value); }
double numberFrom(const Json& json) { return json.is_null() ? std::numeric_limits<double>::quiet_NaN() : json.get<double>(); }

Json toJson(const VariantConflicts& variant) {
    Json list = Json::array();
    for (const SewerConflict& one : variant.list) {
        list.push_back(Json{{"id", one.id},
                            {"node", one.node},
                            {"aside", one.aside},
                            {"inside", toJson(one.inside)},
                            {"place", {one.x, one.y}},
                            {"station", one.station}});
    }
    return Json{{"variant", variant.variant}, {"strip", variant.strip}, {"below", toJson(variant.below)}, {"list", list}};
}

VariantConflicts conflictsFrom(const Json& json) {
    VariantConflicts variant{
        json.at("variant").get<std::string>(), json.at("strip").get<double>(), numberFrom(json.at("below")), {}};
    for (const Json& one : json.at("list")) {
        variant.list.push_back({one.at("id").get<std::string>(), one.at("node").get<bool>(), one.at("aside").get<double>(),
                                numberFrom(one.at("inside")), one.at("place").at(0).get<double>(),
                                one.at("place").at(1).get<double>(), one.at("station").get<double>()});
    }
    return variant;
}

Json toJson(const BakeReport& report) {
    Json conflicts = Json::array();
    for (const VariantConflicts& variant : report.conflicts) {
        conflicts.push_back(toJson(variant));
    }
    const GroundCheck& ground = report.ground;
    const SewerCheck& sewers = report.sewers;
    return Json{{"holes", report.terrainHolesFilled},
                {"measured", ground.measured},
                {"floating", ground.floating},
                {"sunken", ground.sunken},
                {"lowest", ground.lowest},
                {"highest", ground.highest},
                {"median", ground.median},
                {"worst", ground.worstId},
                {"sewers",
                 {{"uphill", sewers.uphill},
                  {"dangling", sewers.danglingEnds},
                  {"above", sewers.aboveGround},
                  {"jumps", sewers.jumps},
                  {"duplicates", sewers.duplicates},
                  {"loops", sewers.loops},
                  {"uncovered", sewers.withoutCover}}},
                {"conflicts", conflicts}};
}

BakeReport reportFrom(const Json& json) {
    BakeReport report;
    report.terrainHolesFilled = json.at("holes").get<std::size_t>();
    report.ground.measured = json.at("measured").get<std::size_t>();
    report.ground.floating = json.at("floating").get<std::size_t>();
    report.ground.sunken = json.at("sunken").get<std::size_t>();
    report.ground.lowest = json.at("lowest").get<double>();
    report.ground.highest = json.at("highest").get<double>();
    report.ground.median = json.at("median").get<double>();
    report.ground.worstId = json.at("worst").get<std::string>();
    const Json& sewers = json.at("sewers");
    report.sewers = {sewers.at("uphill").get<std::size_t>(),     sewers.at("dangling").get<std::size_t>(),
                     sewers.at("above").get<std::size_t>(),      sewers.at("jumps").get<std::size_t>(),
                     sewers.at("duplicates").get<std::size_t>(), sewers.at("loops").get<std::size_t>(),
                     sewers.at("uncovered").get<std::size_t>()};
    for (const Json& variant : json.at("conflicts")) {
        report.conflicts.push_back(conflictsFrom(variant));
    }
    return report;
}

BakeMemory memoryFrom(const Json& json, const fs::path& folder) {
    BakeMemory memory;
    memory.report = reportFrom(json.at("report"));
    for (const Json& warning : json.at("warnings")) {
        memory.warnings.push_back({absoluteFrom(warning.at("file").get<std::string>(), folder),
                                   warning.at("place").get<std::string>(), warning.at("what").get<std::string>(),
                                   warning.at("mend").get<std::string>()});
    }
    for (const Json& leaf : json.at("leaves")) {
        Findings& findings = memory.leafFindings[leaf.at("hash").get<std::uint64_t>()];
        for (const auto& [what, kind] : leaf.at("kinds").items()) {
            findings.add(what, {kind.at("count").get<std::size_t>(), absoluteFrom(kind.at("file").get<std::string>(), folder),
                                kind.at("mend").get<std::string>(), kind.at("places").get<std::vector<std::string>>()});
        }
    }
    return memory;
}

}  // namespace

core::Status writeMemory(const fs::path& world, const BakeMemory& memory, const fs::path& projectFolder) {
    Json json{{"report", toJson(memory.report)}, {"warnings", Json::array()}, {"leaves", Json::array()}};
    for (const core::Problem& warning : memory.warnings) {
        json["warnings"].push_back(Json{{"file", relativeTo(warning.file, projectFolder)},
                                        {"place", warning.place},
                                        {"what", warning.what},
                                        {"mend", warning.mend}});
    }
    for (const auto& [hash, findings] : memory.leafFindings) {
        Json kinds = Json::object();
        for (const auto& [what, kind] : findings.kinds()) {
            kinds[what] = toJson(kind, projectFolder);
        }
        json["leaves"].push_back(Json{{"hash", hash}, {"kinds", kinds}});
    }
    return core::writeText(world / kFile, json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::optional<BakeMemory> readMemory(const fs::path& world, const fs::path& projectFolder) {
    std::error_code error;
    if (!fs::exists(world / kFile, error)) {
        return std::nullopt;
    }
    const core::Result<std::string> text = core::readText(world / kFile);
    const Json json = text ? Json::parse(*text, nullptr, false) : Json();
    try {
        return memoryFrom(json, projectFolder);
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

}  // namespace rundgang::bake
