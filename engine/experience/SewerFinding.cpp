#include "engine/experience/SewerFinding.h"

#include <cmath>
#include <utility>

namespace rundgang::experience {

SewerFinding::~SewerFinding() { ++mLatest; }

SewerAsset SewerFinding::told(const SewerFacts& facts, std::uint32_t asset, const glm::dvec2& place) {
    const network::Asset& from = facts.index.assets()[asset];
    SewerAsset to;
    to.feature = from.feature;
    to.at = from.at;
    to.kind = from.kind;
    to.id = facts.index.idOf(from);
    to.street = facts.index.streetOf(from);
    to.condition = from.condition;
    to.scale = from.scale;
    to.place = place;
    if (from.at.node != network::kNone) {
        const double cover = facts.map->network.node(from.at.node).cover;
        to.cover = std::isnan(cover) ? std::nullopt : std::optional(cover);
    }
    return to;
}

void SewerFinding::advance(const std::shared_ptr<const SewerFacts>& facts) {
    mFacts = facts;
    take();
}

void SewerFinding::take() {
    if (std::optional<Answer> answer = mMade.take(); answer && answer->number == mAsked) {
        mAnswered = answer->number;
        mFound = std::move(answer->found);
    }
}

void SewerFinding::ask(const network::AssetQuery& query, const glm::dvec2& from) {
    if (!mFacts) {
        return;
    }
    mLatest = ++mAsked;
    mWork.post([this, query, from, facts = mFacts, number = mAsked] {
        if (mLatest != number) {
            return;
        }
        Answer answer{number, {query, {}, 0}};
        const network::AssetMatches matches = facts->index.find(query, from, kMostFound);
        answer.found.all = matches.all;
        for (const network::AssetMatch& match : matches.nearest) {
            answer.found.nearest.push_back(told(*facts, match.asset, match.place));
        }
        mMade.put(std::move(answer));
    });
}

void SewerFinding::clear() {
    mLatest = mAnswered = ++mAsked;
    mFound.reset();
}

std::optional<SewerAsset> SewerFinding::assetOf(std::uint32_t feature, const glm::dvec2& from) const {
    const std::optional<std::uint32_t> asset = mFacts ? mFacts->index.of(feature) : std::nullopt;
    return asset ? std::optional(told(*mFacts, *asset, mFacts->index.placeOf(mFacts->index.assets()[*asset], from)))
                 : std::nullopt;
}

void SewerFinding::waitIdle() {
    mWork.waitIdle();
    take();
}

}  // namespace rundgang::experience
