#include "tests/ui/Bench.h"

#include "tests/ui/Find.h"
#include "tests/ui/Wait.h"

#include "engine/core/Assert.h"
#include "engine/math/Camera.h"
#include "tests/support/SolidWorld.h"
#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>

#include <utility>

namespace rundgang::ui::test {

namespace {

std::filesystem::path makeWorld(const char* name, const world::TestWorldOptions& options) {
    const std::filesystem::path folder = std::filesystem::path(RUNDGANG_TEST_OUT) / "ui" / name;
    std::filesystem::remove_all(folder);
    const core::Status made = world::makeTestWorld(folder, options);
    EXPECT_TRUE(made.ok());
    return folder;
}

}  // namespace

std::filesystem::path testWorldFolder() {
    static const std::filesystem::path kFolder = makeWorld("world", {});
    return kFolder;
}

std::filesystem::path sewerWorldFolder() {
    static const std::filesystem::path kFolder = [] {
        world::TestWorldOptions options;
        options.network = true;
        return makeWorld("sewer-world", options);
    }();
    return kFolder;
}

std::filesystem::path largeSewerWorldFolder() {
    static const std::filesystem::path kFolder = [] {
        world::TestWorldOptions options;
        options.network = true;
        options.chain = 100000;
        return makeWorld("large-sewer-world", options);
    }();
    return kFolder;
}

Bench::Bench(std::uint32_t width, std::uint32_t height, float scale, bool withStore, const experience::VoiceMachines& voices)
    : mWidth(width), mHeight(height) {
    open(testWorldFolder());
    if (withStore) {
        const std::filesystem::path file = std::filesystem::path(RUNDGANG_TEST_OUT) / "ui" / "notes.gpkg";
        std::filesystem::create_directories(file.parent_path());
        std::filesystem::remove(file);
        mStore = notes::Store::open(file, {25832, "ETRS89 / UTM 32N", mWorld->manifest().crsWkt}).value();
    }
    mVisit = std::make_unique<experience::Visit>(mWorld, *mPhysics, mStore.get(), experience::VisitSettings{}, voices);
    mUi = Ui::create(scale).value();
    if (mStore) {
        mDesk = std::make_unique<experience::ModerationDesk>(*mStore);
        mUi->setModeration(mDesk.get());
    }
    frames(3);
}

Bench::Bench(const std::filesystem::path& world, std::uint32_t width, std::uint32_t height, float scale,
             const experience::VoiceMachines& voices)
    : mWidth(width), mHeight(height) {
    open(world);
    mVisit = std::make_unique<experience::Visit>(mWorld, *mPhysics, nullptr, experience::VisitSettings{}, voices);
    mUi = Ui::create(scale).value();
    frames(3);
}

void Bench::open(const std::filesystem::path& world) {
    mWorld = world::World::open(world).value();
    mPhysics = std::make_unique<physics::Physics>();
    rundgang::test::addAll(*mPhysics, *mWorld);
}

Bench::~Bench() = default;

void Bench::frame(platform::PanelInput panel) {
    panel.mouseX = mMouseX;
    panel.mouseY = mMouseY;
    frame::VisitorInput input;
    input.seconds = 1.0 / 60.0;
    input.actions = std::exchange(mActions, {});
    input.actions.add(mUi->wants().actions);
    if (mPoints && !mUi->wants().mouse) {
        const frame::VisitState& state = mVisit->state();
        input.pointer = math::WorldRay{state.eye(), math::directionFrom(state.headingRad, mPointsPitch)};
    }
    mVisit->advance(input);
    const render::FrameStats stats{.gpuMs = 4.2,
                                   .passes = {{"scene", 4.2}},
                                   .recordMs = 0.8,
                                   .frames = 100,
                                   .drawsConsidered = 1234,
                                   .gpuBytes = 321U << 20};
    mDraw = &mUi->build(*mVisit, panel, mWidth, mHeight, input.seconds, mLoaded, stats);
}

void Bench::frames(int count) {
    for (int i = 0; i < count; ++i) {
        frame();
    }
}

const Widget* Bench::find(std::string_view id, int index) const { return findWidget(mUi->widgets(), id, index); }

bool Bench::waitFor(std::string_view id) {
    return becomes(*this, [&] { return find(id) != nullptr; });
}

bool Bench::shows(std::string_view panel) const { return hasPanel(mUi->panels(), panel); }

bool Bench::click(std::string_view id, int index) {
    const Widget* widget = find(id, index);
    if (widget == nullptr) {
        return false;
    }
    clickAt(widget->rect.centreX(), widget->rect.centreY());
    return true;
}

bool Bench::reach(std::string_view id, int index) {
    for (int i = 0; i < 60; ++i) {
        const Widget* widget = find(id, index);
        if (widget == nullptr) {
            return false;
        }
        if (widget->seen.height() > 0.9F * widget->rect.height()) {
            return click(id, index);
        }
        mMouseX = widget->rect.centreX();
        mMouseY = static_cast<float>(mHeight) * 0.3F;
        platform::PanelInput turned;
        turned.wheel = widget->rect.centreY() > mMouseY ? -1.0F : 1.0F;
        frame(turned);
        frame();
    }
    return false;
}

void Bench::clickAt(float x, float y) {
    mMouseX = x;
    mMouseY = y;
    frame();
    platform::PanelInput down;
    down.mouseDown[0] = true;
    frame(down);
    frame();
    mMouseX = mMouseY = -1.0e6F;
    frames(2);
}

void Bench::type(const std::string& utf8) {
    platform::PanelInput input;
    input.text = utf8;
    frame(input);
}

void Bench::key(void (*set)(platform::PanelInput&)) {
    platform::PanelInput input;
    set(input);
    frame(input);
    frame();
}

void Bench::press(frame::Action action, const platform::PanelInput& panel) {
    mActions.press(action);
    frame(panel);
}

void Bench::pointAhead(bool on, double pitchRad) {
    mPoints = on;
    mPointsPitch = pitchRad;
}

void Bench::picture(const std::string& name) {
    Image image = backdrop(mWidth, mHeight);
    drawOver(image, *mDraw, mUi->atlas());
    EXPECT_TRUE(writePng(image, std::filesystem::path(RUNDGANG_TEST_OUT) / "ui" / (name + ".png")));
}

}  // namespace rundgang::ui::test
