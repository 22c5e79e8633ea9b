#include "engine/network/LongSection.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rundgang::network {
namespace {

constexpr double kGroundStep = 2.0;
/// A way through a whole region is drawn on a panel as well: more points than it has pixels show nothing.
constexpr double kMostGround = 20000.0;

double lowerOf(double a, double b) { return std::isnan(a) ? b : std::isnan(b) ? a : std::min(a, b); }

void addGround(LongSection& section, const GroundAt& groundAt, const glm::dvec2& from, const glm::dvec2& to,
               const SectionPipe& pipe, double step) {
    const double length = pipe.to - pipe.from;
    const int pieces = static_cast<int>(std::clamp(std::ceil(length / step), 1.0, kMostGround));
    for (int i = section.ground.empty() ? 0 : 1; i <= pieces; ++i) {
        const double share = static_cast<double>(i) / pieces;
        if (const std::optional<double> height = groundAt(from + (to - from) * share)) {
            section.ground.emplace_back(pipe.from + length * share, *height);
        }
    }
}

class Extremes {
public:
    void add(double level) {
        if (!std::isnan(level)) {
            mLowest = std::min(mLowest, level);
            mHighest = std::max(mHighest, level);
        }
    }
    void write(LongSection& section) const {
        const bool any = mLowest <= mHighest;
        section.lowest = any ? mLowest : 0.0;
        section.highest = any ? mHighest : 0.0;
    }

private:
    double mLowest = std::numeric_limits<double>::infinity();
    double mHighest = -std::numeric_limits<double>::infinity();
};

void addExtremes(LongSection& section) {
    Extremes extremes;
    for (const SectionShaft& shaft : section.shafts) {
        extremes.add(shaft.cover);
        extremes.add(shaft.invert);
    }
    for (const SectionPipe& pipe : section.pipes) {
        const double height = std::isnan(pipe.height) ? 0.0 : pipe.height;
        for (const double invert : {pipe.invertFrom, pipe.invertTo}) {
            extremes.add(invert);
            extremes.add(invert + height);
        }
    }
    for (const auto& [station, height] : section.ground) {
        extremes.add(height);
    }
    extremes.write(section);
}

}  // namespace

std::optional<double> SectionPipe::slope() const {
    const double slope = (invertFrom - invertTo) / (to - from);
    return std::isfinite(slope) ? std::optional(slope) : std::nullopt;
}

LongSection longSection(const Network& network, const Path& path, const GroundAt& groundAt) {
    LongSection section;
    for (std::size_t i = 0; i < path.nodes.size(); ++i) {
        const Node& node = network.node(path.nodes[i]);
        section.shafts.push_back({path.nodes[i], section.length, node.cover, node.invert});
        if (i < path.reaches.size()) {
            const std::uint32_t index = path.reaches[i];
            const Reach& reach = network.reach(index);
            const double begin = section.length;
            section.length += reach.length;
            section.pipes.push_back(
                {index, begin, section.length, invertFrom(network, index), invertTo(network, index), reach.height});
        }
    }
    const double step = std::max(kGroundStep, section.length / kMostGround);
    for (std::size_t i = 0; i < section.pipes.size(); ++i) {
        const SectionPipe& pipe = section.pipes[i];
        addGround(section, groundAt, network.node(path.nodes[i]).place, network.node(path.nodes[i + 1]).place, pipe, step);
        SectionShaft& upper = section.shafts[i];
        SectionShaft& lower = section.shafts[i + 1];
        const bool upperKnown = !std::isnan(network.node(upper.node).invert);
        const bool lowerKnown = !std::isnan(network.node(lower.node).invert);
        upper.invert = upperKnown ? upper.invert : lowerOf(upper.invert, pipe.invertFrom);
        lower.invert = lowerKnown ? lower.invert : lowerOf(lower.invert, pipe.invertTo);
    }
    addExtremes(section);
    return section;
}

}  // namespace rundgang::network
