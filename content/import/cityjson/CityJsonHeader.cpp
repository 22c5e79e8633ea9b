#include "content/import/cityjson/CityJsonHeader.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

namespace rundgang::import {
namespace {

namespace dom = simdjson::dom;

std::string_view stringAt(const dom::element& object, std::string_view key) {
    std::string_view text;
    return object[key].get(text) == simdjson::SUCCESS ? text : std::string_view{};
}

bool vectorAt(const dom::element& object, std::string_view key, glm::dvec3& into) {
    dom::array numbers;
    if (object[key].get(numbers) != simdjson::SUCCESS || numbers.size() != 3) {
        return false;
    }
    glm::dvec3 read(0.0);
    int i = 0;
    for (const dom::element number : numbers) {
        double value = 0.0;
        if (number.get(value) != simdjson::SUCCESS || !std::isfinite(value)) {
            return false;
        }
        read[i++] = value;
    }
    into = read;
    return true;
}

/// "2.0", "1.0.1", and what the URLs of the first drafts end with ("http://www.cityjson.org/version/0.2").
std::string_view versionOf(const dom::element& root) {
    const std::string_view version = stringAt(root, "version");
    const std::size_t slash = version.rfind('/');
    return slash == std::string_view::npos ? version : version.substr(slash + 1);
}

std::optional<int> majorOf(std::string_view number) {
    int major = 0;
    const std::from_chars_result result = std::from_chars(number.data(), number.data() + number.size(), major);
    if (result.ec != std::errc{} || result.ptr == number.data() + number.size() || *result.ptr != '.') {
        return std::nullopt;
    }
    return major;
}

std::optional<core::Problem> wrongVersion(const dom::element& root, const BuildingIntake& intake) {
    const std::string_view version = versionOf(root);
    const std::string_view type = stringAt(root, "type");
    const std::optional<int> major = majorOf(version);
    // The drafts called themselves CityModel.
    if ((type == "CityJSON" || type == "CityModel") && major == 0) {
        return intake.problem("version", "is CityJSON " + std::string(version) + ", a draft from before 1.0 that is not read",
                              "Upgrade it: cjio OLD.json upgrade save NEW.city.json.");
    }
    if (type == "CityJSONFeature") {
        return intake.problem("line 1",
                              "begins with a feature; a CityJSONSeq's first line is its CityJSON object with the transform",
                              "Put the metadata line back in front.");
    }
    if (type != "CityJSON") {
        return intake.problem("", "is JSON but no CityJSON: its type is \"" + std::string(type) + "\"",
                              "Building sources are CityGML 1.0, 2.0 or CityJSON 1.0 to 2.0 files.");
    }
    if (!major.has_value()) {
        return intake.problem("version", "states no CityJSON version", "Write \"version\": \"2.0\" or what applies.");
    }
    if (*major > 2) {
        return intake.problem("version", "is CityJSON " + std::string(version) + "; versions 1.0 to 2.0 are read",
                              "Convert it to CityJSON 2.0.");
    }
    return std::nullopt;
}

}  // namespace

core::Result<CityJsonHeader> CityJsonHeader::read(const dom::element& root, BuildingIntake& intake) {
    const std::optional<core::Problem> wrong = wrongVersion(root, intake);
    if (wrong.has_value()) {
        return *wrong;
    }
    CityJsonHeader header;
    dom::element transform;
    if (root["transform"].get(transform) == simdjson::SUCCESS) {
        const bool good = vectorAt(transform, "scale", header.scale) && vectorAt(transform, "translate", header.translate);
        if (!good || header.scale.x == 0.0 || header.scale.y == 0.0 || header.scale.z == 0.0) {
            return intake.problem("transform", "its scale and translate are not three numbers each, the scale's other than 0",
                                  "Export the file again.");
        }
    }
    dom::element metadata;
    if (root["metadata"].get(metadata) == simdjson::SUCCESS) {
        header.frame = intake.frameOf(stringAt(metadata, "referenceSystem"));
    } else {
        header.frame = intake.defaultFrame();
    }
    return header;
}

}  // namespace rundgang::import
