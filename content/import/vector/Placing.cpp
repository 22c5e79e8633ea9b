#include "content/import/vector/Placing.h"

namespace rundgang::import {

core::Result<geo::Transform> layerTransform(const VectorFile& file, const VectorLayer& layer, const SourceFiles& source,
                                            const geo::Crs& project, const std::string& table) {
    const std::string mend = "State it beside the source in " + table + R"(, for example crs = "EPSG:25832")";
    const std::string place = "layer " + layer.name;
    const std::string& text = source.crs.empty() ? layer.crs : source.crs;
    if (text.empty()) {
        return core::Problem{file.path().string(), place, "no coordinate reference system is stated", mend};
    }
    const core::Result<geo::Crs> crs = geo::Crs::parse(text);
    if (!crs) {
        return core::Problem{file.path().string(), place, crs.problem().what, mend};
    }
    core::Result<geo::Transform> transform = geo::Transform::create(*crs, project);
    if (!transform) {
        return core::Problem{file.path().string(), place, transform.problem().what, mend};
    }
    for (core::Problem& warning : transform.warnings()) {
        warning.file = file.path().string();
        warning.place = place;
    }
    return transform;
}

bool convert(const geo::Transform& transform, std::span<glm::dvec3> points) {
    for (glm::dvec3& p : points) {
        if (!transform.apply(p)) {
            return false;
        }
    }
    return true;
}

std::string placeOf(const VectorLayer& layer, const VectorFeature& feature) {
    return "layer " + layer.name + ", feature " + std::to_string(feature.id);
}

std::string withoutGeometry(const VectorFeature& feature, const std::string& otherwise) {
    return feature.unreadable ? "its geometry cannot be read, the file is damaged or cut off; it was skipped" : otherwise;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += text.empty() ? "" : ", ";
        text += word;
    }
    return text.empty() ? "none" : text;
}

}  // namespace rundgang::import
