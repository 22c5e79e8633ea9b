// What the files of one source say, before it is joined: ends that are named but not drawn, inspections that came in a file of
// their own.
#pragma once

#include "content/city/Sewer.h"
#include "engine/core/Result.h"

#include <string>
#include <vector>

namespace rundgang::import {

struct FoundInspection {
    std::string id;
    bool node = false;
    city::Inspection inspection;
};

struct SewerDraft {
    city::SewerNetwork network;  ///< in the project's CRS; a node's position may be NaN, a reach's line empty
    std::vector<FoundInspection> inspections;

    /// Takes what one file holds.
    void add(city::SewerNetwork&& read, city::SewerOrigin origin);
};

/// Gives inspections to their objects; lines to reaches that have none, straight between their nodes (marked as derived); places
/// to nodes that have none, where a reach ends in them (the same); turns lines that run from the lower node to the upper. What
/// still has no place is taken out. All of it is counted; `name` stands for the source in messages.
core::Result<city::SewerNetwork> joinDraft(SewerDraft&& draft, const std::string& name);

}  // namespace rundgang::import
