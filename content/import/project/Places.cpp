#include "content/import/project/Parts.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace rundgang::import {
namespace {

// Coordinates of town CRSs have at most eight digits before the point (zone number in front of the easting).
constexpr double kFarthest = 1e8;
constexpr double kLowest = -12000.0;
constexpr double kHighest = 10000.0;
constexpr std::size_t kLongestId = 64;

// An id is typed on command lines, written into notes and used in file names.
bool isId(const std::string& id) {
    return !id.empty() && id.size() <= kLongestId && std::all_of(id.begin(), id.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.' || c >= 0x80U;
    });
}

/// Reads the id, gives the table its name in messages, and sees that no other of its kind has it.
class Ids {
public:
    explicit Ids(std::string table) : mTable(std::move(table)) {}

    std::string read(Fields& fields) {
        std::string id = fields.requiredText("id", "Give it a short id of its own, for example id = \"town-hall\"");
        if (fields.reading().failed()) {
            return id;
        }
        if (!isId(id)) {
            fields.fail("id", "\"" + id + "\" cannot be an id", "Use up to 64 letters, digits, - and _, without spaces");
        } else if (!mSeen.insert(id).second) {
            fields.fail("id", "\"" + id + "\" is the id of another entry already", "Ids of " + mTable + " must differ");
        }
        fields.setWhere(mTable + " \"" + id + "\"");
        return id;
    }

private:
    std::string mTable;
    std::set<std::string> mSeen;
};

core::LocalizedText nameOf(const Fields& fields, const std::string& id) {
    core::LocalizedText name = fields.localized("name");
    if (name.de.empty() && name.en.empty()) {
        fields.reading().warn(fields.line(), fields.place("name"), "there is no name, so visitors will read the id",
                              "Add name.de and name.en");
        name = {id, id};
    }
    return name;
}

std::vector<double> placeOf(const Fields& fields) {
    std::vector<double> place = fields.numbers("position", 2, 3);
    if (place.size() >= 2 && (std::abs(place[0]) > kFarthest || std::abs(place[1]) > kFarthest)) {
        fields.fail("position", "this is no place on Earth", "Write [easting, northing] in the project's CRS");
    }
    if (place.size() == 3 && (place[2] < kLowest || place[2] > kHighest)) {
        fields.fail("position", "the third number, the height in metres, is out of range");
    }
    return place;
}

double degrees(const Fields& fields, std::string_view key, double limit) {
    return fields.number(key, -limit, limit).value_or(0.0);
}

std::vector<glm::dvec2> ringOf(const TomlNode& node, const std::string& place, Reading& reading) {
    std::vector<glm::dvec2> ring;
    for (const TomlNode& point : node.children) {
        const bool pair = point.kind == TomlNode::Kind::Array && point.children.size() == 2 &&
                          std::all_of(point.children.begin(), point.children.end(), [](const TomlNode& n) {
                              return n.kind == TomlNode::Kind::Number && std::abs(n.number) <= kFarthest;
                          });
        if (!pair) {
            reading.fail(point.line, place, "each point of a polygon is a pair of numbers",
                         "Write [[[e, n], [e, n], [e, n]]]: a list of polygons, which are lists of points");
            return {};
        }
        ring.emplace_back(point.children[0].number, point.children[1].number);
    }
    if (ring.size() > 1 && ring.front() == ring.back()) {
        ring.pop_back();
    }
    if (ring.size() < 3) {
        reading.fail(node.line, place, "a polygon needs three points at least");
    }
    return ring;
}

void readRemoves(const Fields& fields, VariantSource& variant) {
    const TomlNode* node = fields.table().find("removes");
    if (node == nullptr) {
        return;
    }
    if (node->kind == TomlNode::Kind::Array) {
        variant.removesIds = fields.texts("removes");
        return;
    }
    const Fields removes(*node, fields.place("removes"), fields.reading(), {"ids", "polygons"});
    if (fields.reading().failed()) {
        return;
    }
    variant.removesIds = removes.texts("ids");
    if (const TomlNode* polygons = node->find("polygons"); polygons != nullptr) {
        if (polygons->kind != TomlNode::Kind::Array) {
            removes.fail("polygons", "a list of polygons is expected", "Write [[[e, n], [e, n], [e, n]]]");
            return;
        }
        for (const TomlNode& polygon : polygons->children) {
            variant.removesPolygons.push_back(ringOf(polygon, removes.place("polygons"), fields.reading()));
        }
    }
}

std::filesystem::path modelOf(const Fields& fields) {
    const std::string mend = "Name a glTF, OBJ, FBX, Collada or IFC file, relative to the project file";
    std::string text = fields.requiredText("model", mend);
    std::replace(text.begin(), text.end(), '\\', '/');
    const std::filesystem::path path = (fields.reading().folder() / text).lexically_normal();
    std::error_code error;
    if (!fields.reading().failed() && !std::filesystem::is_regular_file(path, error)) {
        fields.fail("model",
                    std::filesystem::exists(path, error) ? "\"" + text + "\" is a folder, not a file"
                                                         : "there is no file \"" + text + "\"",
                    mend);
    }
    return path;
}

VariantSource variantOf(const TomlNode& table, Ids& ids, Reading& reading, std::size_t index) {
    Fields fields(table, "[[variants]] " + std::to_string(index + 1), reading,
                  {"id", "name", "description", "model", "position", "height", "heading", "scale", "removes", "protection_strip",
                   "audience"});
    VariantSource variant;
    variant.line = table.line;
    variant.id = ids.read(fields);
    variant.name = nameOf(fields, variant.id);
    variant.description = fields.localized("description");
    if (fields.has("model")) {
        variant.model = modelOf(fields);
    } else if (!fields.has("removes")) {
        fields.fail("model", "this variant neither adds a model nor removes a building", "State model, removes, or both");
    }
    const std::vector<double> place = placeOf(fields);
    if (place.size() >= 2) {
        variant.position = glm::dvec2(place[0], place[1]);
    }
    variant.height = fields.number("height", kLowest, kHighest);
    if (place.size() == 3) {
        if (variant.height) {
            fields.fail("height", "the height is stated twice, here and in position", "Leave one of them out");
        }
        variant.height = place[2];
    }
    variant.headingDeg = degrees(fields, "heading", 360.0);
    variant.scale = fields.number("scale", 1e-6, 1e6).value_or(1.0);
    readRemoves(fields, variant);
    variant.protectionStrip = fields.number("protection_strip", 0.0, kWidestStrip);
    variant.audience = audienceOf(fields, variant.audience);
    return variant;
}

ViewpointSource viewpointOf(const TomlNode& table, Ids& ids, Reading& reading, std::size_t index) {
    Fields fields(table, "[[viewpoints]] " + std::to_string(index + 1), reading,
                  {"id", "name", "position", "eye_height", "heading", "pitch", "audience"});
    ViewpointSource viewpoint;
    viewpoint.line = table.line;
    viewpoint.id = ids.read(fields);
    viewpoint.name = nameOf(fields, viewpoint.id);
    if (!fields.has("position")) {
        fields.fail("position", "this field is missing", "Write position = [easting, northing] in the project's CRS");
    }
    const std::vector<double> place = placeOf(fields);
    if (place.size() >= 2) {
        viewpoint.position = {place[0], place[1]};
    }
    if (place.size() == 3) {
        viewpoint.height = place[2];
        if (fields.has("eye_height")) {
            fields.fail("eye_height", "the height of the eye is stated twice, here and in position", "Leave one of them out");
        }
    }
    viewpoint.eyeHeight = fields.number("eye_height", 0.0, 1000.0).value_or(viewpoint.eyeHeight);
    viewpoint.headingDeg = degrees(fields, "heading", 360.0);
    viewpoint.pitchDeg = degrees(fields, "pitch", 90.0);
    viewpoint.audience = audienceOf(fields, viewpoint.audience);
    return viewpoint;
}

template <typename T>
void checkReference(const Fields& fields, std::string_view key, const std::string& id, const std::vector<T>& known,
                    const char* what) {
    if (id.empty() || std::any_of(known.begin(), known.end(), [&](const T& entry) { return entry.id == id; })) {
        return;
    }
    std::vector<std::string> ids;
    for (const T& entry : known) {
        ids.push_back(entry.id);
    }
    const std::string meant = didYouMean(id, ids);
    fields.fail(key, std::string("there is no ") + what + " \"" + id + "\" in this project",
                meant.empty() ? "" : "Did you mean \"" + meant + "\"?");
}

world::TourStop stopOf(const TomlNode& table, const std::string& where, Reading& reading, const Project& project) {
    const Fields fields(table, where, reading, {"viewpoint", "variant", "xray", "seconds", "text"});
    world::TourStop stop;
    stop.viewpoint = fields.requiredText("viewpoint", "Name the id of a [[viewpoints]] entry");
    checkReference(fields, "viewpoint", stop.viewpoint, project.viewpoints, "viewpoint");
    stop.variant = fields.text("variant");
    checkReference(fields, "variant", stop.variant, project.variants, "variant");
    stop.xray = fields.boolean("xray", false);
    stop.seconds = fields.number("seconds", 0.1, 3600.0).value_or(stop.seconds);
    stop.text = fields.localized("text");
    return stop;
}

}  // namespace

std::vector<VariantSource> readVariants(const Fields& root) {
    std::vector<VariantSource> variants;
    Ids ids("[[variants]]");
    root.tables("variants", [&](const TomlNode& table, std::size_t index) {
        variants.push_back(variantOf(table, ids, root.reading(), index));
    });
    return variants;
}

std::vector<ViewpointSource> readViewpoints(const Fields& root) {
    std::vector<ViewpointSource> viewpoints;
    Ids ids("[[viewpoints]]");
    root.tables("viewpoints", [&](const TomlNode& table, std::size_t index) {
        viewpoints.push_back(viewpointOf(table, ids, root.reading(), index));
    });
    return viewpoints;
}

std::vector<TourSource> readTours(const Fields& root, const Project& project) {
    std::vector<TourSource> tours;
    Ids ids("[[tours]]");
    root.tables("tours", [&](const TomlNode& table, std::size_t index) {
        Fields fields(table, "[[tours]] " + std::to_string(index + 1), root.reading(), {"id", "name", "stops", "audience"});
        TourSource tour;
        tour.id = ids.read(fields);
        tour.name = nameOf(fields, tour.id);
        tour.audience = audienceOf(fields, tour.audience);
        fields.tables("stops", [&](const TomlNode& stop, std::size_t number) {
            tour.stops.push_back(stopOf(stop, fields.place("stops") + " " + std::to_string(number + 1), root.reading(), project));
        });
        if (tour.stops.empty()) {
            fields.fail("stops", "a tour needs one stop at least", "Write stops = [{ viewpoint = \"id\" }]");
        }
        tours.push_back(std::move(tour));
    });
    return tours;
}

}  // namespace rundgang::import
