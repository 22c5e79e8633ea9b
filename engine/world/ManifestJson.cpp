#include "engine/world/ManifestJson.h"

#include "engine/core/Hash.h"
#include "engine/world/Format.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>

namespace rundgang::world {
namespace {

using Json = nlohmann::json;

constexpr const char* kFormatName = "rundgang-world";
constexpr std::size_t kMaxManifestBytes = std::size_t{256} << 20;

std::string hex(std::uint64_t value) {
    std::string text(16, '0');
    for (std::size_t i = 0; i < 16; ++i) {
        text[15 - i] = "0123456789abcdef"[(value >> (4 * i)) & 15U];
    }
    return text;
}

/// Ids of the world may hold bytes that are no UTF-8; those are replaced rather than refused.
std::string dump(const Json& json, int indent) { return json.dump(indent, ' ', false, Json::error_handler_t::replace); }

Json toJson(const core::LocalizedText& text) { return Json{{"de", text.de}, {"en", text.en}}; }

Json toJson(const Viewpoint& viewpoint) {
    return Json{{"id", viewpoint.id},
                {"name", toJson(viewpoint.name)},
                {"eye", {viewpoint.eye.x, viewpoint.eye.y, viewpoint.eye.z}},
                {"heading", viewpoint.headingDeg},
                {"pitch", viewpoint.pitchDeg}};
}

Json toJson(const Tour& tour) {
    Json stops = Json::array();
    for (const TourStop& stop : tour.stops) {
        stops.push_back(Json{{"viewpoint", stop.viewpoint},
                             {"variant", stop.variant},
                             {"xray", stop.xray},
                             {"seconds", stop.seconds},
                             {"text", toJson(stop.text)}});
    }
    return Json{{"id", tour.id}, {"name", toJson(tour.name)}, {"stops", stops}};
}

Json toJson(const Counts& counts) {
    return Json{{"buildings", counts.buildings}, {"parts", counts.parts}, {"polygons", counts.polygons},
                {"triangles", counts.triangles}, {"pipes", counts.pipes}, {"nodes", counts.nodes},
                {"features", counts.features}};
}

/// Only what is stated: a world without [event] says nothing of it.
Json toJson(const Event& event) {
    const Event plain;
    Json json = Json::object();
    const auto say = [&](const char* key, const auto& value, const auto& usual) {
        if (value != usual) {
            json[key] = value;
        }
    };
    const auto sayIf = [&](const char* key, const auto& value) {
        if (value) {
            json[key] = *value;
        }
    };
    say("station", event.station, plain.station);
    sayIf("moderateFirst", event.moderateFirst);
    sayIf("keepDays", event.keepDays);
    sayIf("purgeAtOpen", event.purgeAtOpen);
    say("maxRecordingSeconds", event.maxRecordingSeconds, plain.maxRecordingSeconds);
    say("voices", event.voices, plain.voices);
    say("dropAudio", event.dropAudio, plain.dropAudio);
    say("maskVoices", event.maskVoices, plain.maskVoices);
    say("codes", event.codes, plain.codes);
    if (event.consent) {
        json["consent"] =
            Json{{"version", event.consent->version}, {"text", toJson(event.consent->text)}, {"simple", event.consent->simple}};
    }
    return json;
}

/// Pulls fields out and remembers the first one that is missing or of the wrong kind.
class Fields {
public:
    explicit Fields(const std::string& file) : mFile(file) {}

    [[nodiscard]] const std::optional<core::Problem>& problem() const { return mProblem; }

    const Json& at(const Json& json, const char* key) {
        static const Json nothing;
        if (!json.is_object() || !json.contains(key)) {
            fail(key);
            return nothing;
        }
        return json.at(key);
    }
    std::string text(const Json& json, const char* key) {
        const Json& value = at(json, key);
        return value.is_string() ? value.get<std::string>() : (fail(key), std::string());
    }
    double number(const Json& json, const char* key) { return asNumber(at(json, key), key); }
    double asNumber(const Json& value, const char* key) {
        const double number = value.is_number() ? value.get<double>() : (fail(key), 0.0);
        return std::isfinite(number) ? number : (fail(key), 0.0);
    }
    std::uint64_t count(const Json& json, const char* key) {
        const Json& value = at(json, key);
        return value.is_number_unsigned() ? value.get<std::uint64_t>() : (fail(key), std::uint64_t{0});
    }
    std::uint64_t hash(const Json& json, const char* key) {
        const std::string value = text(json, key);
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number, 16);
        if (error != std::errc() || end != value.data() + value.size()) {
            fail(key);
        }
        return number;
    }
    bool flag(const Json& json, const char* key) {
        const Json& value = at(json, key);
        return value.is_boolean() ? value.get<bool>() : (fail(key), false);
    }
    const Json& list(const Json& json, const char* key) {
        const Json& value = at(json, key);
        static const Json nothing = Json::array();
        return value.is_array() ? value : (fail(key), nothing);
    }
    core::LocalizedText localized(const Json& json, const char* key) {
        const Json& value = at(json, key);
        return {text(value, "de"), text(value, "en")};
    }
    glm::dvec3 vector(const Json& json, const char* key) {
        const Json& value = list(json, key);
        if (value.size() != 3) {
            fail(key);
            return glm::dvec3(0.0);
        }
        return {asNumber(value[0], key), asNumber(value[1], key), asNumber(value[2], key)};
    }
    void fail(const char* key) {
        if (!mProblem) {
            mProblem = core::Problem{mFile, key, "damaged: this field is missing or of the wrong kind", "Bake the world again."};
        }
    }

private:
    std::string mFile;
    std::optional<core::Problem> mProblem;
};

Tour readTour(Fields& fields, const Json& json) {
    Tour tour{fields.text(json, "id"), fields.localized(json, "name"), {}};
    for (const Json& stop : fields.list(json, "stops")) {
        tour.stops.push_back(TourStop{fields.text(stop, "viewpoint"), fields.text(stop, "variant"), fields.flag(stop, "xray"),
                                      fields.number(stop, "seconds"), fields.localized(stop, "text")});
    }
    return tour;
}

Event readEvent(Fields& fields, const Json& json) {
    Event event;
    const auto states = [&](const char* key) { return json.contains(key); };
    const auto flag = [&](const char* key, bool usual) { return states(key) ? fields.flag(json, key) : usual; };
    event.station = states("station") ? fields.text(json, "station") : std::string();
    event.moderateFirst = states("moderateFirst") ? std::optional(fields.flag(json, "moderateFirst")) : std::nullopt;
    if (states("keepDays")) {
        event.keepDays = static_cast<int>(std::min<std::uint64_t>(fields.count(json, "keepDays"), 36500));
    }
    event.purgeAtOpen = states("purgeAtOpen") ? std::optional(fields.flag(json, "purgeAtOpen")) : std::nullopt;
    if (states("maxRecordingSeconds")) {
        event.maxRecordingSeconds = std::clamp(fields.number(json, "maxRecordingSeconds"), 1.0, 600.0);
    }
    event.voices = flag("voices", event.voices);
    event.dropAudio = flag("dropAudio", event.dropAudio);
    event.maskVoices = flag("maskVoices", event.maskVoices);
    event.codes = flag("codes", event.codes);
    if (states("consent")) {
        const Json& consent = json.at("consent");
        event.consent =
            ConsentText{fields.text(consent, "version"), fields.localized(consent, "text"), fields.text(consent, "simple")};
    }
    return event;
}

Counts readCounts(Fields& fields, const Json& json) {
    Counts counts;
    counts.buildings = fields.count(json, "buildings");
    counts.parts = fields.count(json, "parts");
    counts.polygons = fields.count(json, "polygons");
    counts.triangles = fields.count(json, "triangles");
    counts.pipes = fields.count(json, "pipes");
    counts.nodes = fields.count(json, "nodes");
    counts.features = fields.count(json, "features");
    return counts;
}

void readLists(Fields& fields, const Json& json, Manifest& manifest) {
    for (const Json& variant : fields.list(json, "variants")) {
        manifest.variants.push_back(
            Variant{fields.text(variant, "id"), fields.localized(variant, "name"), fields.localized(variant, "description"), {}});
    }
    for (const Json& viewpoint : fields.list(json, "viewpoints")) {
        manifest.viewpoints.push_back(Viewpoint{fields.text(viewpoint, "id"), fields.localized(viewpoint, "name"),
                                                math::WorldPos::of(fields.vector(viewpoint, "eye")),
                                                fields.number(viewpoint, "heading"), fields.number(viewpoint, "pitch")});
    }
    for (const Json& tour : fields.list(json, "tours")) {
        manifest.tours.push_back(readTour(fields, tour));
    }
    for (const Json& source : fields.list(json, "sources")) {
        manifest.sources.push_back(Source{fields.text(source, "kind"), fields.text(source, "file"), fields.text(source, "crs"),
                                          fields.text(source, "attribution"), fields.hash(source, "hash")});
    }
}

Manifest readManifest(Fields& fields, const Json& json) {
    Manifest manifest;
    manifest.name = fields.text(json, "name");
    manifest.crs = fields.text(json, "crs");
    manifest.crsWkt = fields.text(json, "crsWkt");
    manifest.latDeg = fields.number(json, "lat");
    manifest.lonDeg = fields.number(json, "lon");
    const Json& extent = fields.at(json, "extent");
    if (!extent.is_null()) {
        manifest.extent.min = fields.vector(extent, "min");
        manifest.extent.max = fields.vector(extent, "max");
    }
    manifest.leafSize = fields.number(json, "leafSize");
    if (!(manifest.leafSize > 0.0)) {
        fields.fail("leafSize");
    }
    const std::uint64_t imageSize = fields.count(json, "imageSize");
    if (imageSize > 8192) {
        fields.fail("imageSize");
    }
    manifest.imageSize = static_cast<std::uint32_t>(imageSize);
    manifest.inputHash = fields.hash(json, "inputHash");
    manifest.generator = fields.text(json, "generator");
    if (json.contains("audience")) {  // worlds that do not say it are older
        manifest.audience = fields.text(json, "audience");
        if (manifest.audience != "public" && manifest.audience != "staff") {
            fields.fail("audience");
        }
    }
    manifest.counts = readCounts(fields, fields.at(json, "counts"));
    readLists(fields, json, manifest);
    if (json.contains("event")) {  // worlds that know of none are older
        manifest.event = readEvent(fields, fields.at(json, "event"));
    }
    return manifest;
}

std::vector<FileEntry> readFiles(Fields& fields, const Json& json) {
    std::vector<FileEntry> files;
    for (const Json& entry : fields.list(json, "files")) {
        FileEntry file{fields.text(entry, "name"), fields.count(entry, "size"), fields.hash(entry, "checksum")};
        const bool plain =
            !file.name.empty() && file.name.front() != '.' && std::all_of(file.name.begin(), file.name.end(), [](char c) {
                return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.';
            });
        if (!plain) {
            fields.fail("files");
        }
        files.push_back(std::move(file));
    }
    return files;
}

}  // namespace

std::string manifestToJson(const ManifestFile& file) {
    const Manifest& manifest = file.manifest;
    Json json;
    json["format"] = kFormatName;
    json["version"] = kFormatVersion;
    json["name"] = manifest.name;
    json["crs"] = manifest.crs;
    json["crsWkt"] = manifest.crsWkt;
    json["lat"] = manifest.latDeg;
    json["lon"] = manifest.lonDeg;
    json["extent"] = nullptr;
    if (!manifest.extent.empty()) {
        json["extent"] = Json{{"min", {manifest.extent.min.x, manifest.extent.min.y, manifest.extent.min.z}},
                              {"max", {manifest.extent.max.x, manifest.extent.max.y, manifest.extent.max.z}}};
    }
    json["leafSize"] = manifest.leafSize;
    json["imageSize"] = manifest.imageSize;
    json["inputHash"] = hex(manifest.inputHash);
    json["generator"] = manifest.generator;
    if (!manifest.audience.empty()) {
        json["audience"] = manifest.audience;
    }
    json["counts"] = toJson(manifest.counts);
    for (const char* key : {"variants", "viewpoints", "tours", "sources", "files"}) {
        json[key] = Json::array();
    }
    for (const Variant& variant : manifest.variants) {
        json["variants"].push_back(
            Json{{"id", variant.id}, {"name", toJson(variant.name)}, {"description", toJson(variant.description)}});
    }
    for (const Viewpoint& viewpoint : manifest.viewpoints) {
        json["viewpoints"].push_back(toJson(viewpoint));
    }
    for (const Tour& tour : manifest.tours) {
        json["tours"].push_back(toJson(tour));
    }
    for (const Source& source : manifest.sources) {
        json["sources"].push_back(Json{{"kind", source.kind},
                                       {"file", source.file},
                                       {"crs", source.crs},
                                       {"attribution", source.attribution},
                                       {"hash", hex(source.hash)}});
    }
    if (manifest.event != Event{}) {
        json["event"] = toJson(manifest.event);
    }
    for (const FileEntry& entry : file.files) {
        json["files"].push_back(Json{{"name", entry.name}, {"size", entry.size}, {"checksum", hex(entry.checksum)}});
    }
    json["checksum"] = hex(core::hash64(dump(json, -1)));
    return dump(json, 2) + "\n";
}

core::Result<ManifestFile> manifestFromJson(std::string_view text, const std::string& name) {
    if (text.size() > kMaxManifestBytes) {
        return core::Problem{name, "", "is far too large for a manifest", "Bake the world again."};
    }
    Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded() || !json.is_object() || json.value("format", Json()) != Json(kFormatName)) {
        return core::Problem{name, "", "damaged: this is not the manifest of a world", "Bake the world again."};
    }
    Fields fields(name);
    const std::uint64_t version = fields.count(json, "version");
    if (version > kFormatVersion) {
        return core::Problem{name, "version",
                             "the world has format version " + std::to_string(version) + ", this program reads up to " +
                                 std::to_string(kFormatVersion),
                             "Use a newer Rundgang or bake the world with this one."};
    }
    const std::uint64_t checksum = fields.hash(json, "checksum");
    json.erase("checksum");
    if (!fields.problem() && checksum != core::hash64(dump(json, -1))) {
        return core::Problem{name, "checksum", "damaged: it was changed after the bake",
                             "Bake the world again; change the project instead."};
    }
    ManifestFile file;
    file.manifest = readManifest(fields, json);
    file.files = readFiles(fields, json);
    if (fields.problem()) {
        return *fields.problem();
    }
    return file;
}

}  // namespace rundgang::world
