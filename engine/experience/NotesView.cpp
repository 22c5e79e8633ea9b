#include "engine/experience/NotesView.h"

#include "engine/math/Camera.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <numeric>

namespace rundgang::experience {
namespace {

// A note counts as ahead within this distance and this far to either side of straight ahead.
constexpr double kAheadMetres = 200.0;
constexpr double kAheadCosine = 0.64;
// No conversation is deeper; two notes of a foreign file may each answer the other.
constexpr int kDeepest = 64;

}  // namespace

NotesView::NotesView(std::shared_ptr<const notes::Shown> shown, NoteFilter filter)
    : mShown(std::move(shown)), mFilter(std::move(filter)) {
    const std::vector<notes::Note>& all = notes();
    mById.resize(all.size());
    std::iota(mById.begin(), mById.end(), 0U);
    std::sort(mById.begin(), mById.end(), [&](std::uint32_t a, std::uint32_t b) { return all[a].id < all[b].id; });
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        if (const std::uint32_t begun = threadOf(i); begun != i) {
            mAnswers.emplace_back(begun, i);
            continue;
        }
        ++mTotal;
        if (mFilter.wants(all[i])) {
            mChosen.push_back(i);
        }
    }
    std::sort(mAnswers.begin(), mAnswers.end());
    mClusters = notes::NoteClusters(all, mChosen);
}

std::optional<std::uint32_t> NotesView::find(std::string_view id) const {
    const std::vector<notes::Note>& all = notes();
    const auto found = std::lower_bound(mById.begin(), mById.end(), id,
                                        [&](std::uint32_t index, std::string_view wanted) { return all[index].id < wanted; });
    return found != mById.end() && all[*found].id == id ? std::optional(*found) : std::nullopt;
}

std::uint32_t NotesView::threadOf(std::uint32_t index) const {
    std::uint32_t begun = index;
    for (int depth = 0; depth < kDeepest; ++depth) {
        const std::string& parent = note(begun).parent;
        const std::optional<std::uint32_t> above = parent.empty() ? std::nullopt : find(parent);
        if (!above) {
            return begun;
        }
        begun = *above;
    }
    return index;
}

std::span<const std::pair<std::uint32_t, std::uint32_t>> NotesView::answersTo(std::uint32_t index) const {
    const auto before = [](const auto& pair, std::uint32_t wanted) { return pair.first < wanted; };
    const auto from = std::lower_bound(mAnswers.begin(), mAnswers.end(), index, before);
    const auto to = std::lower_bound(from, mAnswers.end(), index + 1, before);
    return {from, to};
}

NoteOrder orderFrom(const NotesView& view, const math::WorldPos& eye, double headingRad) {
    NoteOrder order;
    const glm::dvec3 ahead = math::directionFrom(headingRad, 0.0);
    std::vector<std::pair<double, std::uint32_t>> near;
    for (const std::uint32_t index : view.chosen()) {
        glm::dvec3 way = view.note(index).place - eye;
        way.z = 0.0;
        const double distance = glm::length(way);
        if (distance < kAheadMetres && glm::dot(way, ahead) >= distance * kAheadCosine) {
            near.emplace_back(distance, index);
        } else {
            order.elsewhere.push_back(index);
        }
    }
    std::sort(near.begin(), near.end());
    for (const auto& entry : near) {
        order.ahead.push_back(entry.second);
    }
    std::reverse(order.elsewhere.begin(), order.elsewhere.end());  // stored oldest first
    return order;
}

}  // namespace rundgang::experience
