#include "content/handover/WorkPlace.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace rundgang::handover {
namespace {

// Farther away a building says nothing about where something is.
constexpr double kFarthestBuilding = 200.0;

/// Sources write names in any case. "unknown" is what our own bake writes where they say nothing.
std::string attribute(const world::Feature& feature, std::initializer_list<std::string_view> names) {
    const auto same = [](std::string_view a, std::string_view b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
            return (x >= 'A' && x <= 'Z' ? static_cast<char>(x - 'A' + 'a') : x) ==
                   (y >= 'A' && y <= 'Z' ? static_cast<char>(y - 'A' + 'a') : y);
        });
    };
    for (const std::string_view name : names) {
        for (const auto& [key, value] : feature.attributes) {
            if (same(key, name) && !value.empty() && value != "unknown") {
                return value;
            }
        }
    }
    return {};
}

std::optional<double> numberIn(const std::string& text) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

double distanceToLine(const glm::dvec2& p, const glm::dvec2& a, const glm::dvec2& b) {
    const glm::dvec2 way = b - a;
    const double length = glm::dot(way, way);
    const double share = length > 0.0 ? std::clamp(glm::dot(p - a, way) / length, 0.0, 1.0) : 0.0;
    return glm::distance(p, a + way * share);
}

double cross(const glm::dvec2& a, const glm::dvec2& b) { return a.x * b.y - a.y * b.x; }

/// Seen from above; 0 within.
double distanceToTriangle(const glm::dvec2& p, const std::array<glm::dvec2, 3>& t) {
    const std::array<double, 3> sides{cross(t[1] - t[0], p - t[0]), cross(t[2] - t[1], p - t[1]), cross(t[0] - t[2], p - t[2])};
    const bool wide = std::abs(cross(t[1] - t[0], t[2] - t[0])) > 0.0;
    const auto [least, most] = std::minmax_element(sides.begin(), sides.end());
    if (wide && (*least >= 0.0 || *most <= 0.0)) {
        return 0.0;
    }
    return std::min({distanceToLine(p, t[0], t[1]), distanceToLine(p, t[1], t[2]), distanceToLine(p, t[2], t[0])});
}

bool isOfSurface(world::FeatureKind kind, const std::string& surface) {
    const bool building = surface == "wall" || surface == "roof";
    switch (kind) {
        case world::FeatureKind::Building:
        case world::FeatureKind::Model: return building;
        case world::FeatureKind::SewerReach: return surface == "pipe";
        case world::FeatureKind::SewerNode: return !building && !surface.empty() && surface != "pipe" && surface != "tree";
        case world::FeatureKind::Tree: return surface == "tree";
    }
    return false;
}

const char* nameOf(world::FeatureKind kind) {
    switch (kind) {
        case world::FeatureKind::Building: return "building";
        case world::FeatureKind::SewerReach: return "reach";
        case world::FeatureKind::SewerNode: return "node";
        case world::FeatureKind::Model: return "model";
        case world::FeatureKind::Tree: return "tree";
    }
    return "";
}

}  // namespace

std::string assetKindOf(const notes::Note& note) {
    return note.surface == "wall" || note.surface == "roof" ? "building" : note.surface;
}

WorkPlaces::WorkPlaces(std::shared_ptr<const world::World> world) : mWorld(std::move(world)), mLeaves(mWorld), mGround(mWorld) {}

core::Result<std::unique_ptr<WorkPlaces>> WorkPlaces::open(std::shared_ptr<const world::World> world) {
    core::Result<std::optional<world::SewerNet>> net = world::readSewerNet(*world);
    if (!net) {
        return net.problem();
    }
    std::unique_ptr<WorkPlaces> places(new WorkPlaces(std::move(world)));
    if (net->has_value()) {
        places->mNet = std::move(**net);
        for (std::uint32_t i = 0; i < places->mNet.reaches.size(); ++i) {
            places->mReaches.emplace(places->mNet.reaches[i].feature, i);
        }
    }
    return places;
}

WorkPlace WorkPlaces::of(const notes::Note& note) {
    WorkPlace place;
    place.assetKind = assetKindOf(note);
    const glm::dvec2 at(note.place.x, note.place.y);
    if (const std::optional<Asset> asset = assetOf(note)) {
        place.assetKnown = true;
        describe(asset->feature, asset->index, note, place);
    }
    if (const std::optional<Near> near = nearestBuilding(at)) {
        const Building& found = building(near->feature);
        place.building = found.words;
        place.buildingDistance = rounded(near->distance, 10.0);
        if (place.street.empty() && !found.street.empty()) {
            place.street = found.street;
            place.streetFrom = "building";
        }
    }
    return place;
}

/// Of several with this id the one that the note sits on: of its surface's kind, else the nearest, and of two in one place the
/// smaller one.
std::optional<WorkPlaces::Asset> WorkPlaces::assetOf(const notes::Note& note) const {
    std::optional<Asset> best;
    std::array<double, 3> rank{};
    for (const std::uint32_t index :
         note.featureId.empty() ? std::vector<std::uint32_t>() : mWorld->findFeatures(note.featureId)) {
        core::Result<world::Feature> read = mWorld->readFeature(index);
        if (!read) {
            continue;
        }
        const glm::dvec2 at(note.place.x, note.place.y);
        const glm::dvec2 nearest = glm::clamp(at, glm::dvec2(read->box.min), glm::dvec2(read->box.max));
        const std::array<double, 3> own{isOfSurface(read->kind, note.surface) ? 0.0 : 1.0, glm::distance(at, nearest),
                                        glm::distance(glm::dvec2(read->box.min), glm::dvec2(read->box.max))};
        if (!best || own < rank) {
            best = Asset{std::move(*read), index};
            rank = own;
        }
    }
    return best;
}

void WorkPlaces::describe(const world::Feature& asset, std::uint32_t index, const notes::Note& note, WorkPlace& place) {
    place.street = attribute(asset, {"street", "strasse", "address.street"});
    place.streetFrom = place.street.empty() ? "" : "asset";
    glm::dvec2 at(note.place.x, note.place.y);
    place.assetKind = nameOf(asset.kind);
    std::optional<double> top;
    std::optional<double> invert;
    if (asset.kind == world::FeatureKind::SewerNode) {
        const std::string kind = attribute(asset, {"kind"});
        place.assetKind = kind.empty() ? place.assetKind : kind;
        top = numberIn(attribute(asset, {"cover_level"}));
        invert = numberIn(attribute(asset, {"invert_level"}));
    } else if (asset.kind == world::FeatureKind::SewerReach) {
        const OnReach nearest = onReach(index, at);
        invert = nearest.invert;
        at = nearest.place;
    }
    if (!invert) {
        return;
    }
    place.depthFrom = top ? "cover" : "ground";
    if (!top) {
        top = mGround.heightAt(at.x, at.y);
    }
    if (top) {
        place.depth = rounded(*top - *invert, 100.0);
    } else {
        place.depthFrom = "";
    }
}

WorkPlaces::OnReach WorkPlaces::onReach(std::uint32_t feature, const glm::dvec2& place) const {
    OnReach nearest{place, std::nullopt};
    const auto found = mReaches.find(feature);
    if (found == mReaches.end()) {
        return nearest;
    }
    const world::SewerReachRecord& reach = mNet.reaches[found->second];
    const std::span<const world::SewerPointRecord> line = std::span(mNet.points).subspan(reach.firstPoint, reach.pointCount);
    const glm::dvec2 origin(mNet.originX, mNet.originY);
    const glm::dvec2 p = place - origin;
    double best = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const glm::dvec2 a(line[i].x, line[i].y);
        const glm::dvec2 way = glm::dvec2(line[i + 1].x, line[i + 1].y) - a;
        const double length = glm::dot(way, way);
        const double share = length > 0.0 ? std::clamp(glm::dot(p - a, way) / length, 0.0, 1.0) : 0.0;
        const glm::dvec2 on = a + way * share;
        if (glm::distance(p, on) < best) {
            best = glm::distance(p, on);
            const double height = glm::mix(static_cast<double>(line[i].invert), static_cast<double>(line[i + 1].invert), share);
            nearest = {origin + on, std::isfinite(height) ? std::optional(height) : std::nullopt};
        }
    }
    return nearest;
}

std::optional<WorkPlaces::Near> WorkPlaces::nearestBuilding(const glm::dvec2& place) {
    Near best{world::kNoFeatureIndex, kFarthestBuilding};
    const double side = mWorld->manifest().leafSize;
    const int around = static_cast<int>(std::ceil(kFarthestBuilding / side));
    for (int row = -around; row <= around; ++row) {
        for (int column = -around; column <= around; ++column) {
            const world::Chunk* chunk = mLeaves.at(place.x + column * side, place.y + row * side);
            for (std::size_t i = 0; chunk != nullptr && i < chunk->parts.size(); ++i) {
                const world::Part& part = chunk->parts[i];
                if (part.layer == world::Layer::Building && part.detail != world::Detail::Far) {
                    lookIn(*chunk, part, place, best);
                }
            }
        }
    }
    return best.feature != world::kNoFeatureIndex ? std::optional(best) : std::nullopt;
}

/// Whether a building of this part is nearer than the best so far.
void WorkPlaces::lookIn(const world::Chunk& chunk, const world::Part& part, const glm::dvec2& place, Near& best) {
    const glm::dvec2 p = place - glm::dvec2(chunk.origin.x, chunk.origin.y);
    for (const world::DrawRecord& draw : part.draws) {
        const double away = glm::distance(p, glm::dvec2(draw.centre[0], draw.centre[1]));
        if (away - static_cast<double>(draw.radius) >= best.distance) {
            continue;
        }
        const std::span<const std::uint32_t> indices = std::span(part.indices).subspan(draw.firstIndex, draw.indexCount);
        const auto vertex = [&](std::size_t i) -> const world::Vertex& { return part.vertices[draw.firstVertex + indices[i]]; };
        const auto corner = [&](std::size_t i) { return glm::dvec2(part.position(vertex(i))); };
        for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
            const std::uint16_t local = vertex(i).feature;
            const std::uint32_t feature = local < chunk.features.size() ? chunk.features[local] : world::kNoFeatureIndex;
            const double distance = distanceToTriangle(p, {corner(i), corner(i + 1), corner(i + 2)});
            if (feature != world::kNoFeatureIndex && distance < best.distance) {
                best = {feature, distance};
            }
        }
    }
}

const WorkPlaces::Building& WorkPlaces::building(std::uint32_t feature) {
    if (const auto known = mBuildings.find(feature); known != mBuildings.end()) {
        return known->second;
    }
    Building building;
    if (const core::Result<world::Feature> read = mWorld->readFeature(feature)) {
        building.street = attribute(*read, {"address.street"});
        const std::string number = attribute(*read, {"address.number"}) + attribute(*read, {"address.numberSuffix"});
        building.words = building.street.empty() ? read->id : building.street + (number.empty() ? "" : " " + number);
    }
    return mBuildings.emplace(feature, std::move(building)).first->second;
}

}  // namespace rundgang::handover
