// What every adapter to GDAL needs: one start-up and one way to hear what went wrong. GDAL itself stays behind the .cpp.
#pragma once

#include <string>

namespace rundgang::geo {

/// Registers GDAL's drivers and keeps GDAL and PROJ away from the network. Cheap after the first call; thread-safe.
void prepareGdal();

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
    /// For GDAL's callback only.
    void take(bool error, const char* message);

private:
    std::string mError;
    std::string mWarning;
};

}  // namespace rundgang::geo
