// A defect reported with the real renderer: the picture shows the town as it was seen, and nothing else.
#include "engine/math/Camera.h"
#include "engine/render/PictureFile.h"
#include "tests/support/PictureCompare.h"
#include "tools/rundgang/Session.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

namespace rundgang::test {
namespace {

constexpr std::uint32_t kWidth = 480;
constexpr std::uint32_t kHeight = 300;
const std::filesystem::path kFolder = std::filesystem::path(RUNDGANG_TEST_OUT) / "defect_visit";

class DefectVisit : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::remove_all(kFolder);
        std::filesystem::create_directories(kFolder);
        mPlatform = platform::openHeadless(kWidth, kHeight);
        open("");
        const core::Result<render::Picture> bare = mSession->picture(kWidth, kHeight, false);
        ASSERT_TRUE(bare.ok());
        mBare = *bare;
        leaveANote();
        open((kFolder / "notes.gpkg").string());
        ASSERT_TRUE(mSession->settle(1.5).ok());
    }
    void TearDown() override {
        ASSERT_TRUE(mSession);
        EXPECT_TRUE(mSession->device().validationMessages().empty()) << mSession->device().validationMessages().front();
    }
    void open(const std::string& notes) {
        mSession.reset();
        tools::SessionOptions options;
        options.world = RUNDGANG_DEMO "/town.world";
        options.notes = notes;
        options.view.viewpoint = "market";
        auto session = tools::Session::create(options, *mPlatform);
        ASSERT_TRUE(session.ok()) << session.problem().message();
        mSession = std::move(*session);
        ASSERT_TRUE(mSession->settle(0.5).ok());
    }
    /// Somebody else's, some metres ahead and in the middle of the picture.
    void leaveANote() {
        const frame::VisitState& state = mSession->visit().state();
        notes::Note other;
        other.id = notes::makeNoteId();
        other.text = "Von jemand anderem";
        other.place = state.eye() + math::directionFrom(state.headingRad, state.pitchRad) * 8.0;
        other.eye = state.eye();
        other.language = "de";
        other.createdUtc = notes::utcNow();
        const auto store = notes::Store::open(kFolder / "notes.gpkg", {25832, "EPSG:25832", ""});
        ASSERT_TRUE(store.ok()) << store.problem().message();
        ASSERT_TRUE((*store)->wait((*store)->save(other)).ok());
    }
    void frame(frame::Action action = frame::Action::Count) {
        platform::Events events;
        events.input.seconds = 1.0 / 60.0;
        if (action != frame::Action::Count) {
            events.input.actions.press(action);
        }
        ASSERT_TRUE(mSession->frame(events).ok());
    }
    experience::NoteDraft* draft() { return mSession->visit().draft(); }

    std::unique_ptr<platform::IPlatform> mPlatform;
    std::unique_ptr<tools::Session> mSession;
    render::Picture mBare;  ///< the town without any note
};

/// JPEG by a program that shares nothing with ours, where there is one.
std::optional<render::Picture> decoded(const std::vector<std::byte>& jpeg) {
    const std::filesystem::path from = kFolder / "seen.jpg";
    const std::filesystem::path to = kFolder / "seen.png";
    std::ofstream(from, std::ios::binary)
        .write(reinterpret_cast<const char*>(jpeg.data()), static_cast<std::streamsize>(jpeg.size()));
    const std::string command = "gdal_translate -q -of PNG '" + from.string() + "' '" + to.string() + "' > /dev/null 2>&1";
    if (std::system(command.c_str()) != 0) {
        return std::nullopt;
    }
    core::Result<render::Picture> picture = render::readPng(to);
    return picture ? std::optional(std::move(*picture)) : std::nullopt;
}

TEST_F(DefectVisit, ThePictureShowsTheTownAndNeitherSignsNorPanels) {
    const core::Result<render::Picture> signs = mSession->picture(kWidth, kHeight, false);
    ASSERT_TRUE(signs.ok());
    ASSERT_GT(differingShare(mBare, *signs, 60), 0.003) << "the other's sign is in sight";
    frame();
    ASSERT_TRUE(mSession->visit().state().pointed.has_value());
    frame(frame::Action::Defect);
    ASSERT_NE(draft(), nullptr);
    EXPECT_EQ(draft()->note.kind, notes::NoteKind::Defect);
    for (int i = 0; i < 400 && draft()->picture != experience::NoteDraft::Picture::There; ++i) {
        frame();
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    ASSERT_EQ(draft()->picture, experience::NoteDraft::Picture::There);
    EXPECT_EQ(draft()->view->previewWidth, 48U);
    EXPECT_EQ(draft()->view->preview.size(), std::size_t{48} * draft()->view->previewHeight);
    const std::optional<render::Picture> seen = decoded(draft()->view->jpeg);
    if (!seen) {
        GTEST_SKIP() << "gdal_translate (gdal-bin) is not installed, so nobody else reads the picture";
    }
    ASSERT_EQ(seen->width, kWidth);
    ASSERT_EQ(seen->height, kHeight);
    ASSERT_TRUE(render::writePng(*signs, kFolder / "with-signs.png").ok());
    // JPEG changes every pixel a little; a sign or a panel would change some of them much.
    EXPECT_LT(differingShare(*seen, mBare, 60), 0.001);

    draft()->note.defect = notes::DefectKind::Damage;
    draft()->note.urgency = notes::Urgency::Soon;
    const std::vector<std::byte> jpeg = draft()->view->jpeg;
    mSession->visit().saveDraft();
    for (int i = 0; i < 2000 && draft()->stage == experience::NoteDraft::Stage::Saving; ++i) {
        frame();
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    ASSERT_EQ(draft()->stage, experience::NoteDraft::Stage::Saved) << draft()->failure;
    const auto stored = mSession->visit().store()->notes();
    const notes::Note& note = stored->back();
    ASSERT_EQ(note.media.size(), 1U);
    EXPECT_EQ(*mSession->visit().store()->mediumBytes(note.media[0].id), jpeg);
}

TEST_F(DefectVisit, TheFrameThatTakesThePictureDoesNotWaitForIt) {
    frame();
    frame(frame::Action::Defect);
    ASSERT_NE(draft(), nullptr);
    EXPECT_EQ(draft()->picture, experience::NoteDraft::Picture::Coming) << "it comes in a later frame";
    mSession->visit().discardDraft();
    for (int i = 0; i < 50; ++i) {
        frame();
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    frame(frame::Action::Defect);
    ASSERT_NE(draft(), nullptr);
    for (int i = 0; i < 400 && draft()->picture != experience::NoteDraft::Picture::There; ++i) {
        frame();
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    EXPECT_EQ(draft()->picture, experience::NoteDraft::Picture::There) << "the picture nobody wanted any more is out of the way";
}

}  // namespace
}  // namespace rundgang::test
