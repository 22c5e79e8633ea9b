// What a frame in the headset waits for: the runtime's own wait, and nothing else. Shown by watching every call into the kernel
// that may sleep, with where it came from and how long it took; and that late frames are made up for.
#include "tests/support/CallWatch.h"
#include "tests/visits/HeadsetVisit.h"
#include "tests/visits/HeldFile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace rundgang::test {
namespace {

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// Milliseconds a frame that the runtime may take to answer one sort of question, on a machine with much else to do.
constexpr double kAnswerMs = 3.0;

/// Milliseconds that a lock inside the driver may take. Making an image or a buffer while another thread makes one meets the
/// driver's own locks for moments; waiting for the GPU, which is what must not be, takes a whole picture's time (50 ms and more
/// with lavapipe).
constexpr double kDriversLockMs = 5.0;

struct Row {
    int count = 0;
    double total = 0.0;
    double worst = 0.0;
};

/// Whose wait it is, and through which door.
std::string doorOf(const CallOrigin& origin) {
    if (!origin.xr.empty()) {
        return origin.vulkan.empty() ? origin.xr : origin.xr + " > " + origin.vulkan;
    }
    return !origin.vulkan.empty() ? origin.vulkan : "(ours) " + origin.inner;
}

/// One part of the visit, watched.
class Watched {
public:
    explicit Watched(HeadsetVisit& visit) : mVisit(&visit) {}

    void frames(int count) {
        for (int i = 0; i < count; ++i) {
            (void)takeTimedCalls();  // the test's own
            const auto begin = Clock::now();
            mVisit->frame();
            mFrames.total += millisecondsSince(begin);
            ++mFrames.count;
            for (const WatchedCall& call : takeTimedCalls()) {
                add(call);
            }
        }
    }

    /// The table, and what is wrong in it. What remains under xr* is the runtime's own: questions over its socket, and
    /// xrEndFrame, in which Monado waits for the GPU where the driver (lavapipe) can share no semaphore with it. Besides that
    /// only moments at the driver's own locks.
    void report(const char* when) const {
        std::printf("%s: %d frames, %.1f ms each\n  %-34s %-16s %-44s %6s %9s %9s\n", when, mFrames.count,
                    mFrames.total / mFrames.count, "through", "call", "from", "count", "total ms", "worst ms");
        for (const auto& [key, row] : mRows) {
            std::printf("  %-34s %-16s %-44s %6d %9.2f %9.3f\n", key.door.c_str(), key.call.c_str(), key.ours.c_str(), row.count,
                        row.total, row.worst);
            const bool runtimes = key.door.starts_with("xr");
            const bool driversLock = key.door == "libvulkan_lvp.so" && key.call == "futex" && row.worst < kDriversLockMs;
            EXPECT_TRUE(runtimes || driversLock)
                << when << ": a wait of " << row.worst << " ms in " << key.ours << ": " << key.call << " through " << key.door;
            if (runtimes && !key.door.starts_with("xrWaitFrame") && key.door != "xrEndFrame > libvulkan_lvp.so") {
                EXPECT_LT(row.total / mFrames.count, kAnswerMs) << when << ": " << key.door;
            }
        }
        EXPECT_TRUE(std::any_of(mRows.begin(), mRows.end(), [](const auto& row) { return row.first.door == "xrWaitFrame"; }))
            << when << ": the watch sees nothing";
    }

    [[nodiscard]] HeadsetVisit& visit() const { return *mVisit; }

private:
    struct Key {
        std::string door;
        std::string call;
        std::string ours;
        auto operator<=>(const Key&) const = default;
    };
    void add(const WatchedCall& call) {
        const CallOrigin origin = originOf(call);
        Row& row = mRows[{doorOf(origin), call.name, origin.ours}];
        ++row.count;
        row.total += call.milliseconds;
        row.worst = std::max(row.worst, call.milliseconds);
    }

    HeadsetVisit* mVisit;
    Row mFrames;
    std::map<Key, Row> mRows;
};

void walkWatched() {
    HeadsetVisit v("frame-waits");
    ASSERT_EQ(v.problem(), "");
    ASSERT_TRUE(v.putOn());
    v.visit().skipIntroduction();
    v.frames(30);  // the driver compiles what it draws with
    if (!watchThisThread(Watch::DiskAndSleep)) {
        std::printf("calls into the kernel cannot be watched on this system\n");
        return;
    }
    Watched standing(v);
    standing.frames(60);
    standing.report("standing");

    Watched streaming(v);
    const std::vector<world::Viewpoint>& places = v.session().world().manifest().viewpoints;
    for (std::size_t i = 0; i < 8; ++i) {
        v.visit().goTo(places[i % places.size()].id);
        streaming.frames(10);
    }
    streaming.report("teleporting while chunks stream");

    HeldFile held(v.notes());
    Watched saving(v);
    frame::Hit spot;
    spot.position = v.ground(5.0);
    v.visit().beginNote(spot);
    v.visit().draft()->note.text = "Eine Bank";
    v.visit().saveDraft();
    saving.frames(60);
    EXPECT_TRUE(v.visit().store()->notes()->empty()) << "the file was not held, so nothing is shown";
    saving.report("saving while the notes' file is held");
    held.release();
}

class FrameWaits : public testing::Test {
protected:
    void SetUp() override {
        if (const std::string why = headsetMissing(true); !why.empty()) {
            GTEST_SKIP() << why;
        }
    }
};

/// Milliseconds from the beginning of each of so many frames to the next one's.
std::vector<double> pacesOf(HeadsetVisit& v, int count) {
    std::vector<double> paces;
    for (int i = 0; i < count; ++i) {
        const auto begin = Clock::now();
        v.frame();
        paces.push_back(millisecondsSince(begin));
    }
    return paces;
}

double median(std::vector<double> all) {
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2), all.end());
    return all[all.size() / 2];
}

double worst(const std::vector<double>& all) { return *std::max_element(all.begin(), all.end()); }

/// Held up for 200 ms, again and again: how the frames after that go, at each place the median of all times.
std::vector<double> pacesAfterDelay(HeadsetVisit& v) {
    constexpr int kTimes = 9;
    constexpr int kAfter = 6;
    std::vector<std::vector<double>> byPlace(kAfter);
    for (int time = 0; time < kTimes; ++time) {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        const std::vector<double> paces = pacesOf(v, kAfter);
        for (std::size_t place = 0; place < kAfter; ++place) {
            byPlace[place].push_back(paces[place]);
        }
    }
    std::vector<double> medians;
    for (const std::vector<double>& paces : byPlace) {
        medians.push_back(median(paces));
    }
    return medians;
}

void expectRecovery(double renderScale) {
    HeadsetVisitOptions options;
    options.renderScale = renderScale;
    HeadsetVisit v("late-frames", options);
    ASSERT_EQ(v.problem(), "");
    ASSERT_TRUE(v.putOn());
    v.visit().skipIntroduction();
    ASSERT_TRUE(v.until([&] { return v.session().complete(); }));
    v.frames(20);
    const std::uint32_t width = v.session().headset()->width();
    const std::vector<double> before = pacesOf(v, 40);
    const std::uint64_t drawn = v.session().stats().frames;
    const std::vector<double> after = pacesAfterDelay(v);
    std::printf("eyes %u pixels wide: a frame takes %.1f ms (worst %.1f); after 200 ms of delay:", width, median(before),
                worst(before));
    for (const double pace : after) {
        std::printf(" %.1f", pace);
    }
    std::printf(" ms\n");
    EXPECT_EQ(v.problem(), "");
    EXPECT_FALSE(v.session().whyNoHeadset().has_value());
    EXPECT_GT(v.session().stats().frames, drawn + 9) << "drawing went on";
    // From the third frame on as before; a quarter more is this machine's other work.
    for (std::size_t place = 3; place < after.size(); ++place) {
        EXPECT_LT(after[place], std::max(median(before) * 1.25, worst(before))) << "frame " << place + 1 << " after the delay";
    }
    // Nothing was saved up: the visitor is where they were, and the world's clock jumped no further than the delay.
    EXPECT_EQ(v.state().fade, 0.0F);
    EXPECT_TRUE(v.until([&] { return v.session().complete(); }));
}

TEST_F(FrameWaits, OnlyTheRuntimesOwn) {
    // A thread of its own, since the watch cannot be taken off again.
    std::thread visitor(walkWatched);
    visitor.join();
}

TEST_F(FrameWaits, LateFramesAreMadeUpFor) { expectRecovery(1.0); }
TEST_F(FrameWaits, AndWithAGpuThatIsFarTooSlow) { expectRecovery(2.0); }

}  // namespace
}  // namespace rundgang::test
