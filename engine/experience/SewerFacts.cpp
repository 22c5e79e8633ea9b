#include "engine/experience/SewerFacts.h"

#include "engine/experience/Sewers.h"
#include "engine/experience/Stated.h"
#include "engine/world/ConditionClass.h"

#include <utility>

namespace rundgang::experience {
namespace {

network::AssetFacts assetFacts(const world::Feature& feature) {
    network::AssetFacts facts{.id = feature.id, .street = stated(feature, {"street"})};
    const std::optional<int> condition = numberIn(stated(feature, {"condition"}));
    if (condition && *condition >= 0 && *condition < world::kNoClass) {
        facts.condition = static_cast<std::uint8_t>(*condition);
        facts.scale = world::scaleNamed(stated(feature, {"condition_scale"}));
    }
    return facts;
}

}  // namespace

std::shared_ptr<const SewerFacts> readFacts(std::shared_ptr<const SewerMap> map, const ReadFeatures& read,
                                            core::Warnings& warnings) {
    network::AssetIndex index(map->net);
    const std::vector<network::Asset>& assets = index.assets();
    const std::uint32_t first = assets.empty() ? 0 : assets.front().feature;
    const std::uint32_t count = assets.empty() ? 0 : assets.back().feature - first + 1;
    SewerClassifier classifier(map->net, first, count);
    const core::Status done = read(first, count, [&](std::uint32_t feature, const world::Feature& what) {
        if (what.kind == world::FeatureKind::SewerReach || what.kind == world::FeatureKind::SewerNode) {
            const network::AssetFacts facts = assetFacts(what);
            index.describe(feature, facts);
            classifier.add(feature, what, world::urgencyOf(facts.condition, facts.scale));
        }
        return true;
    });
    if (!done) {
        warnings.push_back(done.problem());
    }
    return std::make_shared<const SewerFacts>(SewerFacts{std::move(map), std::move(index), std::move(classifier).finish()});
}

}  // namespace rundgang::experience
