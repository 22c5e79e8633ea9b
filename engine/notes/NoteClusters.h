// Notes gathered by nearness, coarser and coarser, so that as many signs are drawn as can be told apart and no more.
//
// Hierarchical greedy clustering, as maps on the web do it (V. Agafonkin, "Clustering millions of points on a map with
// Supercluster", 2016): at each level the oldest note that is still alone takes in all within the level's reach; the next level
// does the same with what came out, over twice the reach. Because older notes come first, a new note joins what is there and
// moves nothing. Made off the frame thread; after that only read, from any thread.
#pragma once

#include "engine/notes/Note.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace rundgang::notes {

inline constexpr std::size_t kKindCount = 5;  ///< of NoteKind

/// One note, or several that lie near each other.
struct NoteCluster {
    std::uint64_t key = 0;    ///< the same in the next snapshot as long as its oldest note is
    math::WorldPos place;     ///< of its oldest note: a real spot on something
    double radius = 0.0;      ///< metres; none of its notes is farther from `place`
    double spacing = 0.0;     ///< metres; what it falls into stands at least so far apart. 0: it does not fall apart
    std::uint32_t first = 0;  ///< index of the oldest note
    std::uint32_t count = 1;
    std::array<std::uint32_t, kKindCount> kinds{};  ///< how many of each NoteKind
    std::uint32_t begin = 0;                        ///< its parts, see parts() and notesIn()
    std::uint32_t end = 0;
    bool ofNotes = true;  ///< its parts are notes, not clusters
};

class NoteClusters {
public:
    /// Notes nearer than this stay one sign however near one comes: their signs would cover each other, metres.
    static constexpr double kNearest = 1.25;

    NoteClusters() = default;
    /// Of those notes that `which` names, ascending.
    NoteClusters(std::span<const Note> notes, std::span<const std::uint32_t> which);

    /// The coarsest.
    [[nodiscard]] std::span<const std::uint32_t> roots() const { return mRoots; }
    [[nodiscard]] const NoteCluster& at(std::uint32_t cluster) const { return mClusters[cluster]; }
    /// What a cluster falls into: clusters.
    [[nodiscard]] std::span<const std::uint32_t> parts(const NoteCluster& cluster) const;
    /// Appends the indices of all its notes, ascending.
    void notesIn(const NoteCluster& cluster, std::vector<std::uint32_t>& out) const;

private:
    std::vector<NoteCluster> mClusters;
    std::vector<std::uint32_t> mParts;
    std::vector<std::uint32_t> mRoots;
};

}  // namespace rundgang::notes
