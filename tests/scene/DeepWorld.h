// A quadtree of flat ground, five levels deep, with one house in every leaf; and what a test needs to fly over it.
#pragma once

#include "engine/scene/Scene.h"
#include "engine/world/World.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace rundgang::scene {

inline constexpr int kDeepLevels = 5;
inline constexpr int kDeepSide = 1 << (kDeepLevels - 1);  ///< leaves a side
inline constexpr double kDeepLeaf = 64.0;
inline constexpr double kDeepX = 691200.0;
inline constexpr double kDeepY = 5270528.0;

/// Writes it once a process and opens it; feature i is the house in leaf (i % side, i / side). Variant "a" hides houses 0 and 1.
std::shared_ptr<const world::World> deepWorld();
/// The TestWorld, opened.
std::shared_ptr<const world::World> smallWorld();
/// A folder of this process's own under the build folder.
std::filesystem::path freshFolder(const std::string& name);

frame::ViewSet looking(const math::WorldPos& eye, double headingRad, double pitchRad = 0.0, std::uint32_t height = 1080);
frame::VisitState standing(const math::WorldPos& eye);

/// Plays the renderer: keeps what is admitted, forgets what is retired, and checks the promises every frame.
class Follower {
public:
    Follower(std::shared_ptr<const world::World> world, const Options& options);

    SceneFrame step(const math::WorldPos& eye, double headingRad, const Budget& budget = {});
    SceneFrame step(const frame::ViewSet& views, const frame::VisitState& visit, const Budget& budget = {});
    /// Steps until complete, waiting for loads; false after `limit` frames.
    bool settle(const math::WorldPos& eye, double headingRad, int limit = 400);
    bool settle(const frame::ViewSet& views, const frame::VisitState& visit, int limit = 400);

    /// How many drawn chunks cover each leaf, as (fewest, most).
    [[nodiscard]] std::pair<int, int> coverage() const;
    [[nodiscard]] std::multiset<std::uint32_t> drawnChunks() const;
    [[nodiscard]] std::uint32_t word(std::uint32_t feature, std::uint32_t chunk) const;

    Scene scene;
    std::map<Slot, Admission> held;
    std::map<Slot, std::vector<std::uint32_t>> words;
    std::vector<Slot> drawn;
    std::vector<Slot> updated;
    std::size_t admittedBytes = 0;  ///< in the last step
    std::size_t admittedCount = 0;

private:
    std::shared_ptr<const world::World> mWorld;
};

}  // namespace rundgang::scene
