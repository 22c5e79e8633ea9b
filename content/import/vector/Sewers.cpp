#include "content/import/vector/Placing.h"
#include "content/import/vector/SewerColumns.h"
#include "content/import/vector/VectorReader.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace rundgang::import {
namespace {

constexpr const char* kTable = "[[sewers]]";

glm::dvec2 flat(const glm::dvec3& p) { return {p.x, p.y}; }

// Parts that go on where the one before ends are one line: many databases store every line as a multi-line.
std::vector<Line3> joinedParts(const std::vector<Line3>& parts) {
    std::vector<Line3> lines;
    for (const Line3& part : parts) {
        if (!lines.empty() && !part.empty() && !lines.back().empty() && flat(lines.back().back()) == flat(part.front())) {
            lines.back().insert(lines.back().end(), std::next(part.begin()), part.end());
        } else {
            lines.push_back(part);
        }
    }
    return lines;
}

Line3 withoutRepeats(const Line3& line) {
    Line3 out;
    for (const glm::dvec3& p : line) {
        if (out.empty() || flat(out.back()) != flat(p)) {
            out.push_back(p);
        } else if (p.z != 0.0) {
            out.back().z = p.z;
        }
    }
    return out;
}

class SewerReader {
public:
    SewerReader(const SewersSource& source, const geo::Crs& project) : mSource(source), mProject(project) {}

    core::Result<city::SewerNetwork> read();

private:
    core::Status readFile(const std::filesystem::path& path);
    core::Status readLayer(VectorFile& file, std::size_t index);
    void takeFeature(const VectorLayer& layer, const VectorFeature& feature, const geo::Transform& transform, Counted& counted);
    void takeLines(const VectorLayer& layer, const VectorFeature& feature, const geo::Transform& transform, Counted& counted);
    void takePoints(const VectorLayer& layer, const VectorFeature& feature, const geo::Transform& transform, Counted& counted);
    city::SewerReach reachOf(const SewerColumns& columns, const VectorFeature& feature) const;
    void addReach(city::SewerReach reach, const Line3& line, bool first, bool last, const SewerColumns& columns);
    std::string idOf(const SewerColumns& columns, const VectorLayer& layer, const VectorFeature& feature, Counted& counted) const;
    [[nodiscard]] core::Status checkColumns() const;
    void noteColumns(const VectorLayer& layer);

    const SewersSource& mSource;
    const geo::Crs& mProject;
    city::SewerNetwork mNetwork;
    core::Warnings mWarnings;
    std::set<std::string> mFoundColumns;    ///< our names whose column some layer has
    std::vector<std::string> mSeenColumns;  ///< "layer: a, b, c" of all layers, for the message
    std::size_t mUsedLayers = 0;
};

void SewerReader::noteColumns(const VectorLayer& layer) {
    for (const auto& [ours, column] : mSource.columns) {
        if (layer.column(column)) {
            mFoundColumns.insert(ours);
        }
    }
    if (mSeenColumns.size() < 4) {
        mSeenColumns.push_back(layer.name + " has " + joined(layer.columns));
    }
}

/// No pipe is laid like that; drawn, one slip of a coordinate would make squares all the way across the country.
constexpr double kLongestStretch = 10000.0;

double longestStretch(const Line3& line) {
    double longest = 0.0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        longest = std::max(longest, std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y));
    }
    return longest;
}

core::Status SewerReader::checkColumns() const {
    for (const auto& [ours, column] : mSource.columns) {
        if (!mFoundColumns.contains(ours)) {
            std::string seen;
            for (const std::string& layer : mSeenColumns) {
                seen += (seen.empty() ? "" : "; ") + layer;
            }
            return core::Problem{mSource.files.front().string(),
                                 "line " + std::to_string(mSource.line) + " of the project, columns " + ours,
                                 "there is no column \"" + column + "\"", "Layer " + seen};
        }
    }
    return core::Done{};
}

std::string SewerReader::idOf(const SewerColumns& columns, const VectorLayer& layer, const VectorFeature& feature,
                              Counted& counted) const {
    std::string id = columns.text(feature, "id");
    if (id.empty()) {
        if (columns.mapped("id")) {
            counted.add("the id is missing, one was made of layer and number", placeOf(layer, feature));
        }
        id = layer.name + "-" + std::to_string(feature.id);
    }
    return id;
}

city::SewerReach SewerReader::reachOf(const SewerColumns& columns, const VectorFeature& feature) const {
    city::SewerReach reach;
    reach.system = columns.system(feature, columns.mapped("system") ? "system" : "kind");
    reach.invertFrom = columns.level(feature, "invert_from");
    reach.invertTo = columns.level(feature, "invert_to");
    const std::optional<double> diameter = columns.size(feature, "diameter");
    reach.height = columns.mapped("height") ? columns.size(feature, "height") : std::nullopt;
    reach.width = columns.mapped("width") ? columns.size(feature, "width") : std::nullopt;
    if (!reach.height) {
        reach.height = diameter;
        reach.width = reach.width ? reach.width : diameter;
    }
    reach.fromNode = columns.text(feature, "from");
    reach.toNode = columns.text(feature, "to");
    reach.profile = columns.profile(feature);
    reach.material = columns.text(feature, "material");
    reach.year = columns.year(feature);
    reach.status = columns.status(feature);
    reach.owner = columns.text(feature, "owner");
    reach.street = columns.text(feature, "street");
    reach.length = columns.length(feature);
    reach.accuracy = columns.accuracy(feature);
    reach.inspections = columns.condition(feature);
    reach.attributes = columns.attributes(feature);
    return reach;
}

// The ends of the whole reach have the stated levels; where it was split in between, nothing is known.
void SewerReader::addReach(city::SewerReach reach, const Line3& line, bool first, bool last, const SewerColumns& columns) {
    reach.invertFrom =
        columns.mapped("invert_from") ? (first ? reach.invertFrom : std::nullopt) : columns.levelOf(line.front().z);
    reach.invertTo = columns.mapped("invert_to") ? (last ? reach.invertTo : std::nullopt) : columns.levelOf(line.back().z);
    std::transform(line.begin(), line.end(), std::back_inserter(reach.line), flat);
    mNetwork.reaches.push_back(std::move(reach));
}

void SewerReader::takeLines(const VectorLayer& layer, const VectorFeature& feature, const geo::Transform& transform,
                            Counted& counted) {
    const SewerColumns columns(mSource, layer, counted);
    std::vector<Line3> lines;
    for (const Line3& part : joinedParts(feature.geometry.lines)) {
        Line3 line = withoutRepeats(part);
        if (!convert(transform, line)) {
            counted.add("the line leaves what the project's CRS can express, it was skipped", placeOf(layer, feature),
                        "Check the source's crs");
        } else if (line.size() < 2) {
            counted.add("the line has no length, it was skipped", placeOf(layer, feature));
        } else if (longestStretch(line) > kLongestStretch) {
            counted.add("the line runs more than 10 km without a bend, it was skipped: one of its ends is in a wrong place",
                        placeOf(layer, feature), "Check the line's coordinates");
        } else {
            lines.push_back(std::move(line));
        }
    }
    if (lines.empty()) {
        return;
    }
    const std::string id = idOf(columns, layer, feature, counted);
    if (lines.size() > 1) {
        counted.add("the line has several parts that do not touch, it was split", placeOf(layer, feature));
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        city::SewerReach reach = reachOf(columns, feature);
        reach.id = lines.size() == 1 ? id : id + "-" + std::to_string(i + 1);
        addReach(std::move(reach), lines[i], i == 0, i + 1 == lines.size(), columns);
    }
}

void SewerReader::takePoints(const VectorLayer& layer, const VectorFeature& feature, const geo::Transform& transform,
                             Counted& counted) {
    const SewerColumns columns(mSource, layer, counted);
    std::vector<glm::dvec3> points = feature.geometry.points;
    std::vector<Line3> outlines(points.size());
    // A structure (Sonderbauwerk) drawn as an area stands at the middle of its outline.
    for (const std::vector<Line3>& polygon : feature.geometry.polygons) {
        const Line3& ring = polygon.front();
        glm::dvec3 sum(0.0);
        const std::size_t corners = ring.size() > 1 ? ring.size() - 1 : ring.size();
        for (std::size_t i = 0; i < corners; ++i) {
            sum += ring[i];
        }
        if (corners > 0) {
            points.push_back(sum / static_cast<double>(corners));
            outlines.emplace_back(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(corners));
        }
    }
    const std::string id = points.empty() ? "" : idOf(columns, layer, feature, counted);
    for (std::size_t i = 0; i < points.size(); ++i) {
        glm::dvec3 p = points[i];
        if (!transform.apply(p)) {
            counted.add("the point lies outside of what the project's CRS can express, it was skipped", placeOf(layer, feature),
                        "Check the source's crs");
            continue;
        }
        city::SewerNode node;
        node.id = points.size() == 1 ? id : id + "-" + std::to_string(i + 1);
        node.kind = feature.geometry.points.empty() && !columns.mapped("kind") ? city::NodeKind::Structure
                                                                               : columns.nodeKind(feature, "kind");
        node.system = columns.system(feature, "system");
        node.position = flat(p);
        node.coverLevel = columns.level(feature, "cover");
        node.invertLevel = columns.mapped("invert") ? columns.level(feature, "invert") : columns.levelOf(p.z);
        node.diameter = columns.size(feature, "diameter");
        node.material = columns.text(feature, "material");
        node.year = columns.year(feature);
        node.status = columns.status(feature);
        node.owner = columns.text(feature, "owner");
        node.street = columns.text(feature, "street");
        node.accuracy = columns.accuracy(feature);
        node.inspections = columns.condition(feature);
        if (outlines[i].size() >= 3 && convert(transform, outlines[i])) {
            std::transform(outlines[i].begin(), outlines[i].end(), std::back_inserter(node.outlines.emplace_back()), flat);
        }
        node.attributes = columns.attributes(feature);
        mNetwork.nodes.push_back(std::move(node));
    }
}

void SewerReader::takeFeature(const VectorLayer& layer, const VectorFeature& feature, const geo::Transform& transform,
                              Counted& counted) {
    const VectorGeometry& geometry = feature.geometry;
    const bool lines = !geometry.lines.empty() && mSource.type != "points";
    const bool points =
        (!geometry.points.empty() && mSource.type != "lines") || (!geometry.polygons.empty() && mSource.type == "points");
    if (lines) {
        takeLines(layer, feature, transform, counted);
    }
    if (points) {
        takePoints(layer, feature, transform, counted);
    }
    if (!lines && !points) {
        const bool none = geometry.lines.empty() && geometry.points.empty() && geometry.polygons.empty();
        counted.add(none ? withoutGeometry(feature, "there is no geometry, the feature was skipped")
                         : "the geometry is not of the stated type (" +
                               (mSource.type.empty() ? "lines or points" : mSource.type) + "), the feature was skipped",
                    placeOf(layer, feature));
    }
}

core::Status SewerReader::readLayer(VectorFile& file, std::size_t index) {
    const VectorLayer& layer = file.layers()[index];
    core::Result<geo::Transform> transform = layerTransform(file, layer, mSource, mProject, kTable);
    if (!transform) {
        return transform.problem();
    }
    mWarnings.insert(mWarnings.end(), transform.warnings().begin(), transform.warnings().end());
    noteColumns(layer);
    ++mUsedLayers;
    Counted counted(file.path().string());
    file.begin(index);
    VectorFeature feature;
    for (;;) {
        const core::Result<bool> more = file.next(feature);
        if (!more) {
            return more.problem();
        }
        if (!*more) {
            break;
        }
        takeFeature(layer, feature, *transform, counted);
    }
    const core::Warnings warnings = counted.warnings();
    mWarnings.insert(mWarnings.end(), warnings.begin(), warnings.end());
    return core::Done{};
}

core::Status SewerReader::readFile(const std::filesystem::path& path) {
    core::Result<VectorFile> file = VectorFile::open(path);
    if (!file) {
        return file.problem();
    }
    bool found = false;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < file->layers().size(); ++i) {
        const VectorLayer& layer = file->layers()[i];
        names.push_back(layer.name);
        if (!layer.hasGeometry || (!mSource.layer.empty() && layer.name != mSource.layer)) {
            continue;
        }
        found = true;
        if (core::Status done = readLayer(*file, i); !done) {
            return done;
        }
    }
    if (!found) {
        const std::string what =
            mSource.layer.empty() ? "no layer has a geometry" : "there is no layer \"" + mSource.layer + "\" with a geometry";
        return core::Problem{path.string(), "", what, "Its layers: " + joined(names)};
    }
    return core::Done{};
}

core::Result<city::SewerNetwork> SewerReader::read() {
    for (const std::filesystem::path& path : mSource.files) {
        if (core::Status done = readFile(path); !done) {
            return done.problem();
        }
    }
    if (core::Status known = checkColumns(); mUsedLayers > 0 && !known) {
        return known.problem();
    }
    return core::Result<city::SewerNetwork>(std::move(mNetwork), std::move(mWarnings));
}

}  // namespace

core::Result<city::SewerNetwork> readSewerLayers(const SewersSource& source, const geo::Crs& project) {
    return SewerReader(source, project).read();
}

}  // namespace rundgang::import
