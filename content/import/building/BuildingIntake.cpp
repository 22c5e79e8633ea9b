#include "content/import/building/BuildingIntake.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rundgang::import {
namespace {

/// No place on earth has larger numbers in a projected CRS (Gauss-Krueger with its zone in front stays below 10^8), and no
/// building stands higher; beyond lies rubbish that would stretch the world until nothing of it is seen.
constexpr double kFarthest = 1.0e8;
constexpr double kHighest = 1.0e5;

const WarningKind kNotANumber{"polygon(s) left out: a coordinate is missing or no number",
                              "Export the area again or mend the file."};
const WarningKind kOutOfRange{"polygon(s) left out: coordinates far outside any place on earth",
                              "Check the file and the crs stated for it."};
const WarningKind kDegenerate{"polygon(s) left out: fewer than three different points", ""};
const WarningKind kNotConvertible{"polygon(s) left out: the point cannot be converted to the project's CRS",
                                  "Check the crs stated for the file."};
const WarningKind kFeet{"coordinate system(s) in feet: heights are taken to be in feet too",
                        "If they are metres, convert the file to a metric CRS first."};

/// For a geographic CRS named by its full URN or URL the order is the authority's, latitude first; the short "EPSG:4326" is
/// commonly written for longitude first (the habit GDAL follows as well), and OGC's CRS84 says longitude first by definition.
bool latitudeFirst(std::string_view text) {
    const bool full = text.starts_with("urn:") || text.starts_with("http:") || text.starts_with("https:");
    return full && text.find("CRS84") == std::string_view::npos;
}

bool finite(const glm::dvec3& p) { return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z); }

bool inRange(const glm::dvec3& p) { return std::abs(p.x) < kFarthest && std::abs(p.y) < kFarthest && std::abs(p.z) < kHighest; }

}  // namespace

const WarningKind BuildingIntake::kBrokenHole{"hole(s) closed: their ring cannot be used", ""};
const WarningKind BuildingIntake::kNoGeometry{
    "building(s) left out: no usable surface up to the level of detail asked for",
    "If the file has a higher level of detail only, raise lod in the project file's [[buildings]]."};

BuildingIntake::BuildingIntake(std::string file, const BuildingReadOptions& options, city::IBuildingSink& sink, AxisOrder order)
    : mFile(std::move(file)), mOptions(options), mSink(sink), mOrder(order) {
    if (!mOptions.crs.empty()) {
        mReport.crs = mOptions.crs;
        mFrames.push_back(Frame{mOptions.crs, std::nullopt, false, 1.0});
    }
}

core::Problem BuildingIntake::problem(std::string place, std::string what, std::string mend) const {
    return core::Problem{mFile, std::move(place), std::move(what), std::move(mend)};
}

FrameId BuildingIntake::frameOf(std::string_view crsText) {
    if (!mOptions.crs.empty() || crsText.empty()) {
        return defaultFrame();
    }
    for (std::size_t i = 0; i < mFrames.size(); ++i) {
        if (mFrames[i].text == crsText) {
            return static_cast<FrameId>(i);
        }
    }
    if (mFrames.size() + 1 >= kNoFrame) {
        return kNoFrame;
    }
    if (mFrames.empty()) {
        mReport.crs = std::string(crsText);
    }
    mFrames.push_back(Frame{std::string(crsText), std::nullopt, false, 1.0});
    return static_cast<FrameId>(mFrames.size() - 1);
}

core::Status BuildingIntake::prepare(FrameId frame, const std::string& place) {
    static constexpr const char* kState =
        "State it in the project file, in this [[buildings]] table: crs = \"EPSG:25832\" or what applies.";
    if (frame >= mFrames.size()) {
        return problem(place, "states no coordinate reference system", kState);
    }
    Frame& one = mFrames[frame];
    if (one.transform.has_value()) {
        return core::Done{};
    }
    RG_ASSERT(mOptions.project != nullptr, "set BuildingReadOptions::project");
    // Asking PROJ takes milliseconds, which many small tiles in the project's own CRS need not pay.
    const core::Result<geo::Crs> crs =
        one.text == mOptions.project->name() ? core::Result<geo::Crs>(*mOptions.project) : geo::Crs::parse(one.text);
    if (!crs.ok()) {
        return problem(
            place,
            "names a coordinate reference system that is not understood: \"" + one.text + "\" (" + crs.problem().what + ")",
            kState);
    }
    core::Result<geo::Transform> transform = geo::Transform::create(*crs, *mOptions.project);
    if (!transform.ok()) {
        return problem(place, "cannot be converted from " + one.text + " to the project's CRS: " + transform.problem().what,
                       kState);
    }
    one.swapped = mOrder == AxisOrder::Stated && !crs->projected() && latitudeFirst(one.text);
    const double unit = crs->metresPerUnit();
    if (unit > 0.0 && unit != 1.0) {
        one.metresPerUnit = unit;
        tally.add(kFeet, [&] { return one.text; });
    }
    for (const core::Problem& rough : transform.warnings()) {
        mFileWarnings.push_back(problem(place, rough.what, rough.mend));
    }
    one.transform.emplace(std::move(*transform));
    return core::Done{};
}

const WarningKind* BuildingIntake::tidy(FrameId frame, city::Ring& ring) {
    Frame& one = mFrames[frame];
    for (glm::dvec3& p : ring) {
        if (!finite(p)) {
            return &kNotANumber;
        }
        if (one.swapped) {
            std::swap(p.x, p.y);
        }
        p.z *= one.metresPerUnit;
        if (!one.transform->identity() && !one.transform->apply(p)) {
            return &kNotConvertible;
        }
        if (!inRange(p)) {
            return &kOutOfRange;
        }
    }
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    while (ring.size() > 1 && ring.front() == ring.back()) {
        ring.pop_back();
    }
    return ring.size() < 3 ? &kDegenerate : nullptr;
}

void BuildingIntake::hand(city::Building&& building) {
    const std::size_t polygons = city::polygonCount(building);
    if (polygons == 0) {
        tally.add(kNoGeometry, [&] { return building.id; });
        return;
    }
    ++mReport.buildings;
    mReport.parts += city::partCount(building);
    mReport.polygons += polygons;
    mReport.extent.add(city::boundsOf(building));
    mSink.add(std::move(building));
}

core::Result<BuildingReadReport> BuildingIntake::finish() {
    core::Warnings warnings = std::move(mFileWarnings);
    for (core::Problem& one : tally.warnings(mFile)) {
        warnings.push_back(std::move(one));
    }
    if (mReport.buildings == 0 && warnings.empty()) {
        warnings.push_back(problem("", "holds no buildings", ""));
    }
    return {mReport, std::move(warnings)};
}

void reverse(city::Polygon& polygon) {
    std::reverse(polygon.outer.begin(), polygon.outer.end());
    for (city::Ring& hole : polygon.holes) {
        std::reverse(hole.begin(), hole.end());
    }
}

}  // namespace rundgang::import
