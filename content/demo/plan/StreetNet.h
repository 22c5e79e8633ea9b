// The streets of one settlement as a graph: streets share nodes where they meet. Distances are true metres.
#pragma once

#include "content/demo/land/Plane.h"
#include "content/demo/plan/Buckets.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace rundgang::demo {

enum class StreetKind : std::uint8_t { Main, Collector, Residential, Lane, Track };

/// Half of the carriageway, and the pavement (Gehweg) beside it, metres.
double halfWidthOf(StreetKind kind);
double pavementOf(StreetKind kind);

struct Street {
    StreetKind kind = StreetKind::Residential;
    std::vector<std::uint32_t> nodes;
    std::string name;
    bool open = true;      ///< false: nothing was built along it, it is not made
    bool square = false;   ///< the side of the market: its lots are the oldest
    bool service = false;  ///< no address, but the main sewer lies under it
    bool deadEnd = false;  ///< its last node has no other street: a turning place
};

class StreetNet {
public:
    explicit StreetNet(Vec2 corner) : mSegments(corner, 25.0) {}

    std::uint32_t addNode(Vec2 p);
    /// Existing nodes keep their identity; needs two nodes.
    std::uint32_t addStreet(StreetKind kind, std::vector<std::uint32_t> nodes);

    [[nodiscard]] const std::vector<Vec2>& nodes() const { return mNodes; }
    [[nodiscard]] const std::vector<Street>& streets() const { return mStreets; }
    [[nodiscard]] std::vector<Street>& streets() { return mStreets; }
    [[nodiscard]] Line line(const Street& street) const;
    [[nodiscard]] Vec2 direction(std::uint32_t street, std::size_t index) const;

    struct Hit {
        std::uint32_t street = 0;
        std::size_t index = 0;  ///< of the segment's first node within the street
        std::uint32_t node = 0;
        double distance = 0.0;
    };
    /// Nearest node of any street within `reach`.
    [[nodiscard]] std::optional<Hit> nearestNode(Vec2 p, double reach) const;
    /// Calls take(street, index) for each segment that may lie within `reach` of p; repeats are possible.
    template <typename Take>
    void near(Vec2 p, double reach, Take&& take) const {
        mSegments.visit(p, reach, [&](const Segment& s) { take(s.street, s.index); });
    }
    /// Distance from p to the nearest edge of a carriageway or its pavement, negative on it, at most `upTo`.
    [[nodiscard]] double clearance(Vec2 p, double upTo) const;

private:
    struct Segment {
        std::uint32_t street;
        std::uint32_t index;
    };
    std::vector<Vec2> mNodes;
    std::vector<Street> mStreets;
    Buckets<Segment> mSegments;
};

}  // namespace rundgang::demo
