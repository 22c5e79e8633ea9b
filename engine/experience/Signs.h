// The notes' signs in the world: as many as can be told apart from where the visitor is, a cluster's sign for the rest. What
// stands still looks still: a cluster that fell apart stays so until it is well out of reach, signs fade and never jump, and one
// that another covers goes. A sign never hides what its note is about: it fades when one comes close, where it would lie over its
// own spot, and while the note is shown as it was. The work of a frame is bounded however many notes there are. MainThread.
#pragma once

#include "engine/experience/NotesView.h"
#include "engine/math/World.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace rundgang::experience {

/// A sign's foot stands this much above the note's place, so that it is not lost in grass.
inline constexpr double kSignLift = 0.4;

struct Sign {
    std::uint64_t key = 0;  ///< stays while it stands for the same
    math::WorldPos foot;
    std::uint32_t cluster = 0;  ///< of NotesView::clusters()
    std::uint32_t first = 0;    ///< index of its oldest note
    std::uint32_t count = 1;
    std::array<std::uint32_t, notes::kKindCount> kinds{};
    float opacity = 0.0F;  ///< 0 .. 1, as it is drawn now
    float wanted = 1.0F;   ///< what that is on its way to
    bool leaving = false;  ///< only still to be seen
};

class Signs {
public:
    /// The most that stand at a time.
    static constexpr std::size_t kMost = 160;

    /// One frame. `view` may be null. `subject`: index of the note that is shown as it was.
    void advance(const std::shared_ptr<const NotesView>& view, const math::WorldPos& eye, double seconds,
                 std::optional<std::uint32_t> subject);
    [[nodiscard]] std::span<const Sign> shown() const { return mShown; }
    /// The nearest sign whose head the ray meets before `limit` metres.
    [[nodiscard]] const Sign* along(const math::WorldRay& ray, double limit) const;
    [[nodiscard]] const Sign* find(std::uint64_t key) const;

private:
    void choose(const notes::NoteClusters& clusters, const math::WorldPos& eye);
    void keep(const notes::NoteClusters& clusters);
    void declutter(const math::WorldPos& eye, std::optional<std::uint32_t> subject);
    void fade(double seconds);

    std::shared_ptr<const NotesView> mView;
    math::WorldPos mChosenFrom;
    std::optional<std::uint32_t> mSubject;
    std::vector<Sign> mShown;
    std::vector<std::uint64_t> mSplit;  ///< keys of what fell apart, ascending
    // Kept for their memory.
    std::vector<std::pair<double, std::uint32_t>> mOpen;
    std::vector<std::uint32_t> mChosen;
    std::vector<std::uint64_t> mSplitNow;
    std::vector<Sign> mNext;
    std::vector<std::pair<double, std::uint32_t>> mByDistance;
};

/// How tall a sign is drawn that stands `distance` metres away (shaders/passes/Sign.vert).
double signHeight(double distance, bool cluster);

}  // namespace rundgang::experience
