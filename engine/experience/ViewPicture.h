// A picture of what a visitor saw, on its way into a note. Made off the frame's thread, then only read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace rundgang::experience {

struct ViewPicture {
    std::vector<std::byte> jpeg;
    /// The same, small, for the author to see before it is saved: sRGB, R in the lowest byte, row 0 on top.
    std::uint32_t previewWidth = 0;
    std::uint32_t previewHeight = 0;
    std::vector<std::uint32_t> preview;
};

using ViewPicturePtr = std::shared_ptr<const ViewPicture>;

}  // namespace rundgang::experience
