#include "content/geo/Crs.h"
#include "content/import/project/Glob.h"
#include "content/import/project/Parts.h"

#include <algorithm>
#include <array>

namespace rundgang::import {
namespace {

constexpr const char* kSourceMend = R"(Name files relative to the project file, for example source = "terrain/*.tif")";

void checkCrs(const Fields& fields, const std::string& crs) {
    if (!crs.empty()) {
        if (const core::Result<geo::Crs> parsed = geo::Crs::parse(crs); !parsed) {
            fields.reading().fail(fields.lineOf("crs"), fields.place("crs"), parsed.problem());
        }
    }
}

void expand(const Fields& fields, const std::string& place, SourceFiles& source) {
    if (fields.reading().failed()) {
        return;
    }
    core::Result<std::vector<std::filesystem::path>> files = expandGlob(fields.reading().folder(), source.pattern);
    if (files) {
        source.files = std::move(*files);
    } else {
        fields.reading().fail(source.line, place, files.problem());
    }
}

// source, crs, attribution and audience as every table with one source has them.
void readSource(const Fields& fields, SourceFiles& source) {
    source.pattern = fields.requiredText("source", kSourceMend);
    source.line = fields.lineOf("source");
    source.crs = fields.text("crs");
    source.attribution = fields.text("attribution");
    source.audience = audienceOf(fields, source.audience);
    checkCrs(fields, source.crs);
    expand(fields, fields.place("source"), source);
}

SourceFiles sourceOf(const TomlNode& entry, const Fields& layer, const std::string& place) {
    SourceFiles source;
    source.line = entry.line;
    source.crs = layer.text("crs");
    source.attribution = layer.text("attribution");
    source.audience = audienceOf(layer, source.audience);
    if (entry.kind == TomlNode::Kind::Text) {
        source.pattern = entry.text;
        expand(layer, place, source);
        return source;
    }
    const Fields fields(entry, place, layer.reading(), {"source", "crs", "attribution", "audience"});
    SourceFiles own;
    own.audience = source.audience;
    readSource(fields, own);
    source.crs = fields.has("crs") ? own.crs : source.crs;
    source.attribution = fields.has("attribution") ? own.attribution : source.attribution;
    source.audience = own.audience;
    source.pattern = own.pattern;
    source.files = std::move(own.files);
    return source;
}

void addLayer(const TomlNode& table, const std::string& where, Reading& reading, std::vector<SourceFiles>& out) {
    const Fields layer(table, where, reading, {"sources", "source", "crs", "attribution", "audience"});
    checkCrs(layer, layer.text("crs"));
    const TomlNode* sources = table.find("sources");
    if (layer.has("source") == (sources != nullptr)) {
        layer.fail("source", sources != nullptr ? "there are both source and sources" : "source or sources is missing",
                   kSourceMend);
        return;
    }
    if (sources == nullptr) {
        SourceFiles source;
        readSource(layer, source);
        out.push_back(std::move(source));
        return;
    }
    if (sources->kind != TomlNode::Kind::Array) {
        out.push_back(sourceOf(*sources, layer, layer.place("sources")));
        return;
    }
    if (sources->children.empty()) {
        layer.fail("sources", "this list is empty", kSourceMend);
    }
    for (std::size_t i = 0; i < sources->children.size(); ++i) {
        out.push_back(sourceOf(sources->children[i], layer, layer.place("sources") + " " + std::to_string(i + 1)));
    }
}

std::string numbered(const char* table, std::size_t index) { return std::string(table) + " " + std::to_string(index + 1); }

constexpr std::array<std::string_view, 22> kColumns{
    "id",    "kind",   "system", "invert_from", "invert_to",         "diameter",      "height", "width",
    "from",  "to",     "cover",  "invert",      "profile",           "material",      "year",   "status",
    "owner", "street", "length", "condition",   "position_accuracy", "level_accuracy"};
constexpr std::array<std::string_view, 24> kMeanings{
    "combined",   "foul",  "storm",        "unknown", "manhole",    "gully",  "connection", "outfall",
    "structure",  "inlet", "circle",       "egg",     "arch",       "box",    "open_box",   "open_trapezoid",
    "open_round", "oval",  "in_operation", "planned", "out_of_use", "filled", "removed",    "fictitious"};

/// Metres: a pipe that is known no better is not known.
constexpr double kLeastAccurate = 100.0;

void checkColumns(const Fields& fields, const SewersSource& source) {
    const std::vector<std::string> known(kColumns.begin(), kColumns.end());
    for (const auto& [ours, column] : source.columns) {
        if (std::find(known.begin(), known.end(), ours) == known.end()) {
            const std::string meant = didYouMean(ours, known);
            fields.fail("columns", "\"" + ours + "\" is no field of a sewer",
                        meant.empty() ? "Left of = stands our name (id, system, invert_from ...), right of it the file's column"
                                      : "Did you mean \"" + meant + "\"?");
        }
    }
    const std::vector<std::string> meanings(kMeanings.begin(), kMeanings.end());
    for (const auto& [value, meaning] : source.values) {
        if (std::find(meanings.begin(), meanings.end(), meaning) == meanings.end()) {
            const std::string meant = didYouMean(meaning, meanings);
            fields.fail(
                "values", "\"" + meaning + "\" (of the value \"" + value + "\") is no kind of sewer or node",
                meant.empty()
                    ? "combined, foul, storm, unknown; manhole, gully, inlet, connection, outfall, structure; circle, egg, "
                      "arch, box, open_box, open_trapezoid, open_round, oval; in_operation, planned, out_of_use, filled, "
                      "removed, fictitious are possible"
                    : "Did you mean \"" + meant + "\"?");
        }
    }
}

SewersSource sewersOf(const TomlNode& table, std::size_t index, Reading& reading) {
    const Fields fields(table, numbered("[[sewers]]", index), reading,
                        {"source", "crs", "attribution", "audience", "layer", "type", "columns", "values", "diameter_unit",
                         "condition_scale", "position_accuracy", "level_accuracy", "interpolate_levels"});
    SewersSource source;
    // Where a town's sewers run is nothing for everybody unless the town says so.
    source.audience = Audience::Staff;
    readSource(fields, source);
    source.layer = fields.text("layer");
    source.type = fields.text("type");
    if (!source.type.empty() && source.type != "lines" && source.type != "points") {
        fields.fail("type", "\"" + source.type + "\" is not possible", R"(Write type = "lines" or "points", or leave it out)");
    }
    source.columns = fields.textMap("columns");
    source.values = fields.textMap("values");
    checkColumns(fields, source);
    source.conditionScale = fields.text("condition_scale");
    if (!source.conditionScale.empty() && source.conditionScale != "isybau" && source.conditionScale != "dwa") {
        fields.fail("condition_scale", "\"" + source.conditionScale + "\" is not possible",
                    R"(Write "isybau" (5 is the worst) or "dwa" (0 is the worst))");
    }
    source.positionAccuracy = fields.numberMap("position_accuracy", 0.0, kLeastAccurate);
    source.levelAccuracy = fields.numberMap("level_accuracy", 0.0, kLeastAccurate);
    source.interpolateLevels = fields.boolean("interpolate_levels", false);
    const std::string unit = fields.text("diameter_unit");
    if (unit == "m") {
        source.diameterUnit = 1.0;
    } else if (unit == "cm") {
        source.diameterUnit = 0.01;
    } else if (!unit.empty() && unit != "mm") {
        fields.fail("diameter_unit", "\"" + unit + "\" is not possible", R"("mm", "cm" and "m" are)");
    }
    return source;
}

}  // namespace

Audience audienceOf(const Fields& fields, Audience fallback) {
    const std::string text = fields.text("audience");
    if (!text.empty() && text != "public" && text != "staff") {
        fields.fail("audience", "\"" + text + "\" is not possible", R"(Write audience = "public" or "staff")");
    }
    return text.empty() ? fallback : text == "staff" ? Audience::Staff : Audience::Public;
}

std::vector<SourceFiles> readLayer(const Fields& root, std::string_view table) {
    std::vector<SourceFiles> sources;
    std::string where(1, '[');
    where.append(table).push_back(']');
    root.tables(table, [&](const TomlNode& entry, std::size_t) { addLayer(entry, where, root.reading(), sources); });
    return sources;
}

std::vector<BuildingsSource> readBuildings(const Fields& root) {
    std::vector<BuildingsSource> sources;
    root.tables("buildings", [&](const TomlNode& table, std::size_t index) {
        const Fields fields(table, numbered("[[buildings]]", index), root.reading(),
                            {"source", "crs", "attribution", "audience", "lod", "set_on_terrain"});
        BuildingsSource source;
        readSource(fields, source);
        source.lod = fields.integer("lod", source.lod, 0, 4);
        source.setOnTerrain = fields.boolean("set_on_terrain", false);
        sources.push_back(std::move(source));
    });
    return sources;
}

std::vector<SewersSource> readSewers(const Fields& root) {
    std::vector<SewersSource> sources;
    root.tables("sewers",
                [&](const TomlNode& table, std::size_t index) { sources.push_back(sewersOf(table, index, root.reading())); });
    return sources;
}

}  // namespace rundgang::import
