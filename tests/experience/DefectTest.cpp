// A defect is tied to what was pointed at, also through the opened ground, and waits for its picture no longer than a moment.
#include "engine/math/Camera.h"
#include "tests/experience/Stage.h"
#include "tests/world/TestWorld.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <thread>

namespace rundgang::experience {
namespace {

using frame::Action;
using StageOf = NoteDraft::Stage;

/// Looks down onto the pipe through the opened ground and presses once.
void reportThePipe(Stage& s) {
    s.visit->goTo(Stage::ground(112.0, 100.0, 1.7), math::radFromDeg(90.0), 0.0);
    s.press(Action::XRay, 0.4);
    frame::Actions report;
    report.press(Action::Defect);
    s.pointAt({world::kTestWorldX + 114.0, world::kTestWorldY + 100.0, 685.4});
    ASSERT_TRUE(s.state().pointed.has_value());
    s.pointAt({world::kTestWorldX + 114.0, world::kTestWorldY + 100.0, 685.4}, report);
    ASSERT_NE(s.visit->draft(), nullptr);
}

template <typename Done>
bool until(Stage& s, Done done) {
    for (int i = 0; i < 1000 && !done(); ++i) {
        s.wait(1.0 / 60.0);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return done();
}

ViewPicturePtr picture() {
    auto view = std::make_shared<ViewPicture>();
    view->jpeg.assign(100, std::byte{7});
    return view;
}

TEST(Defect, isTiedToWhatLiesUnderTheStreetAndNeedsNoWords) {
    const std::unique_ptr<notes::Store> store = notesStore("defect");
    Stage s(store.get());
    reportThePipe(s);
    EXPECT_EQ(s.visit->draft()->note.kind, notes::NoteKind::Defect);
    EXPECT_TRUE(s.visit->draft()->note.xray);
    ASSERT_TRUE(until(s, [&] { return s.visit->draft()->placed; }));
    EXPECT_EQ(s.visit->draft()->note.featureId, "H1");
    EXPECT_EQ(s.visit->draft()->note.surface, "pipe");
    s.visit->saveDraft();
    EXPECT_EQ(s.visit->draft()->stage, StageOf::Writing) << "it says nothing yet";
    s.visit->draft()->note.defect = notes::DefectKind::Blocked;
    EXPECT_TRUE(s.visit->unsavedText()) << "what was pressed would be lost";
    s.visit->saveDraft();
    ASSERT_TRUE(until(s, [&] { return s.visit->draft()->stage == StageOf::Saved; }));
    const notes::Note note = store->notes()->front();
    EXPECT_EQ(note.featureId, "H1");
    EXPECT_EQ(note.defect, notes::DefectKind::Blocked);
    EXPECT_TRUE(note.media.empty()) << "nobody made a picture";
}

TEST(Defect, aPictureThatIsOnItsWayIsWaitedFor) {
    const std::unique_ptr<notes::Store> store = notesStore("defect-picture");
    Stage s(store.get());
    reportThePipe(s);
    const std::optional<std::string> wish = s.visit->takePictureWish();
    ASSERT_TRUE(wish.has_value());
    s.visit->draft()->note.defect = notes::DefectKind::Damage;
    s.visit->saveDraft();
    s.wait(0.5);
    EXPECT_EQ(s.visit->draft()->stage, StageOf::Saving);
    EXPECT_TRUE(store->notes()->empty());
    s.visit->givePicture(*wish, picture());
    ASSERT_TRUE(until(s, [&] { return s.visit->draft()->stage == StageOf::Saved; }));
    ASSERT_EQ(store->notes()->front().media.size(), 1U);
    EXPECT_EQ(store->notes()->front().media[0].bytes, 100U);
    EXPECT_EQ(store->notes()->front().media[0].caption.find("H1"), std::string::npos) << "an asset's id is the staff's";
}

TEST(Defect, aPictureThatNeverComesIsNotWaitedForLong) {
    const std::unique_ptr<notes::Store> store = notesStore("defect-late");
    Stage s(store.get());
    reportThePipe(s);
    const std::optional<std::string> wish = s.visit->takePictureWish();
    ASSERT_TRUE(wish.has_value());
    s.visit->draft()->note.defect = notes::DefectKind::Smell;
    s.visit->saveDraft();
    ASSERT_TRUE(until(s, [&] { return s.visit->draft()->stage == StageOf::Saved; }));
    EXPECT_TRUE(store->notes()->front().media.empty());
    s.visit->givePicture(*wish, picture());
    s.wait(0.1);
    EXPECT_TRUE(store->notes()->front().media.empty());
}

TEST(Defect, theSpotIsChosenFirstWhereNothingIsPointedAt) {
    const std::unique_ptr<notes::Store> store = notesStore("defect-place");
    Stage s(store.get());
    s.press(Action::Defect);
    EXPECT_EQ(s.state().tool, frame::Tool::PlaceNote);
    frame::Actions select;
    select.press(Action::Select);
    s.pointAt(Stage::ground(120.0, 90.0));
    s.pointAt(Stage::ground(120.0, 90.0), select);
    ASSERT_NE(s.visit->draft(), nullptr);
    EXPECT_EQ(s.visit->draft()->note.kind, notes::NoteKind::Defect);
    EXPECT_EQ(s.visit->draft()->note.surface, "ground");
    s.visit->discardDraft();
    s.press(Action::Defect);
    s.press(Action::Cancel);
    s.pointAt(Stage::ground(120.0, 90.0));
    frame::Actions note;
    note.press(Action::Note);
    s.pointAt(Stage::ground(120.0, 90.0), note);
    ASSERT_NE(s.visit->draft(), nullptr);
    EXPECT_EQ(s.visit->draft()->note.kind, notes::NoteKind::Idea) << "what was given up is forgotten";
}

}  // namespace
}  // namespace rundgang::experience
