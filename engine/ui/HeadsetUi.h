// The panels a visitor sees in the headset: drawn on one sheet, each shown on a flat piece of the room, used by a hand's ray, by
// a finger, or by the gaze alone. Rays, hands and the landing arc are strokes in the room, so that moving a hand draws no panel
// anew. MainThread.
#pragma once

#include "engine/core/Language.h"
#include "engine/core/Result.h"
#include "engine/experience/Visit.h"
#include "engine/frame/RoomThings.h"
#include "engine/frame/Tracking.h"
#include "engine/frame/VisitorInput.h"
#include "engine/platform/Platform.h"
#include "engine/render/UiDraw.h"
#include "engine/ui/Widget.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace rundgang::ui {

/// What a hand's controls do, as labels and help name it.
enum class HandControl : std::uint8_t {
    Select,
    GoThere,
    Turn,
    Walk,
    Menu,
    Compare,
    XRay,
    Note,
    Talk,
    SafePlace,
    Recenter,
    Count
};

/// The control that the runtime has bound to it, by the name it calls it.
struct HandControlName {
    frame::Hand hand = frame::Hand::Right;
    HandControl control = HandControl::Select;
    core::LocalizedText name;
};

struct HeadsetFrame {
    double seconds = 0.0;
    float loadedShare = 1.0F;
    std::span<const HandControlName> controls;
    /// Pressed in this frame by anybody, before anything that panels answer was taken out. Menu, Help and Cancel are the panels'
    /// own; Select counts as a press where the ray or the gaze is unless a hand's own select button made it.
    frame::Actions actions;
    bool turned = false;  ///< by a stick
    bool walked = false;
    bool roomOffered = false;  ///< the headset can show the real room
    /// A real keyboard, as long as the desktop's panels have not taken it; may be null.
    const platform::PanelInput* keys = nullptr;
};

struct HeadsetPicture {
    const render::UiDraw* sheet = nullptr;
    std::uint64_t revision = 0;  ///< grows only when the sheet's triangles changed
    std::span<const frame::RoomPanel> panels;
    std::span<const frame::RoomStroke> strokes;
};

/// The visit's world must outlive the panels: what is pointed at is looked up on a thread of their own.
class HeadsetUi {
public:
    static core::Result<std::unique_ptr<HeadsetUi>> create();
    ~HeadsetUi();
    HeadsetUi(const HeadsetUi&) = delete;
    HeadsetUi& operator=(const HeadsetUi&) = delete;

    /// All panels are parts of one sheet of this size.
    static constexpr std::uint32_t kSheetWidth = 2560;
    static constexpr std::uint32_t kSheetHeight = 2048;

    /// Made once, large enough for the largest letters: changing the size of the text costs no frame.
    [[nodiscard]] render::UiAtlas atlas() const;
    [[nodiscard]] std::uint64_t atlasRevision() const;

    /// Once a frame before the visit's step: true if the ray of the pointing hand, a finger, or (without hands) the gaze meets a
    /// panel. Then the world gets no pointer, and Select and Teleport are the panel's.
    bool point(const frame::Tracking& tracking);
    /// What buttons asked for in the last build(): part of the next input.
    [[nodiscard]] frame::Actions actions() const;
    /// After the visit's step; may change the visit. What is returned stays valid until the next call.
    HeadsetPicture build(experience::Visit& visit, const frame::Tracking& tracking, const HeadsetFrame& frame);
    /// Somebody writes: letters of a real keyboard are no commands.
    [[nodiscard]] bool writes() const;

    /// The visitor wants to see the real room: then the town is not drawn, and waits.
    [[nodiscard]] bool seesRoom() const;

    /// What the last build() showed, on the sheet.
    [[nodiscard]] std::span<const Widget> widgets() const;
    [[nodiscard]] std::span<const PanelArea> panels() const;
    /// Where in the room the middle of this widget is, for a scripted visitor's hand to point at; none if it is out of sight.
    [[nodiscard]] std::optional<glm::vec3> placeOf(const Widget& widget) const;
    /// The hand that pressed a button since the last call: for a haptic tick.
    std::optional<frame::Hand> takeClick();
    /// Blocks until everything pointed at has been looked up: for tests and pictures.
    void waitForLookups();

private:
    HeadsetUi();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::ui
