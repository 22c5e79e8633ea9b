// The first minute in the headset: three gestures, each learnt by doing it, none of them a must. Whoever does nothing at all is
// shown round instead.
#pragma once

#include "engine/frame/Tracking.h"

#include <cstdint>
#include <optional>

namespace rundgang::experience {

enum class IntroStage { LookAround, PointAndGo, Compare, Done };

/// What a visitor did in a frame, as far as the introduction is concerned.
struct IntroSigns {
    double seconds = 0.0;
    frame::RoomPose head;
    bool went = false;      ///< to a place of their own choice
    bool compared = false;  ///< another variant was chosen
    bool touched = false;   ///< any button, stick or key
};

class Introduction {
public:
    explicit Introduction(bool canCompare) : mCanCompare(canCompare) {}

    void start();
    void skip();
    void advance(const IntroSigns& signs);
    [[nodiscard]] IntroStage stage() const { return mStage; }
    /// Whether the visitor has done nothing for so long that the tour had better begin; once.
    [[nodiscard]] bool takeIdle();

private:
    void next();
    void look(const frame::RoomPose& head);
    void watch(const IntroSigns& signs);

    bool mCanCompare;
    IntroStage mStage = IntroStage::Done;
    double mInStage = 0.0;
    double mStill = 0.0;  ///< since anything was done
    bool mWatching = false;
    bool mIdle = false;
    std::optional<frame::RoomPose> mRest;  ///< where the head was when it moved last
    std::optional<double> mFirstYaw;
    double mLeft = 0.0;  ///< turned so far from where it began, radians
    double mRight = 0.0;
};

}  // namespace rundgang::experience
