#include "content/import/cityjson/CityJson.h"

namespace rundgang::import {

core::Result<BuildingReadReport> readCityJson(const std::filesystem::path& file, const BuildingReadOptions& /*options*/,
                                              city::IBuildingSink& /*sink*/) {
    return core::Problem{file.string(), "", "is CityJSON, which is not read yet", "Convert it to CityGML."};
}

}  // namespace rundgang::import
