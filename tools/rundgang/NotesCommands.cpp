#include "engine/core/Log.h"
#include "engine/notes/NoteCheck.h"
#include "engine/notes/Store.h"
#include "tools/common/ExitCode.h"
#include "tools/rundgang/Commands.h"
#include "tools/rundgang/Numbers.h"

#include <cstdio>
#include <filesystem>

#include <nlohmann/json.hpp>

namespace rundgang::tools {
namespace {

using Json = nlohmann::ordered_json;

Json asJson(const notes::Note& note) {
    return {{"id", note.id},
            {"kind", notes::nameOf(note.kind)},
            {"text", note.text},
            {"place", {note.place.x, note.place.y, note.place.z}},
            {"feature", note.featureId},
            {"variant", note.variant},
            {"eye", {note.eye.x, note.eye.y, note.eye.z}},
            {"heading_deg", note.headingDeg},
            {"pitch_deg", note.pitchDeg},
            {"xray", note.xray},
            {"language", note.language},
            {"created", note.createdUtc}};
}

}  // namespace

int runNotesList(const NoteArguments& a) {
    if (!std::filesystem::exists(a.file)) {
        return fail({a.file, "", "does not exist", "Give the notes file of an event (.gpkg)."});
    }
    const core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(a.file, {});
    if (!store) {
        return fail(store.problem());
    }
    core::logWarnings(store.warnings());
    const auto all = (*store)->notes();
    if (a.json) {
        Json list = Json::array();
        for (const notes::Note& note : *all) {
            list.push_back(asJson(note));
        }
        // Bytes that are no UTF-8 were refused when the note was made; replace keeps a damaged file readable all the same.
        std::printf("%s\n", list.dump(2, ' ', false, Json::error_handler_t::replace).c_str());
        return kGood;
    }
    for (const notes::Note& note : *all) {
        std::printf("%s  %s  %-8s  %.2f %.2f %.2f  %s  %s\n", note.id.c_str(), note.createdUtc.c_str(), notes::nameOf(note.kind),
                    note.place.x, note.place.y, note.place.z, note.variant.empty() ? "-" : note.variant.c_str(),
                    note.text.c_str());
    }
    return kGood;
}

int runNotesAdd(const NoteArguments& a) {
    notes::Note note;
    const std::optional<std::vector<double>> place = parseNumbers(a.place, 3, ',');
    const std::optional<notes::NoteKind> kind = notes::kindFromName(a.kind);
    if (!place) {
        return usage("--place must be E,N,H in metres, for example 598000.5,5287001,703.2");
    }
    if (!kind) {
        return usage("--kind must be idea, praise, concern, question or defect");
    }
    notes::NoteCrs crs;
    if (a.crs.starts_with("EPSG:")) {
        crs.epsg = std::atoi(a.crs.c_str() + 5);
        crs.name = a.crs;
    } else if (!a.crs.empty()) {
        return usage("--crs must be an EPSG code, for example EPSG:25832");
    }
    if (crs.epsg == 0 && !std::filesystem::exists(a.file)) {
        return usage("a new notes file needs --crs, for example --crs EPSG:25832");
    }
    core::Result<std::unique_ptr<notes::Store>> store = notes::Store::open(a.file, crs);
    if (!store) {
        return fail(store.problem());
    }
    note.id = notes::makeNoteId();
    note.kind = *kind;
    note.text = notes::cleanText(a.text);
    note.variant = a.variant;
    note.place = {(*place)[0], (*place)[1], (*place)[2]};
    note.eye = note.place;
    note.language = a.language;
    note.createdUtc = notes::utcNow();
    const core::Status saved = (*store)->wait((*store)->save(note));
    if (!saved) {
        return fail(saved.problem());
    }
    if (a.json) {
        std::printf("%s\n", asJson(note).dump(2, ' ', false, Json::error_handler_t::replace).c_str());
    } else {
        std::printf("%s\n", note.id.c_str());
    }
    return kGood;
}

}  // namespace rundgang::tools
