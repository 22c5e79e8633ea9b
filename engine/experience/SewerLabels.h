// Labels of pipes and shafts in the opened ground, and the sleeves that tell how well their places are known. Labels are few,
// keep to their places while the visitor walks, never lie over one another and are not cut off by the earth: what would goes,
// what is there stays as long as it can. In a headset they do not depend on where the visitor looks, so that turning the head
// changes nothing. MainThread.
#pragma once

#include "engine/experience/SewerFacts.h"
#include "engine/frame/Opening.h"
#include "engine/frame/SewerThings.h"
#include "engine/frame/VisitState.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
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
    /// A label that could be shown, without its words: most of them never are.
    struct Candidate {
        std::uint64_t key = 0;
        std::uint32_t index = 0;  ///< of the reach or node
        bool node = false;
        bool shown = false;
        double rank = 0.0;  ///< smaller first
        math::WorldPos place{};
        float width = 0.0F;
    };
    /// The points along the middle of a pipe (sewerAxis()).
    using Axis = std::span<const glm::dvec3>;
    /// A reach near the opening, and where its axis lies in mPoints.
    struct Pipe {
        std::uint32_t reach;
        std::size_t firstPoint;
        std::size_t points;
        double halfHeight;
    };
    [[nodiscard]] Axis axisOf(const Pipe& pipe) const { return Axis(mPoints).subspan(pipe.firstPoint, pipe.points); }
    void collect(const frame::VisitState& visit, const SewerFacts& facts);
    void addReach(const frame::VisitState& visit, const SewerFacts& facts, std::uint32_t index, Axis axis);
    void addNode(const frame::VisitState& visit, const SewerFacts& facts, std::uint32_t index);
    void addSleeves(const world::SewerReachRecord& reach, Axis axis);
    void offer(const Candidate& candidate);
    [[nodiscard]] bool readable(const frame::VisitState& visit, const SewerMap& map, const math::WorldPos& place,
                                bool shown) const;
    [[nodiscard]] bool behindShaft(const frame::VisitState& visit, const SewerMap& map, const math::WorldPos& place,
                                   double room) const;
    [[nodiscard]] bool behindPipe(const Candidate& label) const;
    [[nodiscard]] bool cutOff(const frame::VisitState& visit, const Candidate& label, double ground) const;
    [[nodiscard]] float widthOf(const frame::VisitState& visit, const SewerFacts& facts, const Candidate& label);
    void choose(const frame::VisitState& visit, const SewerFacts& facts);
    void show(const frame::VisitState& visit, const SewerFacts& facts, const Candidate& label);
    [[nodiscard]] const frame::SewerLabel* find(std::uint64_t key) const;

    std::vector<frame::SewerLabel> mShown;
    std::vector<bool> mWanted;  ///< of mShown
    std::vector<frame::SewerSleeve> mSleeves;
    LabelReader mReader;      ///< for whom was chosen
    frame::Opening mOpening;  ///< ... as far open as it was
    frame::SewerChoice mChoice;
    core::Language mLanguage = core::Language::German;
    double mReach = -1.0;  ///< of the opening, for which was chosen; negative: for none
    math::WorldPos mCentre;
    const SewerFacts* mFacts = nullptr;
    double mNow = 0.0;                                    ///< seconds
    std::vector<std::pair<std::uint64_t, double>> mGone;  ///< keys of those that went a moment ago, and when
    // Kept for their memory.
    std::vector<Candidate> mCandidates;
    std::vector<std::uint32_t> mReaches;
    std::vector<std::uint32_t> mNodes;
    std::vector<Pipe> mPipes;
    std::vector<glm::dvec3> mAxis;
    std::vector<glm::dvec3> mPoints;
    std::vector<std::array<glm::dvec3, 4>> mTaken;
    std::string mWords;
};

}  // namespace rundgang::experience
