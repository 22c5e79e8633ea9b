#include "content/demo/write/GdalCall.h"

#include <cpl_error.h>
#include <gdal.h>

#include <mutex>

namespace rundgang::demo {

void registerGdal() {
    static std::once_flag once;
    std::call_once(once, [] { GDALAllRegister(); });
}

core::Problem gdalProblem(const std::filesystem::path& file, const std::string& doing) {
    std::string why = CPLGetLastErrorMsg();
    return {file.string(), "", doing + " failed" + (why.empty() ? "" : ": " + why),
            "Check that the folder is writable and the disk not full"};
}

QuietGdal::QuietGdal() {
    CPLErrorReset();
    CPLPushErrorHandler(CPLQuietErrorHandler);
}

QuietGdal::~QuietGdal() { CPLPopErrorHandler(); }

}  // namespace rundgang::demo
