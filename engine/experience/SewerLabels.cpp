#include "engine/experience/SewerLabels.h"

#include "engine/experience/SewerLabelWords.h"
#include "engine/experience/Sewers.h"
#include "engine/math/Camera.h"
#include "shaders/shared/FeatureState.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <string>
#include <utility>

namespace rundgang::experience {
namespace {

// A step or a shift of the opening this small chooses nothing anew.
constexpr double kStill = 0.005;
constexpr double kFadeSeconds = 0.2;
// A reach may be labelled at places so far apart, so that its label stays where it is while the visitor walks along it.
constexpr double kStations = 6.0;
// Within the opening's rim, for a new label and for one that is there; heights of letters that must stay free around them.
constexpr double kRim = 1.5;
constexpr double kRimShown = 0.6;
constexpr double kFree = 0.7;
constexpr double kFreeShown = 0.25;
// Right below the feet, where a label would turn with every step; and too near to be read without effort.
constexpr double kSteep = 0.95;
constexpr double kSteepShown = 0.97;
constexpr double kNear = 1.0;
// Of places of a reach that lie about equally far within, as in a trench, the nearest: a metre nearer is as good as so many
// metres farther within.
constexpr double kPerMetre = 0.01;
// What is there counts as so much nearer.
constexpr double kLoyal = 0.7;
// What went does not come back before so long.
constexpr double kStaysAway = 0.6;
constexpr double kAboveCrown = 0.12;
constexpr double kAboveCover = 0.15;
/// Width of a letter as a share of its line's height: DejaVu Sans, seldom more.
constexpr float kLetterWide = 0.56F;

/// Of the line of sight from the middle of a shaft.
constexpr double kBesideShaft = 0.9;
constexpr double kBesideShaftShown = 0.6;

std::size_t lettersIn(const std::string& words) {
    return static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

math::WorldPos positionOf(const glm::dvec3& p) { return {p.x, p.y, p.z}; }

double cross(const glm::dvec2& a, const glm::dvec2& b) { return a.x * b.y - a.y * b.x; }

double topOf(const world::SewerNodeRecord& node, const frame::VisitState& visit) {
    return std::isnan(node.cover) ? visit.xray.centre.z : static_cast<double>(node.cover);
}

std::uint64_t keyOf(std::uint32_t feature, std::uint32_t station) { return (std::uint64_t{feature} << 16) | station; }
/// Of a node's label.
constexpr std::uint32_t kNoStation = 0xFFFFU;

/// labelCorners() of a label `width` heights of its letters wide.
std::array<glm::dvec3, 4> cornersOf(const math::WorldPos& place, double width, const LabelReader& reader, double more) {
    const LabelAxes axes = labelAxes(place, reader);
    const glm::dvec3 foot = place - reader.eye;
    const double letters = frame::kLabelLetters * glm::length(foot);
    const glm::dvec3 aside = axes.right * (letters * (0.5 * width + more));
    const glm::dvec3 low = foot - axes.up * (letters * more);
    const glm::dvec3 high = foot + axes.up * (letters * (frame::kLabelTall + more));
    return {low - aside, low + aside, high + aside, high - aside};
}

bool overlap(const std::array<glm::dvec3, 4>& a, const std::array<glm::dvec3, 4>& b) {
    const auto middleOf = [](const std::array<glm::dvec3, 4>& c) { return glm::normalize(c[0] + c[1] + c[2] + c[3]); };
    const glm::dvec3 between = middleOf(a) + middleOf(b);
    if (glm::length(between) < 1.0) {
        return false;  // a third of the sphere apart
    }
    // Seen on the plane across the direction between them; straight edges stay straight there.
    const glm::dvec3 n = glm::normalize(between);
    const glm::dvec3 x = glm::normalize(glm::cross(n, std::abs(n.z) < 0.9 ? glm::dvec3(0, 0, 1) : glm::dvec3(1, 0, 0)));
    const glm::dvec3 y = glm::cross(n, x);
    std::array<std::array<glm::dvec2, 4>, 2> flat;
    for (std::size_t i = 0; i < 4; ++i) {
        for (const auto& [from, to] : {std::pair(&a[i], &flat[0][i]), std::pair(&b[i], &flat[1][i])}) {
            *to = glm::dvec2(glm::dot(*from, x), glm::dot(*from, y)) / std::max(glm::dot(*from, n), 1e-3 * glm::length(*from));
        }
    }
    // Two convex shapes are apart where some edge has all of the other beyond it.
    for (std::size_t which = 0; which < 2; ++which) {
        const auto& own = flat[which];
        const auto& other = flat[1 - which];
        for (std::size_t i = 0; i < 4; ++i) {
            const glm::dvec2 edge = own[(i + 1) % 4] - own[i];
            const glm::dvec2 normal(edge.y, -edge.x);
            const double inner = glm::dot(normal, own[(i + 2) % 4] - own[i]);
            const auto beyond = [&](const glm::dvec2& p) { return glm::dot(normal, p - own[i]) * inner < 0.0; };
            if (std::all_of(other.begin(), other.end(), beyond)) {
                return false;
            }
        }
    }
    return true;
}

}  // namespace

LabelReader LabelReader::of(const frame::VisitState& visit) {
    LabelReader reader{visit.eye(), {0.0, 0.0, 1.0}};
    if (!visit.room) {
        reader.up = math::directionFrom(visit.headingRad, visit.pitchRad + std::numbers::pi * 0.5);
    }
    return reader;
}

LabelAxes labelAxes(const math::WorldPos& place, const LabelReader& reader) {
    const glm::dvec3 way = place - reader.eye;
    const glm::dvec3 level = glm::cross(way, reader.up);
    LabelAxes axes;
    axes.right = glm::length(level) > 1e-9 ? glm::normalize(level) : glm::dvec3(1.0, 0.0, 0.0);
    axes.up = glm::length(way) > 1e-9 ? glm::normalize(glm::cross(axes.right, way)) : glm::dvec3(0.0, 0.0, 1.0);
    return axes;
}

std::array<glm::dvec3, 4> labelCorners(const frame::SewerLabel& label, const LabelReader& reader, double more) {
    return cornersOf(label.place, static_cast<double>(label.width), reader, more);
}

const frame::SewerLabel* SewerLabels::find(std::uint64_t key) const {
    const auto found =
        std::find_if(mShown.begin(), mShown.end(), [&](const frame::SewerLabel& label) { return label.key == key; });
    return found == mShown.end() ? nullptr : &*found;
}

/// Whether a shaft stands before the place.
bool SewerLabels::behindShaft(const frame::VisitState& visit, const SewerMap& map, const math::WorldPos& place,
                              double room) const {
    const math::WorldPos eye = mReader.eye;
    const glm::dvec2 way(place.x - eye.x, place.y - eye.y);
    const double length = glm::length(way);
    return std::any_of(mNodes.begin(), mNodes.end(), [&](std::uint32_t index) {
        const world::SewerNodeRecord& node = map.net.nodes[index];
        const glm::dvec2 from(node.x - eye.x, node.y - eye.y);
        const double along = length > 1e-6 ? glm::dot(from, way) / length : 0.0;
        const bool shaft = node.kind == world::kNodeManhole || node.kind == world::kNodeGully;
        if (!shaft || along < 0.3 || along > length - 0.7) {
            return false;
        }
        const double aside = std::abs(cross(from, way)) / length;
        const double height = eye.z + (place.z - eye.z) * (along / length);
        const double top = topOf(node, visit);
        const double bottom = std::isnan(node.invert) ? top - 1.0 : static_cast<double>(node.invert);
        return aside < room && height < top && height > bottom;
    });
}

/// Whether a pipe lies before a part of its lower edge.
bool SewerLabels::behindPipe(const Candidate& label) const {
    const double room = label.shown ? 0.0 : kAboveCrown / 2.0;
    const auto corners = cornersOf(label.place, static_cast<double>(label.width), mReader, 0.0);
    // Where line of sight and piece cross, seen from above.
    const auto crosses = [&](const glm::dvec3& way, const glm::dvec3& begin, const glm::dvec3& axis, double halfHeight) {
        const double across = cross(glm::dvec2(way), glm::dvec2(axis));
        if (std::abs(across) < 1e-9) {
            return false;
        }
        const double seen = cross(glm::dvec2(begin), glm::dvec2(axis)) / across;
        const double along = cross(glm::dvec2(begin), glm::dvec2(way)) / across;
        const double above = way.z * seen - (begin.z + axis.z * along);
        return seen > 0.0 && seen < 1.0 && along > 0.0 && along < 1.0 && std::abs(above) < halfHeight + room;
    };
    return std::any_of(mPipes.begin(), mPipes.end(), [&](const Pipe& pipe) {
        const Axis axis = axisOf(pipe);
        for (std::size_t k = 1; k < axis.size(); ++k) {
            const glm::dvec3 begin = positionOf(axis[k - 1]) - mReader.eye;
            const glm::dvec3 piece = axis[k] - axis[k - 1];
            if (crosses(corners[0], begin, piece, pipe.halfHeight) || crosses(corners[1], begin, piece, pipe.halfHeight)) {
                return true;
            }
        }
        return false;
    });
}

/// Neither too near, nor right below, nor behind a shaft.
bool SewerLabels::readable(const frame::VisitState& visit, const SewerMap& map, const math::WorldPos& place, bool shown) const {
    const glm::dvec3 way = place - mReader.eye;
    const double distance = glm::length(way);
    return distance >= kNear && -way.z <= (shown ? kSteepShown : kSteep) * distance &&
           !behindShaft(visit, map, place, shown ? kBesideShaftShown : kBesideShaft);
}

/// Whether the earth beside the opening stands before a part of it. `ground`: the surface's height there.
bool SewerLabels::cutOff(const frame::VisitState& visit, const Candidate& label, double ground) const {
    const double width = static_cast<double>(label.width) + 2.0 * (label.shown ? kFreeShown : kFree);
    const double eyeUp = mReader.eye.z - ground;
    const bool below = visit.xray.below || eyeUp <= 0.0;
    const auto corners = cornersOf(label.place, width, mReader, 0.0);
    return std::any_of(corners.begin(), corners.end(), [&](const glm::dvec3& corner) {
        // What of the line of sight is below the ground has to be within the opening.
        const double whole = glm::length(corner);
        const double through = std::abs(corner.z) > 1e-9 ? std::clamp(-eyeUp / corner.z, 0.0, 1.0) * whole : whole;
        const double from = below ? 0.0 : eyeUp + corner.z < 0.0 ? through : whole;
        const double to = below && label.node && corner.z > 0.0 ? through : whole;
        return mOpening.leaves({mReader.eye, corner / whole}, from, to) < to;
    });
}

float SewerLabels::widthOf(const frame::VisitState& visit, const SewerFacts& facts, const Candidate& label) {
    if (const frame::SewerLabel* there = find(label.key)) {
        return there->width;
    }
    mWords.clear();
    (label.node ? addNodeWords : addReachWords)(mWords, facts, label.index, visit.language);
    return static_cast<float>(lettersIn(mWords)) * kLetterWide + static_cast<float>(frame::kLabelMargins);
}

void SewerLabels::offer(const Candidate& candidate) {
    const auto same = [&](const auto& gone) { return gone.first == candidate.key; };
    if (!candidate.shown && std::any_of(mGone.begin(), mGone.end(), same)) {
        return;
    }
    mCandidates.push_back(candidate);
    mCandidates.back().rank = glm::length(candidate.place - mReader.eye) * (candidate.shown ? kLoyal : 1.0);
}

void SewerLabels::addReach(const frame::VisitState& visit, const SewerFacts& facts, std::uint32_t index, Axis axis) {
    const world::SewerReachRecord& reach = facts.map->net.reaches[index];
    double length = 0.0;
    for (std::size_t k = 1; k < axis.size(); ++k) {
        length += glm::length(axis[k] - axis[k - 1]);
    }
    const auto stations = static_cast<std::uint32_t>(std::clamp(std::floor(length / kStations), 1.0, 10000.0));
    const double up = sewerHalfSize(reach).y + kAboveCrown;
    // The place that is there already, while it can be read; else the one that lies most within. Whoever stands beside the pipe
    // has it on both sides and reads all that are near enough to lie whole between the walls.
    Candidate best{.index = index, .rank = std::numeric_limits<double>::infinity()};
    std::optional<float> width;
    std::size_t piece = 1;
    double passed = 0.0;
    for (std::uint32_t s = 0; s < stations; ++s) {
        const double station = length * (s + 0.5) / stations;
        double own = glm::length(axis[piece] - axis[piece - 1]);
        while (piece + 1 < axis.size() && passed + own < station) {
            passed += own;
            ++piece;
            own = glm::length(axis[piece] - axis[piece - 1]);
        }
        const glm::dvec3 p = axis[piece - 1] + (axis[piece] - axis[piece - 1]) * ((station - passed) / std::max(own, 1e-9));
        const double rim = mOpening.distance({p.x, p.y});
        if (rim > -kRimShown) {
            continue;
        }
        Candidate one{.key = keyOf(reach.feature, s), .index = index, .place = {p.x, p.y, p.z + up}};
        one.shown = find(one.key) != nullptr;
        one.rank = one.shown ? -1e9 : rim + kPerMetre * glm::length(one.place - mReader.eye);
        if ((!one.shown && rim > -kRim) || one.rank >= best.rank || !readable(visit, *facts.map, one.place, one.shown)) {
            continue;
        }
        width = width ? width : widthOf(visit, facts, one);
        one.width = *width;
        if (cutOff(visit, one, visit.xray.centre.z) || behindPipe(one)) {
            continue;
        }
        if (visit.xray.below) {
            offer(one);
        } else {
            best = one;
        }
    }
    if (best.rank < std::numeric_limits<double>::infinity()) {
        offer(best);
    }
}

void SewerLabels::addNode(const frame::VisitState& visit, const SewerFacts& facts, std::uint32_t index) {
    const world::SewerNodeRecord& node = facts.map->net.nodes[index];
    if (node.kind != world::kNodeManhole && node.kind != world::kNodeStructure) {
        return;
    }
    const double top = topOf(node, visit);
    Candidate label{.key = keyOf(node.feature, kNoStation), .index = index, .node = true};
    label.shown = find(label.key) != nullptr;
    label.place = {node.x, node.y, top + kAboveCover};
    if (mOpening.distance({node.x, node.y}) > -(label.shown ? kRimShown : kRim) ||
        !readable(visit, *facts.map, label.place, label.shown)) {
        return;
    }
    label.width = widthOf(visit, facts, label);
    if (!cutOff(visit, label, top)) {
        offer(label);
    }
}

void SewerLabels::addSleeves(const world::SewerReachRecord& reach, Axis axis) {
    const float aside = std::isnan(reach.positionDeviation) ? 0.0F : reach.positionDeviation;
    const float upDown = std::isnan(reach.levelDeviation) ? 0.0F : reach.levelDeviation;
    if (!(aside > 0.0F) && !(upDown > 0.0F)) {
        return;
    }
    const glm::dvec2 half = sewerHalfSize(reach);
    const auto wayOf = [&](std::size_t k) { return glm::normalize(axis[k] - axis[k - 1]); };
    const auto isPiece = [&](std::size_t k) { return k < axis.size() && glm::length(axis[k] - axis[k - 1]) > 1e-6; };
    for (std::size_t k = 1; k < axis.size() && mSleeves.size() < kMostSleeves; ++k) {
        if (!isPiece(k)) {
            continue;
        }
        const glm::dvec3& from = axis[k - 1];
        const glm::dvec3& to = axis[k];
        bool seen = false;
        const int steps = static_cast<int>(std::clamp(std::ceil(glm::length(to - from) / 4.0), 1.0, 500.0));
        for (int s = 0; s <= steps && !seen; ++s) {
            const glm::dvec3 p = from + (to - from) * (static_cast<double>(s) / steps);
            seen = mOpening.distance({p.x, p.y}) < 2.0;
        }
        if (!seen) {
            continue;
        }
        frame::SewerSleeve sleeve;
        sleeve.from = positionOf(from);
        sleeve.to = positionOf(to);
        const glm::dvec3 way = wayOf(k);
        sleeve.begins = glm::normalize(way + (k > 1 && isPiece(k - 1) ? wayOf(k - 1) : way) * 0.9999);
        sleeve.ends = -glm::normalize(way + (isPiece(k + 1) ? wayOf(k + 1) : way) * 0.9999);
        sleeve.halfWidth = static_cast<float>(half.x);
        sleeve.halfHeight = static_cast<float>(half.y);
        sleeve.aside = aside;
        sleeve.upDown = upDown;
        mSleeves.push_back(sleeve);
    }
}

void SewerLabels::collect(const frame::VisitState& visit, const SewerFacts& facts) {
    const SewerMap& map = *facts.map;
    double radius = mOpening.radius;
    for (std::uint32_t i = 0; i < mOpening.points; ++i) {
        radius = std::max(radius, mOpening.radius + glm::length(glm::dvec2(mOpening.line[i] - visit.xray.centre)));
    }
    map.grid.around({visit.xray.centre.x, visit.xray.centre.y}, radius, mReaches, mNodes);
    mPoints.clear();
    mPipes.clear();
    for (const std::uint32_t index : mReaches) {
        sewerAxis(map.net, map.net.reaches[index], mAxis);
        if (!mAxis.empty()) {
            mPipes.push_back({index, mPoints.size(), mAxis.size(), sewerHalfSize(map.net.reaches[index]).y});
            mPoints.insert(mPoints.end(), mAxis.begin(), mAxis.end());
        }
    }
    for (const Pipe& pipe : mPipes) {
        if (visit.sewers.sleeves) {
            addSleeves(map.net.reaches[pipe.reach], axisOf(pipe));
        }
        if (visit.sewers.labels) {
            addReach(visit, facts, pipe.reach, axisOf(pipe));
        }
    }
    if (visit.sewers.labels) {
        for (const std::uint32_t index : mNodes) {
            addNode(visit, facts, index);
        }
    }
}

/// Where a label that is there stays, or one more with its words.
void SewerLabels::show(const frame::VisitState& visit, const SewerFacts& facts, const Candidate& candidate) {
    if (!candidate.shown) {
        frame::SewerLabel& fresh = mShown.emplace_back();
        mWanted.push_back(false);
        fresh.key = candidate.key;
        (candidate.node ? addNodeWords : addReachWords)(fresh.words, facts, candidate.index, visit.language);
        fresh.width = candidate.width;
    }
    const auto at = candidate.shown ? static_cast<std::size_t>(find(candidate.key) - mShown.data()) : mShown.size() - 1;
    frame::SewerLabel& label = mShown[at];
    mWanted[at] = true;
    label.place = candidate.place;
    label.feature =
        candidate.node ? facts.map->net.nodes[candidate.index].feature : facts.map->net.reaches[candidate.index].feature;
    if (!candidate.node) {
        const std::uint8_t known = (*visit.sewers.table)[label.feature - visit.sewers.firstFeature];
        const std::uint32_t colour = visit.sewers.palette[known & (RG_SEWER_COLOURS - 1U)];
        label.rgba = colour != 0 ? colour : 0xFF858585U;
    }
}

/// The nearest first; none where another is already, leaving ones included.
void SewerLabels::choose(const frame::VisitState& visit, const SewerFacts& facts) {
    std::sort(mCandidates.begin(), mCandidates.end(),
              [](const Candidate& a, const Candidate& b) { return std::pair(a.rank, a.key) < std::pair(b.rank, b.key); });
    mTaken.clear();
    mWanted.assign(mShown.size(), false);
    const auto meets = [&](const auto& corners) {
        return std::any_of(mTaken.begin(), mTaken.end(), [&](const auto& other) { return overlap(corners, other); });
    };
    const auto take = [&](bool shown) {
        for (const Candidate& candidate : mCandidates) {
            const auto width = static_cast<double>(candidate.width);
            if (candidate.shown == shown && mTaken.size() < kMost &&
                !meets(cornersOf(candidate.place, width, mReader, shown ? kFreeShown : kFree))) {
                mTaken.push_back(cornersOf(candidate.place, width, mReader, 0.0));
                show(visit, facts, candidate);
            }
        }
    };
    take(true);
    // Those that leave are still to be seen, but never over one that stays.
    for (std::size_t i = 0; i < mShown.size(); ++i) {
        if (mWanted[i]) {
            continue;
        }
        const auto corners = labelCorners(mShown[i], mReader);
        if (meets(corners)) {
            mShown[i].opacity = 0.0F;
        } else {
            mTaken.push_back(corners);
        }
    }
    take(false);
}

void SewerLabels::advance(const frame::VisitState& visit, const SewerFacts* facts, double seconds) {
    const bool open = visit.xray.opening > 0.0F && facts != nullptr && visit.sewers.table != nullptr;
    const frame::Opening opening = visit.xray.shape();
    if (facts != mFacts || visit.language != mLanguage) {
        mShown.clear();
        mReach = -1.0;
        mFacts = facts;
        mLanguage = visit.language;
    }
    const LabelReader reader = LabelReader::of(visit);
    mNow += seconds;
    // One that had to stay away may come back to somebody who stands still.
    const bool back = std::erase_if(mGone, [&](const auto& gone) { return mNow - gone.second > kStaysAway; }) > 0;
    if (!(visit.sewers == mChoice)) {
        mGone.clear();
    }
    const bool moved = back || glm::length(reader.eye - mReader.eye) > kStill || glm::length(reader.up - mReader.up) > kStill ||
                       glm::length(visit.xray.centre - mCentre) > kStill || opening.radius != mReach ||
                       !(visit.sewers == mChoice);
    if (!open) {
        mSleeves.clear();
        mWanted.assign(mShown.size(), false);
        mReach = -1.0;
    } else if (moved) {
        mSleeves.clear();
        mCandidates.clear();
        mReader = reader;
        mOpening = opening;
        collect(visit, *facts);
        choose(visit, *facts);
        mCentre = visit.xray.centre;
        mReach = opening.radius;
        mChoice = visit.sewers;
    }
    const auto step = static_cast<float>(seconds / kFadeSeconds);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < mShown.size(); ++i) {
        const float wanted = mWanted[i] ? 1.0F : 0.0F;
        mShown[i].opacity += std::clamp(wanted - mShown[i].opacity, -step, step);
        if (mWanted[i] || mShown[i].opacity > 0.0F) {
            if (kept != i) {
                mShown[kept] = std::move(mShown[i]);
                mWanted[kept] = mWanted[i];
            }
            ++kept;
        } else {
            mGone.emplace_back(mShown[i].key, mNow);
        }
    }
    mShown.resize(kept);
    mWanted.resize(kept);
}

}  // namespace rundgang::experience
