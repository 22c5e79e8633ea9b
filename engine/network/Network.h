// A sewer network (Kanalnetz) as a graph: nodes (Knoten) and the reaches (Haltungen, Leitungen) between them, for following
// water. Levels are absolute heights in the project's height system, lengths along the pipe, all in metres; NaN: not known, and
// nothing here makes one up. Made once, then only read, from any thread. Meant for a million reaches: everything is linear in
// what it looks at, and nothing calls itself.
#pragma once

#include <glm/vec2.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace rundgang::network {

inline constexpr std::uint32_t kNone = 0xFFFFFFFFU;
inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

struct Node {
    std::uint32_t feature = kNone;  ///< the world's feature index; kNone: an end at which no node of the source stands
    glm::dvec2 place{0.0};          ///< in the project's CRS
    double cover = kUnknown;        ///< Deckelhöhe: above it, water stands in the street
    double invert = kUnknown;       ///< Sohlhöhe
};

struct Reach {
    std::uint32_t feature = kNone;
    std::uint32_t from = kNone;  ///< index of the node that water comes from, by what the source says; never by the levels,
    std::uint32_t to = kNone;    ///< so that a reach laid uphill is seen as one
    double length = 0.0;
    double invertFrom = kUnknown;
    double invertTo = kUnknown;
    double height = kUnknown;  ///< of the profile (Profilhöhe), clear
};

class Network {
public:
    Network() = default;
    /// Reaches whose ends are no nodes of this network are a mistake of the caller.
    Network(std::vector<Node> nodes, std::vector<Reach> reaches);

    [[nodiscard]] std::span<const Node> nodes() const { return mNodes; }
    [[nodiscard]] std::span<const Reach> reaches() const { return mReaches; }
    [[nodiscard]] const Node& node(std::uint32_t index) const { return mNodes[index]; }
    [[nodiscard]] const Reach& reach(std::uint32_t index) const { return mReaches[index]; }
    /// Indices of the reaches that begin (end) at a node, ascending.
    [[nodiscard]] std::span<const std::uint32_t> leaving(std::uint32_t node) const { return mLeaving.of(node); }
    [[nodiscard]] std::span<const std::uint32_t> arriving(std::uint32_t node) const { return mArriving.of(node); }

    /// Of a feature of the world that is a node (a reach).
    [[nodiscard]] std::optional<std::uint32_t> nodeOf(std::uint32_t feature) const;
    [[nodiscard]] std::optional<std::uint32_t> reachOf(std::uint32_t feature) const;

private:
    /// Reaches by node: those of node n are list[begin[n] .. begin[n + 1]).
    struct ByNode {
        std::vector<std::uint32_t> begin;
        std::vector<std::uint32_t> list;

        void make(std::size_t nodes, std::span<const Reach> reaches, std::uint32_t Reach::* end);
        [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t node) const {
            return std::span(list).subspan(begin[node], begin[node + 1] - begin[node]);
        }
    };

    std::vector<Node> mNodes;
    std::vector<Reach> mReaches;
    ByNode mLeaving;
    ByNode mArriving;
    std::vector<std::uint32_t> mNodesByFeature;  ///< indices, by their features
    std::vector<std::uint32_t> mReachesByFeature;
};

}  // namespace rundgang::network
