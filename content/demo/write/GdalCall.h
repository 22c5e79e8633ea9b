// What GDAL last complained about, as a Problem.
#pragma once

#include "engine/core/Result.h"

#include <filesystem>
#include <string>

namespace rundgang::demo {

/// Once per process; drivers are registered and then only read.
void registerGdal();
core::Problem gdalProblem(const std::filesystem::path& file, const std::string& doing);

/// Keeps GDAL from printing on stderr in this thread while it lives.
class QuietGdal {
public:
    QuietGdal();
    QuietGdal(const QuietGdal&) = delete;
    QuietGdal& operator=(const QuietGdal&) = delete;
    ~QuietGdal();
};

}  // namespace rundgang::demo
