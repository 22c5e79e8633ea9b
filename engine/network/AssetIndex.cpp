#include "engine/network/AssetIndex.h"

#include "engine/world/ConditionClass.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace rundgang::network {
namespace {

/// Fewer letters are in nearly every street's name.
constexpr std::size_t kWithinFrom = 3;
constexpr std::size_t kLongestId = 60000;

AssetKind kindOf(std::uint8_t node) {
    return node == world::kNodeManhole ? AssetKind::Manhole : node == world::kNodeGully ? AssetKind::Gully : AssetKind::Other;
}

glm::dvec2 nearestOn(const glm::dvec2& a, const glm::dvec2& b, const glm::dvec2& to) {
    const glm::dvec2 way = b - a;
    const double length = glm::dot(way, way);
    return length > 0.0 ? a + way * glm::clamp(glm::dot(to - a, way) / length, 0.0, 1.0) : a;
}

}  // namespace

std::string comparable(std::string_view words) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kLetters{
        {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"Ä", "ae"}, {"Ö", "oe"}, {"Ü", "ue"}, {"ß", "ss"}}};
    std::string key;
    key.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        const char c = words[i];
        const auto letter = std::find_if(kLetters.begin(), kLetters.end(),
                                         [&](const auto& pair) { return words.substr(i, pair.first.size()) == pair.first; });
        if (letter != kLetters.end()) {
            key += letter->second;
            i += letter->first.size() - 1;
        } else if (c >= 'A' && c <= 'Z') {
            key += static_cast<char>(c - 'A' + 'a');
        } else if (std::string_view(" \t\n\r-_./,").find(c) == std::string_view::npos) {
            key += c;
        }
    }
    return key;
}

AssetIndex::AssetIndex(const world::SewerNet& net) : mNet(&net) {
    mAssets.reserve(net.nodes.size() + net.reaches.size());
    for (std::uint32_t i = 0; i < net.reaches.size(); ++i) {
        const world::SewerReachRecord& reach = net.reaches[i];
        Asset& asset = mAssets.emplace_back();
        asset.feature = reach.feature;
        asset.at.reach = i;
        asset.kind = AssetKind::Reach;
    }
    for (std::uint32_t i = 0; i < net.nodes.size(); ++i) {
        Asset& asset = mAssets.emplace_back();
        asset.feature = net.nodes[i].feature;
        asset.at.node = i;
        asset.kind = kindOf(net.nodes[i].kind);
    }
    std::sort(mAssets.begin(), mAssets.end(), [](const Asset& a, const Asset& b) { return a.feature < b.feature; });
}

std::optional<std::uint32_t> AssetIndex::of(std::uint32_t feature) const {
    const auto found = std::lower_bound(mAssets.begin(), mAssets.end(), feature,
                                        [](const Asset& asset, std::uint32_t wanted) { return asset.feature < wanted; });
    return found != mAssets.end() && found->feature == feature
               ? std::optional(static_cast<std::uint32_t>(found - mAssets.begin()))
               : std::nullopt;
}

void AssetIndex::describe(std::uint32_t feature, const AssetFacts& facts) {
    const std::optional<std::uint32_t> index = of(feature);
    if (!index) {
        return;
    }
    Asset& asset = mAssets[*index];
    const std::string_view id = facts.id.substr(0, kLongestId / 2);
    const std::string key = comparable(id);
    asset.nameBegin = static_cast<std::uint32_t>(mNames.size());
    asset.nameSize = static_cast<std::uint16_t>(id.size());
    asset.keyBegin = static_cast<std::uint32_t>(mKeys.size());
    asset.keySize = static_cast<std::uint16_t>(key.size());
    mNames += id;
    mKeys += key;
    asset.condition = facts.condition;
    asset.scale = facts.scale;
    if (world::urgencyOf(facts.condition, facts.scale)) {
        mScales[facts.scale] = true;
    }
    if (!facts.street.empty()) {
        const auto [place, fresh] =
            mStreetNumbers.try_emplace(std::string(facts.street), static_cast<std::uint32_t>(mStreets.size()));
        if (fresh) {
            mStreets.push_back({std::string(facts.street), comparable(facts.street)});
        }
        asset.street = place->second;
    }
}

std::string_view AssetIndex::idOf(const Asset& asset) const {
    return std::string_view(mNames).substr(asset.nameBegin, asset.nameSize);
}

std::string_view AssetIndex::idOf(std::uint32_t feature) const {
    const std::optional<std::uint32_t> asset = of(feature);
    return asset ? idOf(mAssets[*asset]) : std::string_view();
}

std::string_view AssetIndex::streetOf(const Asset& asset) const {
    return asset.street == kNone ? std::string_view() : std::string_view(mStreets[asset.street].name);
}

glm::dvec2 AssetIndex::placeOf(const Asset& asset, const glm::dvec2& from) const {
    if (asset.at.node != kNone) {
        return {mNet->nodes[asset.at.node].x, mNet->nodes[asset.at.node].y};
    }
    const world::SewerReachRecord& reach = mNet->reaches[asset.at.reach];
    const glm::dvec2 origin(mNet->originX, mNet->originY);
    const auto point = [&](std::uint32_t i) {
        const world::SewerPointRecord& at = mNet->points[reach.firstPoint + i];
        return origin + glm::dvec2(static_cast<double>(at.x), static_cast<double>(at.y));
    };
    if (reach.pointCount == 0) {
        return origin;
    }
    glm::dvec2 nearest = point(0);
    for (std::uint32_t i = 1; i < reach.pointCount; ++i) {
        const glm::dvec2 here = nearestOn(point(i - 1), point(i), from);
        nearest = glm::distance(here, from) < glm::distance(nearest, from) ? here : nearest;
    }
    return nearest;
}

AssetMatches AssetIndex::find(const AssetQuery& query, const glm::dvec2& from, std::size_t most) const {
    const std::string key = comparable(query.words);
    std::vector<bool> streets(mStreets.size(), false);
    for (std::size_t i = 0; i < mStreets.size() && !key.empty(); ++i) {
        const std::size_t at = mStreets[i].key.find(key);
        streets[i] = at == 0 || (at != std::string::npos && key.size() >= kWithinFrom);
    }
    struct Candidate {
        AssetMatch match;
        bool exact = false;
    };
    std::vector<Candidate> all;
    for (std::uint32_t i = 0; i < mAssets.size(); ++i) {
        const Asset& asset = mAssets[i];
        const std::string_view own = std::string_view(mKeys).substr(asset.keyBegin, asset.keySize);
        const bool named = own.starts_with(key);
        const bool onStreet = asset.street != kNone && streets[asset.street];
        const bool bad = query.urgency == 0 || world::urgencyOf(asset.condition, asset.scale).value_or(0) >= query.urgency;
        if ((named || onStreet) && bad && (!query.kind || *query.kind == asset.kind)) {
            const glm::dvec2 place = placeOf(asset, from);
            all.push_back({{i, place, glm::distance(place, from)}, !key.empty() && own == key});
        }
    }
    const std::size_t count = std::min(most, all.size());
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count), all.end(),
                      [](const Candidate& a, const Candidate& b) {
                          return a.exact != b.exact                     ? a.exact
                                 : a.match.distance != b.match.distance ? a.match.distance < b.match.distance
                                                                        : a.match.asset < b.match.asset;
                      });
    AssetMatches matches;
    matches.all = all.size();
    for (std::size_t i = 0; i < count; ++i) {
        matches.nearest.push_back(all[i].match);
    }
    return matches;
}

}  // namespace rundgang::network
