#include "engine/notes_sync/Wire.h"

#include <nlohmann/json.hpp>

namespace rundgang::notes_sync {
namespace {

using Json = nlohmann::json;
using notes::Incoming;
using notes::Medium;
using notes::Note;
using notes::Outgoing;

// What other programs wrote into a file may be no UTF-8; the server would refuse the whole group for it.
std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

core::Problem unreadable() {
    return {"", "server", "answers what this program does not understand", "Use the same version of Rundgang on both sides."};
}

void addNote(Json& op, const Note& note) {
    op["kind"] = nameOf(note.kind);
    op["stance"] = nameOf(note.stance);
    op["defect_kind"] = nameOf(note.defect);
    op["urgency"] = nameOf(note.urgency);
    op["text"] = note.text;
    op["x"] = note.place.x;
    op["y"] = note.place.y;
    op["z"] = note.place.z;
    op["feature"] = note.featureId;
    op["surface"] = note.surface;
    op["variant"] = note.variant;
    op["eye_x"] = note.eye.x;
    op["eye_y"] = note.eye.y;
    op["eye_z"] = note.eye.z;
    op["heading_deg"] = note.headingDeg;
    op["pitch_deg"] = note.pitchDeg;
    op["xray"] = note.xray;
    op["sun"] = note.sunUtc;
    op["language"] = note.language;
    op["created"] = note.createdUtc;
    op["parent"] = note.parent;
    op["quote"] = note.quote;
    op["agree"] = note.agree;
    op["disagree"] = note.disagree;
    op["retain_until"] = note.retainUntil;
    op["station"] = note.station;
}

Json asOperation(const Outgoing& outgoing, const std::string& fileId) {
    using What = Outgoing::What;
    Json op;
    op["id"] = outgoing.id;
    switch (outgoing.what) {
        case What::Note:
            op["op"] = "note";
            op["key"] = outgoing.key;
            op["trace"] = outgoing.trace;
            addNote(op, outgoing.note);
            break;
        case What::Vote:
            op["op"] = "vote";
            op["trace"] = outgoing.trace;
            op["value"] = outgoing.vote;
            break;
        case What::Moderation:
            op["op"] = "moderation";
            op["operation"] = outgoing.operation;
            op["base"] = outgoing.base;
            op["file"] = fileId;
            op["state"] = nameOf(outgoing.moderation.to);
            op["reason"] = outgoing.moderation.reason;
            op["into"] = outgoing.moderation.into;
            break;
        case What::MediumEdit:
            op["op"] = "medium";
            op["key"] = outgoing.key;
            op["base"] = outgoing.base;
            op["file"] = fileId;
            op["transcript"] = outgoing.transcript;
            op["dropped"] = outgoing.dropped;
            break;
        case What::Erasure:
            op["op"] = "erase";
            op["key"] = outgoing.key;
            op["trace"] = outgoing.trace;
            break;
        case What::CodeErasure:
            op["op"] = "erase_code";
            op["trace"] = outgoing.trace;
            break;
    }
    return op;
}

std::string textOf(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Medium mediumOf(const Json& json) {
    Medium medium;
    medium.id = textOf(json, "id");
    medium.contentType = textOf(json, "type");
    medium.seconds = json.value("seconds", 0.0);
    medium.transcript = textOf(json, "transcript");
    medium.caption = textOf(json, "caption");
    medium.consent = {textOf(json, "consent_wording"), textOf(json, "consent_language"), textOf(json, "consent_time")};
    medium.bytes = json.value("bytes", std::uint64_t{0});
    return medium;
}

/// What no Note can be keeps a value that checkNote() refuses.
Note noteOf(const Json& json) {
    Note note;
    note.id = textOf(json, "id");
    const std::optional<notes::NoteKind> kind = notes::kindFromName(textOf(json, "kind"));
    const std::optional<notes::NoteState> state = notes::stateFromName(textOf(json, "state"));
    note.kind = kind.value_or(static_cast<notes::NoteKind>(-1));
    note.state = state.value_or(static_cast<notes::NoteState>(-1));
    note.stance = notes::stanceFromName(textOf(json, "stance")).value_or(notes::Stance::None);
    if (kind == notes::NoteKind::Defect) {
        note.defect = notes::defectFromName(textOf(json, "defect_kind")).value_or(notes::DefectKind::None);
        note.urgency = notes::urgencyFromName(textOf(json, "urgency")).value_or(notes::Urgency::None);
    }
    note.text = textOf(json, "text");
    note.place = {json.value("x", 0.0), json.value("y", 0.0), json.value("z", 0.0)};
    note.featureId = textOf(json, "feature");
    note.surface = textOf(json, "surface");
    note.variant = textOf(json, "variant");
    note.eye = {json.value("eye_x", 0.0), json.value("eye_y", 0.0), json.value("eye_z", 0.0)};
    note.headingDeg = json.value("heading_deg", 0.0);
    note.pitchDeg = json.value("pitch_deg", 0.0);
    note.xray = json.value("xray", false);
    note.sunUtc = textOf(json, "sun");
    note.language = textOf(json, "language");
    note.createdUtc = textOf(json, "created");
    note.parent = textOf(json, "parent");
    note.quote = textOf(json, "quote");
    note.agree = json.value("agree", std::int64_t{0});
    note.disagree = json.value("disagree", std::int64_t{0});
    note.stateReason = textOf(json, "reason");
    note.mergedInto = textOf(json, "into");
    note.retainUntil = textOf(json, "retain_until");
    note.station = textOf(json, "station");
    return note;
}

}  // namespace

std::string asOperations(std::span<const Outgoing> outgoing, const std::string& fileId) {
    Json ops = Json::array();
    for (const Outgoing& one : outgoing) {
        ops.push_back(asOperation(one, fileId));
    }
    return dumped(ops);
}

std::string asAbout(const Medium& medium) {
    return dumped({{"type", medium.contentType},
                   {"seconds", medium.seconds},
                   {"transcript", medium.transcript},
                   {"caption", medium.caption},
                   {"consent_wording", medium.consent.wording},
                   {"consent_language", medium.consent.language},
                   {"consent_time", medium.consent.givenUtc}});
}

core::Result<std::vector<notes::Receipt>> readReceipts(std::string_view json, std::span<const Outgoing> outgoing) {
    const Json answers = Json::parse(json, nullptr, false);
    if (!answers.is_array() || answers.size() != outgoing.size()) {
        return unreadable();
    }
    std::vector<notes::Receipt> receipts;
    for (std::size_t i = 0; i < outgoing.size(); ++i) {
        const std::string words = answers[i].is_string() ? answers[i].get<std::string>() : "is not answered";
        const bool erased = words == "erased";
        receipts.push_back({outgoing[i].number, erased, words == "done" || erased ? "" : words});
    }
    return receipts;
}

core::Result<notes::ServerFacts> readFacts(std::string_view json, int& version) {
    const Json answer = Json::parse(json, nullptr, false);
    if (!answer.is_object()) {
        return unreadable();
    }
    try {
        notes::ServerFacts facts;
        version = answer.at("version").get<int>();
        facts.server = answer.at("server").get<std::string>();
        facts.epoch = answer.at("epoch").get<int>();
        facts.crs = {answer.at("epsg").get<int>(), answer.at("crs_name").get<std::string>(),
                     answer.at("crs_wkt").get<std::string>()};
        facts.moderateFirst = answer.at("moderate_first").get<bool>();
        facts.head = answer.at("head").get<std::int64_t>();
        return facts;
    } catch (const Json::exception&) {
        return unreadable();
    }
}

std::string feedOf(const std::string& schema) {
    const auto utc = [](const std::string& column) {
        return "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
    };
    const std::string media =
        "(SELECT json_agg(json_build_object('id', m.id, 'type', m.content_type, 'seconds', m.duration_s, 'transcript', "
        "m.transcript, 'caption', m.caption, 'consent_wording', m.consent_wording, 'consent_language', m.consent_language, "
        "'consent_time', " +
        utc("m.consent_time") + ", 'bytes', octet_length(m.data), 'edited', m.edit_seq) ORDER BY m.position) FROM " + schema +
        ".media m WHERE m.note = n.id)";
    return "(SELECT n.seq, 'note' AS what, n.id, json_build_object('id', n.id, 'kind', n.kind, 'stance', n.stance, "
           "'defect_kind', n.defect_kind, 'urgency', n.urgency, 'text', "
           "n.text, "
           "'x', ST_X(n.geom), 'y', ST_Y(n.geom), 'z', ST_Z(n.geom), 'feature', n.feature_id, 'surface', n.surface, 'variant', "
           "n.variant, 'eye_x', n.eye_x, 'eye_y', n.eye_y, 'eye_z', n.eye_z, 'heading_deg', n.heading_deg, 'pitch_deg', "
           "n.pitch_deg, 'xray', n.xray, 'sun', " +
           utc("n.sun_time") + ", 'language', n.language, 'created', " + utc("n.created") +
           ", 'parent', n.parent, 'quote', n.quote, 'agree', n.agree, 'disagree', n.disagree, 'state', n.state, 'reason', "
           "n.state_reason, 'into', n.merged_into, 'decided', n.mod_seq, 'retain_until', n.retain_until, 'station', n.station, "
           "'media', " +
           media + ") AS body FROM " + schema +
           ".notes n WHERE n.seq > $1::bigint ORDER BY n.seq LIMIT $2::int) UNION ALL (SELECT g.seq, CASE WHEN g.erased THEN "
           "'erased' ELSE 'withdrawn' END, g.id, NULL FROM " +
           schema + ".gone g WHERE g.seq > $1::bigint ORDER BY g.seq LIMIT $2::int) ORDER BY seq LIMIT $2::int";
}

core::Result<Incoming> readChange(const Answer& answer, int row) {
    Incoming change;
    const std::string_view what = answer.text(row, 1);
    change.id = answer.text(row, 2);
    if (what != "note") {
        change.what = what == "erased" ? Incoming::What::Erased : Incoming::What::Withdrawn;
        return change;
    }
    const Json body = Json::parse(answer.text(row, 3), nullptr, false);
    if (!body.is_object()) {
        return unreadable();
    }
    try {
        change.note = noteOf(body);
        change.decided = body.value("decided", std::int64_t{0});
        if (const auto media = body.find("media"); media != body.end() && media->is_array()) {
            for (const Json& medium : *media) {
                change.note.media.push_back(mediumOf(medium));
                change.editedAt.push_back(medium.value("edited", std::int64_t{0}));
            }
        }
    } catch (const Json::exception&) {
        return unreadable();
    }
    return change;
}

}  // namespace rundgang::notes_sync
