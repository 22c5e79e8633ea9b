#include "engine/experience/SewerLabels.h"

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
// What is there counts as so much nearer.
constexpr double kLoyal = 0.7;
// What went does not come back before so long.
constexpr double kStaysAway = 0.6;
constexpr double kAboveCrown = 0.12;
constexpr double kAboveCover = 0.15;
/// Width of a letter as a share of its line's height: DejaVu Sans, seldom more.
constexpr float kLetterWide = 0.56F;
constexpr std::size_t kLongestId = 24;

/// Of the line of sight from the middle of a shaft.
constexpr double kBesideShaft = 0.9;
constexpr double kBesideShaftShown = 0.6;

bool isGerman(core::Language language) { return language == core::Language::German; }

std::size_t lettersIn(const std::string& words) {
    return static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Cut where a letter ends.
std::string shortened(std::string_view text) {
    std::size_t end = std::min(text.size(), kLongestId);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string(text.substr(0, end)) + (end < text.size() ? "…" : "");
}

std::string millimetres(float metres) { return std::to_string(std::lround(static_cast<double>(metres) * 1000.0)); }

/// "DN 300", "Ei 400/600": width and height of what is no circle.
std::string sizeWords(const world::SewerReachRecord& reach, core::Language language) {
    if (std::isnan(reach.height)) {
        return "DN ?";
    }
    struct Shape {
        const char* de;
        const char* en;
    };
    // By world::SewerProfileCode.
    static constexpr std::array<Shape, world::kProfileOther + 1> kShapes{{{"", ""},
                                                                          {"", ""},
                                                                          {"Ei", "Egg"},
                                                                          {"Maul", "Arch"},
                                                                          {"Rechteck", "Box"},
                                                                          {"Rinne", "Channel"},
                                                                          {"Rinne", "Channel"},
                                                                          {"Rinne", "Channel"},
                                                                          {"Oval", "Oval"},
                                                                          {"Profil", "Profile"}}};
    const Shape& shape = kShapes[std::min<std::size_t>(reach.profile, kShapes.size() - 1)];
    const std::string name = isGerman(language) ? shape.de : shape.en;
    const bool square = std::isnan(reach.width) || reach.width == reach.height;
    return name.empty() && square
               ? "DN " + millimetres(reach.height)
               : (name.empty() ? "" : name + " ") + (square ? "" : millimetres(reach.width) + "/") + millimetres(reach.height);
}

std::string depthWords(const world::SewerNodeRecord& node, core::Language language) {
    const bool german = isGerman(language);
    const float depth = node.cover - node.invert;
    if (std::isnan(depth)) {
        return german ? "Tiefe ?" : "depth ?";
    }
    const long centimetres = std::lround(static_cast<double>(depth) * 100.0);
    const std::string fraction = std::to_string(100 + std::abs(centimetres) % 100).substr(1);
    return (centimetres < 0 ? "-" : "") + std::to_string(std::abs(centimetres) / 100) + (german ? "," : ".") + fraction +
           (german ? " m tief" : " m deep");
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
    const LabelAxes axes = labelAxes(label.place, reader);
    const glm::dvec3 foot = label.place - reader.eye;
    const double letters = frame::kLabelLetters * glm::length(foot);
    const glm::dvec3 aside = axes.right * (letters * (0.5 * static_cast<double>(label.width) + more));
    const glm::dvec3 low = foot - axes.up * (letters * more);
    const glm::dvec3 high = foot + axes.up * (letters * (frame::kLabelTall + more));
    return {low - aside, low + aside, high + aside, high - aside};
}

const frame::SewerLabel* SewerLabels::find(std::uint64_t key) const {
    const auto found =
        std::find_if(mShown.begin(), mShown.end(), [&](const frame::SewerLabel& label) { return label.key == key; });
    return found == mShown.end() ? nullptr : &*found;
}

/// Whether a shaft stands before the place.
bool SewerLabels::hidden(const frame::VisitState& visit, const SewerMap& map, const math::WorldPos& place, double room) const {
    const math::WorldPos eye = visit.eye();
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
        const double aside = std::abs(from.x * way.y - from.y * way.x) / length;
        const double height = eye.z + (place.z - eye.z) * (along / length);
        const double top = std::isnan(node.cover) ? visit.xray.centre.z : static_cast<double>(node.cover);
        const double bottom = std::isnan(node.invert) ? top - 1.0 : static_cast<double>(node.invert);
        return aside < room && height < top && height > bottom;
    });
}

/// A label that may be shown, if it can be read from here.
void SewerLabels::offer(const frame::VisitState& visit, const SewerMap& map, frame::SewerLabel&& label) {
    const glm::dvec3 way = label.place - visit.eye();
    const double distance = glm::length(way);
    const bool shown = find(label.key) != nullptr;
    const auto same = [&](const auto& gone) { return gone.first == label.key; };
    if (!shown && std::any_of(mGone.begin(), mGone.end(), same)) {
        return;
    }
    if (distance < kNear || -way.z > (shown ? kSteepShown : kSteep) * distance ||
        hidden(visit, map, label.place, shown ? kBesideShaftShown : kBesideShaft)) {
        return;
    }
    label.width = static_cast<float>(lettersIn(label.words)) * kLetterWide + static_cast<float>(frame::kLabelMargins);
    mCandidates.push_back({distance * (shown ? kLoyal : 1.0), shown, std::move(label)});
}

void SewerLabels::addReach(const frame::VisitState& visit, const SewerFacts& facts, std::uint32_t index) {
    const SewerMap& map = *facts.map;
    const world::SewerReachRecord& reach = map.net.reaches[index];
    const frame::Opening opening = visit.xray.shape();
    double length = 0.0;
    for (std::size_t k = 1; k < mAxis.size(); ++k) {
        length += glm::length(mAxis[k] - mAxis[k - 1]);
    }
    const auto stations = static_cast<std::uint32_t>(std::clamp(std::floor(length / kStations), 1.0, 10000.0));
    // The place that is there already, while it is well inside; else the one that lies most within.
    double best = std::numeric_limits<double>::infinity();
    std::uint32_t chosen = 0;
    glm::dvec3 place(0.0);
    std::size_t piece = 1;
    double passed = 0.0;
    for (std::uint32_t s = 0; s < stations; ++s) {
        const double station = length * (s + 0.5) / stations;
        double own = glm::length(mAxis[piece] - mAxis[piece - 1]);
        while (piece + 1 < mAxis.size() && passed + own < station) {
            passed += own;
            ++piece;
            own = glm::length(mAxis[piece] - mAxis[piece - 1]);
        }
        const glm::dvec3 p = mAxis[piece - 1] + (mAxis[piece] - mAxis[piece - 1]) * ((station - passed) / std::max(own, 1e-9));
        const bool there = find((std::uint64_t{reach.feature} << 16) | s) != nullptr;
        const double rim = opening.distance({p.x, p.y});
        if (rim > -(there ? kRimShown : kRim)) {
            continue;
        }
        const double rank = there ? -1e9 : rim;
        if (rank < best) {
            best = rank;
            chosen = s;
            place = p;
        }
    }
    if (best == std::numeric_limits<double>::infinity()) {
        return;
    }
    frame::SewerLabel label;
    label.key = (std::uint64_t{reach.feature} << 16) | chosen;
    label.feature = reach.feature;
    label.place = math::WorldPos(place.x, place.y, place.z + sewerHalfSize(reach).y + kAboveCrown);
    const std::string material(facts.classes.material(reach.feature));
    label.words = sizeWords(reach, visit.language) + (materialClass(material) ? " " + shortened(material) : "") + " · " +
                  shortened(facts.index.idOf(reach.feature));
    const std::uint8_t known = (*visit.sewers.table)[reach.feature - visit.sewers.firstFeature];
    const std::uint32_t colour = visit.sewers.palette[known & (RG_SEWER_COLOURS - 1U)];
    label.rgba = colour != 0 ? colour : 0xFF858585U;
    offer(visit, map, std::move(label));
}

void SewerLabels::addNode(const frame::VisitState& visit, const SewerFacts& facts, std::uint32_t index) {
    const SewerMap& map = *facts.map;
    const world::SewerNodeRecord& node = map.net.nodes[index];
    if (node.kind != world::kNodeManhole && node.kind != world::kNodeStructure) {
        return;
    }
    frame::SewerLabel label;
    label.key = (std::uint64_t{node.feature} << 16) | 0xFFFFU;
    const double rim = visit.xray.shape().distance({node.x, node.y});
    if (rim > -(find(label.key) != nullptr ? kRimShown : kRim)) {
        return;
    }
    label.feature = node.feature;
    const double top = std::isnan(node.cover) ? visit.xray.centre.z : static_cast<double>(node.cover);
    label.place = math::WorldPos(node.x, node.y, top + kAboveCover);
    label.words = shortened(facts.index.idOf(node.feature)) + " · " + depthWords(node, visit.language);
    offer(visit, map, std::move(label));
}

void SewerLabels::addSleeves(const frame::Opening& opening, const world::SewerReachRecord& reach) {
    const float aside = std::isnan(reach.positionDeviation) ? 0.0F : reach.positionDeviation;
    const float upDown = std::isnan(reach.levelDeviation) ? 0.0F : reach.levelDeviation;
    if (!(aside > 0.0F) && !(upDown > 0.0F)) {
        return;
    }
    const glm::dvec2 half = sewerHalfSize(reach);
    const auto wayOf = [&](std::size_t k) { return glm::normalize(mAxis[k] - mAxis[k - 1]); };
    const auto isPiece = [&](std::size_t k) { return k < mAxis.size() && glm::length(mAxis[k] - mAxis[k - 1]) > 1e-6; };
    for (std::size_t k = 1; k < mAxis.size() && mSleeves.size() < kMostSleeves; ++k) {
        if (!isPiece(k)) {
            continue;
        }
        const glm::dvec3& from = mAxis[k - 1];
        const glm::dvec3& to = mAxis[k];
        bool seen = false;
        const int steps = static_cast<int>(std::clamp(std::ceil(glm::length(to - from) / 4.0), 1.0, 500.0));
        for (int s = 0; s <= steps && !seen; ++s) {
            const glm::dvec3 p = from + (to - from) * (static_cast<double>(s) / steps);
            seen = opening.distance({p.x, p.y}) < 2.0;
        }
        if (!seen) {
            continue;
        }
        frame::SewerSleeve sleeve;
        sleeve.from = math::WorldPos(from.x, from.y, from.z);
        sleeve.to = math::WorldPos(to.x, to.y, to.z);
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
    const frame::Opening opening = visit.xray.shape();
    double radius = opening.radius;
    for (std::uint32_t i = 0; i < opening.points; ++i) {
        radius = std::max(radius, opening.radius + glm::length(glm::dvec2(opening.line[i] - visit.xray.centre)));
    }
    map.grid.around({visit.xray.centre.x, visit.xray.centre.y}, radius, mReaches, mNodes);
    for (const std::uint32_t index : mReaches) {
        sewerAxis(map.net, map.net.reaches[index], mAxis);
        if (mAxis.empty()) {
            continue;
        }
        if (visit.sewers.sleeves) {
            addSleeves(opening, map.net.reaches[index]);
        }
        if (visit.sewers.labels) {
            addReach(visit, facts, index);
        }
    }
    if (visit.sewers.labels) {
        for (const std::uint32_t index : mNodes) {
            addNode(visit, facts, index);
        }
    }
}

/// The nearest first; none where another is already, leaving ones included.
void SewerLabels::choose(const LabelReader& reader) {
    std::sort(mCandidates.begin(), mCandidates.end(), [](const Candidate& a, const Candidate& b) {
        return std::pair(a.rank, a.label.key) < std::pair(b.rank, b.label.key);
    });
    std::vector<std::array<glm::dvec3, 4>> taken;
    mWanted.assign(mShown.size(), false);
    std::vector<frame::SewerLabel> fresh;
    for (const bool shown : {true, false}) {
        for (Candidate& candidate : mCandidates) {
            if (candidate.shown != shown || taken.size() >= kMost) {
                continue;
            }
            const auto room = labelCorners(candidate.label, reader, shown ? kFreeShown : kFree);
            if (std::any_of(taken.begin(), taken.end(), [&](const auto& other) { return overlap(room, other); })) {
                continue;
            }
            taken.push_back(labelCorners(candidate.label, reader));
            if (shown) {
                const auto at = static_cast<std::size_t>(find(candidate.label.key) - mShown.data());
                candidate.label.opacity = mShown[at].opacity;
                mShown[at] = std::move(candidate.label);
                mWanted[at] = true;
            } else {
                fresh.push_back(std::move(candidate.label));
            }
        }
        if (shown) {
            // Those that leave are still to be seen, but never over one that stays.
            const std::size_t stay = taken.size();
            std::vector<std::array<glm::dvec3, 4>> leaving;
            for (std::size_t i = 0; i < mShown.size(); ++i) {
                const auto corners = labelCorners(mShown[i], reader);
                const auto meets = [&](const auto& other) { return overlap(corners, other); };
                if (!mWanted[i] && (std::any_of(taken.begin(), taken.begin() + static_cast<std::ptrdiff_t>(stay), meets) ||
                                    std::any_of(leaving.begin(), leaving.end(), meets))) {
                    mShown[i].opacity = 0.0F;
                } else if (!mWanted[i]) {
                    leaving.push_back(corners);
                }
            }
            taken.insert(taken.end(), leaving.begin(), leaving.end());
        }
    }
    for (frame::SewerLabel& label : fresh) {
        mShown.push_back(std::move(label));
        mWanted.push_back(true);
    }
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
    const bool moved = back || glm::length(reader.eye - mChosenFrom.eye) > kStill ||
                       glm::length(reader.up - mChosenFrom.up) > kStill || glm::length(visit.xray.centre - mCentre) > kStill ||
                       opening.radius != mReach || !(visit.sewers == mChoice);
    if (!open) {
        mSleeves.clear();
        mWanted.assign(mShown.size(), false);
        mReach = -1.0;
    } else if (moved) {
        mSleeves.clear();
        mCandidates.clear();
        collect(visit, *facts);
        choose(reader);
        mChosenFrom = reader;
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
