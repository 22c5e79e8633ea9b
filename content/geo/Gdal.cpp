#include "content/geo/Gdal.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <mutex>

namespace rundgang::geo {
namespace {

void CPL_STDCALL onError(CPLErr level, CPLErrorNum /*number*/, const char* message) {
    if (level == CE_Warning || level == CE_Failure || level == CE_Fatal) {
        static_cast<GdalErrors*>(CPLGetErrorHandlerUserData())->take(level != CE_Warning, message);
    }
}

}  // namespace

void prepareGdal() {
    static std::once_flag once;
    std::call_once(once, [] {
        OSRSetPROJEnableNetwork(0);
        // A file may name others (VRT); only those on this machine are opened.
        CPLSetConfigOption("CPL_VSIL_CURL_ALLOWED_FILENAME", "none");
        GDALAllRegister();
        for (const char* remote : {"WMS",      "WMTS",          "WCS",        "HTTP",  "OGCAPI",  "DAAS",  "EEDA",       "EEDAI",
                                   "PLMosaic", "WFS",           "OAPIF",      "CSW",   "Elastic", "Carto", "AmigoCloud", "NGW",
                                   "PLSCENES", "PostGISRaster", "PostgreSQL", "MySQL", "STACIT",  "STACTA"}) {
            if (GDALDriverH driver = GDALGetDriverByName(remote)) {
                GDALDeregisterDriver(driver);
                GDALDestroyDriver(driver);  // nobody else's from then on
            }
        }
    });
}

std::optional<core::Problem> hopeless(const std::filesystem::path& path, bool folders) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        return folders ? std::nullopt
                       : std::optional(
                             core::Problem{path.string(), "", "is a folder, a file was expected",
                                           "Name the files in it, e.g. with a glob: \"" + (path / "*.tif").string() + "\"."});
    }
    if (std::filesystem::is_regular_file(path, error) && std::filesystem::file_size(path, error) == 0 && !error) {
        return core::Problem{path.string(), "", "is empty", "Copy, download or export it again."};
    }
    return std::nullopt;
}

GdalErrors::GdalErrors() {
    CPLErrorReset();
    CPLPushErrorHandlerEx(onError, this);
}

GdalErrors::~GdalErrors() { CPLPopErrorHandler(); }

std::string GdalErrors::aside() const {
    const bool unknown = text().find("not recognized as") != std::string::npos;
    return text().empty() || unknown ? "" : " (" + text() + ")";
}

void GdalErrors::take(bool error, const char* message) {
    std::string& text = error ? mError : mWarning;
    if (text.empty() && message != nullptr) {
        constexpr std::size_t kLongest = 400;
        text = message;
        text.resize(std::min(text.size(), kLongest));
        std::replace(text.begin(), text.end(), '\n', ' ');
        while (!text.empty() && (text.back() == ' ' || text.back() == '.')) {
            text.pop_back();
        }
    }
}

}  // namespace rundgang::geo
