#include "engine/core/File.h"
#include "engine/core/Log.h"
#include "engine/notes/NoteCheck.h"
#include "engine/notes/PictureBytes.h"
#include "engine/notes/Store.h"
#include "engine/notes/VisitorCode.h"
#include "tools/common/ExitCode.h"
#include "tools/rundgang/Commands.h"
#include "tools/rundgang/Numbers.h"

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace rundgang::tools {
namespace {

using Json = nlohmann::ordered_json;

Json asJson(const notes::Note& note) {
    Json media = Json::array();
    for (const notes::Medium& medium : note.media) {
        media.push_back({{"id", medium.id},
                         {"type", medium.contentType},
                         {"seconds", medium.seconds},
                         {"bytes", medium.bytes},
                         {"transcript", medium.transcript},
                         {"caption", medium.caption}});
    }
    return {{"id", note.id},
            {"kind", notes::nameOf(note.kind)},
            {"defect_kind", notes::nameOf(note.defect)},
            {"urgency", notes::nameOf(note.urgency)},
            {"stance", notes::nameOf(note.stance)},
            {"text", note.text},
            {"place", {note.place.x, note.place.y, note.place.z}},
            {"surface", note.surface},
            {"feature", note.featureId},
            {"variant", note.variant},
            {"eye", {note.eye.x, note.eye.y, note.eye.z}},
            {"heading_deg", note.headingDeg},
            {"pitch_deg", note.pitchDeg},
            {"xray", note.xray},
            {"sun", note.sunUtc},
            {"language", note.language},
            {"created", note.createdUtc},
            {"station", note.station},
            {"parent", note.parent},
            {"quote", note.quote},
            {"agree", note.agree},
            {"disagree", note.disagree},
            {"state", notes::nameOf(note.state)},
            {"reason", note.stateReason},
            {"merged_into", note.mergedInto},
            {"retain_until", note.retainUntil},
            {"media", std::move(media)}};
}

// Bytes that are no UTF-8 were refused when the note was made; replace keeps a damaged file readable all the same.
void print(const Json& json) { std::printf("%s\n", json.dump(2, ' ', false, Json::error_handler_t::replace).c_str()); }

/// On one line, so that no note looks like two, and in its own direction, so that none turns the rest of the line around.
std::string onOneLine(const std::string& text) {
    std::string line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view next = std::string_view(text).substr(i, 3);
        // U+202A to U+202E, U+2066 to U+2069: embeddings, overrides, isolates; U+2028, U+2029: line and paragraph ends.
        const bool turns = (next.starts_with("\xE2\x80") && next.size() == 3 && next[2] >= '\xA8' && next[2] <= '\xAE') ||
                           (next.starts_with("\xE2\x81") && next.size() == 3 && next[2] >= '\xA6' && next[2] <= '\xA9');
        if (turns) {
            i += 2;
        } else if (text[i] == '\n') {
            line += " ⏎ ";
        } else {
            line += text[i] == '\t' ? ' ' : text[i];
        }
    }
    return line;
}

void printLine(const notes::Note& note) {
    std::printf("%s  %s  %-8s  %-8s  %.2f %.2f %.2f  %s  %s%s\n", note.id.c_str(), note.createdUtc.c_str(),
                notes::nameOf(note.kind), notes::nameOf(note.state), note.place.x, note.place.y, note.place.z,
                note.variant.empty() ? "-" : onOneLine(note.variant).c_str(), onOneLine(note.text).c_str(),
                note.stateReason.empty() ? "" : ("  [" + onOneLine(note.stateReason) + "]").c_str());
}

/// The file as it goes with a note: without what it says of whoever took it.
core::Result<notes::Attachment> pictureFrom(const std::filesystem::path& file) {
    std::error_code unknown;
    if (const std::uintmax_t size = std::filesystem::file_size(file, unknown); !unknown && size > notes::kMaxMediumBytes) {
        return core::Problem{file.string(), "", "is larger than the 16 MiB that a note's picture may have", "Make it smaller."};
    }
    const core::Result<std::string> bytes = core::readText(file);
    if (!bytes) {
        return bytes.problem();
    }
    core::Result<notes::PlainPicture> plain = notes::plainPicture(std::as_bytes(std::span(*bytes)), file.string());
    if (!plain) {
        return plain.problem();
    }
    notes::Attachment picture;
    picture.about.id = notes::makeNoteId();
    picture.about.contentType = std::move(plain->contentType);
    picture.bytes = std::move(plain->bytes);
    return picture;
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
    const std::string trace = a.code.empty() ? "" : (*store)->traceOfCode(a.code);
    if (!a.code.empty() && trace.empty()) {
        return usage("--code is mistyped: nine characters such as K7Q-F2M-9X3");
    }
    Json list = Json::array();
    // Who has the code may see what became of each note.
    for (const notes::Note& note : a.all || !a.code.empty() ? *(*store)->all() : *(*store)->notes()) {
        if (!trace.empty() && note.visitor != trace) {
            continue;
        }
        if (a.json) {
            list.push_back(asJson(note));
        } else {
            printLine(note);
        }
    }
    if (a.json) {
        print(list);
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
    const std::optional<notes::Stance> stance = notes::stanceFromName(a.stance);
    if (!stance) {
        return usage("--stance must be for, neutral or against");
    }
    if (!kind) {
        return usage("--kind must be idea, praise, concern, question or defect");
    }
    const std::optional<notes::DefectKind> defect = notes::defectFromName(a.defect);
    const std::optional<notes::Urgency> urgency = notes::urgencyFromName(a.urgency);
    if (!defect || !urgency) {
        return usage(defect ? "--urgency must be low, soon or at_once"
                            : "--defect must be cover, blocked, subsidence, smell, damage, gully_full or other");
    }
    if (*kind != notes::NoteKind::Defect && !(a.defect.empty() && a.urgency.empty())) {
        return usage("--defect and --urgency need --kind defect");
    }
    std::vector<notes::Attachment> pictures;
    if (!a.picture.empty()) {
        core::Result<notes::Attachment> picture = pictureFrom(a.picture);
        if (!picture) {
            return fail(picture.problem());
        }
        pictures.push_back(std::move(*picture));
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
    note.stance = *stance;
    note.parent = a.parent;
    note.defect = *defect;
    note.urgency = *urgency;
    note.featureId = a.asset;
    note.text = notes::cleanText(a.text);
    note.variant = a.variant;
    note.place = {(*place)[0], (*place)[1], (*place)[2]};
    note.eye = note.place;
    note.language = a.language;
    note.createdUtc = notes::utcNow();
    const std::string code = a.withCode ? notes::makeVisitorCode() : "";
    const core::Status saved = (*store)->wait((*store)->save(notes::Contribution{note, code, std::move(pictures)}));
    if (!saved) {
        return fail(saved.problem());
    }
    if (a.json) {
        Json json = asJson(note);
        if (a.withCode) {
            json["code"] = code;
        }
        print(json);
    } else {
        std::printf("%s%s%s\n", note.id.c_str(), a.withCode ? "  code " : "", code.c_str());
    }
    return kGood;
}

}  // namespace rundgang::tools
