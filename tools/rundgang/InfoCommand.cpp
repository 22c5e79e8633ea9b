#include "engine/world/World.h"
#include "tools/common/ExitCode.h"
#include "tools/rundgang/Commands.h"

#include <cstdio>

#include <nlohmann/json.hpp>

namespace rundgang::tools {
namespace {

using Json = nlohmann::ordered_json;

Json named(const std::string& id, const core::LocalizedText& name) {
    return {{"id", id}, {"name", {{"de", name.de}, {"en", name.en}}}};
}

Json asJson(const world::World& world) {
    const world::Manifest& m = world.manifest();
    Json variants = Json::array();
    for (const world::Variant& v : m.variants) {
        Json entry = named(v.id, v.name);
        entry["removes"] = v.hiddenFeatures.size();
        variants.push_back(entry);
    }
    Json viewpoints = Json::array();
    for (const world::Viewpoint& v : m.viewpoints) {
        Json entry = named(v.id, v.name);
        entry["eye"] = {v.eye.x, v.eye.y, v.eye.z};
        entry["heading_deg"] = v.headingDeg;
        entry["pitch_deg"] = v.pitchDeg;
        viewpoints.push_back(entry);
    }
    Json sources = Json::array();
    for (const world::Source& s : m.sources) {
        sources.push_back({{"kind", s.kind}, {"file", s.file}, {"crs", s.crs}, {"attribution", s.attribution}});
    }
    return {{"name", m.name},
            {"crs", m.crs},
            {"extent", {m.extent.min.x, m.extent.min.y, m.extent.min.z, m.extent.max.x, m.extent.max.y, m.extent.max.z}},
            {"buildings", m.counts.buildings},
            {"parts", m.counts.parts},
            {"polygons", m.counts.polygons},
            {"triangles", m.counts.triangles},
            {"pipes", m.counts.pipes},
            {"nodes", m.counts.nodes},
            {"variants", variants},
            {"viewpoints", viewpoints},
            {"tours", m.tours.size()},
            {"chunks", world.chunks().size()},
            {"bytes", world.bytes()},
            {"sources", sources},
            {"audience", m.audience.empty() ? Json(nullptr) : Json(m.audience)},
            {"generator", m.generator}};
}

void printPlain(const world::World& world) {
    const world::Manifest& m = world.manifest();
    std::printf("%s (%s), made by %s\n", m.name.c_str(), m.crs.c_str(), m.generator.c_str());
    std::printf("  audience   %s\n", m.audience == "public"  ? "public: nothing of the staff's layers is in it"
                                     : m.audience == "staff" ? "staff: everything is in it, the staff's layers too"
                                                             : "not known: baked before worlds said for whom they are");
    std::printf("  extent     E %.1f .. %.1f, N %.1f .. %.1f, H %.1f .. %.1f m\n", m.extent.min.x, m.extent.max.x, m.extent.min.y,
                m.extent.max.y, m.extent.min.z, m.extent.max.z);
    std::printf("  buildings  %llu with %llu parts, %llu polygons\n", static_cast<unsigned long long>(m.counts.buildings),
                static_cast<unsigned long long>(m.counts.parts), static_cast<unsigned long long>(m.counts.polygons));
    std::printf("  sewers     %llu pipes, %llu nodes\n", static_cast<unsigned long long>(m.counts.pipes),
                static_cast<unsigned long long>(m.counts.nodes));
    std::printf("  on disk    %.1f MB in %zu chunks, %llu triangles\n", static_cast<double>(world.bytes()) / 1e6,
                world.chunks().size(), static_cast<unsigned long long>(m.counts.triangles));
    for (const world::Variant& v : m.variants) {
        std::printf("  variant    %s: %s / %s, removes %zu\n", v.id.c_str(), v.name.de.c_str(), v.name.en.c_str(),
                    v.hiddenFeatures.size());
    }
    for (const world::Viewpoint& v : m.viewpoints) {
        std::printf("  viewpoint  %s: %s\n", v.id.c_str(), v.name.de.c_str());
    }
}

}  // namespace

int runInfo(const std::string& folder, bool json) {
    const core::Result<std::shared_ptr<const world::World>> world = world::World::open(folder);
    if (!world) {
        return fail(world.problem());
    }
    if (json) {
        std::printf("%s\n", asJson(**world).dump(2).c_str());
    } else {
        printPlain(**world);
    }
    return kGood;
}

int runCheckWorld(const std::string& folder, bool json) {
    const core::Result<std::shared_ptr<const world::World>> world = world::World::open(folder);
    if (!world) {
        return fail(world.problem());
    }
    if (const core::Status good = (*world)->verify(); !good) {
        return fail(good.problem());
    }
    if (json) {
        std::printf("%s\n", Json({{"ok", true}, {"bytes", (*world)->bytes()}}).dump(2).c_str());
    } else {
        std::printf("%s: whole, %.1f MB checked\n", folder.c_str(), static_cast<double>((*world)->bytes()) / 1e6);
    }
    return kGood;
}

}  // namespace rundgang::tools
