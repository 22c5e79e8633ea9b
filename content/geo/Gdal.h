// What every adapter to GDAL needs: one start-up and one way to hear what went wrong. GDAL itself stays behind the .cpp.
#pragma once

#include "engine/core/Result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace rundgang::geo {

/// Registers GDAL's drivers and keeps GDAL and PROJ away from the network. Cheap after the first call; thread-safe.
void prepareGdal();

/// Why a source that GDAL may read can never be one; nothing where it is worth a try. Some formats are folders (.gdb): `folders`.
std::optional<core::Problem> hopeless(const std::filesystem::path& path, bool folders);

/// While it lives, GDAL prints nothing in this thread and its messages are collected here. Not movable: GDAL holds its address.
class GdalErrors {
public:
    GdalErrors();
    GdalErrors(const GdalErrors&) = delete;
    GdalErrors& operator=(const GdalErrors&) = delete;
    ~GdalErrors();

    /// The first error; without one, the first warning; without that, empty. One line.
    [[nodiscard]] const std::string& text() const { return mError.empty() ? mWarning : mError; }
    [[nodiscard]] bool failed() const { return !mError.empty(); }
    [[nodiscard]] const std::string& warning() const { return mWarning; }
    /// The same in brackets, to stand behind our own words; empty where GDAL only says that it knows no such format.
    [[nodiscard]] std::string aside() const;
    /// For GDAL's callback only.
    void take(bool error, const char* message);

private:
    std::string mError;
    std::string mWarning;
};

}  // namespace rundgang::geo
