// Which notes may be shown: the one place that decides it, for the world, the panels and every output. Room-internal.
#pragma once

#include "engine/notes/Store.h"

#include <memory>
#include <vector>

namespace rundgang::notes {

[[nodiscard]] bool isPublished(const Note& note, const EventRules& rules);

/// Those of `all` that may be shown, in their order. A note that answers one which may not loses its quote of it.
[[nodiscard]] std::shared_ptr<const Shown> shownOf(const std::shared_ptr<const std::vector<Note>>& all, const EventRules& rules);

}  // namespace rundgang::notes
