#include "engine/notes/NoteClusters.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string_view>
#include <utility>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace rundgang::notes {
namespace {

// 2^22 times the nearest is farther than any town is wide; what lies beyond (a file may come from anybody) stays apart.
constexpr std::uint64_t kLevels = 22;
constexpr double kMostCells = 1.0e15;

using Cell = std::uint64_t;

/// Different cells may share a number, which costs a look and no more.
Cell cellOf(const glm::dvec3& scaled, int x, int y, int z) {
    const glm::dvec3 cell = glm::clamp(glm::floor(scaled) + glm::dvec3(x, y, z), -kMostCells, kMostCells);
    const auto number = [](double value) { return static_cast<std::uint64_t>(static_cast<std::int64_t>(value)); };
    return (number(cell.x) * 0x9E3779B97F4A7C15ULL) ^ (number(cell.y) * 0xC2B2AE3D27D4EB4FULL) ^
           (number(cell.z) * 0x165667B19E3779F9ULL);
}

/// What is still alone at one level, by cells as large as its reach. Whoever is taken leaves its cell, so that a thousand notes
/// in one spot are looked at once.
class Level {
public:
    Level(std::span<const math::WorldPos> places, double reach) : mPlaces(places), mReach(reach) {
        std::size_t size = 16;
        while (size < 2 * places.size()) {
            size *= 2;
        }
        mMask = size - 1;
        mFirst.assign(size, kNone);
        mNext.assign(places.size(), kNone);
        mTaken.assign(places.size(), false);
        // From the back, so that each cell's list begins with its oldest.
        for (std::size_t i = places.size(); i-- > 0;) {
            std::uint32_t& first = mFirst[slotOf(cellOf(places[i].vec() / reach, 0, 0, 0))];
            mNext[i] = first;
            first = static_cast<std::uint32_t>(i);
        }
    }

    [[nodiscard]] bool taken(std::size_t i) const { return mTaken[i]; }

    /// Takes item `seed` and all within reach of it; `out` is replaced.
    void take(std::size_t seed, std::vector<std::uint32_t>& out) {
        out.assign(1, static_cast<std::uint32_t>(seed));
        mTaken[seed] = true;
        const glm::dvec3 middle = mPlaces[seed].vec();
        for (int around = 0; around < 27; ++around) {
            const Cell cell = cellOf(middle / mReach, around % 3 - 1, around / 3 % 3 - 1, around / 9 - 1);
            std::uint32_t* link = &mFirst[slotOf(cell)];
            while (*link != kNone) {
                const std::uint32_t item = *link;
                if (!mTaken[item] && glm::length(mPlaces[item].vec() - middle) <= mReach) {
                    mTaken[item] = true;
                    out.push_back(item);
                }
                if (mTaken[item]) {
                    *link = mNext[item];
                } else {
                    link = &mNext[item];
                }
            }
        }
        std::sort(out.begin() + 1, out.end());
    }

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
    [[nodiscard]] std::size_t slotOf(Cell cell) const {
        return static_cast<std::size_t>((cell * 0xD6E8FEB86659FD93ULL) >> 20U) & mMask;
    }

    std::span<const math::WorldPos> mPlaces;
    double mReach;
    std::size_t mMask = 0;
    std::vector<std::uint32_t> mFirst;  ///< of each slot's list
    std::vector<std::uint32_t> mNext;
    std::vector<bool> mTaken;
};

std::uint64_t keyOf(std::string_view id, std::uint64_t level) {
    constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15U;  // 2^64 over the golden ratio
    return std::hash<std::string_view>()(id) ^ ((level + 1) * kSpread);
}

}  // namespace

NoteClusters::NoteClusters(std::span<const Note> notes, std::span<const std::uint32_t> which) {
    std::vector<math::WorldPos> places;
    places.reserve(which.size());
    for (const std::uint32_t index : which) {
        places.push_back(notes[index].place);
    }
    std::vector<std::uint32_t> taken;
    Level level(places, kNearest);
    for (std::size_t i = 0; i < which.size(); ++i) {
        if (level.taken(i)) {
            continue;
        }
        level.take(i, taken);
        NoteCluster cluster;
        cluster.first = which[i];
        cluster.place = places[i];
        cluster.count = static_cast<std::uint32_t>(taken.size());
        cluster.key = keyOf(notes[cluster.first].id, 0);
        cluster.begin = static_cast<std::uint32_t>(mParts.size());
        for (const std::uint32_t item : taken) {
            mParts.push_back(which[item]);
            ++cluster.kinds[std::min<std::size_t>(static_cast<std::size_t>(notes[which[item]].kind), kKindCount - 1)];
            cluster.radius = std::max(cluster.radius, glm::length(places[item] - cluster.place));
        }
        cluster.end = static_cast<std::uint32_t>(mParts.size());
        mRoots.push_back(static_cast<std::uint32_t>(mClusters.size()));
        mClusters.push_back(cluster);
    }
    double reach = kNearest;
    for (std::uint64_t height = 1; height <= kLevels && mRoots.size() > 1; ++height) {
        const double spacing = std::exchange(reach, 2.0 * reach);
        const std::vector<std::uint32_t> below = std::exchange(mRoots, {});
        places.clear();
        for (const std::uint32_t cluster : below) {
            places.push_back(mClusters[cluster].place);
        }
        Level coarser(places, reach);
        for (std::size_t i = 0; i < below.size(); ++i) {
            if (coarser.taken(i)) {
                continue;
            }
            coarser.take(i, taken);
            if (taken.size() == 1) {
                mRoots.push_back(below[i]);  // alone here, too
                continue;
            }
            NoteCluster cluster = mClusters[below[i]];
            cluster.key = keyOf(notes[cluster.first].id, height);
            cluster.spacing = spacing;
            cluster.ofNotes = false;
            cluster.begin = static_cast<std::uint32_t>(mParts.size());
            mParts.push_back(below[i]);
            for (std::size_t k = 1; k < taken.size(); ++k) {
                const NoteCluster& part = mClusters[below[taken[k]]];
                mParts.push_back(below[taken[k]]);
                cluster.count += part.count;
                for (std::size_t kind = 0; kind < kKindCount; ++kind) {
                    cluster.kinds[kind] += part.kinds[kind];
                }
                cluster.radius = std::max(cluster.radius, glm::length(part.place - cluster.place) + part.radius);
            }
            cluster.end = static_cast<std::uint32_t>(mParts.size());
            mRoots.push_back(static_cast<std::uint32_t>(mClusters.size()));
            mClusters.push_back(cluster);
        }
    }
}

std::span<const std::uint32_t> NoteClusters::parts(const NoteCluster& cluster) const {
    return cluster.ofNotes ? std::span<const std::uint32_t>()
                           : std::span(mParts).subspan(cluster.begin, cluster.end - cluster.begin);
}

void NoteClusters::notesIn(const NoteCluster& cluster, std::vector<std::uint32_t>& out) const {
    std::vector<const NoteCluster*> open{&cluster};
    while (!open.empty()) {
        const NoteCluster& next = *open.back();
        open.pop_back();
        for (std::uint32_t i = next.begin; i < next.end; ++i) {
            if (next.ofNotes) {
                out.push_back(mParts[i]);
            } else {
                open.push_back(&mClusters[mParts[i]]);
            }
        }
    }
    std::sort(out.begin(), out.end());
}

}  // namespace rundgang::notes
