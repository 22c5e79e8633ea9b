// Finding a manhole, a gully or a pipe of the world: what is known of them is searched on a thread of its own. MainThread.
#pragma once

#include "engine/core/HandOver.h"
#include "engine/core/Jobs.h"
#include "engine/experience/Sewers.h"
#include "engine/frame/VisitState.h"
#include "engine/network/AssetIndex.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::experience {

/// A part of the network, as a list shows it.
struct SewerAsset {
    std::uint32_t feature = frame::kNoFeature;
    network::Start at;
    network::AssetKind kind = network::AssetKind::Other;
    std::string id;
    std::string street;
    std::uint8_t condition = world::kNoClass;
    std::uint8_t scale = world::kScaleUnknown;
    glm::dvec2 place{0.0};        ///< of a reach the point that was nearest
    std::optional<double> cover;  ///< of a node
};

class SewerFinding {
public:
    /// More than these are no list to read; the query is made narrower.
    static constexpr std::size_t kMostFound = 40;

    ~SewerFinding();

    struct Found {
        network::AssetQuery query;
        std::vector<SewerAsset> nearest;
        std::size_t all = 0;
    };

    /// Once a frame, with what is known as far as it is read.
    void advance(const std::shared_ptr<const SewerFacts>& facts);
    /// Ids, streets and classes are there: what is asked for is answered.
    [[nodiscard]] bool ready() const { return mFacts != nullptr; }
    /// Null: not yet. Keeps the network it is of.
    [[nodiscard]] std::shared_ptr<const network::AssetIndex> index() const {
        return mFacts ? std::shared_ptr<const network::AssetIndex>(mFacts, &mFacts->index) : nullptr;
    }
    [[nodiscard]] bool usesScale(std::uint8_t scale) const { return mFacts && mFacts->index.usesScale(scale); }
    /// Nearest to a place; a later question replaces one that is not answered yet.
    void ask(const network::AssetQuery& query, const glm::dvec2& from);
    [[nodiscard]] bool asking() const { return mAnswered != mAsked; }
    /// None: nothing was asked, or not answered yet.
    [[nodiscard]] const std::optional<Found>& found() const { return mFound; }
    void clear();
    /// Of a feature of the world; none: it is no part of the sewers, or not known yet.
    [[nodiscard]] std::optional<SewerAsset> assetOf(std::uint32_t feature, const glm::dvec2& from) const;
    /// Blocks until all is answered that was asked: for tests and pictures.
    void waitIdle();

private:
    struct Answer {
        std::uint64_t number = 0;
        Found found;
    };

    static SewerAsset told(const SewerFacts& facts, std::uint32_t asset, const glm::dvec2& place);
    void take();

    std::shared_ptr<const SewerFacts> mFacts;
    std::optional<Found> mFound;
    std::uint64_t mAsked = 0;
    std::uint64_t mAnswered = 0;
    std::atomic<std::uint64_t> mLatest{0};  ///< what is asked for now: older questions need no answer
    core::HandOver<Answer> mMade;
    core::WorkQueue mWork{1};
};

}  // namespace rundgang::experience
