// The step from version 2 of the notes' form to version 3: what is wrong with an asset, and how long it may wait. Room-internal.
#pragma once

namespace rundgang::notes {

inline constexpr const char* kVersion3 = R"sql(
ALTER TABLE notes ADD COLUMN defect_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE notes ADD COLUMN urgency TEXT NOT NULL DEFAULT '';
)sql";

}  // namespace rundgang::notes
