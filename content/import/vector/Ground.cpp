// Land use and trees.
#include "content/import/common/Counted.h"
#include "content/import/vector/Placing.h"
#include "content/import/vector/VectorReader.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <initializer_list>
#include <iterator>

namespace rundgang::import {
namespace {

std::optional<std::size_t> firstColumn(const VectorLayer& layer, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        if (const std::optional<std::size_t> column = layer.column(name)) {
            return column;
        }
    }
    return std::nullopt;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

using TakeLayer = std::function<void(const VectorLayer&, Counted&)>;
using TakeFeature = std::function<void(const VectorLayer&, const VectorFeature&, const geo::Transform&, Counted&)>;

// Every feature of every layer with a geometry.
core::Status forFeatures(const SourceFiles& source, const geo::Crs& project, const char* table, const TakeLayer& takeLayer,
                         const TakeFeature& take, core::Warnings& warnings) {
    for (const std::filesystem::path& path : source.files) {
        core::Result<VectorFile> file = VectorFile::open(path);
        if (!file) {
            return file.problem();
        }
        Counted counted(path.string());
        for (std::size_t i = 0; i < file->layers().size(); ++i) {
            const VectorLayer& layer = file->layers()[i];
            if (!layer.hasGeometry) {
                continue;
            }
            core::Result<geo::Transform> transform = layerTransform(*file, layer, source, project, table);
            if (!transform) {
                return transform.problem();
            }
            warnings.insert(warnings.end(), transform.warnings().begin(), transform.warnings().end());
            takeLayer(layer, counted);
            file->begin(i);
            VectorFeature feature;
            for (core::Result<bool> more = file->next(feature);; more = file->next(feature)) {
                if (!more) {
                    return more.problem();
                }
                if (!*more) {
                    break;
                }
                take(layer, feature, *transform, counted);
            }
        }
        const core::Warnings found = counted.warnings();
        warnings.insert(warnings.end(), found.begin(), found.end());
    }
    return core::Done{};
}

std::vector<glm::dvec2> openRing(const Line3& line) {
    std::vector<glm::dvec2> ring;
    for (const glm::dvec3& p : line) {
        const glm::dvec2 flat(p.x, p.y);
        if (ring.empty() || ring.back() != flat) {
            ring.push_back(flat);
        }
    }
    while (ring.size() > 1 && ring.front() == ring.back()) {
        ring.pop_back();
    }
    return ring;
}

constexpr std::initializer_list<const char*> kKindColumns{"kind", "class", "fclass", "nutzart", "landuse"};

void takeArea(const VectorLayer& layer, const VectorFeature& feature, const geo::Transform& transform, Counted& counted,
              std::vector<LanduseArea>& areas) {
    const std::optional<std::size_t> column = firstColumn(layer, kKindColumns);
    if (feature.geometry.polygons.empty()) {
        counted.add(withoutGeometry(feature, "this is no polygon, it was skipped"), placeOf(layer, feature));
    }
    for (std::vector<Line3> rings : feature.geometry.polygons) {
        LanduseArea area;
        area.kind = column ? lower(feature.values[*column].value_or("")) : "";
        bool good = true;
        for (std::size_t r = 0; r < rings.size(); ++r) {
            good = good && convert(transform, rings[r]);
            std::vector<glm::dvec2> ring = good ? openRing(rings[r]) : std::vector<glm::dvec2>();
            if (r == 0) {
                area.outer = std::move(ring);
            } else if (ring.size() >= 3) {
                area.holes.push_back(std::move(ring));
            }
        }
        if (good && area.outer.size() >= 3) {
            areas.push_back(std::move(area));
        } else {
            counted.add("the polygon has no area or leaves what the project's CRS can express, it was skipped",
                        placeOf(layer, feature));
        }
    }
}

struct TreeColumns {
    std::optional<std::size_t> height;
    std::optional<std::size_t> crown;
    std::optional<std::size_t> kind;
};

// A size between `low` and `high` metres; the default where the column has none.
double sizeOr(const VectorFeature& feature, std::optional<std::size_t> column, double low, double high, double fallback) {
    const std::optional<double> value = column && feature.values[*column] ? numberOf(*feature.values[*column]) : std::nullopt;
    return value && *value >= low && *value <= high ? *value : fallback;
}

bool isConifer(const VectorFeature& feature, std::optional<std::size_t> column) {
    const std::string text = column ? lower(feature.values[*column].value_or("")) : "";
    return text == "1" || text == "true" || text == "yes" || text == "ja" || text.find("conifer") != std::string::npos ||
           text.find("needle") != std::string::npos || text.find("nadel") != std::string::npos;
}

}  // namespace

core::Result<std::vector<LanduseArea>> readLanduse(const SourceFiles& source, const geo::Crs& project) {
    std::vector<LanduseArea> areas;
    core::Warnings warnings;
    const core::Status done = forFeatures(
        source, project, "[landuse]",
        [](const VectorLayer& layer, Counted& counted) {
            if (!firstColumn(layer, kKindColumns)) {
                counted.add(
                    "there is no column kind or class, so all its areas look alike (the columns: " + joined(layer.columns) + ")",
                    "layer " + layer.name);
            }
        },
        [&](const VectorLayer& layer, const VectorFeature& feature, const geo::Transform& transform, Counted& counted) {
            takeArea(layer, feature, transform, counted, areas);
        },
        warnings);
    if (!done) {
        return done.problem();
    }
    return core::Result<std::vector<LanduseArea>>(std::move(areas), std::move(warnings));
}

core::Result<std::vector<Tree>> readTrees(const SourceFiles& source, const geo::Crs& project) {
    std::vector<Tree> trees;
    core::Warnings warnings;
    TreeColumns columns;
    const core::Status done = forFeatures(
        source, project, "[trees]",
        [&](const VectorLayer& layer, Counted& /*counted*/) {
            columns = {firstColumn(layer, {"height", "hoehe", "höhe", "baumhoehe"}),
                       firstColumn(layer, {"crown", "krone", "kronendurchmesser", "diameter_crown"}),
                       firstColumn(layer, {"conifer", "leaf_type", "kind", "class", "baumart"})};
        },
        [&](const VectorLayer& layer, const VectorFeature& feature, const geo::Transform& transform, Counted& counted) {
            if (feature.geometry.points.empty()) {
                counted.add(withoutGeometry(feature, "this is no point, it was skipped"), placeOf(layer, feature));
            }
            for (glm::dvec3 p : feature.geometry.points) {
                if (!transform.apply(p)) {
                    counted.add("the tree stands outside of what the project's CRS can express, it was skipped",
                                placeOf(layer, feature));
                    continue;
                }
                Tree tree;
                tree.position = {p.x, p.y};
                tree.height = sizeOr(feature, columns.height, 0.3, 120.0, tree.height);
                tree.crown = sizeOr(feature, columns.crown, 0.2, 60.0, std::min(tree.crown, tree.height));
                tree.conifer = isConifer(feature, columns.kind);
                trees.push_back(tree);
            }
        },
        warnings);
    if (!done) {
        return done.problem();
    }
    return core::Result<std::vector<Tree>>(std::move(trees), std::move(warnings));
}

}  // namespace rundgang::import
