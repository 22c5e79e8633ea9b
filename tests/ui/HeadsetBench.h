// A whole visit over the test world with a headset's panels, without runtime or GPU: a scripted visitor with a head, two hands,
// fingers and a gaze.
#pragma once

#include "engine/experience/Visit.h"
#include "engine/notes/Store.h"
#include "engine/physics/Physics.h"
#include "engine/ui/HeadsetUi.h"

#include <glm/vec3.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::ui::test {

enum class By { LeftRay, RightRay, LeftFinger, RightFinger, Gaze };

class HeadsetBench {
public:
    explicit HeadsetBench(bool withStore = true, double breakAfter = 600.0, bool townThere = true,
                          const experience::VoiceMachines& voices = {});
    /// In a town of one's own; notes are kept in the file, made anew.
    HeadsetBench(const std::filesystem::path& world, const std::filesystem::path& notes,
                 const experience::VoiceMachines& voices = {});
    ~HeadsetBench();

    /// One frame of 1/60 s in the program's order: point, visit, panels.
    void frame();
    void frames(int count);
    void press(frame::Action action);
    /// Until what a thread of its own does (saving) is done and this can be seen.
    bool waitFor(std::string_view id);
    /// Aims at the widget, presses and lets go. False if it is not there or out of sight.
    bool click(std::string_view id, int index = 0, By by = By::RightRay);
    /// The same, turning pages until it is in sight.
    bool seek(std::string_view id, int index = 0, By by = By::RightRay);
    /// A key of the virtual keyboard by what it writes; shift first where that is needed.
    bool key(std::string_view letter, By by = By::RightRay);
    void aimAt(frame::Hand hand, const glm::vec3& place);
    /// The finger's tip goes from before the panel to behind it and back, through this place.
    void poke(frame::Hand hand, const glm::vec3& place, bool fromBehind = false);
    void putHandsDown();
    void noHands();
    /// The visitor's ray meets the ground some metres ahead from now on, where no panel is in the way.
    void pointAhead(bool on);
    /// Turns until a house or pipe is pointed at.
    bool pointAtSomething();
    void beginNote();
    /// With settings: the size of the text and the skin, through the board a visitor would use.
    void readsWith(float size, bool highContrast);
    /// Until the introduction, if any, is over.
    void skipIntroduction();

    [[nodiscard]] const Widget* find(std::string_view id, int index = 0) const;
    [[nodiscard]] bool shows(std::string_view panel) const;
    /// The room's panel that shows this widget.
    [[nodiscard]] const frame::RoomPanel* panelOf(const Widget& widget) const;
    /// How tall the letters of a widget's words are where a panel is seen straight: ascender to descender, dmm.
    [[nodiscard]] float textDmm(const Widget& widget) const;
    /// What the eye sees: panels and strokes before a street, and the sheet's used parts are left as they are.
    void picture(const std::string& name, float yawDeg = 0.0F, float pitchDeg = -10.0F);

    HeadsetUi& ui() { return *mUi; }
    [[nodiscard]] const HeadsetUi& ui() const { return *mUi; }
    experience::Visit& visit() { return *mVisit; }
    notes::Store* store() { return mStore.get(); }
    [[nodiscard]] const HeadsetPicture& shown() const { return mPicture; }

    frame::Tracking tracking;
    std::vector<HandControlName> controls;
    platform::PanelInput keys;
    float loaded = 1.0F;
    bool roomOffered = false;
    bool onPanel = false;  ///< what point() said

private:
    void open(const std::filesystem::path& world, const std::filesystem::path& notes, double breakAfter, bool townThere,
              const experience::VoiceMachines& voices);

    std::shared_ptr<const world::World> mWorld;
    std::unique_ptr<physics::Physics> mPhysics;
    std::unique_ptr<notes::Store> mStore;
    std::unique_ptr<experience::Visit> mVisit;
    std::unique_ptr<HeadsetUi> mUi;
    HeadsetPicture mPicture;
    frame::Actions mActions;
    bool mPoints = false;
};

/// A Touch controller's names, as a runtime tells them.
std::vector<HandControlName> touchControls();

}  // namespace rundgang::ui::test
