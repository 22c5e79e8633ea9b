// A visit through the test world, all its leaves and models solid, driven frame by frame.
#pragma once

#include "engine/experience/Visit.h"
#include "tests/support/SolidWorld.h"

#include <filesystem>
#include <memory>
#include <string>

namespace rundgang::experience {

std::shared_ptr<const world::World> testWorld();
/// The same with a sewer network (tests/world/TestNetwork.h).
std::shared_ptr<const world::World> sewerWorld();
using rundgang::test::addAll;
/// An empty file name for notes, in a folder of this process's own.
std::filesystem::path freshNotes(const std::string& name);
/// A store of its own in such a file.
std::unique_ptr<notes::Store> notesStore(const std::string& name);

struct Stage {
    std::shared_ptr<const world::World> world = testWorld();
    physics::Physics physics;
    std::unique_ptr<Visit> visit;

    /// `solid`: whether the world is loaded from the beginning.
    explicit Stage(notes::Store* store = nullptr, bool solid = true, const VoiceMachines& voices = {});
    /// In another town, all of it loaded, without notes.
    explicit Stage(std::shared_ptr<const world::World> town);

    const frame::VisitState& state() const { return visit->state(); }
    /// Frames of `rate` a second with the same held input; actions only in the first.
    void hold(frame::VisitorInput input, double seconds, double rate = 60.0);
    void press(frame::Action action, double seconds = 0.0);
    void wait(double seconds) { hold({}, seconds); }
    /// One frame pointing from the eye at a place.
    void pointAt(const math::WorldPos& place, frame::Actions actions = {});
    /// Position in the test world, on its ground plus `above`.
    static math::WorldPos ground(double east, double north, double above = 0.0);
};

}  // namespace rundgang::experience
