// Where a note is written in the headset. Its board, the keyboard and the button that leads to the menu stand one below the other
// in one plane, like sheets on a drawing board: a ray from any hand before that plane meets what its owner sees it meet, however
// low the hand is. The plane stands where text is read at ease; when a bare hand is stretched out for it, it comes within reach,
// as large to the eye as before, and goes back when the hand is withdrawn. Pure geometry, in the room's frame.
#pragma once

#include "engine/frame/Tracking.h"
#include "engine/ui/PanelPlace.h"

namespace rundgang::ui {

class WritingPlace {
public:
    /// Metres from the eye to the plane.
    static constexpr float kReading = 1.25F;
    static constexpr float kWithinReach = 0.56F;

    /// `from`: where the visitor stood when it was put there.
    void advance(const HeadPlace& from, const frame::Tracking& tracking, float seconds);
    void forget() { *this = {}; }

    [[nodiscard]] float distance() const;
    /// Of a panel whose middle is so far above the middle of the plane, metres for each metre of distance.
    [[nodiscard]] frame::RoomPose pose(const HeadPlace& from, float above) const;
    /// How high above the horizon that is to the eye, radians.
    [[nodiscard]] static float elevation(float above);

private:
    bool mWanted = false;     ///< within reach
    float mUndecided = 0.0F;  ///< seconds since hands said otherwise
    float mShare = 0.0F;      ///< of the way to within reach
};

}  // namespace rundgang::ui
