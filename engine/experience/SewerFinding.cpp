#include "engine/experience/SewerFinding.h"

#include "engine/world/ConditionClass.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace rundgang::experience {
namespace {

std::string_view attributeOf(const world::Feature& feature, std::string_view name) {
    const auto found = std::find_if(feature.attributes.begin(), feature.attributes.end(),
                                    [&](const auto& attribute) { return attribute.first == name; });
    return found == feature.attributes.end() ? std::string_view() : std::string_view(found->second);
}

network::AssetFacts factsOf(const world::Feature& feature) {
    network::AssetFacts facts{.id = feature.id, .street = attributeOf(feature, "street")};
    const std::string_view condition = attributeOf(feature, "condition");
    int value = 0;
    const auto [end, error] = std::from_chars(condition.data(), condition.data() + condition.size(), value);
    if (error == std::errc() && end == condition.data() + condition.size() && value >= 0 && value < world::kNoClass) {
        facts.condition = static_cast<std::uint8_t>(value);
        facts.scale = world::scaleNamed(attributeOf(feature, "condition_scale"));
    }
    return facts;
}

}  // namespace

SewerFinding::~SewerFinding() {
    mStop = true;
    ++mLatest;
}

core::Result<std::shared_ptr<const SewerFinding::Index>> SewerFinding::gather(const world::World& world,
                                                                              std::shared_ptr<const SewerMap> map,
                                                                              const std::atomic<bool>& stop) {
    auto index = std::make_shared<Index>(std::move(map));
    const std::vector<network::Asset>& assets = index->index.assets();
    if (assets.empty()) {
        return std::shared_ptr<const Index>(std::move(index));
    }
    const std::uint32_t first = assets.front().feature;
    const std::uint32_t count = assets.back().feature - first + 1;
    const core::Status read = world.eachFeature(first, count, [&](std::uint32_t feature, const world::Feature& what) {
        if (what.kind == world::FeatureKind::SewerReach || what.kind == world::FeatureKind::SewerNode) {
            index->index.describe(feature, factsOf(what));
        }
        return !stop;
    });
    // What a damaged page says stays unknown; the network can still be worked with.
    core::Result<std::shared_ptr<const Index>> gathered = std::shared_ptr<const Index>(std::move(index));
    if (!read) {
        gathered.warnings().push_back(read.problem());
    }
    return gathered;
}

SewerAsset SewerFinding::told(const Index& index, std::uint32_t asset, const glm::dvec2& place) {
    const network::Asset& from = index.index.assets()[asset];
    SewerAsset to;
    to.feature = from.feature;
    to.at = from.at;
    to.kind = from.kind;
    to.id = index.index.idOf(from);
    to.street = index.index.streetOf(from);
    to.condition = from.condition;
    to.scale = from.scale;
    to.place = place;
    if (from.at.node != network::kNone) {
        const double cover = index.map->network.node(from.at.node).cover;
        to.cover = std::isnan(cover) ? std::nullopt : std::optional(cover);
    }
    return to;
}

void SewerFinding::advance(const std::shared_ptr<const SewerMap>& map) {
    if (map != mMap) {
        mMap = map;
        mWork.post([this, map] { mGathered.put(gather(*mWorld, map, mStop)); });
    }
    take();
}

void SewerFinding::take() {
    if (std::optional<core::Result<std::shared_ptr<const Index>>> gathered = mGathered.take()) {
        if (!gathered->warnings().empty()) {
            mProblem = gathered->warnings().front();
        }
        if (*gathered) {
            mIndex = std::move(**gathered);
        } else {
            mProblem = gathered->problem();
        }
    }
    if (std::optional<Answer> answer = mMade.take(); answer && answer->number == mAsked) {
        mAnswered = answer->number;
        mFound = std::move(answer->found);
    }
}

void SewerFinding::ask(const network::AssetQuery& query, const glm::dvec2& from) {
    if (!mIndex) {
        return;
    }
    mLatest = ++mAsked;
    mWork.post([this, query, from, index = mIndex, number = mAsked] {
        if (mLatest != number) {
            return;
        }
        Answer answer{number, {query, {}, 0}};
        const network::AssetMatches matches = index->index.find(query, from, kMostFound);
        answer.found.all = matches.all;
        for (const network::AssetMatch& match : matches.nearest) {
            answer.found.nearest.push_back(told(*index, match.asset, match.place));
        }
        mMade.put(std::move(answer));
    });
}

void SewerFinding::clear() {
    mLatest = mAnswered = ++mAsked;
    mFound.reset();
}

std::optional<SewerAsset> SewerFinding::assetOf(std::uint32_t feature, const glm::dvec2& from) const {
    const std::optional<std::uint32_t> asset = mIndex ? mIndex->index.of(feature) : std::nullopt;
    return asset ? std::optional(told(*mIndex, *asset, mIndex->index.placeOf(mIndex->index.assets()[*asset], from)))
                 : std::nullopt;
}

std::optional<core::Problem> SewerFinding::takeProblem() { return std::exchange(mProblem, std::nullopt); }

void SewerFinding::waitIdle() {
    mWork.waitIdle();
    take();
}

}  // namespace rundgang::experience
