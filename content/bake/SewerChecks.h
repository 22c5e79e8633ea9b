// What is wrong with a sewer network as such: each flaw counted, and the first ones told with id, place and file.
#pragma once

#include "content/bake/Bake.h"
#include "content/bake/Findings.h"
#include "content/bake/SewerTopology.h"
#include "content/city/Sewer.h"

#include <functional>

namespace rundgang::bake {

struct SewerFlaws {
    SewerCheck counts;
    Findings findings;
};

/// `ground` gives the terrain's height (NaN: none there); it is asked place by place along squares, so that one that keeps the
/// last square is quick. n log n in the network's size.
SewerFlaws checkSewers(const city::SewerNetwork& network, const SewerTopology& topology,
                       const std::function<double(double, double)>& ground);

}  // namespace rundgang::bake
