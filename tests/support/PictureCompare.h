// Comparing a picture with the one that was approved: a pixel differs when any channel does by more than `channel`; the pictures
// differ when more than `share` of the pixels do. Software Vulkan draws the same on one machine; drivers and CPUs differ by a
// rounding here and an edge there, which is what the tolerance is for.
#pragma once

#include "engine/render/Renderer.h"

#include <filesystem>
#include <string>

namespace rundgang::test {

struct Tolerance {
    int channel = 12;
    double share = 0.01;
};

struct Comparison {
    bool same = false;
    double differingShare = 1.0;
    std::string message;  ///< what differs and where the written pictures lie
};

/// Compares with tests/golden/NAME.png. When they differ, writes NAME.actual.png and NAME.diff.png (grey, differences in red)
/// under `out`. tools/approve-golden makes the actual one the approved one.
Comparison compareWithGolden(const render::Picture& actual, const std::string& name, const std::filesystem::path& out,
                             const Tolerance& tolerance = {});

/// Share of pixels that differ between two pictures of one size; 1 when the sizes differ.
double differingShare(const render::Picture& a, const render::Picture& b, int channel);

}  // namespace rundgang::test
