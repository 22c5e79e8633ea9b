// The notes' signs in the demo town, drawn: legible from the street, clustered from afar, filtered, and gone when hidden; and
// what a frame works with none, a thousand and a hundred thousand notes.
#include "engine/math/Camera.h"
#include "engine/render/PictureFile.h"
#include "tests/support/OwnUse.h"
#include "tests/support/PictureCompare.h"
#include "tools/rundgang/Session.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>
#include <random>
#include <vector>

namespace rundgang::test {
namespace {

constexpr std::uint32_t kWidth = 640;
constexpr std::uint32_t kHeight = 400;

class SignsInTown : public testing::Test {
protected:
    void SetUp() override {
        mFolder = std::filesystem::path(RUNDGANG_TEST_OUT) / "signs";
        mFile = mFolder / (std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".gpkg");
        std::filesystem::create_directories(mFolder);
        for (const char* suffix : {"", "-wal", "-shm"}) {
            std::filesystem::remove(mFile.string() + suffix);
        }
    }

    void open() {
        mSession.reset();
        mPlatform = platform::openHeadless(kWidth, kHeight);
        tools::SessionOptions options;
        options.world = RUNDGANG_DEMO "/town.world";
        options.notes = mFile.string();
        options.view.viewpoint = "market";
        auto session = tools::Session::create(options, *mPlatform);
        ASSERT_TRUE(session.ok()) << session.problem().message();
        mSession = std::move(*session);
        ASSERT_TRUE(mSession->settle(1.0).ok());
    }

    /// Straight into the file, as another station would.
    void keep(const std::vector<notes::Note>& all) {
        const world::Manifest& manifest = mSession->world().manifest();
        notes::NoteCrs crs;
        crs.name = manifest.crs;
        crs.wkt = manifest.crsWkt;
        crs.epsg = manifest.crs.starts_with("EPSG:") ? std::atoi(manifest.crs.c_str() + 5) : 0;
        mSession.reset();
        auto store = notes::Store::open(mFile, crs);
        ASSERT_TRUE(store.ok()) << store.problem().message();
        notes::Store::Ticket last = 0;
        for (const notes::Note& note : all) {
            last = (*store)->save(note);
        }
        ASSERT_TRUE(all.empty() || (*store)->wait(last).ok());
    }

    notes::Note at(const math::WorldPos& place, int kind) {
        notes::Note note;
        note.id = notes::makeNoteId();
        note.kind = static_cast<notes::NoteKind>(kind % 5);
        note.text = "Eine Notiz";
        note.place = place;
        note.language = "de";
        note.createdUtc = "2026-11-23T07:12:49Z";
        return note;
    }

    /// One of each kind across the street ahead, and behind them a crowd.
    std::vector<notes::Note> street() {
        const frame::VisitState& state = mSession->visit().state();
        const glm::dvec3 ahead = math::directionFrom(state.headingRad, 0.0);
        const glm::dvec3 right{ahead.y, -ahead.x, 0.0};
        std::vector<notes::Note> all;
        for (int i = 0; i < 5; ++i) {
            all.push_back(at(state.feet + ahead * 12.0 + right * (3.0 * (i - 2)), i));
        }
        std::mt19937 random(3);
        std::normal_distribution<double> crowd(0.0, 1.2);
        for (int i = 0; i < 46; ++i) {
            all.push_back(at(state.feet + ahead * (24.0 + crowd(random)) + right * (crowd(random) - 7.0), i % 7));
        }
        return all;
    }

    render::Picture look(const std::string& name) {
        EXPECT_TRUE(mSession->settle(1.0).ok());
        core::Result<render::Picture> picture = mSession->picture(kWidth, kHeight, false);
        EXPECT_TRUE(picture.ok());
        if (picture) {
            EXPECT_TRUE(render::writePng(*picture, mFolder / (name + ".png")).ok());
        }
        return picture ? *picture : render::Picture{};
    }

    void expectNothingSaid() {
        for (const std::string& message : mSession->validationMessages()) {
            ADD_FAILURE() << message;
        }
    }

    std::filesystem::path mFolder;
    std::filesystem::path mFile;
    std::unique_ptr<platform::IPlatform> mPlatform;
    std::unique_ptr<tools::Session> mSession;
};

TEST_F(SignsInTown, standApartNearbyAndAreCountedFarther) {
    open();
    const std::vector<notes::Note> all = street();
    const render::Picture bare = look("bare");
    keep(all);
    open();
    const render::Picture near = look("street");
    EXPECT_GT(differingShare(bare, near, 24), 0.01);
    std::size_t singles = 0;
    std::size_t counted = 0;
    for (const experience::Sign& sign : mSession->visit().reading().signs().shown()) {
        singles += sign.count == 1 ? 1 : 0;
        counted += sign.count;
    }
    EXPECT_GE(singles, 5U);
    EXPECT_EQ(counted, all.size());
    const math::WorldPos eye = mSession->visit().state().eye();
    const double heading = mSession->visit().state().headingRad;
    mSession->visit().goTo(eye + (glm::dvec3(0.0, 0.0, 60.0) - math::directionFrom(heading, 0.0) * 60.0), heading, -0.5);
    look("above");
    EXPECT_LT(mSession->visit().reading().signs().shown().size(), 12U);
    expectNothingSaid();
}

TEST_F(SignsInTown, areFilteredAndGoWhenHidden) {
    open();
    const std::vector<notes::Note> all = street();
    const render::Picture bare = look("bare");
    keep(all);
    open();
    experience::NoteFilter praise;
    praise.kinds = experience::NoteFilter::bit(notes::NoteKind::Praise);
    mSession->visit().reading().setFilter(praise);
    const render::Picture few = look("filtered");
    mSession->visit().reading().setFilter({});
    const render::Picture full = look("unfiltered");
    EXPECT_LT(differingShare(bare, few, 24), differingShare(bare, full, 24) * 0.6);

    // The file is another program's, too: whatever is hidden there is gone here.
    const world::Manifest& manifest = mSession->world().manifest();
    auto other = notes::Store::open(mFile, {std::atoi(manifest.crs.c_str() + 5), manifest.crs, manifest.crsWkt});
    ASSERT_TRUE(other.ok());
    for (const notes::Note& note : all) {
        ASSERT_TRUE((*other)->wait((*other)->change(notes::Moderation{note.id, notes::NoteState::Hidden, "Test", ""})).ok());
    }
    for (int i = 0; i < 400 && !mSession->visit().store()->notes()->empty(); ++i) {
        const timespec pause{0, 10'000'000};
        ::nanosleep(&pause, nullptr);
    }
    EXPECT_EQ(differingShare(bare, look("hidden"), 24), 0.0);
    expectNothingSaid();
}

/// What the frame thread itself works in a frame of a walk, milliseconds: median and the 99th of a hundred. `before` is told each
/// frame's number, and its work counts too.
std::pair<double, double> walkFrames(
    tools::Session& session, platform::IPlatform& platform, int frames, const std::function<void(int)>& before = [](int) {}) {
    std::vector<double> times;
    for (int i = 0; i < frames; ++i) {
        platform::Events events = platform.poll(session.wants());
        events.input.walk = {0.0F, i % 200 < 100 ? 1.0F : -1.0F};
        const double begun = threadMs();
        before(i);
        EXPECT_TRUE(session.frame(std::move(events)).ok());
        times.push_back(threadMs() - begun);
    }
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

TEST_F(SignsInTown, aHundredThousandCostNoFrame) {
    constexpr int kFrames = 60;
    double none = 0.0;
    std::mt19937 random(5);
    open();
    const math::WorldBox extent = mSession->world().manifest().extent;
    std::uniform_real_distribution<double> x(extent.min.x, extent.max.x);
    std::uniform_real_distribution<double> y(extent.min.y, extent.max.y);
    for (const int count : {0, 1000, 100000}) {
        std::vector<notes::Note> more;
        const math::WorldPos feet = mSession->visit().state().feet;
        while (static_cast<int>(more.size()) + (count > 1000 ? 1000 : 0) < count) {
            more.push_back(at({x(random), y(random), feet.z}, static_cast<int>(random() % 5)));
        }
        keep(more);
        open();
        walkFrames(*mSession, *mPlatform, 10);  // panels learn their size
        const auto [median, worst] = walkFrames(*mSession, *mPlatform, kFrames);
        std::size_t standing = mSession->visit().reading().signs().shown().size();
        std::printf("%d notes: the frame thread works %.3f ms a frame (median), %.3f ms (99 of 100); %zu signs stand\n", count,
                    median, worst, standing);
        none = count == 0 ? median : none;
        EXPECT_EQ(mSession->visit().reading().view()->total(), static_cast<std::size_t>(count));
#ifdef NDEBUG
        EXPECT_LT(median, none + 0.5) << count;
#endif
    }
}

TEST_F(SignsInTown, savingIsSeenInNoFrame) {
    constexpr int kFrames = 100;
    constexpr int kEach = 10;  // frames from one note to the next
    open();
    walkFrames(*mSession, *mPlatform, 10);
    experience::Visit& visit = mSession->visit();
    const auto leaveNote = [&](int frame) {
        if (frame % kEach == 0) {
            frame::Hit spot;
            spot.position = visit.state().feet + glm::dvec3(3.0, 3.0 + frame * 0.05, 0.0);
            visit.beginNote(spot);
            visit.draft()->note.text = "Eine Bank";
            visit.saveDraft();
        }
    };
    const auto [quiet, quietWorst] = walkFrames(*mSession, *mPlatform, kFrames);
    const auto [saving, savingWorst] = walkFrames(*mSession, *mPlatform, kFrames, leaveNote);
    std::printf(
        "the frame thread works %.3f ms a frame (median), %.3f ms (99 of 100); a note saved every %d frames: %.3f, %.3f\n", quiet,
        quietWorst, kEach, saving, savingWorst);
    EXPECT_GE(visit.store()->notes()->size(), 2U) << "nothing was saved";
}

}  // namespace
}  // namespace rundgang::test
