// Which of the world's features are marked, and as what. A set is made anew when it changes, never changed.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace rundgang::frame {

/// Where several apply, the later one is seen.
enum class Mark : std::uint8_t {
    None,
    Conflict,   ///< a proposal comes too close to it
    Traced,     ///< water goes this way
    Backwater,  ///< water stands here when a reach is blocked
    Found,      ///< looked for, or chosen
};

struct FeatureMark {
    std::uint32_t feature = 0;  ///< the world's feature index
    Mark how = Mark::None;
};

/// By feature, ascending, each once.
using FeatureMarks = std::vector<FeatureMark>;
using FeatureMarksPtr = std::shared_ptr<const FeatureMarks>;

}  // namespace rundgang::frame
