// Nothing on the frame path waits for a disk or for a lock held by one, and nothing allocates in storms: shown for a visitor who
// stands, goes from place to place while chunks stream, and saves a note while the notes' file is held by another program.
#include "tests/audio/ScriptedCapture.h"
#include "tests/support/AllocationCount.h"
#include "tests/support/CallWatch.h"
#include "tests/visits/HeldFile.h"
#include "tools/rundgang/Session.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <thread>

namespace rundgang::test {
namespace {

constexpr std::uint32_t kWidth = 96;
constexpr std::uint32_t kHeight = 64;
constexpr int kFrames = 100;
constexpr int kStay = 10;  ///< frames in one place before the next

/// Allocations of each frame.
struct Counted {
    std::vector<std::uint64_t> perFrame;
    std::vector<std::string> calls;
    std::size_t incomplete = 0;  ///< frames for which something was still being loaded

    [[nodiscard]] std::uint64_t median() {
        std::nth_element(perFrame.begin(), perFrame.begin() + static_cast<std::ptrdiff_t>(perFrame.size() / 2), perFrame.end());
        return perFrame[perFrame.size() / 2];
    }
    [[nodiscard]] std::uint64_t most() const { return *std::max_element(perFrame.begin(), perFrame.end()); }
};

class FramePath {
public:
    bool open() {
        mNotes = std::filesystem::path(RUNDGANG_TEST_OUT) / "frame-path" / "notes.gpkg";
        std::filesystem::remove_all(mNotes.parent_path());
        std::filesystem::create_directories(mNotes.parent_path());
        mPlatform = platform::openHeadless(kWidth, kHeight);
        tools::SessionOptions options;
        options.world = RUNDGANG_DEMO "/town.world";
        options.notes = mNotes.string();
        options.view.viewpoint = "market";
        options.capture = scripted({4.0});
        options.transcriber = "sh -c \"echo eine Bank\" {wav}";
        auto session = tools::Session::create(options, *mPlatform);
        EXPECT_TRUE(session.ok()) << (session.ok() ? "" : session.problem().message());
        if (!session.ok()) {
            return false;
        }
        mSession = std::move(*session);
        EXPECT_TRUE(mSession->settle(0.5).ok());
        run({}, 20);  // the driver compiles what it draws with, panels learn their size
        return true;
    }

    Counted run(const frame::VisitorInput& input, int frames) {
        Counted counted;
        counted.perFrame.reserve(static_cast<std::size_t>(frames));
        for (int i = 0; i < frames; ++i) {
            platform::Events events = mPlatform->poll(mSession->wants());
            const double seconds = events.input.seconds;
            events.input = input;
            events.input.seconds = seconds;
            const std::uint64_t before = allocationsOfThisThread();
            const core::Status drawn = mSession->frame(std::move(events));
            counted.perFrame.push_back(allocationsOfThisThread() - before);
            EXPECT_TRUE(drawn.ok());
            counted.incomplete += mSession->complete() ? 0U : 1U;
        }
        counted.calls = takeWatchedCalls();
        return counted;
    }

    /// From place to place, faster than the chunks come.
    Counted runThroughTown(int frames) {
        Counted all;
        const std::vector<world::Viewpoint>& places = mSession->world().manifest().viewpoints;
        for (int done = 0; done < frames; done += kStay) {
            mSession->visit().goTo(places[static_cast<std::size_t>(done / kStay) % places.size()].id);
            const Counted stay = run({}, kStay);
            all.perFrame.insert(all.perFrame.end(), stay.perFrame.begin(), stay.perFrame.end());
            all.calls.insert(all.calls.end(), stay.calls.begin(), stay.calls.end());
            all.incomplete += stay.incomplete;
        }
        return all;
    }

    void beginNote() {
        frame::Hit spot;
        spot.position = mSession->visit().state().feet + glm::dvec3(2.0, 3.0, 1.0);
        mSession->visit().beginNote(spot);
        mSession->visit().draft()->note.text = "Eine Bank";
        mSession->visit().saveDraft();
    }
    experience::VoiceDraft& voice() { return mSession->visit().voice(); }
    bool runUntil(const std::function<bool()>& is) {
        for (int i = 0; i < 600 && !is(); ++i) {
            run({}, 1);
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return is();
    }
    void speak() {
        frame::Hit spot;
        spot.position = mSession->visit().state().feet + glm::dvec3(3.0, 3.0, 1.0);
        mSession->visit().beginNote(spot);
        mSession->visit().toggleRecording();
        mSession->visit().answerConsent(true);
    }

    void waitForSaved() {
        using Stage = experience::NoteDraft::Stage;
        for (int i = 0; i < 600; ++i) {
            const experience::NoteDraft* draft = mSession->visit().draft();
            if (draft == nullptr || draft->stage == Stage::Saved) {
                return;
            }
            if (draft->stage == Stage::Failed) {
                mSession->visit().saveDraft();
            }
            run({}, 1);
        }
    }

    std::filesystem::path mNotes;
    std::unique_ptr<platform::IPlatform> mPlatform;
    std::unique_ptr<tools::Session> mSession;
};

void expectQuiet(const char* when, Counted& counted, std::uint64_t usual, std::uint64_t most) {
    std::printf("%s: %llu allocations in the median frame, %llu in the worst; %zu calls\n", when,
                static_cast<unsigned long long>(counted.median()), static_cast<unsigned long long>(counted.most()),
                counted.calls.size());
    EXPECT_TRUE(counted.calls.empty()) << when << ": " << counted.calls.size() << " calls, the first: " << counted.calls.front();
    EXPECT_LE(counted.median(), usual) << when;
    EXPECT_LE(counted.most(), most) << when;
}

/// Recording, its words, saving, listening: each from the first frame to the last.
void voices(FramePath& path) {
    using Stage = experience::VoiceDraft::Stage;
    takeWatchedCalls();
    path.speak();
    Counted speaking = path.run({}, kFrames);
    EXPECT_TRUE(path.runUntil([&] { return path.voice().seconds > 3.0; }));
    expectQuiet("speaking a note", speaking, 200, 500);

    path.mSession->visit().toggleRecording();
    Counted ending = path.run({}, kFrames);
    EXPECT_TRUE(path.runUntil([&] { return path.voice().words == experience::VoiceDraft::Words::There; }));
    EXPECT_EQ(path.voice().stage, Stage::Recorded);
    expectQuiet("ending it", ending, 200, 500);

    path.mSession->visit().saveDraft();
    Counted saving = path.run({}, kFrames);
    path.waitForSaved();
    const auto all = path.mSession->visit().store()->notes();
    ASSERT_EQ(all->size(), 2U);
    EXPECT_EQ(all->back().media.size(), 1U);
    expectQuiet("saving it", saving, 200, 500);

    path.mSession->visit().listen(all->back());
    Counted listening = path.run({}, kFrames);
    EXPECT_TRUE(path.runUntil([&] {
        return path.mSession->visit().heard().stage == experience::Heard::Stage::None ||
               path.mSession->visit().heard().seconds > 0.5;
    }));
    expectQuiet("listening to it", listening, 200, 500);
}

void walkWatched() {
    FramePath path;
    if (!path.open()) {
        return;
    }
    if (watchThisThread()) {
        EXPECT_TRUE(std::filesystem::exists(path.mNotes));
        EXPECT_FALSE(takeWatchedCalls().empty()) << "the watch sees nothing";
    } else {
        std::printf("calls into the kernel cannot be watched on this system\n");
    }
    Counted still = path.run({}, kFrames);
    expectQuiet("standing", still, 100, 200);

    Counted streaming = path.runThroughTown(kFrames);
    EXPECT_GT(streaming.incomplete, 0U) << "everything was there already, so nothing streamed";
    expectQuiet("chunks streaming in", streaming, 100, 1000);

    HeldFile held(path.mNotes);
    takeWatchedCalls();  // those of the other program
    path.beginNote();
    Counted saving = path.run({}, kFrames);
    // The writer's patience may have ended by now; what matters is that these frames passed although it could not write.
    EXPECT_TRUE(path.mSession->visit().store()->notes()->empty()) << "the file was not held, so nothing is shown";
    expectQuiet("saving a note", saving, 150, 300);
    held.release();
    path.waitForSaved();
    EXPECT_EQ(path.mSession->visit().store()->notes()->size(), 1U);
    voices(path);
}

TEST(FramePath, waitsForNoDiskAndAllocatesLittle) {
    // A thread of its own, since the watch cannot be taken off again.
    std::thread visitor(walkWatched);
    visitor.join();
}

}  // namespace
}  // namespace rundgang::test
