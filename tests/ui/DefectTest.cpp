// A defect reported as a crew would: from the card of what is pointed at to the saved note with its picture, by mouse and by ray.
#include "engine/ui/Texts.h"
#include "tests/ui/Bench.h"
#include "tests/ui/HeadsetBench.h"
#include "tests/ui/Wait.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

namespace rundgang::ui::test {
namespace {

using experience::NoteDraft;

/// A sky over a street, as small as a preview is.
experience::ViewPicturePtr someView() {
    auto view = std::make_shared<experience::ViewPicture>();
    for (const char c : std::string("\xFF\xD8\xFF\xE0 a picture")) {
        view->jpeg.push_back(static_cast<std::byte>(c));
    }
    view->previewWidth = 48;
    view->previewHeight = 30;
    for (std::uint32_t y = 0; y < 30; ++y) {
        for (std::uint32_t x = 0; x < 48; ++x) {
            const bool pole = x > 30 && x < 34 && y > 8;
            view->preview.push_back(pole ? 0xFF303030U : y < 15 ? 0xFFE0B080U + y * 0x010102U : 0xFF707880U + x * 0x010000U);
        }
    }
    return view;
}

std::string aboutOf(const Widget* widget) { return widget == nullptr ? std::string() : std::string(widget->label); }

/// Turns the visitor until a house is pointed at, and waits for its card.
bool showCard(Bench& bench) {
    bench.pointAhead(true, 0.03);
    for (int step = 0; step < 90; ++step) {
        bench.visit().goTo(bench.visit().state().eye(), step * 0.07, -0.02);
        bench.frames(2);
        if (bench.visit().state().pointed && bench.visit().state().pointed->feature != frame::kNoFeature) {
            bench.frames(40);
            bench.ui().waitForLookups();
            bench.frames(2);
            return bench.shows("pointed");
        }
    }
    return false;
}

/// What a note is about is read on a thread of its own.
template <typename AnyBench>
void untilPlaced(AnyBench& bench) {
    EXPECT_TRUE(becomes(bench, [&] { return bench.visit().draft()->placed; }));
    bench.frames(2);
}

/// The program's part: whoever draws answers a wish for a picture.
template <typename AnyBench>
void answerWish(AnyBench& bench) {
    const std::optional<std::string> wish = bench.visit().takePictureWish();
    ASSERT_TRUE(wish.has_value());
    EXPECT_FALSE(bench.visit().takePictureWish().has_value()) << "told once";
    bench.visit().givePicture("another", someView());
    EXPECT_EQ(bench.visit().draft()->picture, NoteDraft::Picture::Coming);
    bench.visit().givePicture(*wish, someView());
    untilPlaced(bench);
}

void expectSaved(notes::Store& store, const std::string& asset, bool pictured) {
    const auto stored = store.notes();
    ASSERT_EQ(stored->size(), 1U);
    const notes::Note& note = stored->front();
    EXPECT_EQ(note.kind, notes::NoteKind::Defect);
    EXPECT_EQ(note.defect, notes::DefectKind::Damage);
    EXPECT_EQ(note.urgency, notes::Urgency::AtOnce);
    EXPECT_EQ(note.featureId, asset);
    EXPECT_FALSE(asset.empty());
    EXPECT_EQ(note.text, "") << "nobody had to write";
    ASSERT_EQ(note.media.size(), pictured ? 1U : 0U);
    if (pictured) {
        EXPECT_EQ(note.media[0].contentType, "image/jpeg");
        EXPECT_FALSE(note.media[0].caption.empty());
        EXPECT_EQ(note.media[0].caption.find(asset), std::string::npos) << note.media[0].caption;
        EXPECT_EQ(*store.mediumBytes(note.media[0].id), someView()->jpeg);
    }
}

TEST(Defect, fromTheCardToASavedNoteWithItsPictureByMouse) {
    Bench bench;
    ASSERT_TRUE(showCard(bench));
    bench.picture("defect-card");
    const std::string asset = bench.visit().world().readFeature(bench.visit().state().pointed->feature)->id;
    bench.pointAhead(false);
    bench.frames(20);
    ASSERT_TRUE(bench.shows("pointed")) << "the mouse is on its way to the card";
    ASSERT_TRUE(bench.click("report"));
    ASSERT_NE(bench.visit().draft(), nullptr);
    EXPECT_EQ(bench.visit().draft()->note.kind, notes::NoteKind::Defect);
    answerWish(bench);
    EXPECT_NE(aboutOf(bench.find("about")).find(asset), std::string::npos) << aboutOf(bench.find("about"));
    EXPECT_FALSE(bench.ui().wants().keyboard) << "what is broken is pressed, not written";
    bench.click("save");
    EXPECT_EQ(bench.visit().draft()->stage, NoteDraft::Stage::Writing) << "nothing is said yet";
    ASSERT_TRUE(bench.reach("defect", 1));
    ASSERT_TRUE(bench.reach("urgency", 2));
    EXPECT_TRUE(bench.find("picture", 0)->on) << "as a rule with a picture";
    EXPECT_EQ(aboutOf(bench.find("picture-words")), textOf(DefectText::PictureThere, core::Language::German));
    bench.picture("defect-editor");
    ASSERT_TRUE(bench.click("save"));
    ASSERT_TRUE(bench.waitFor("done"));
    expectSaved(*bench.store(), asset, true);
}

TEST(Defect, thePictureIsTheAuthorsToLeaveOut) {
    Bench bench;
    ASSERT_TRUE(showCard(bench));
    const std::string asset = bench.visit().world().readFeature(bench.visit().state().pointed->feature)->id;
    bench.press(frame::Action::Defect);
    bench.frames(2);
    ASSERT_NE(bench.visit().draft(), nullptr) << "the key does the same at once";
    answerWish(bench);
    ASSERT_TRUE(bench.reach("picture", 0));
    bench.frames(2);
    EXPECT_FALSE(bench.find("picture", 0)->on);
    EXPECT_EQ(aboutOf(bench.find("picture-words")), textOf(DefectText::PictureLeftOut, core::Language::German));
    ASSERT_TRUE(bench.reach("defect", 1));
    ASSERT_TRUE(bench.reach("urgency", 2));
    ASSERT_TRUE(bench.click("save"));
    ASSERT_TRUE(bench.waitFor("done"));
    expectSaved(*bench.store(), asset, false);
}

TEST(Defect, whatTurnsOutToBeAnIdeaSaysNothingOfADefect) {
    Bench bench;
    ASSERT_TRUE(showCard(bench));
    bench.press(frame::Action::Defect);
    bench.frames(2);
    answerWish(bench);
    ASSERT_TRUE(bench.reach("defect", 1));
    ASSERT_TRUE(bench.reach("kind", static_cast<int>(notes::NoteKind::Idea)));
    bench.frames(2);
    EXPECT_EQ(bench.find("defect", 0), nullptr);
    bench.visit().draft()->note.text = "Eine Bank";
    bench.frames(2);
    ASSERT_TRUE(bench.click("save"));
    ASSERT_TRUE(bench.waitFor("done"));
    const notes::Note note = bench.store()->notes()->front();
    EXPECT_EQ(note.defect, notes::DefectKind::None);
    EXPECT_TRUE(note.media.empty());
}

TEST(Defect, aPictureThatCannotBeMadeHoldsNothingUp) {
    Bench bench;
    ASSERT_TRUE(showCard(bench));
    bench.press(frame::Action::Defect);
    bench.frames(2);
    const std::optional<std::string> wish = bench.visit().takePictureWish();
    ASSERT_TRUE(wish.has_value());
    bench.visit().givePicture(*wish, nullptr);
    untilPlaced(bench);
    EXPECT_EQ(aboutOf(bench.find("picture-words")), textOf(DefectText::PictureFailed, core::Language::German));
    ASSERT_TRUE(bench.reach("defect", 0));
    ASSERT_TRUE(bench.click("save"));
    EXPECT_TRUE(bench.waitFor("done"));
}

TEST(Defect, aSmallAndAnEnglishWindowShowAllOfIt) {
    Bench bench(1024, 600);
    bench.visit().setLanguage(core::Language::English);
    ASSERT_TRUE(showCard(bench));
    bench.press(frame::Action::Defect);
    bench.frames(2);
    answerWish(bench);
    ASSERT_TRUE(bench.reach("defect", 0));
    ASSERT_TRUE(bench.reach("urgency", 1));
    ASSERT_TRUE(bench.reach("picture", 0));
    bench.frames(2);
    bench.picture("defect-small");
}

TEST(Defect, byRayFromTheCardAndOneHanded) {
    for (const By by : {By::RightRay, By::LeftRay}) {
        HeadsetBench bench;
        bench.frames(2);
        bench.skipIntroduction();
        ASSERT_TRUE(bench.pointAtSomething());
        const std::string asset = bench.visit().world().readFeature(bench.visit().state().pointed->feature)->id;
        bench.frames(60);
        bench.ui().waitForLookups();
        bench.frames(2);
        ASSERT_TRUE(bench.shows("pointed"));
        bench.picture("defect-card-headset", 0.0F, 0.0F);
        ASSERT_TRUE(bench.click("report", 0, by));
        ASSERT_NE(bench.visit().draft(), nullptr) << static_cast<int>(by);
        bench.pointAhead(false);
        answerWish(bench);
        bench.frames(20);
        ASSERT_TRUE(bench.seek("defect", 1, by));
        ASSERT_TRUE(bench.seek("urgency", 2, by));
        bench.frames(2);
        bench.picture("defect-editor-headset");
        ASSERT_TRUE(bench.click("save", 0, by));
        ASSERT_TRUE(bench.waitFor("done"));
        expectSaved(*bench.store(), asset, true);
    }
}

}  // namespace
}  // namespace rundgang::ui::test
