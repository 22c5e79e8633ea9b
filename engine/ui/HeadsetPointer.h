// What hands, fingers and gaze do to the panels in the room, as one mouse that Dear ImGui understands. A press keeps the place
// where it began: an unsteady hand, or a finger that slides on the glass, still presses what it aimed at.
#pragma once

#include "engine/frame/RoomThings.h"
#include "engine/frame/Tracking.h"
#include "engine/ui/PanelPlace.h"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace rundgang::ui {

/// A panel as it was shown last.
struct ShownPanel {
    frame::RoomPanel room;
    bool solid = true;  ///< stops a ray everywhere; else only where a button is
    std::uint32_t slot = 0;
    std::vector<Rect> buttons;  ///< of one that is not solid, pixels
};

/// Where a pointer meets a panel.
struct PanelSpot {
    glm::vec2 pixel{0.0F};
    glm::vec3 place{0.0F};
    glm::vec3 from{0.0F};             ///< the ray's beginning
    std::optional<frame::Hand> hand;  ///< none: the gaze
    bool touch = false;               ///< a finger close to it, not a ray
    std::uint32_t slot = 0;
};

/// The tip that touches: of the index finger, or of the controller.
glm::vec3 tipOf(const frame::TrackedHand& hand);

class HeadsetPointer {
public:
    /// Once a frame, with the panels of the frame before.
    void look(const frame::Tracking& tracking, std::span<const ShownPanel> panels);
    /// Select was pressed by something that is no hand: a gamepad, a key.
    void press();
    /// The world gets no pointer now.
    [[nodiscard]] bool onPanel() const { return mSpot.has_value() || mDown.has_value(); }
    [[nodiscard]] const std::optional<PanelSpot>& spot() const { return mSpot; }

    struct Mouse {
        std::optional<glm::vec2> pixel;
        bool down = false;
    };
    /// The mouse of this frame.
    Mouse advance();
    /// A hand's own select button went down in this frame, on a panel or not.
    [[nodiscard]] bool handSelected() const { return mHandSelected; }
    /// Whose press the last mouse showed.
    [[nodiscard]] std::optional<frame::Hand> pressedBy() const { return mPressedBy; }
    void forget();

private:
    struct Finger {
        std::optional<glm::vec3> before;  ///< its tip one frame ago
        bool pressing = false;
        bool through = false;  ///< went in from the front, and has not come out yet
        bool armed = true;     ///< has been before the glass since the last press
        bool astray = false;   ///< came through from behind: not armed until it is well before the glass
        bool held = false;     ///< the select button is down
        float deepest = 0.0F;  ///< metres behind the glass in this press
        std::uint32_t slot = 0;
    };
    struct Press {
        glm::vec2 pixel{0.0F};
        std::optional<frame::Hand> hand;
        bool touch = false;
    };

    std::optional<PanelSpot> touch(frame::Hand hand, const frame::TrackedHand& tracked, std::span<const ShownPanel> panels);
    void buttons(const frame::Tracking& tracking, const std::array<std::optional<PanelSpot>, frame::kHands>& spots);
    [[nodiscard]] bool stillHeld(const Press& press) const;

    std::array<Finger, frame::kHands> mFingers;
    std::optional<PanelSpot> mSpot;
    std::deque<Press> mWaiting;
    std::optional<Press> mDown;
    std::optional<frame::Hand> mPressedBy;
    bool mHandSelected = false;
};

}  // namespace rundgang::ui
