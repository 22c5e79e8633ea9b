#include "content/handover/report/ReportData.h"

#include "content/handover/InertJson.h"

#include <glm/common.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace rundgang::handover {
namespace {

using Json = nlohmann::ordered_json;

/// Farther than this, nobody would say that something lies near a place.
constexpr double kNearMetres = 300.0;
/// A plan shows at least so much around the notes and the town, metres.
constexpr double kLeastExtent = 100.0;

/// So far around a town its plan may reach; what lies farther is a mistake or worse, and would make the town a dot.
constexpr double kAroundTown = 2000.0;

bool isOnPlan(const math::WorldPos& place, const math::WorldBox& town) {
    return place.x > town.min.x - kAroundTown && place.x < town.max.x + kAroundTown && place.y > town.min.y - kAroundTown &&
           place.y < town.max.y + kAroundTown;
}

Json asJson(const core::LocalizedText& text) { return {{"de", text.de}, {"en", text.en}}; }

/// Millimetres are more than anybody points at.
double millimetres(double metres) { return std::round(metres * 1000.0) / 1000.0; }

template <typename Items>
Json namesOf(const Items& items) {
    Json names = Json::array();
    for (const auto& item : items) {
        names.push_back(asJson(item.name));
    }
    return names;
}

/// Who is to be named for a layer; where the project names nobody, the file, without the folders of somebody's machine.
Json sourcesOf(const world::Manifest& manifest) {
    Json sources = Json::array();
    std::set<std::pair<std::string, std::string>> told;  // many files of one layer have one origin
    for (const world::Source& source : manifest.sources) {
        const std::string file = source.file.substr(source.file.find_last_of("/\\") + 1);
        const std::string origin = source.attribution.empty() ? file : source.attribution;
        if (told.emplace(source.kind, origin).second) {
            sources.push_back({{"kind", source.kind}, {"origin", origin}});
        }
    }
    return sources;
}

/// The town, and the notes that lie about it.
Json extentOf(const world::Manifest& manifest, const std::vector<notes::Note>& notes) {
    math::WorldBox extent = manifest.extent;
    for (const notes::Note& note : notes) {
        if (isOnPlan(note.place, manifest.extent)) {
            extent.add(note.place.vec());
        }
    }
    if (extent.empty()) {
        extent.add(glm::dvec3(0.0));
    }
    const glm::dvec3 room = glm::max(glm::dvec3(kLeastExtent) - extent.size(), glm::dvec3(0.0)) * 0.5;
    return {{"min", {extent.min.x - room.x, extent.min.y - room.y}}, {"max", {extent.max.x + room.x, extent.max.y + room.y}}};
}

Json placeOnPlan(const notes::Note& note, const world::Manifest& manifest) {
    if (!isOnPlan(note.place, manifest.extent)) {
        return nullptr;
    }
    return {millimetres(note.place.x), millimetres(note.place.y)};
}

/// Number of the proposal that was shown; the page never sees a name that only the notes' file knows.
int variantOf(const std::string& id, const world::Manifest& manifest) {
    constexpr int kCurrentState = -1;
    constexpr int kGone = -2;
    if (id.empty()) {
        return kCurrentState;
    }
    const auto known = std::find_if(manifest.variants.begin(), manifest.variants.end(),
                                    [&](const world::Variant& variant) { return variant.id == id; });
    return known == manifest.variants.end() ? kGone : static_cast<int>(known - manifest.variants.begin());
}

Json planOf(const ReportFiles& files) {
    if (files.planFolder.empty()) {
        return nullptr;
    }
    Json levels = Json::array();
    for (std::uint32_t level = 0; level < files.plan.levels(); ++level) {
        levels.push_back({{"number", level}, {"across", 1U << level}, {"tiles", Json::array()}});
    }
    for (const PlanTile& tile : files.plan.tiles) {
        levels[tile.level]["tiles"].push_back(tile.name());
    }
    return {{"folder", files.planFolder},
            {"ending", "webp"},
            {"west", files.plan.west},
            {"north", files.plan.north},
            {"side", files.plan.side},
            {"tilePixels", PlanTiles::kPixels},
            {"levels", levels}};
}

Json mediaOf(const notes::Note& note, const ReportFiles& files) {
    Json media = Json::array();
    for (const notes::Medium& medium : note.media) {
        const auto file = files.media.find(medium.id);
        if (file == files.media.end() && medium.contentType.starts_with("image/")) {
            continue;  // left out, and with it what it says
        }
        media.push_back({{"type", medium.contentType},
                         {"file", file == files.media.end() ? "" : file->second},
                         {"seconds", medium.seconds},
                         {"transcript", medium.transcript},
                         {"caption", medium.caption}});
    }
    return media;
}

Json picturesOf(const notes::Note& note, const world::Manifest& manifest, const ReportFiles& files) {
    Json pictures = Json::array();
    if (const auto made = files.pictures.find(note.id); made != files.pictures.end()) {
        for (const ReportPicture& picture : made->second) {
            pictures.push_back({{"file", picture.file}, {"variant", variantOf(picture.variant, manifest)}});
        }
    }
    return pictures;
}

}  // namespace

int placeOf(const math::WorldPos& place, const std::vector<world::Viewpoint>& viewpoints) {
    int nearest = -1;
    double least = kNearMetres;
    for (std::size_t i = 0; i < viewpoints.size(); ++i) {
        const double away = std::hypot(viewpoints[i].eye.x - place.x, viewpoints[i].eye.y - place.y);
        if (away < least) {
            least = away;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

std::string reportScript(const world::Manifest& manifest, const notes::EventRules& rules, const ReportFiles& files,
                         const std::vector<notes::Note>& notes, const std::string& madeUtc) {
    const Json report = {{"title", manifest.name},
                         {"made", madeUtc},
                         {"zone", "Europe/Berlin"},
                         {"generator", manifest.generator},
                         {"crs", manifest.crs},
                         {"moderated", rules.moderateFirst},
                         {"variants", namesOf(manifest.variants)},
                         {"places", namesOf(manifest.viewpoints)},
                         {"sources", sourcesOf(manifest)},
                         {"extent", extentOf(manifest, notes)},
                         {"plan", planOf(files)},
                         {"whyNoPictures", files.whyNoPictures.de.empty() ? Json(nullptr) : asJson(files.whyNoPictures)}};
    return "\"use strict\";\nrundgang.report = " + inertText(report) + ";\n";
}

std::string notesScript(const std::vector<notes::Note>& notes, const world::Manifest& manifest, const ReportFiles& files) {
    std::string text = "\"use strict\";\nrundgang.notes = [";
    const char* between = "\n";
    for (const notes::Note& note : notes) {
        const Json json = {{"id", note.id},
                           {"kind", notes::nameOf(note.kind)},
                           {"stance", notes::nameOf(note.stance)},
                           {"defect", notes::nameOf(note.defect)},
                           {"urgency", notes::nameOf(note.urgency)},
                           {"asset", files.assets.contains(note.featureId) ? note.featureId : std::string()},
                           {"text", note.text},
                           {"language", note.language},
                           {"created", note.createdUtc},
                           {"at", placeOnPlan(note, manifest)},
                           {"place", placeOf(note.place, manifest.viewpoints)},
                           {"variant", variantOf(note.variant, manifest)},
                           {"xray", note.xray},
                           {"parent", note.parent},
                           {"quote", note.quote},
                           {"agree", note.agree},
                           {"disagree", note.disagree},
                           {"pictures", picturesOf(note, manifest, files)},
                           {"media", mediaOf(note, files)}};
        text += between;
        text += inertText(json);
        between = ",\n";
    }
    return text + "\n];\n";
}

}  // namespace rundgang::handover
