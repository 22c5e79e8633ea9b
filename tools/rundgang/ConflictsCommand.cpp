#include "engine/world/SewerConflicts.h"
#include "tools/common/ExitCode.h"
#include "tools/common/NetworkPlace.h"
#include "tools/rundgang/Commands.h"

#include <cmath>
#include <cstdio>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace rundgang::tools {
namespace {

using Json = nlohmann::ordered_json;

/// What is not known is null.
Json known(float value) { return std::isnan(value) ? Json(nullptr) : Json(static_cast<double>(value)); }

Json asJson(const OpenedNetwork& opened, const world::ConflictRecord& record) {
    const bool node = (record.asset & world::kConflictOfNode) != 0;
    const std::uint32_t index = record.asset & ~world::kConflictOfNode;
    return {{"id", opened.idOf(node ? opened.net.nodes[index].feature : opened.net.reaches[index].feature)},
            {"kind", node ? "node" : "reach"},
            {"aside_m", static_cast<double>(record.aside)},
            {"in_space_m", known(record.inside)},
            {"place", {record.x, record.y, known(record.z)}},
            {"station_m", static_cast<double>(record.station)}};
}

Json asJson(const OpenedNetwork& opened, const world::SewerConflicts& conflicts, std::size_t variant, double strip) {
    const world::ConflictVariantRecord& record = conflicts.variants[variant];
    Json list = Json::array();
    const bool whole = static_cast<float>(strip) >= record.strip;
    for (const world::ConflictRecord& one : conflicts.of(variant)) {
        // The list has no more than what the bake's strip holds; of that a narrower one holds what is nearer, and one of 0 what
        // lies below or within.
        if (whole || static_cast<double>(one.aside) < strip || one.aside <= 0.0F) {
            list.push_back(asJson(opened, one));
        }
    }
    return {{"variant", opened.world->manifest().variants[variant].id},
            {"strip_m", strip},
            {"below_ground_m", known(record.below)},
            {"foundations_known", record.below >= world::kLeastFoundation},
            {"conflicts", list}};
}

std::string foundationWords(const Json& variant) {
    if (variant["conflicts"].empty() || variant["foundations_known"].get<bool>()) {
        return "";
    }
    return variant["below_ground_m"].is_null() ? "; no ground is known there, so neither is how deep the model reaches"
                                               : "; the model ends at the ground, so nothing is known of its foundations";
}

void print(const Json& variant) {
    std::printf("%s: %zu within %.2f m%s\n", variant["variant"].get<std::string>().c_str(), variant["conflicts"].size(),
                variant["strip_m"].get<double>(), foundationWords(variant).c_str());
    for (const Json& one : variant["conflicts"]) {
        const double aside = one["aside_m"].get<double>();
        std::printf("  %-5s %s  ", one["kind"].get<std::string>().c_str(), one["id"].get<std::string>().c_str());
        if (aside > 0.0) {
            std::printf("%.2f m beside", aside);
        } else {
            std::printf("below or within");
        }
        if (!one["in_space_m"].is_null()) {
            std::printf(", %.2f m in space", one["in_space_m"].get<double>());
        }
        std::printf(", at %.1f, %.1f", one["place"][0].get<double>(), one["place"][1].get<double>());
        if (one["kind"] == "reach") {
            std::printf(", %.1f m from its upper end", one["station_m"].get<double>());
        }
        std::printf("\n");
    }
}

}  // namespace

int runConflicts(const ConflictsArguments& arguments) {
    const core::Result<OpenedNetwork> opened = openNetwork(arguments.world);
    if (!opened) {
        return fail(opened.problem());
    }
    const core::Result<std::optional<world::SewerConflicts>> conflicts = world::readSewerConflicts(*opened->world, opened->net);
    if (!conflicts) {
        return fail(conflicts.problem());
    }
    if (!conflicts->has_value()) {
        return fail({arguments.world, "", "has no proposal that was measured against the sewers",
                     "Name proposals in the project file ([[variants]]) and bake again."});
    }
    const world::Manifest& manifest = opened->world->manifest();
    if (!arguments.variant.empty() && manifest.variantIndex(arguments.variant) < 0) {
        return fail({arguments.world, arguments.variant, "there is no variant of this id", "rundgang info WORLD lists them."});
    }
    Json all = Json::array();
    for (std::size_t i = 0; i < manifest.variants.size(); ++i) {
        if (!arguments.variant.empty() && manifest.variants[i].id != arguments.variant) {
            continue;
        }
        const float baked = (*conflicts)->variants[i].strip;
        const double strip = arguments.strip.value_or(static_cast<double>(baked));
        if (static_cast<float>(strip) > baked) {
            char text[160];
            std::snprintf(text, sizeof text, "was baked with a protection strip of %.2f m: what lies farther away was not kept",
                          static_cast<double>(baked));
            return fail({arguments.world, manifest.variants[i].id, text,
                         "Bake with a wider protection_strip ([project] or [[variants]] of the project file)."});
        }
        all.push_back(asJson(*opened, **conflicts, i, strip));
    }
    if (arguments.json) {
        std::printf("%s\n", all.dump(2, ' ', false, Json::error_handler_t::replace).c_str());
        return kGood;
    }
    for (const Json& variant : all) {
        print(variant);
    }
    return kGood;
}

}  // namespace rundgang::tools
