// Thin lines from the pipes in an opening straight up to the surface: at each end of a reach and every ten metres. Where a pipe's
// level is not known there is none.
#pragma once

#include "engine/experience/Sewers.h"
#include "engine/frame/Opening.h"
#include "engine/physics/Physics.h"

#include <memory>
#include <vector>

namespace rundgang::experience {

class DropLines {
public:
    /// Of this opening; worked out again only when it has moved. Null: none.
    const std::shared_ptr<const std::vector<frame::DropLine>>& of(const frame::Opening& opening, const SewerMap* map,
                                                                  const physics::Physics& physics);

private:
    frame::Opening mOpening;
    const SewerMap* mMap = nullptr;
    std::uint64_t mGround = 0;
    std::shared_ptr<const std::vector<frame::DropLine>> mLines;
};

}  // namespace rundgang::experience
