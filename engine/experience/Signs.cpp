#include "engine/experience/Signs.h"

#include "shaders/shared/SignItem.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace rundgang::experience {
namespace {

// Far away a sign keeps so many pixels (shaders/passes/Sign.vert) that the height seen is this share of the distance.
constexpr double kTallFarAway = 0.045;
// The head's middle and its width as shares of the height; a little more than is seen, for an unsteady hand.
constexpr double kHeadMiddle = 0.68;
constexpr double kUnsteady = 1.1;

// A cluster falls apart when its parts stand so many signs apart, and closes again below the second: between the two lies what a
// step back and forth must not change.
constexpr double kApart = 1.25;
constexpr double kTogether = 0.95;
// Farther away there is room for fewer: a street's end is no shop window. Beyond the first distance signs stand apart in
// proportion, up to so many times.
constexpr double kRoomy = 40.0;
constexpr double kMostRoom = 4.0;

// A step this small, a tenth of a second's walk, chooses nothing anew.
constexpr double kStill = 0.15;
constexpr double kFadeSeconds = 0.25;
// Nearer than this a sign gives way to what it stands before.
constexpr double kCloseFrom = 3.0;
constexpr double kCloseTo = 1.2;
constexpr float kFaint = 0.18F;
// Shares of its head that a nearer sign must cover for it to go, and to come back.
constexpr double kCovered = 0.55;
constexpr double kUncovered = 0.4;

constexpr double headWide(bool cluster) { return cluster ? 0.92 : 0.62; }

double roomAt(double distance) { return std::clamp(distance / kRoomy, 1.0, kMostRoom); }

/// How many signs apart its parts stand, seen from `eye`; large where the eye is among them.
double apartness(const notes::NoteCluster& cluster, const math::WorldPos& eye) {
    const double distance = std::max(glm::length(cluster.place - eye) - cluster.radius, 0.0);
    const bool toClusters = cluster.count >= 2 * (cluster.end - cluster.begin);
    return cluster.spacing / (headWide(toClusters) * signHeight(distance, toClusters) * roomAt(distance));
}

glm::dvec3 headOf(const math::WorldPos& foot, const math::WorldPos& eye, bool cluster) {
    return foot - eye + glm::dvec3(0.0, 0.0, signHeight(glm::length(foot - eye), cluster) * kHeadMiddle);
}

/// How much of itself a sign may show without hiding its own spot.
float modesty(const Sign& sign, const math::WorldPos& eye) {
    const glm::dvec3 spot = sign.foot - eye - glm::dvec3(0.0, 0.0, kSignLift);
    const glm::dvec3 head = headOf(sign.foot, eye, sign.count > 1);
    const double distance = glm::length(spot);
    const double radius = 0.5 * headWide(sign.count > 1) * signHeight(distance, sign.count > 1);
    const double close = glm::smoothstep(kCloseTo, kCloseFrom, distance);
    // Seen from above the head comes to lie over the spot.
    const double farEnough = std::max(distance, 1e-3) * std::max(glm::length(head), 1e-3);
    const double aside = glm::length(glm::cross(head, spot)) / farEnough * distance;
    const bool before = glm::dot(head, spot) > 0.0 && glm::length(head) < distance;
    const double clear = before ? glm::smoothstep(0.6 * radius, 1.2 * radius, aside) : 1.0;
    return std::max(kFaint, static_cast<float>(std::min(close, clear)));
}

}  // namespace

double signHeight(double distance, bool cluster) {
    return std::max(RG_SIGN_METRES, kTallFarAway * distance) * (cluster ? RG_SIGN_CLUSTER_TIMES : 1.0);
}

/// Goes from the coarsest clusters to finer ones, those that need it most first, until all can be told apart or there are enough.
void Signs::choose(const notes::NoteClusters& clusters, const math::WorldPos& eye) {
    mOpen.clear();
    mChosen.clear();
    mSplitNow.clear();
    const auto add = [&](std::uint32_t index) {
        const notes::NoteCluster& cluster = clusters.at(index);
        const double apart = cluster.spacing > 0.0 ? apartness(cluster, eye) : 0.0;
        const bool was = std::binary_search(mSplit.begin(), mSplit.end(), cluster.key);
        if (apart >= (was ? kTogether : kApart)) {
            // What fell apart before has the first say where there is not room for all.
            mOpen.emplace_back(apart * (was ? kApart / kTogether : 1.0), index);
            std::push_heap(mOpen.begin(), mOpen.end());
        } else if (mChosen.size() < kMost) {
            mChosen.push_back(index);
        }
    };
    for (const std::uint32_t root : clusters.roots().first(std::min(clusters.roots().size(), kMost))) {
        add(root);
    }
    while (!mOpen.empty()) {
        std::pop_heap(mOpen.begin(), mOpen.end());
        const std::uint32_t index = mOpen.back().second;
        mOpen.pop_back();
        const notes::NoteCluster& cluster = clusters.at(index);
        const std::span<const std::uint32_t> parts = clusters.parts(cluster);
        if (mChosen.size() + mOpen.size() + parts.size() > kMost) {
            mChosen.push_back(index);
            continue;
        }
        mSplitNow.push_back(cluster.key);
        for (const std::uint32_t part : parts) {
            add(part);
        }
    }
    std::sort(mSplitNow.begin(), mSplitNow.end());
    mSplit.swap(mSplitNow);
}

/// Signs that were there already go on as they look; those that are not chosen any more leave.
void Signs::keep(const notes::NoteClusters& clusters) {
    mNext.clear();
    for (const std::uint32_t index : mChosen) {
        const notes::NoteCluster& cluster = clusters.at(index);
        Sign sign;
        sign.key = cluster.key;
        sign.foot = cluster.place + glm::dvec3(0.0, 0.0, kSignLift);
        sign.cluster = index;
        sign.first = cluster.first;
        sign.count = cluster.count;
        sign.kinds = cluster.kinds;
        mNext.push_back(sign);
    }
    const auto byKey = [](const Sign& a, const Sign& b) { return a.key < b.key; };
    std::sort(mNext.begin(), mNext.end(), byKey);
    const std::size_t chosen = mNext.size();
    for (Sign& before : mShown) {
        const auto now = std::lower_bound(mNext.begin(), mNext.begin() + static_cast<std::ptrdiff_t>(chosen), before, byKey);
        if (now != mNext.begin() + static_cast<std::ptrdiff_t>(chosen) && now->key == before.key) {
            now->opacity = before.opacity;
            now->wanted = before.wanted;
        } else if (before.opacity > 0.0F && mNext.size() < 2 * kMost) {
            mNext.push_back(before);
            mNext.back().leaving = true;
            mNext.back().wanted = 0.0F;
        }
    }
    mShown.swap(mNext);
}

/// What is nearer covers what is farther; whoever is covered goes out of sight instead of being a muddle.
void Signs::declutter(const math::WorldPos& eye, std::optional<std::uint32_t> subject) {
    mByDistance.clear();
    for (std::uint32_t i = 0; i < mShown.size(); ++i) {
        if (!mShown[i].leaving) {
            mByDistance.emplace_back(glm::length(headOf(mShown[i].foot, eye, mShown[i].count > 1)), i);
        }
    }
    std::sort(mByDistance.begin(), mByDistance.end());
    for (std::size_t far = 0; far < mByDistance.size(); ++far) {
        Sign& sign = mShown[mByDistance[far].second];
        const double distance = std::max(mByDistance[far].first, 1e-3);
        const glm::dvec3 way = headOf(sign.foot, eye, sign.count > 1) / distance;
        const double width = headWide(sign.count > 1) * signHeight(distance, sign.count > 1) / distance;
        double covered = 0.0;
        for (std::size_t near = 0; near < far && covered < kCovered; ++near) {
            const Sign& other = mShown[mByDistance[near].second];
            if (other.wanted < 0.5F) {
                continue;
            }
            const double otherDistance = std::max(mByDistance[near].first, 1e-3);
            const double otherWidth = headWide(other.count > 1) * signHeight(otherDistance, other.count > 1) / otherDistance;
            const double gap = glm::length(way - headOf(other.foot, eye, other.count > 1) / otherDistance);
            covered = std::max(covered, ((width + otherWidth) / 2.0 - gap) / width);
        }
        const bool hidden = covered > (sign.wanted <= 0.0F ? kUncovered : kCovered);
        sign.wanted = hidden ? 0.0F : modesty(sign, eye);
        if (subject && sign.count == 1 && sign.first == *subject) {
            sign.wanted = std::min(sign.wanted, kFaint);
        }
    }
}

void Signs::fade(double seconds) {
    const auto step = static_cast<float>(seconds / kFadeSeconds);
    for (Sign& sign : mShown) {
        sign.opacity += std::clamp(sign.wanted - sign.opacity, -step, step);
    }
    std::erase_if(mShown, [](const Sign& sign) { return sign.leaving && sign.opacity <= 0.0F; });
}

void Signs::advance(const std::shared_ptr<const NotesView>& view, const math::WorldPos& eye, double seconds,
                    std::optional<std::uint32_t> subject) {
    if (view == nullptr) {
        mShown.clear();
        mView.reset();
        return;
    }
    const bool other = mView != view;
    if (other || subject != mSubject || glm::length(eye - mChosenFrom) > kStill) {
        if (other) {
            // What may not be shown any more is gone at once; indices of the last snapshot mean nothing in this one.
            std::erase_if(mShown, [](const Sign& sign) { return sign.leaving; });
            const bool first = mView == nullptr;
            mView = view;
            choose(view->clusters(), eye);
            keep(view->clusters());
            std::erase_if(mShown, [](const Sign& sign) { return sign.leaving; });
            declutter(eye, subject);
            if (first) {
                fade(kFadeSeconds);
            }
        } else {
            choose(view->clusters(), eye);
            keep(view->clusters());
            declutter(eye, subject);
        }
        mChosenFrom = eye;
        mSubject = subject;
    }
    fade(seconds);
}

const Sign* Signs::along(const math::WorldRay& ray, double limit) const {
    const Sign* best = nullptr;
    for (const Sign& sign : mShown) {
        if (sign.leaving || sign.wanted <= 0.0F) {
            continue;
        }
        const bool cluster = sign.count > 1;
        const double tall = signHeight(glm::length(sign.foot - ray.origin), cluster);
        const glm::dvec3 head = headOf(sign.foot, ray.origin, cluster);
        const double along = glm::dot(head, ray.direction);
        if (along > 0.0 && along < limit &&
            glm::length(head - ray.direction * along) < 0.5 * tall * headWide(cluster) * kUnsteady) {
            limit = along;
            best = &sign;
        }
    }
    return best;
}

const Sign* Signs::find(std::uint64_t key) const {
    const auto found =
        std::find_if(mShown.begin(), mShown.end(), [&](const Sign& sign) { return sign.key == key && !sign.leaving; });
    return found == mShown.end() ? nullptr : &*found;
}

}  // namespace rundgang::experience
