#include "content/handover/NoteFields.h"

#include "content/handover/MediaFiles.h"

namespace rundgang::handover {

std::string nameOf(const notes::NoteCrs& crs) { return crs.epsg != 0 ? "EPSG:" + std::to_string(crs.epsg) : crs.name; }

namespace {

/// What was spoken, one recording a line.
std::string transcriptOf(const notes::Note& note) {
    std::string all;
    for (const notes::Medium& medium : note.media) {
        if (!medium.transcript.empty()) {
            all += (all.empty() ? "" : "\n") + medium.transcript;
        }
    }
    return all;
}

std::string mediaOf(const notes::Note& note) {
    std::string all;
    for (const notes::Medium& medium : note.media) {
        const std::string name = fileNameOf(medium);
        all += (all.empty() || name.empty() ? "" : " ") + name;
    }
    return all;
}

}  // namespace

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
            {"pitch_deg", note.pitchDeg},
            {"surface", note.surface},
            {"stance", std::string(notes::nameOf(note.stance))},
            {"defect_kind", std::string(notes::nameOf(note.defect))},
            {"urgency", std::string(notes::nameOf(note.urgency))},
            {"sun_time", note.sunUtc},
            {"parent", note.parent},
            {"quote", note.quote},
            {"agree", note.agree},
            {"disagree", note.disagree},
            {"state", std::string(notes::nameOf(note.state))},
            {"retain_until", note.retainUntil},
            {"station", note.station},
            {"transcript", transcriptOf(note)},
            {"media", mediaOf(note)}};
}

}  // namespace rundgang::handover
