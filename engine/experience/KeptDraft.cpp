#include "engine/experience/KeptDraft.h"

#include "engine/audio/Clip.h"
#include "engine/audio/Recorder.h"
#include "engine/core/File.h"
#include "engine/core/GrowingFile.h"
#include "engine/core/Log.h"
#include "engine/notes/NoteCheck.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

namespace rundgang::experience {
namespace {

using Json = nlohmann::json;

constexpr const char* kNote = ".note";
constexpr const char* kFresh = ".note.new";  // until it is whole
constexpr const char* kWhole = ".opus";
constexpr const char* kRecovered = ".recovered.opus";

std::filesystem::path named(const std::filesystem::path& folder, const std::string& name, const char* ending) {
    return folder / (name + ending);
}

Json toJson(const math::WorldPos& p) { return {p.x, p.y, p.z}; }

std::string textOf(const KeptDraft& draft) {
    const notes::Note& note = draft.note;
    const Json json = {{"id", note.id},
                       {"kind", notes::nameOf(note.kind)},
                       {"stance", notes::nameOf(note.stance)},
                       {"defect", notes::nameOf(note.defect)},
                       {"urgency", notes::nameOf(note.urgency)},
                       {"text", note.text},
                       {"place", toJson(note.place)},
                       {"surface", note.surface},
                       {"feature", note.featureId},
                       {"variant", note.variant},
                       {"eye", toJson(note.eye)},
                       {"heading", note.headingDeg},
                       {"pitch", note.pitchDeg},
                       {"xray", note.xray},
                       {"sun", note.sunUtc},
                       {"parent", note.parent},
                       {"quote", note.quote},
                       {"language", note.language},
                       {"created", note.createdUtc},
                       {"consent", {draft.consent.wording, draft.consent.language, draft.consent.givenUtc}},
                       {"transcript", draft.transcript},
                       {"asked", draft.asked}};
    return json.dump(1, ' ', false, Json::error_handler_t::replace);
}

math::WorldPos positionIn(const Json& json) {
    return {json.at(0).get<double>(), json.at(1).get<double>(), json.at(2).get<double>()};
}

/// The foreign parser's exceptions end here: a note that cannot be read is none.
std::optional<KeptDraft> draftIn(const std::string& text) {
    try {
        const Json json = Json::parse(text);
        KeptDraft draft;
        notes::Note& note = draft.note;
        note.id = json.at("id").get<std::string>();
        note.kind = notes::kindFromName(json.at("kind").get<std::string>()).value_or(notes::NoteKind::Idea);
        note.stance = notes::stanceFromName(json.at("stance").get<std::string>()).value_or(notes::Stance::None);
        // Of another kind they may be left over from before its author changed it (NoteTaking::save() drops them).
        if (note.kind == notes::NoteKind::Defect) {
            note.defect = notes::defectFromName(json.value("defect", "")).value_or(notes::DefectKind::None);
            note.urgency = notes::urgencyFromName(json.value("urgency", "")).value_or(notes::Urgency::None);
        }
        note.text = json.at("text").get<std::string>();
        note.place = positionIn(json.at("place"));
        note.surface = json.at("surface").get<std::string>();
        note.featureId = json.at("feature").get<std::string>();
        note.variant = json.at("variant").get<std::string>();
        note.eye = positionIn(json.at("eye"));
        note.headingDeg = json.at("heading").get<double>();
        note.pitchDeg = json.at("pitch").get<double>();
        note.xray = json.at("xray").get<bool>();
        note.sunUtc = json.at("sun").get<std::string>();
        note.parent = json.at("parent").get<std::string>();
        note.quote = json.at("quote").get<std::string>();
        note.language = json.at("language").get<std::string>();
        note.createdUtc = json.at("created").get<std::string>();
        const Json& consent = json.at("consent");
        draft.consent = {consent.at(0).get<std::string>(), consent.at(1).get<std::string>(), consent.at(2).get<std::string>()};
        draft.transcript = json.at("transcript").get<std::string>();
        draft.asked = json.at("asked").get<bool>();
        return notes::checkNote(note) ? std::optional(std::move(draft)) : std::nullopt;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

double ageOf(const std::filesystem::path& file) {
    std::error_code error;
    const auto written = std::filesystem::last_write_time(file, error);
    return error ? 0.0 : std::chrono::duration<double>(std::filesystem::file_time_type::clock::now() - written).count();
}

void eraseLoudly(const std::filesystem::path& file) {
    if (const core::Status erased = core::eraseFile(file); !erased) {
        core::logWarning(erased.problem().message());
    }
}

/// Names of everything in the folder that belongs to some recording.
std::set<std::string> namesIn(const std::filesystem::path& folder) {
    std::set<std::string> names;
    std::error_code error;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        for (const char* ending : {kNote, kFresh, kWhole}) {
            if (name.ends_with(ending)) {
                names.insert(name.substr(0, name.find('.')));
            }
        }
    }
    return names;
}

}  // namespace

core::Status keepDraft(const std::filesystem::path& folder, const KeptDraft& draft) {
    const std::filesystem::path file = named(folder, draft.recording, kNote);
    const std::filesystem::path fresh = named(folder, draft.recording, kFresh);
    const std::string text = textOf(draft);
    core::Result<core::GrowingFile> made = core::GrowingFile::create(fresh);
    if (!made) {
        return made.problem();
    }
    core::Status written = made->append(std::as_bytes(std::span(text)));
    if (written) {
        written = made->sync();
    }
    std::error_code error;
    if (written) {
        std::filesystem::rename(fresh, file, error);
    }
    if (!written || error) {
        eraseLoudly(fresh);
        return written ? core::Status(core::Problem{file.string(), "", "cannot be written: " + error.message(), ""}) : written;
    }
    return core::Done{};
}

core::Result<std::vector<KeptDraft>> leftDrafts(const std::filesystem::path& folder, double seconds) {
    core::Result<std::vector<audio::RecoveredRecording>> cut = audio::recoverRecordings(folder);
    if (!cut) {
        return cut.problem();
    }
    std::vector<KeptDraft> drafts;
    for (const std::string& name : namesIn(folder)) {
        const std::filesystem::path whole = named(folder, name, kWhole);
        std::error_code error;
        if (const std::filesystem::path half = named(folder, name, kFresh); std::filesystem::exists(half, error)) {
            eraseLoudly(half);  // killed while it was written; the one before holds
        }
        const auto recovered = std::find_if(cut->begin(), cut->end(), [&](const auto& one) { return one.name == name; });
        const core::Result<std::string> text = core::readText(named(folder, name, kNote));
        std::optional<KeptDraft> draft = text ? draftIn(*text) : std::nullopt;
        if (draft) {
            draft->recording = name;
            draft->file = std::filesystem::exists(whole, error) ? whole : recovered != cut->end() ? recovered->file : "";
        }
        const bool gone = !draft || draft->file.empty() || (!draft->asked && ageOf(named(folder, name, kNote)) > seconds);
        if (gone) {
            eraseDraft(folder, name);
            continue;
        }
        const core::Result<audio::Clip> clip = audio::Clip::open(draft->file);
        if (!clip) {
            core::logWarning(clip.problem().message());
            if (!draft->asked) {
                eraseDraft(folder, name);
            }
            continue;  // one whose author pressed "save" is tried again at the next start
        }
        draft->seconds = clip->seconds();
        drafts.push_back(std::move(*draft));
    }
    return core::Result<std::vector<KeptDraft>>(std::move(drafts), std::move(cut.warnings()));
}

void eraseDraft(const std::filesystem::path& folder, const std::string& recording) {
    // The note first: whoever is killed in between leaves a voice without its note, which leftDrafts() erases. The other way
    // round an overwritten voice would look like one that its author asked to save and nobody can read.
    for (const char* ending : {kNote, kFresh, kWhole, kRecovered, ".opus.part"}) {
        std::error_code error;
        if (const std::filesystem::path file = named(folder, recording, ending); std::filesystem::exists(file, error)) {
            eraseLoudly(file);
        }
    }
}

}  // namespace rundgang::experience
