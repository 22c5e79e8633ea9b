// Notes whose places are known in both systems.
#pragma once

#include "engine/notes/Store.h"

#include <string>

namespace rundgang::handover {

/// Number only: what a notes file of a world in UTM zone 32 says, WKT aside.
inline notes::NoteCrs utm32() { return {25832, "ETRS89 / UTM zone 32N", ""}; }

/// On the zone's middle meridian, 9 degrees east, at the equator: 0 degrees north.
inline notes::Note noteAt(double x = 500000.0, double y = 0.0) {
    notes::Note note;
    note.id = "0d0ba6a2-6b1b-4e0c-8a51-8d1b0b6f0a01";
    note.kind = notes::NoteKind::Concern;
    note.text = "Größe \"3 m\"; zu eng, finde ich\nZweite Zeile";
    note.place = {x, y, 705.3};
    note.featureId = "DEBY_LOD2_4959457";
    note.variant = "vorschlag-a";
    note.eye = {x - 3.25, y + 0.5, 706.75};
    note.headingDeg = 47.3;
    note.pitchDeg = -3.5;
    note.xray = true;
    note.language = "de";
    note.createdUtc = "2026-11-23T07:12:49Z";
    return note;
}

inline notes::Note noteSaying(const std::string& text) {
    notes::Note note = noteAt();
    note.text = text;
    return note;
}

}  // namespace rundgang::handover
