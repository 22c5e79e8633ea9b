// Following water from a part of the network, on a thread of its own: what is reached is marked, and told in figures; the way's
// longitudinal section follows. MainThread.
#pragma once

#include "engine/core/HandOver.h"
#include "engine/core/Jobs.h"
#include "engine/experience/SewerFinding.h"
#include "engine/network/Backwater.h"
#include "engine/network/LongSection.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::experience {

enum class TraceHow : std::uint8_t { Downstream, Upstream, Blocked };

/// The longitudinal section (Längsschnitt) of the traced way, with what stands beside it.
struct SewerSection {
    struct Damage {
        std::size_t pipe = 0;  ///< of the section's
        double station = 0.0;
        double level = network::kUnknown;
        std::string code;                      ///< "BAB B A" (DIN EN 13508-2)
        std::uint8_t worst = world::kNoClass;  ///< class, in the scheme below
        std::uint8_t scale = 0;
    };

    network::LongSection section;
    std::vector<std::string> shaftNames;  ///< one a shaft; empty: no node of the source stands there
    std::vector<std::uint32_t> shaftFeatures;
    std::vector<std::string> pipeNames;  ///< one a pipe
    std::vector<std::uint32_t> pipeFeatures;
    std::vector<Damage> damages;
    std::optional<double> water;    ///< level to which a blockage backs up
    std::size_t unknownLevels = 0;  ///< ends of pipes whose invert is not known
};

struct SewerTrace {
    TraceHow how = TraceHow::Downstream;
    std::uint32_t from = frame::kNoFeature;
    std::string fromId;
    std::size_t nodes = 0;
    std::size_t reaches = 0;
    double length = 0.0;      ///< of all reaches, metres
    double pathLength = 0.0;  ///< of the one way that the section shows
    std::optional<double> fall;
    bool loop = false;
    std::string endId;     ///< of the node at which the way ends (upstream: begins); empty: the source has none there
    bool outfall = false;  ///< ... which is one

    // Blocked.
    std::string blockedId;  ///< the reach
    network::Backwater::Outlet outlet = network::Backwater::Outlet::None;
    std::string outletNode;
    std::string outletReach;
    std::uint32_t outletFeature = frame::kNoFeature;
    std::optional<double> level;
    std::size_t unknown = 0;  ///< levels on the way that are not known

    frame::FeatureMarksPtr marks;
};

class SewerTracing {
public:
    explicit SewerTracing(std::shared_ptr<const world::World> world) : mWorld(std::move(world)) {}
    ~SewerTracing();

    /// Once a frame.
    void advance();
    /// From an asset of the map, whose ids the index has. A node that no reach leaves cannot be blocked: then the trace says so
    /// with an empty blockedId.
    void trace(std::shared_ptr<const SewerMap> map, std::shared_ptr<const network::AssetIndex> index, const SewerAsset& from,
               TraceHow how);
    void clear();
    [[nodiscard]] bool busy() const { return mBusy; }
    /// Null: nothing is traced, or not yet.
    [[nodiscard]] const std::shared_ptr<const SewerTrace>& traced() const { return mTraced; }
    /// Null: none, or not yet. Comes after the trace.
    [[nodiscard]] const std::shared_ptr<const SewerSection>& section() const { return mSection; }
    /// Blocks until all is there: for tests and pictures.
    void waitIdle();

private:
    struct Made {
        std::uint64_t number = 0;
        std::shared_ptr<const SewerTrace> trace;
        std::shared_ptr<const SewerSection> section;
        bool whole = false;  ///< nothing more comes
    };

    std::shared_ptr<const world::World> mWorld;
    std::shared_ptr<const SewerTrace> mTraced;
    std::shared_ptr<const SewerSection> mSection;
    bool mBusy = false;
    std::uint64_t mNumber = 0;
    std::atomic<std::uint64_t> mLatest{0};
    core::HandOver<Made> mMade;
    core::WorkQueue mWork{1};
};

}  // namespace rundgang::experience
