// The world's sewer network at the visitor's service: read on a thread of its own, because a town's takes longer than a frame,
// then only looked at. MainThread.
#pragma once

#include "engine/core/HandOver.h"
#include "engine/core/Jobs.h"
#include "engine/core/Result.h"
#include "engine/experience/NearSewers.h"
#include "engine/experience/SewerFacts.h"
#include "engine/experience/SewerGrid.h"
#include "engine/frame/FeatureMarks.h"
#include "engine/network/Network.h"
#include "engine/world/SewerNet.h"

#include <array>
#include <atomic>
#include <memory>
#include <optional>

namespace rundgang::experience {

/// Node and reach i of both are the same; the network may have nodes more (engine/network/WorldNetwork.h). Never changes, so that
/// any thread may read it.
struct SewerMap {
    world::SewerNet net;
    network::Network network;
    SewerGrid grid;
    std::vector<ProposalSewers> proposals;  ///< what lies too near to which; empty: nothing was measured
};

class Sewers {
public:
    explicit Sewers(std::shared_ptr<const world::World> world);
    ~Sewers();

    /// Once a frame.
    void advance();
    /// Null: the world has no sewers, or they are still being read.
    [[nodiscard]] const std::shared_ptr<const SewerMap>& map() const { return mMap; }
    /// What the features say of them; null: none, or still being read. Comes after the map.
    [[nodiscard]] const std::shared_ptr<const SewerFacts>& facts() const { return mFacts; }
    /// Whether reading the map has ended, well or not.
    [[nodiscard]] bool done() const { return mMap != nullptr || mDone; }
    /// What lies too near to a variant of the world; null: nothing was measured, or there is none of this number.
    [[nodiscard]] const ProposalSewers* near(int variant) const;
    /// Why they, or what is said of them, cannot be read; told once.
    core::Warnings takeWarnings();
    /// Blocks until they are read: for pictures and tests.
    void waitIdle();

private:
    template <typename Known>
    bool take(core::HandOver<core::Result<Known>>& read, Known& known);

    std::shared_ptr<const SewerMap> mMap;
    std::shared_ptr<const SewerFacts> mFacts;
    bool mDone = false;
    core::Warnings mWarnings;
    std::atomic<bool> mStop{false};
    core::HandOver<core::Result<std::shared_ptr<const SewerMap>>> mRead;
    core::HandOver<core::Result<std::shared_ptr<const SewerFacts>>> mGathered;
    core::WorkQueue mWork{1};
};

/// Marks of several kinds laid over one another; each is set by whoever knows of it.
class MarkLayers {
public:
    void set(frame::Mark how, frame::FeatureMarksPtr marks);
    /// Null: none.
    [[nodiscard]] const frame::FeatureMarksPtr& merged();

private:
    std::array<frame::FeatureMarksPtr, static_cast<std::size_t>(frame::Mark::Found) + 1> mLayers;
    frame::FeatureMarksPtr mMerged;
    bool mChanged = false;  ///< since they were merged: once a frame at most, however many were set
};

}  // namespace rundgang::experience
