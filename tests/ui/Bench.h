// A whole visit over the test world with panels on top, without window or GPU: what the ui tests are made of.
#pragma once

#include "engine/experience/ModerationDesk.h"
#include "engine/experience/Visit.h"
#include "engine/notes/Store.h"
#include "engine/physics/Physics.h"
#include "engine/ui/Ui.h"
#include "tests/ui/Rasterizer.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace rundgang::ui::test {

class Bench {
public:
    explicit Bench(std::uint32_t width = 1280, std::uint32_t height = 800, float scale = 1.0F, bool withStore = true,
                   const experience::VoiceMachines& voices = {});
    /// In a town of one's own, without notes.
    explicit Bench(const std::filesystem::path& world, std::uint32_t width = 1280, std::uint32_t height = 800, float scale = 1.0F,
                   const experience::VoiceMachines& voices = {});
    ~Bench();

    /// One frame of 1/60 s: platform wants, visit, panels, in the program's order.
    void frame(platform::PanelInput panel = {});
    void frames(int count);
    /// Until what a thread of its own does (saving) is done and this can be seen.
    bool waitFor(std::string_view id);
    /// Mouse to the widget, button down, button up. False if there is no such widget.
    bool click(std::string_view id, int index = 0);
    void clickAt(float x, float y);
    /// The same in a list that may have to be scrolled there with the wheel.
    bool reach(std::string_view id, int index = 0);
    void type(const std::string& utf8);
    /// One press of a key that `set` marks in the input.
    void key(void (*set)(platform::PanelInput&));
    void press(frame::Action action, const platform::PanelInput& panel = {});
    /// Points the visitor's ray at the ground some metres ahead in every frame from now on, or as steeply as said.
    void pointAhead(bool on, double pitchRad = -0.35);

    [[nodiscard]] const Widget* find(std::string_view id, int index = 0) const;
    [[nodiscard]] bool shows(std::string_view panel) const;
    [[nodiscard]] const render::UiDraw& draw() const { return *mDraw; }
    void picture(const std::string& name);
    void loaded(float share) { mLoaded = share; }

    Ui& ui() { return *mUi; }
    experience::Visit& visit() { return *mVisit; }
    notes::Store* store() { return mStore.get(); }
    experience::ModerationDesk& desk() { return *mDesk; }
    [[nodiscard]] std::uint32_t width() const { return mWidth; }
    [[nodiscard]] std::uint32_t height() const { return mHeight; }

private:
    void open(const std::filesystem::path& world);

    std::uint32_t mWidth;
    std::uint32_t mHeight;
    std::shared_ptr<const world::World> mWorld;
    std::unique_ptr<physics::Physics> mPhysics;
    std::unique_ptr<notes::Store> mStore;
    std::unique_ptr<experience::Visit> mVisit;
    std::unique_ptr<experience::ModerationDesk> mDesk;
    std::unique_ptr<Ui> mUi;
    const render::UiDraw* mDraw = nullptr;
    frame::Actions mActions;
    float mMouseX = -1.0e6F;
    float mMouseY = -1.0e6F;
    float mLoaded = 1.0F;
    bool mPoints = false;
    double mPointsPitch = 0.0;
};

/// The test world, made once a run.
std::filesystem::path testWorldFolder();
/// The same with a sewer network (tests/world/TestNetwork.h), and one with 100,000 reaches more.
std::filesystem::path sewerWorldFolder();
std::filesystem::path largeSewerWorldFolder();

}  // namespace rundgang::ui::test
