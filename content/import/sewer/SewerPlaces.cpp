#include "content/import/sewer/SewerPlaces.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rundgang::import {
namespace {

constexpr const char* kMend = R"(State it beside the source in [[sewers]], for example crs = "EPSG:25832")";
constexpr std::size_t kMostSystems = 200;
constexpr std::uint8_t kNowhere = 255;
/// No pipe is laid like that; drawn, one slip of a coordinate would make squares all the way across the country.
constexpr double kLongestStretch = 10000.0;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

template <typename Each>
void eachPoint(city::SewerNode& node, Each&& each) {
    each(node.position);
    for (std::vector<glm::dvec2>& outline : node.outlines) {
        std::for_each(outline.begin(), outline.end(), each);
    }
}

template <typename Each>
void eachPoint(city::SewerReach& reach, Each&& each) {
    std::for_each(reach.line.begin(), reach.line.end(), each);
}

bool placed(const glm::dvec2& p) { return std::abs(p.x) < 1e8 && std::abs(p.y) < 1e8; }

}  // namespace

std::uint8_t SewerPlaces::indexOf(std::string_view crs) {
    if (crs.empty()) {
        return 0;
    }
    const auto known = std::find(mNames.begin(), mNames.end(), crs);
    if (known != mNames.end()) {
        return static_cast<std::uint8_t>(known - mNames.begin() + 1);
    }
    // A file in two hundred systems is no file of a town: its last ones count as not stated.
    if (mNames.size() >= kMostSystems) {
        return 0;
    }
    mNames.emplace_back(crs);
    return static_cast<std::uint8_t>(mNames.size());
}

core::Status SewerPlaces::choose(const city::SewerNetwork& network, Counted& counted) {
    // What has no coordinates needs no system.
    for (std::size_t i = 0; i < mNodes.size(); ++i) {
        if (std::isnan(network.nodes[i].position.x) && network.nodes[i].outlines.empty()) {
            mNodes[i] = kNowhere;
        }
    }
    for (std::size_t i = 0; i < mReaches.size(); ++i) {
        if (network.reaches[i].line.empty()) {
            mReaches[i] = kNowhere;
        }
    }
    const auto silent = [](std::uint8_t index) { return index == 0; };
    const bool all = std::none_of(mNodes.begin(), mNodes.end(), silent) && std::none_of(mReaches.begin(), mReaches.end(), silent);
    if (!mSource.crs.empty()) {
        const std::uint8_t own = indexOf(mSource.crs);
        std::fill(mNodes.begin(), mNodes.end(), own);
        std::fill(mReaches.begin(), mReaches.end(), own);
        return core::Done{};
    }
    if (all) {
        return core::Done{};
    }
    std::uint8_t fallback = mDefault;
    if (fallback == 0 && mNames.size() == 1) {
        fallback = 1;
        const std::string what =
            "an object states no coordinate reference system, taken as that of the others (" + mNames[0] + ")";
        for (std::size_t i = 0; i < mNodes.size(); ++i) {
            if (mNodes[i] == 0) {
                counted.add(what, "node " + network.nodes[i].id);
            }
        }
        for (std::size_t i = 0; i < mReaches.size(); ++i) {
            if (mReaches[i] == 0) {
                counted.add(what, "reach " + network.reaches[i].id);
            }
        }
    }
    if (fallback == 0) {
        return core::Problem{mFile, "",
                             mNames.empty() ? "no coordinate reference system is stated"
                                            : "objects without a coordinate reference system stand among objects in several",
                             kMend};
    }
    std::replace(mNodes.begin(), mNodes.end(), std::uint8_t{0}, fallback);
    std::replace(mReaches.begin(), mReaches.end(), std::uint8_t{0}, fallback);
    return core::Done{};
}

core::Status SewerPlaces::convertAll(city::SewerNetwork& network, std::uint8_t crs, const geo::Crs& from, Counted& counted) {
    core::Result<geo::Transform> transform = geo::Transform::create(from, mProject);
    if (!transform) {
        return core::Problem{mFile, "", transform.problem().what, kMend};
    }
    for (const core::Problem& warning : transform.warnings()) {
        counted.add(warning.what, mNames[crs - 1U], warning.mend);
    }
    std::vector<glm::dvec3> points;
    const auto gather = [&](const std::string& id, glm::dvec2& p) {
        const std::optional<double> east = from.easting(p.x);
        if (!east) {
            counted.add("the Rechtswert begins with another zone's number than " + mNames[crs - 1U] + " has, it was not placed",
                        id + " (" + std::to_string(p.x) + ")", "Check the CRS (CRSLage) of this object");
        } else if (*east != p.x && std::abs(p.x) < 1e6) {
            counted.add("the Rechtswert lacks the zone's number in front, which " + mNames[crs - 1U] + " tells; it was added",
                        id);
        }
        points.emplace_back(east.value_or(kNaN), p.y, 0.0);
    };
    for (std::size_t i = 0; i < network.nodes.size(); ++i) {
        if (mNodes[i] == crs) {
            eachPoint(network.nodes[i], [&](glm::dvec2& p) { gather("node " + network.nodes[i].id, p); });
        }
    }
    for (std::size_t i = 0; i < network.reaches.size(); ++i) {
        if (mReaches[i] == crs) {
            eachPoint(network.reaches[i], [&](glm::dvec2& p) { gather("reach " + network.reaches[i].id, p); });
        }
    }
    transform->applyAll(points);
    std::size_t next = 0;
    const auto scatter = [&](const std::string& id, glm::dvec2& p) {
        const glm::dvec2 there(points[next].x, points[next].y);
        if (std::isfinite(p.x) && from.easting(p.x) && !placed(there)) {
            counted.add("a coordinate leaves what the project's CRS can express, it was not placed", id, "Check its CRS");
        }
        p = placed(there) ? there : glm::dvec2(kNaN);
        ++next;
    };
    for (std::size_t i = 0; i < network.nodes.size(); ++i) {
        if (mNodes[i] == crs) {
            eachPoint(network.nodes[i], [&](glm::dvec2& p) { scatter("node " + network.nodes[i].id, p); });
        }
    }
    for (std::size_t i = 0; i < network.reaches.size(); ++i) {
        if (mReaches[i] == crs) {
            eachPoint(network.reaches[i], [&](glm::dvec2& p) { scatter("reach " + network.reaches[i].id, p); });
        }
    }
    return core::Done{};
}

void SewerPlaces::checkPlaced(city::SewerNetwork& network, Counted& counted) const {
    for (city::SewerNode& node : network.nodes) {
        std::erase_if(node.outlines, [](const std::vector<glm::dvec2>& outline) {
            return !std::all_of(outline.begin(), outline.end(), placed);
        });
    }
    for (city::SewerReach& reach : network.reaches) {
        bool good = std::all_of(reach.line.begin(), reach.line.end(), placed);
        for (std::size_t i = 1; good && i < reach.line.size(); ++i) {
            good = std::hypot(reach.line[i].x - reach.line[i - 1].x, reach.line[i].y - reach.line[i - 1].y) <= kLongestStretch;
            if (!good) {
                counted.add("the line runs more than 10 km without a bend, it was left out: one of its ends is in a wrong place",
                            "reach " + reach.id, "Check the line's coordinates");
            }
        }
        if (!good) {
            reach.line.clear();
            reach.inverts.clear();
        }
    }
}

core::Status SewerPlaces::place(city::SewerNetwork& network, Counted& counted) {
    if (core::Status chosen = choose(network, counted); !chosen) {
        return chosen;
    }
    for (std::size_t i = 0; i < mNames.size(); ++i) {
        const auto index = static_cast<std::uint8_t>(i + 1);
        const bool used = std::find(mNodes.begin(), mNodes.end(), index) != mNodes.end() ||
                          std::find(mReaches.begin(), mReaches.end(), index) != mReaches.end();
        if (!used) {
            continue;
        }
        const core::Result<geo::Crs> crs = geo::Crs::parse(mNames[i]);
        if (!crs) {
            return core::Problem{mFile, "CRSLage " + mNames[i], crs.problem().what, kMend};
        }
        if (core::Status done = convertAll(network, index, *crs, counted); !done) {
            return done;
        }
    }
    checkPlaced(network, counted);
    return core::Done{};
}

}  // namespace rundgang::import
