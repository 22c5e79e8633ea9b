// A whole visit, driven through the same abstract input as the window: spawn, walk, meet a wall, compare, X-ray, leave a note,
// quit, start again, the note is there.
#include "engine/math/Camera.h"
#include "engine/render/PictureFile.h"
#include "tests/support/PictureCompare.h"
#include "tools/rundgang/Session.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cmath>
#include <thread>

namespace rundgang::test {
namespace {

constexpr std::uint32_t kWidth = 320;
constexpr std::uint32_t kHeight = 200;

class Visiting : public testing::Test {
protected:
    void SetUp() override {
        mNotes = std::filesystem::path(RUNDGANG_TEST_OUT) / "visit" / "notes.gpkg";
        std::filesystem::create_directories(mNotes.parent_path());
        for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
            std::filesystem::remove(mNotes.string() + suffix);
        }
        open();
    }

    void TearDown() override {
        ASSERT_TRUE(mSession);
        EXPECT_TRUE(mSession->device().validationMessages().empty()) << mSession->device().validationMessages().front();
    }

    void open() {
        mSession.reset();
        mPlatform = platform::openHeadless(kWidth, kHeight);
        tools::SessionOptions options;
        options.world = RUNDGANG_DEMO "/town.world";
        options.notes = mNotes.string();
        options.view.viewpoint = "market";
        auto session = tools::Session::create(options, *mPlatform);
        ASSERT_TRUE(session.ok()) << session.problem().message();
        mSession = std::move(*session);
        const core::Status settled = mSession->settle(0.5);
        ASSERT_TRUE(settled.ok()) << settled.problem().message();
    }

    const frame::VisitState& state() { return mSession->visit().state(); }

    /// Frames of 1/30 s with the same input, without drawing each one.
    void hold(frame::VisitorInput input, double seconds) {
        input.seconds = 1.0 / 30.0;
        for (double t = 0.0; t < seconds; t += input.seconds) {
            mSession->visit().advance(input);
            input.actions = {};
        }
    }

    void press(frame::Action action) {
        frame::VisitorInput input;
        input.actions.press(action);
        hold(input, 0.1);
    }

    render::Picture look() {
        EXPECT_TRUE(mSession->settle(0.6).ok());
        core::Result<render::Picture> picture = mSession->picture(kWidth, kHeight, false);
        EXPECT_TRUE(picture.ok());
        return picture ? *picture : render::Picture{};
    }

    std::filesystem::path mNotes;
    std::unique_ptr<platform::IPlatform> mPlatform;
    std::unique_ptr<tools::Session> mSession;
};

TEST_F(Visiting, walksAlongTheStreetAtAWalkingPace) {
    const math::WorldPos before = state().feet;
    frame::VisitorInput ahead;
    ahead.walk = {0.0F, 1.0F};
    hold(ahead, 3.0);
    const glm::dvec3 way = state().feet - before;
    EXPECT_NEAR(std::hypot(way.x, way.y), 3.0 * 1.4, 0.6);
    EXPECT_LT(std::abs(way.z), 1.5);
}

TEST_F(Visiting, cannotWalkThroughTheHouses) {
    // A minute in a circle of headings: wherever a wall is met, the ground is still there and the eye is never inside a house.
    for (int heading = 0; heading < 8; ++heading) {
        mSession->visit().goTo("market");
        frame::VisitorInput turn;
        turn.turnRad = heading * 0.785;
        hold(turn, 0.04);
        frame::VisitorInput ahead;
        ahead.walk = {0.0F, 1.0F};
        ahead.fast = true;
        hold(ahead, 25.0);
        const math::WorldPos feet = state().feet;
        ASSERT_TRUE(std::isfinite(feet.z));
        const math::WorldBox& extent = mSession->world().manifest().extent;
        EXPECT_TRUE(extent.contains2d(feet.x, feet.y));
        EXPECT_GT(feet.z, extent.min.z - 1.0) << "fell through the ground";
        EXPECT_LT(feet.z, extent.max.z);
    }
}

TEST_F(Visiting, theProposalIsThereAfterTheSwitchAndGoneAfterTheNext) {
    mSession->visit().goTo("brownfield");
    const render::Picture today = look();
    frame::VisitorInput choose;
    choose.chooseVariant = 0;
    hold(choose, 0.5);
    EXPECT_EQ(state().variant.to, 0);
    const render::Picture proposal = look();
    EXPECT_GT(differingShare(today, proposal, 24), 0.02) << "the proposal cannot be seen";
    choose.chooseVariant = frame::kCurrentState;
    hold(choose, 0.5);
    EXPECT_LT(differingShare(today, look(), 24), 0.01) << "today does not look as before";
}

TEST_F(Visiting, theGroundOpensOverTheSewer) {
    mSession->visit().goTo("sewer");
    const render::Picture closed = look();
    press(frame::Action::XRay);
    const render::Picture open = look();
    EXPECT_FLOAT_EQ(state().xray.opening, 1.0F);
    EXPECT_GT(differingShare(closed, open, 24), 0.05);
    press(frame::Action::XRay);
    EXPECT_LT(differingShare(closed, look(), 24), 0.01);
}

int sumAt(const render::Picture& picture, std::size_t pixel) {
    return picture.rgba[pixel * 4] + picture.rgba[pixel * 4 + 1] + picture.rgba[pixel * 4 + 2];
}

TEST_F(Visiting, aManholeIsFoundGoneToAndTheWayDownIsLit) {
    experience::Visit& visit = mSession->visit();
    const auto settleSewers = [&] {
        visit.sewers().waitIdle();
        hold({}, 0.05);
        visit.sewerFinding().waitIdle();
        visit.sewerTracing().waitIdle();
        hold({}, 0.05);
    };
    visit.goTo("sewer");
    settleSewers();
    ASSERT_TRUE(visit.sewerFinding().ready());
    visit.findSewers({"", network::AssetKind::Manhole, 0});
    settleSewers();
    ASSERT_GT(visit.sewerFinding().found()->nearest.size(), 6U);
    const experience::SewerAsset manhole = visit.sewerFinding().found()->nearest[6];
    std::string typed = manhole.id;
    std::transform(typed.begin(), typed.end(), typed.begin(),
                   [](char c) { return c == '-' ? ' ' : static_cast<char>(std::tolower(c)); });
    visit.findSewers({typed, std::nullopt, 0});
    settleSewers();
    ASSERT_EQ(visit.sewerFinding().found()->nearest.front().id, manhole.id);

    visit.chooseSewer(manhole.feature);
    visit.leadToSewer(true);
    hold({}, 0.1);
    ASSERT_TRUE(state().lead);
    EXPECT_GT(state().lead->distance, 5.0);
    visit.goToSewer();
    hold({}, 2.0);
    EXPECT_LT(std::hypot(state().feet.x - manhole.place.x, state().feet.y - manhole.place.y), 6.5);
    visit.forgetChosenSewer();
    const render::Picture dark = look();

    visit.chooseSewer(manhole.feature);
    visit.traceSewer(experience::TraceHow::Downstream);
    settleSewers();
    ASSERT_TRUE(visit.sewerTracing().traced());
    EXPECT_GT(visit.sewerTracing().traced()->reaches, 1U);
    EXPECT_FALSE(visit.sewerTracing().traced()->endId.empty());
    ASSERT_TRUE(visit.sewerTracing().section());
    EXPECT_EQ(visit.sewerTracing().section()->shaftNames.front(), manhole.id);
    EXPECT_GT(visit.sewerTracing().section()->section.ground.size(), 10U);
    const render::Picture lit = look();
    EXPECT_TRUE(render::writePng(dark, std::filesystem::path(RUNDGANG_TEST_OUT) / "visit" / "sewer-dark.png").ok());
    EXPECT_TRUE(render::writePng(lit, std::filesystem::path(RUNDGANG_TEST_OUT) / "visit" / "sewer-lit.png").ok());
    std::size_t changed = 0;
    double brighter = 0.0;
    for (std::size_t i = 0; i < std::size_t{kWidth} * kHeight; ++i) {
        const int difference = sumAt(lit, i) - sumAt(dark, i);
        changed += std::abs(difference) > 60 ? 1 : 0;
        brighter += std::abs(difference) > 60 ? difference / 3.0 : 0.0;
    }
    EXPECT_GT(changed, 150U) << "pipe and shaft in the opening";
    EXPECT_LT(changed, std::size_t{kWidth} * kHeight / 4) << "and nothing else";
    EXPECT_GT(brighter / static_cast<double>(changed), 40.0) << "lit";

    visit.traceSewer(experience::TraceHow::Blocked);
    settleSewers();
    ASSERT_FALSE(visit.sewerTracing().traced()->blockedId.empty());
    const render::Picture backwater = look();
    EXPECT_TRUE(render::writePng(backwater, std::filesystem::path(RUNDGANG_TEST_OUT) / "visit" / "sewer-backwater.png").ok());
    EXPECT_GT(differingShare(lit, backwater, 24), 0.002) << "standing water is told from running";
    EXPECT_GT(differingShare(dark, backwater, 24), 0.002);

    visit.nextVisitor();
    settleSewers();
    EXPECT_FALSE(visit.sewerTracing().traced());
    EXPECT_FALSE(visit.chosenSewer());
    EXPECT_FALSE(state().marks);
    EXPECT_FALSE(state().lead);
}

TEST_F(Visiting, aNoteIsThereAgainAfterTheNextStart) {
    frame::Hit spot;
    spot.position = state().feet + glm::dvec3(2.0, 3.0, 1.0);
    mSession->visit().beginNote(spot);
    ASSERT_NE(mSession->visit().draft(), nullptr);
    mSession->visit().draft()->note.text = "Hier fehlt eine Bank für müde Füße";
    mSession->visit().draft()->note.kind = notes::NoteKind::Idea;
    mSession->visit().saveDraft();
    for (int i = 0; i < 300 && mSession->visit().draft() != nullptr &&
                    mSession->visit().draft()->stage == experience::NoteDraft::Stage::Saving;
         ++i) {
        hold({}, 0.05);
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    open();
    const auto notes = mSession->visit().store()->notes();
    ASSERT_EQ(notes->size(), 1U);
    EXPECT_EQ(notes->front().text, "Hier fehlt eine Bank für müde Füße");
    EXPECT_NEAR(notes->front().place.x, spot.position.x, 1e-6);
    EXPECT_EQ(notes->front().variant, "");
}

}  // namespace
}  // namespace rundgang::test
