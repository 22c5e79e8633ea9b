#include "content/handover/NoteFields.h"

namespace rundgang::handover {

std::string nameOf(const notes::NoteCrs& crs) { return crs.epsg != 0 ? "EPSG:" + std::to_string(crs.epsg) : crs.name; }

std::vector<NoteField> fieldsOf(const notes::Note& note, const notes::NoteCrs& crs) {
    return {{"uuid", note.id},
            {"kind", std::string(notes::nameOf(note.kind))},
            {"text", note.text},
            {"variant", note.variant},
            {"feature_id", note.featureId},
            {"created", note.createdUtc},
            {"language", note.language},
            {"xray", note.xray},
            {"x", note.place.x},
            {"y", note.place.y},
            {"z", note.place.z},
            {"crs", nameOf(crs)},
            {"eye_x", note.eye.x},
            {"eye_y", note.eye.y},
            {"eye_z", note.eye.z},
            {"heading_deg", note.headingDeg},
            {"pitch_deg", note.pitchDeg}};
}

}  // namespace rundgang::handover
