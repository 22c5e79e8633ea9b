#include "tests/experience/Stage.h"

#include "tests/world/TestWorld.h"

#include <glm/geometric.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <system_error>

#include <unistd.h>

namespace rundgang::experience {

namespace {

std::filesystem::path outFolder() {
    const std::filesystem::path folder = std::filesystem::path(RUNDGANG_TEST_OUT) / "experience" / std::to_string(getpid());
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    return folder;
}

}  // namespace

namespace {

std::shared_ptr<const world::World> makeWorld(const char* name, const world::TestWorldOptions& options) {
    const std::filesystem::path folder = outFolder() / name;
    EXPECT_TRUE(world::makeTestWorld(folder, options).ok());
    core::Result<std::shared_ptr<const world::World>> opened = world::World::open(folder);
    EXPECT_TRUE(opened.ok());
    return opened ? *opened : nullptr;
}

}  // namespace

std::shared_ptr<const world::World> testWorld() {
    static const std::shared_ptr<const world::World> kWorld = makeWorld("world", {});
    return kWorld;
}

std::shared_ptr<const world::World> sewerWorld() {
    static const std::shared_ptr<const world::World> kWorld = [] {
        world::TestWorldOptions options;
        options.network = true;
        return makeWorld("sewer-world", options);
    }();
    return kWorld;
}

std::filesystem::path freshNotes(const std::string& name) {
    const std::filesystem::path file = outFolder() / (name + ".gpkg");
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        std::filesystem::remove(file.string() + suffix, ignored);
    }
    return file;
}

std::unique_ptr<notes::Store> notesStore(const std::string& name) {
    core::Result<std::unique_ptr<notes::Store>> store =
        notes::Store::open(freshNotes(name), notes::NoteCrs{25832, "EPSG:25832", ""});
    EXPECT_TRUE(store.ok()) << (store.ok() ? "" : store.problem().message());
    return store ? std::move(*store) : nullptr;
}

Stage::Stage(notes::Store* store, bool solid, const VoiceMachines& voices) {
    if (solid) {
        addAll(physics, *world);
    }
    visit = std::make_unique<Visit>(world, physics, store, VisitSettings{}, voices);
}

Stage::Stage(std::shared_ptr<const world::World> town) : world(std::move(town)) {
    addAll(physics, *world);
    visit = std::make_unique<Visit>(world, physics, nullptr);
}

void Stage::hold(frame::VisitorInput input, double seconds, double rate) {
    input.seconds = 1.0 / rate;
    for (int i = 0; i < static_cast<int>(std::lround(seconds * rate)); ++i) {
        visit->advance(input);
        input.actions = {};
        input.chooseVariant.reset();
        input.text.clear();
    }
}

void Stage::press(frame::Action action, double seconds) {
    frame::VisitorInput input;
    input.actions.press(action);
    visit->advance(input);
    wait(seconds);
}

void Stage::pointAt(const math::WorldPos& place, frame::Actions actions) {
    frame::VisitorInput input;
    const math::WorldPos eye = state().eye();
    input.pointer = math::WorldRay{eye, glm::normalize(place - eye)};
    visit->advance(input);
    input.actions = actions;
    if (actions.any()) {
        visit->advance(input);
    }
}

math::WorldPos Stage::ground(double east, double north, double above) {
    const double x = world::kTestWorldX + east;
    const double y = world::kTestWorldY + north;
    return {x, y, world::testGroundHeight(x, y) + above};
}

}  // namespace rundgang::experience
