// What the headset's panels cost in a frame in which nothing happens.
#include "tests/ui/HeadsetBench.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> gAllocations{0};
thread_local bool gCounts = false;

}  // namespace

// Counting every allocation of this thread; all other forms of new end here. The sanitizers bring their own.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
void* operator new(std::size_t bytes) {
    if (gCounts) {
        ++gAllocations;
    }
    if (void* memory = std::malloc(bytes > 0 ? bytes : 1)) {
        return memory;
    }
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t /*bytes*/) noexcept { std::free(memory); }
#endif

namespace rundgang::ui::test {
namespace {

std::size_t allocationsInFrames(HeadsetBench& bench, int frames) {
    HeadsetFrame frame;
    frame.seconds = 1.0 / 90.0;
    frame.controls = bench.controls;
    bench.frames(10);
    gAllocations = 0;
    gCounts = true;
    for (int i = 0; i < frames; ++i) {
        bench.ui().point(bench.tracking);
        bench.ui().build(bench.visit(), bench.tracking, frame);
    }
    gCounts = false;
    return gAllocations / static_cast<std::size_t>(frames);
}

// A label longer than a string keeps within itself costs one, as does every eleventh label's place in the list.
constexpr std::size_t kFew = 150;

TEST(HeadsetCost, aRestingFrameAllocatesLittleWhateverIsOpen) {
    HeadsetBench bench;
    bench.controls = touchControls();
    bench.skipIntroduction();
    const std::size_t nothing = allocationsInFrames(bench, 50);
    EXPECT_LT(nothing, 40U);
    bench.press(frame::Action::Menu);
    EXPECT_LT(allocationsInFrames(bench, 50), kFew);
    bench.click("more");
    bench.seek("settings");
    EXPECT_LT(allocationsInFrames(bench, 50), kFew);
    bench.press(frame::Action::Menu);
    bench.beginNote();
    EXPECT_LT(allocationsInFrames(bench, 50), kFew);
}

}  // namespace
}  // namespace rundgang::ui::test
