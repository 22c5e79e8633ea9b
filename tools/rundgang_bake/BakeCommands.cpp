#include "tools/rundgang_bake/BakeCommands.h"

#include "content/bake/Bake.h"
#include "content/demo/Town.h"
#include "content/import/project/Project.h"
#include "engine/core/Log.h"
#include "tools/common/ConsoleProgress.h"
#include "tools/common/ExitCode.h"
#include "tools/rundgang_bake/WarningsJson.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

namespace rundgang::tools {
namespace {

/// What is not known is null.
nlohmann::ordered_json known(double value) {
    return std::isnan(value) ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(value);
}

nlohmann::ordered_json conflictsJson(const std::vector<bake::VariantConflicts>& variants) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const bake::VariantConflicts& variant : variants) {
        nlohmann::ordered_json list = nlohmann::ordered_json::array();
        for (const bake::SewerConflict& one : variant.list) {
            list.push_back({{"id", one.id},
                            {"kind", one.node ? "node" : "reach"},
                            {"aside_m", one.aside},
                            {"in_space_m", known(one.inside)},
                            {"place", {one.x, one.y}},
                            {"station_m", one.station}});
        }
        all.push_back({{"variant", variant.variant},
                       {"strip_m", variant.strip},
                       {"below_ground_m", known(variant.below)},
                       {"foundations_known", variant.foundationsKnown()},
                       {"conflicts", list}});
    }
    return all;
}

const char* foundationWords(const bake::VariantConflicts& variant) {
    if (variant.list.empty() || variant.foundationsKnown()) {
        return "";
    }
    return std::isnan(variant.below) ? "; no ground is known there, so neither is how deep its model reaches"
                                     : "; its model ends at the ground, so nothing is known of its foundations";
}

void printConflicts(const bake::VariantConflicts& variant) {
    const auto nodes = static_cast<std::size_t>(
        std::count_if(variant.list.begin(), variant.list.end(), [](const bake::SewerConflict& one) { return one.node; }));
    std::printf("proposal %s: %zu reaches and %zu nodes of the sewers within %.2f m%s\n", variant.variant.c_str(),
                variant.list.size() - nodes, nodes, variant.strip, foundationWords(variant));
    constexpr std::size_t kShown = 20;
    for (std::size_t i = 0; i < std::min(kShown, variant.list.size()); ++i) {
        const bake::SewerConflict& one = variant.list[i];
        std::printf("  %s %s at %.1f, %.1f: %s", one.node ? "node" : "reach", one.id.c_str(), one.x, one.y,
                    one.aside > 0.0 ? "" : "below or within it");
        if (one.aside > 0.0) {
            std::printf("%.2f m beside", one.aside);
        }
        if (!std::isnan(one.inside)) {
            std::printf(", %.2f m in space", one.inside);
        }
        if (!one.node) {
            std::printf(", %.1f m from its upper end", one.station);
        }
        std::printf("\n");
    }
    if (variant.list.size() > kShown) {
        std::printf("  and %zu more: --json lists them, and `rundgang conflicts WORLD`\n", variant.list.size() - kShown);
    }
}

nlohmann::ordered_json asJson(const bake::BakeReport& report, const core::Warnings& warnings) {
    nlohmann::ordered_json json = {
        {"buildings", report.counts.buildings},
        {"parts", report.counts.parts},
        {"polygons", report.counts.polygons},
        {"triangles", report.counts.triangles},
        {"pipes", report.counts.pipes},
        {"nodes", report.counts.nodes},
        {"chunks", report.chunks},
        {"chunks_reused", report.chunksReused},
        {"bytes_in", report.bytesIn},
        {"bytes_out", report.bytesOut},
        {"seconds", report.seconds},
        {"terrain_holes_filled", report.terrainHolesFilled},
        {"ground",
         {{"measured", report.ground.measured},
          {"floating", report.ground.floating},
          {"sunken", report.ground.sunken},
          {"lowest_m", report.ground.lowest},
          {"highest_m", report.ground.highest},
          {"median_m", report.ground.median},
          {"worst", report.ground.worstId}}},
        {"conflicts", conflictsJson(report.conflicts)},
        {"sewers",
         {{"uphill", report.sewers.uphill},
          {"ends_without_node", report.sewers.danglingEnds},
          {"above_ground", report.sewers.aboveGround},
          {"jumps", report.sewers.jumps},
          {"duplicates", report.sewers.duplicates},
          {"loops", report.sewers.loops},
          {"without_cover", report.sewers.withoutCover}}},
    };
    json["warnings"] = jsonOf(warnings);
    return json;
}

void printReport(const bake::BakeReport& report, const core::Warnings& warnings) {
    core::logWarnings(warnings);
    std::printf("%llu buildings (%llu parts, %llu polygons), %llu triangles, %llu pipes, %llu nodes\n",
                static_cast<unsigned long long>(report.counts.buildings), static_cast<unsigned long long>(report.counts.parts),
                static_cast<unsigned long long>(report.counts.polygons), static_cast<unsigned long long>(report.counts.triangles),
                static_cast<unsigned long long>(report.counts.pipes), static_cast<unsigned long long>(report.counts.nodes));
    if (report.terrainHolesFilled > 0) {
        std::printf("terrain: %zu samples without a height were filled from their neighbours\n", report.terrainHolesFilled);
    }
    if (report.ground.measured > 0) {
        std::printf(
            "ground: %zu buildings measured against the terrain: %zu float and %zu sink by more than 0.5 m "
            "(%.2f to %.2f m, median %.2f m; worst: %s)\n",
            report.ground.measured, report.ground.floating, report.ground.sunken, report.ground.lowest, report.ground.highest,
            report.ground.median, report.ground.worstId.c_str());
    }
    if (report.sewers != bake::SewerCheck{}) {
        const bake::SewerCheck& sewers = report.sewers;
        std::printf(
            "sewers: %zu reaches run uphill, %zu ends meet no node, %zu levels above the ground, %zu jumps, %zu duplicates, "
            "%zu circles, %zu manholes without cover level\n",
            sewers.uphill, sewers.danglingEnds, sewers.aboveGround, sewers.jumps, sewers.duplicates, sewers.loops,
            sewers.withoutCover);
    }
    for (const bake::VariantConflicts& variant : report.conflicts) {
        printConflicts(variant);
    }
    if (!warnings.empty()) {
        std::printf("%zu warnings\n", warnings.size());
    }
}

int finish(const core::Result<bake::BakeReport>& result, const OutputOptions& output) {
    if (!result) {
        core::logWarnings(result.warnings());
        return fail(result.problem());
    }
    if (output.json) {
        std::printf("%s\n", asJson(*result, result.warnings()).dump(2).c_str());
    } else {
        printReport(*result, result.warnings());
    }
    return kGood;
}

}  // namespace

int runTown(std::uint32_t buildings, std::uint64_t seed, const std::filesystem::path& out, const OutputOptions& output) {
    const auto progress = makeConsoleProgress(output.quiet || output.json);
    const core::Result<std::filesystem::path> project = demo::writeTown({buildings, seed}, out, *progress);
    if (!project) {
        return fail(project.problem());
    }
    if (output.json) {
        std::printf(
            "%s\n",
            nlohmann::ordered_json({{"project", project->string()}, {"buildings", buildings}, {"seed", seed}}).dump(2).c_str());
    } else {
        std::printf("%s\n", project->string().c_str());
    }
    return kGood;
}

int runBake(const std::filesystem::path& file, const std::filesystem::path& world, const std::string& audience,
            const OutputOptions& output) {
    core::Result<import::Project> project = import::readProject(file);
    if (!project) {
        return fail(project.problem());
    }
    core::logWarnings(project.warnings());
    const auto progress = makeConsoleProgress(output.quiet || output.json);
    const import::Audience seenBy = audience == "public" ? import::Audience::Public : import::Audience::Staff;
    core::Warnings left;
    const import::Project shown = import::forAudience(std::move(*project), seenBy, left);
    core::logWarnings(left);
    const core::Result<bake::BakeReport> report = bake::bake(shown, world, *progress);
    const int code = finish(report, output);
    if (code == kGood && !output.json) {
        const double megabytes = static_cast<double>(report->bytesIn) / 1e6;
        std::printf("%s: %zu chunks (%zu unchanged), %.1f MB from %.1f MB in %.1f s\n", world.string().c_str(), report->chunks,
                    report->chunksReused, static_cast<double>(report->bytesOut) / 1e6, megabytes, report->seconds);
    }
    return code;
}

int runCheckProject(const std::filesystem::path& file, const OutputOptions& output) {
    core::Result<import::Project> project = import::readProject(file);
    if (!project) {
        return fail(project.problem());
    }
    core::logWarnings(project.warnings());
    const auto progress = makeConsoleProgress(output.quiet || output.json);
    return finish(bake::check(*project, *progress), output);
}

}  // namespace rundgang::tools
