// Labels of pipes and shafts in the opened ground, and the sleeves that tell how well their places are known. Labels are few,
// keep to their places while the visitor walks, and never lie over one another: what would goes, what is there stays as long as
// it can. In a headset they do not depend on where the visitor looks, so that turning the head changes nothing. MainThread.
#pragma once

#include "engine/experience/SewerFacts.h"
#include "engine/frame/SewerThings.h"
#include "engine/frame/VisitState.h"

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace rundgang::experience {

/// Where labels are read from, and what is up there: in the world for whoever wears a headset, in the picture in a window, where
/// lines of text aslant look wrong.
struct LabelReader {
    math::WorldPos eye;
    glm::dvec3 up{0.0, 0.0, 1.0};

    static LabelReader of(const frame::VisitState& visit);
};

/// How a label stands: facing the reader, unit vectors.
struct LabelAxes {
    glm::dvec3 right{1.0, 0.0, 0.0};
    glm::dvec3 up{0.0, 0.0, 1.0};
};
LabelAxes labelAxes(const math::WorldPos& place, const LabelReader& reader);

/// From the eye to the corners of a label's board, `more` heights of its letters larger on all sides.
std::array<glm::dvec3, 4> labelCorners(const frame::SewerLabel& label, const LabelReader& reader, double more = 0.0);

class SewerLabels {
public:
    static constexpr std::size_t kMost = 14;
    static constexpr std::size_t kMostSleeves = 256;

    /// One frame. `facts` may be null.
    void advance(const frame::VisitState& visit, const SewerFacts* facts, double seconds);

    [[nodiscard]] std::span<const frame::SewerLabel> labels() const { return mShown; }
    [[nodiscard]] std::span<const frame::SewerSleeve> sleeves() const { return mSleeves; }

private:
    struct Candidate {
        double rank = 0.0;  ///< smaller first
        bool shown = false;
        frame::SewerLabel label;
    };
    void collect(const frame::VisitState& visit, const SewerFacts& facts);
    void addReach(const frame::VisitState& visit, const SewerFacts& facts, std::uint32_t index);
    void addNode(const frame::VisitState& visit, const SewerFacts& facts, std::uint32_t index);
    void addSleeves(const frame::Opening& opening, const world::SewerReachRecord& reach);
    void offer(const frame::VisitState& visit, const SewerMap& map, frame::SewerLabel&& label);
    [[nodiscard]] bool hidden(const frame::VisitState& visit, const SewerMap& map, const math::WorldPos& place,
                              double room) const;
    void choose(const LabelReader& reader);
    [[nodiscard]] const frame::SewerLabel* find(std::uint64_t key) const;

    std::vector<frame::SewerLabel> mShown;
    std::vector<bool> mWanted;  ///< of mShown
    std::vector<frame::SewerSleeve> mSleeves;
    LabelReader mChosenFrom;
    frame::SewerChoice mChoice;
    core::Language mLanguage = core::Language::German;
    double mReach = -1.0;  ///< of the opening, for which was chosen
    math::WorldPos mCentre;
    const SewerFacts* mFacts = nullptr;
    double mNow = 0.0;                                    ///< seconds
    std::vector<std::pair<std::uint64_t, double>> mGone;  ///< keys of those that went a moment ago, and when
    // Kept for their memory.
    std::vector<Candidate> mCandidates;
    std::vector<std::uint32_t> mReaches;
    std::vector<std::uint32_t> mNodes;
    std::vector<glm::dvec3> mAxis;
};

}  // namespace rundgang::experience
