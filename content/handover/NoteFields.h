// What every export says of a note, in one order and under one set of names, so that the formats agree with each other and with
// the columns of the GeoPackage.
#pragma once

#include "content/handover/Wgs84.h"
#include "engine/notes/Note.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace rundgang::handover {

struct NoteField {
    const char* name;
    std::variant<std::string, double, std::int64_t, bool> value;
};

/// "EPSG:25832", or the system's name where it has no number.
std::string nameOf(const notes::NoteCrs& crs);

/// All of `note` that is for others, but its longitude and latitude: x, y, z are metres in `crs`, z in its heights. Not the trace
/// of its visitor's code, which would tell which notes are one person's, nor the town's reasons. "media" names the recordings and
/// pictures as writeMedia() does, with a blank between.
std::vector<NoteField> fieldsOf(const notes::Note& note, const notes::NoteCrs& crs);

}  // namespace rundgang::handover
