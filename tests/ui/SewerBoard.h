// The way to the sewers' rows, as a visitor goes it: in the window and in the headset.
#pragma once

#include "tests/ui/Bench.h"
#include "tests/ui/HeadsetBench.h"

#include <gtest/gtest.h>

#include <string>

namespace rundgang::ui::test {

/// What threads beside the frame read, find and trace is there and shown.
template <typename AnyBench>
void settleSewers(AnyBench& bench) {
    bench.visit().waitForSewers();
    bench.frames(2);
    bench.visit().sewerFinding().waitIdle();
    bench.visit().sewerTracing().waitIdle();
    bench.frames(3);
}

inline void openSewers(Bench& bench) {
    settleSewers(bench);
    ASSERT_TRUE(bench.click("sewers"));
    bench.frames(3);
    ASSERT_TRUE(bench.shows("sewers"));
}

inline void openSewers(HeadsetBench& bench) {
    settleSewers(bench);
    bench.skipIntroduction();
    bench.press(frame::Action::Menu);
    bench.frames(10);
    ASSERT_TRUE(bench.seek("more"));
    bench.frames(5);
    ASSERT_TRUE(bench.seek("sewers"));
    bench.frames(10);
    ASSERT_TRUE(bench.shows("sewers"));
}

/// Words and buttons that are cut, outside of their panel, or out of reach.
template <typename AnyBench>
std::string cutWords(AnyBench& bench) {
    std::string cut;
    for (const Widget& widget : bench.ui().widgets()) {
        if (!widget.fits) {
            cut += std::string(widget.id) + ": " + std::string(widget.label) + "\n";
        }
    }
    return cut;
}

}  // namespace rundgang::ui::test
