#include "content/handover/DipasExport.h"

#include "content/handover/InertJson.h"
#include "content/handover/NoteText.h"
#include "content/handover/Wgs84.h"

#include <set>
#include <utility>

#include <nlohmann/json.hpp>

namespace rundgang::handover {
namespace {

using Json = nlohmann::ordered_json;

/// Title and text must not be empty there.
std::string textOf(const notes::Note& note) {
    const std::string body = bodyOf(note);
    return body.empty() ? titleOf(note) : body;
}

Json contributionOf(const notes::Note& note, const std::optional<LonLat>& at, const DipasOptions& options) {
    Json body = {{"uuid", note.id}, {"title", titleOf(note)}, {"text", textOf(note)}};
    if (const auto category = options.categories.find(note.kind); category != options.categories.end()) {
        body["category"] = category->second;
    } else {
        body["category"] = notes::nameOf(note.kind);
    }
    if (options.rubric) {
        body["rubric"] = *options.rubric;
    }
    if (at) {
        const Json point = {{"type", "Point"}, {"coordinates", {at->lon, at->lat}}};
        body["lat"] = at->lat;
        body["lon"] = at->lon;
        body["geodata"] = inertText({{"type", "Feature"}, {"geometry", point}, {"properties", {{"centerPoint", point}}}});
    }
    if (options.user) {
        body["user"] = *options.user;
    }
    return body;
}

Json commentOf(const notes::Note& note, const notes::Note& root) {
    return {{"uuid", note.id},
            {"parent", root.id},
            {"rootEntityID", nullptr},
            {"commentedEntityType", "node"},
            {"commentedEntityID", nullptr},
            {"subject", titleOf(note)},
            {"comment", textOf(note)}};
}

/// One element a line, so that people can look into a large file and programs can go through it piece by piece.
void appendList(std::string& text, const char* name, const std::vector<Json>& list) {
    text += "\"";
    text += name;
    text += "\":[";
    const char* between = "\n";
    for (const Json& element : list) {
        text += between;
        text += inertText(element);
        between = ",\n";
    }
    text += "\n]";
}

}  // namespace

core::Result<std::string> dipasOf(const std::vector<notes::Note>& notes, const notes::NoteCrs& crs, const DipasOptions& options) {
    core::Result<std::vector<std::optional<LonLat>>> places = lonLatsOf(notes, crs);
    const std::vector<std::size_t> threads = threadsOf(notes);
    std::vector<Json> contributions;
    std::vector<Json> comments;
    std::set<std::string> unnumbered;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (threads[i] != i) {
            comments.push_back(commentOf(notes[i], notes[threads[i]]));
            continue;
        }
        contributions.push_back(contributionOf(notes[i], (*places)[i], options));
        if (!options.categories.contains(notes[i].kind)) {
            unnumbered.insert(notes::nameOf(notes[i].kind));
        }
    }
    core::Warnings warnings = std::move(places.warnings());
    for (const std::string& kind : unnumbered) {
        warnings.push_back({"", "category " + kind, "has no number: DIPAS will refuse these contributions",
                            "Say which of the platform's categories it is: --category " + kind + "=12."});
    }
    std::string text = "{";
    appendList(text, "addcontribution", contributions);
    text += ",\n";
    appendList(text, "addcomment", comments);
    text += "}\n";
    return core::Result<std::string>(std::move(text), std::move(warnings));
}

}  // namespace rundgang::handover
