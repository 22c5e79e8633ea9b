#include "content/geo/Crs.h"

#include "content/geo/CrsText.h"

#include <cpl_error.h>
#include <cpl_string.h>
#include <ogr_spatialref.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <mutex>
#include <vector>

namespace rundgang::geo {
namespace {

// Longer statements are no CRS but an attack or a wrong file; the longest WKT2 of the EPSG database has about 20 kB.
constexpr std::size_t kLongest = 1U << 18U;

constexpr const char* kMend = R"(State a projected CRS by its EPSG code, for example crs = "EPSG:25832" (ETRS89 / UTM zone 32N))";

/// Silences GDAL's printing while it lives; what went wrong is asked for by CPLGetLastErrorMsg().
class Quiet {
public:
    Quiet() {
        CPLErrorReset();
        CPLPushErrorHandler(CPLQuietErrorHandler);
    }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;
    ~Quiet() { CPLPopErrorHandler(); }
};

// A CRS must mean the same on every machine, with and without a network: grids come from the installation or not at all.
void keepProjOffline() {
    static std::once_flag once;
    std::call_once(once, [] { OSRSetPROJEnableNetwork(0); });
}

std::string shortened(std::string_view text) {
    constexpr std::size_t kShown = 80;
    return text.size() <= kShown ? std::string(text) : std::string(text.substr(0, kShown)) + "...";
}

core::Problem problem(std::string_view text, std::string what) {
    return {"", "crs \"" + shortened(text) + "\"", std::move(what), kMend};
}

std::string authorityName(const OGRSpatialReference& srs) {
    const char* authority = srs.GetAuthorityName(nullptr);
    const char* code = srs.GetAuthorityCode(nullptr);
    if (authority != nullptr && code != nullptr) {
        return std::string(authority) + ":" + code;
    }
    return {};
}

std::string nameOf(const OGRSpatialReference& srs) {
    if (std::string name = authorityName(srs); !name.empty()) {
        return name;
    }
    // WKT without an authority (ESRI's .prj): the same CRS under its EPSG name, if the database is sure.
    constexpr int kSure = 90;
    if (OGRSpatialReference* match = srs.FindBestMatch(kSure, "EPSG", nullptr)) {
        std::string name = authorityName(*match);
        match->Release();
        if (!name.empty()) {
            return name;
        }
    }
    const char* name = srs.GetName();
    return name != nullptr ? name : "";
}

std::string verticalOf(const OGRSpatialReference& srs) {
    const char* authority = srs.GetAuthorityName("COMPD_CS|VERT_CS");
    const char* code = srs.GetAuthorityCode("COMPD_CS|VERT_CS");
    if (authority != nullptr && code != nullptr) {
        return std::string(authority) + ":" + code;
    }
    const char* name = srs.GetAttrValue("COMPD_CS|VERT_CS");
    if (name == nullptr) {
        name = srs.GetAttrValue("VERT_CS");
    }
    return name != nullptr ? name : "";
}

}  // namespace

struct Crs::Impl {
    OGRSpatialReference srs;
    std::string name;
    std::string vertical;
    double metresPerUnit = 0.0;
    int utmZone = 0;    ///< of a UTM whose eastings do not carry it
    int ownPrefix = 0;  ///< what eastings carry in front by definition (millions): Gauss-Krüger's zone, UTM "zE-N"
};

namespace {

/// Transverse Mercator with 500 km at its meridian, and the zone's number in the millions or not at all.
int prefixOf(const OGRSpatialReference& srs) {
    constexpr double kMillion = 1e6;
    constexpr double kMiddle = 5e5;
    const char* projection = srs.GetAttrValue("PROJECTION");
    const double falseEasting = srs.GetNormProjParm(SRS_PP_FALSE_EASTING, 0.0);
    const double prefix = (falseEasting - kMiddle) / kMillion;
    const bool whole = prefix >= 1.0 && prefix < 100.0 && prefix == std::floor(prefix);
    return projection != nullptr && EQUAL(projection, SRS_PT_TRANSVERSE_MERCATOR) && whole ? static_cast<int>(prefix) : 0;
}

}  // namespace

Crs::Crs() = default;
Crs::Crs(const Crs&) = default;
Crs::Crs(Crs&&) noexcept = default;
Crs& Crs::operator=(const Crs&) = default;
Crs& Crs::operator=(Crs&&) noexcept = default;
Crs::~Crs() = default;

core::Result<Crs> Crs::parse(std::string_view text) {
    keepProjOffline();
    const Quiet quiet;
    if (text.empty() || text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return core::Problem{"", "crs", "no coordinate reference system is stated", kMend};
    }
    if (text.size() > kLongest || text.find('\0') != std::string_view::npos) {
        return problem(text.substr(0, std::min(text.size(), text.find('\0'))), "this is no coordinate reference system");
    }
    const CrsText parts = takeApart(text);
    const auto impl = std::make_shared<Impl>();
    constexpr std::array<const char*, 3> kOptions{"ALLOW_NETWORK_ACCESS=NO", "ALLOW_FILE_ACCESS=NO", nullptr};
    if (impl->srs.SetFromUserInput(parts.horizontal.c_str(), kOptions.data()) != OGRERR_NONE) {
        return problem(text, "this coordinate reference system is not known");
    }
    impl->vertical = parts.vertical;
    if (impl->srs.IsCompound() != 0) {
        if (impl->vertical.empty()) {
            impl->vertical = verticalOf(impl->srs);
        }
        impl->srs.StripVertical();
    }
    if (impl->srs.IsProjected() == 0 && impl->srs.IsGeographic() == 0) {
        return problem(text, impl->srs.IsVertical() != 0     ? "this is a height system without a horizontal part"
                             : impl->srs.IsGeocentric() != 0 ? "this is a geocentric system (x, y, z from the Earth's centre)"
                                                             : "this local system says nothing about where on Earth it lies");
    }
    // Heights are never converted: a 3D system would make PROJ do so.
    impl->srs.DemoteTo2D(nullptr);
    impl->srs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    impl->name = nameOf(impl->srs);
    impl->metresPerUnit = impl->srs.IsProjected() != 0 ? impl->srs.GetLinearUnits() : 0.0;
    int north = 0;
    impl->utmZone = impl->srs.IsProjected() != 0 ? impl->srs.GetUTMZone(&north) : 0;
    impl->ownPrefix = impl->srs.IsProjected() != 0 ? prefixOf(impl->srs) : 0;
    Crs crs;
    crs.mImpl = impl;
    return crs;
}

const std::string& Crs::name() const { return mImpl->name; }
const std::string& Crs::vertical() const { return mImpl->vertical; }
bool Crs::projected() const { return mImpl->srs.IsProjected() != 0; }
double Crs::metresPerUnit() const { return mImpl->metresPerUnit; }

bool Crs::eastNorth() const {
    OGRAxisOrientation first = OAO_Other;
    OGRAxisOrientation second = OAO_Other;
    mImpl->srs.GetAxis(nullptr, 0, &first);
    mImpl->srs.GetAxis(nullptr, 1, &second);
    return (first == OAO_East && second == OAO_North) || (first == OAO_North && second == OAO_East);
}

std::string Crs::wkt() const {
    const Quiet quiet;
    char* text = nullptr;
    constexpr std::array<const char*, 2> kOptions{"FORMAT=WKT1_GDAL", nullptr};
    // A few systems cannot be said in WKT 1, which most GIS read; those come in WKT 2.
    if (mImpl->srs.exportToWkt(&text, kOptions.data()) != OGRERR_NONE || text == nullptr || *text == '\0') {
        CPLFree(text);
        text = nullptr;
        constexpr std::array<const char*, 2> kNewer{"FORMAT=WKT2_2019", nullptr};
        mImpl->srs.exportToWkt(&text, kNewer.data());
    }
    std::string result = text != nullptr ? text : "";
    CPLFree(text);
    return result;
}

bool Crs::sameAs(const Crs& other) const {
    if (mImpl == other.mImpl || mImpl->name == other.mImpl->name) {
        return true;
    }
    const Quiet quiet;
    constexpr std::array<const char*, 3> kOptions{"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES",
                                                  "CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS", nullptr};
    return mImpl->srs.IsSame(&other.mImpl->srs, kOptions.data()) != 0;
}

std::optional<double> Crs::easting(double stated) const {
    constexpr double kMillion = 1e6;
    if ((mImpl->utmZone == 0 && mImpl->ownPrefix == 0) || !(stated >= 0.0) || !(stated < 100.0 * kMillion)) {
        return stated;
    }
    const int written = static_cast<int>(stated / kMillion);
    if (written == mImpl->ownPrefix) {
        return stated;
    }
    if (mImpl->ownPrefix == 0) {
        return written == mImpl->utmZone ? std::optional(stated - written * kMillion) : std::nullopt;
    }
    return written == 0 ? std::optional(stated + mImpl->ownPrefix * kMillion) : std::nullopt;
}

struct Transform::Impl {
    struct Destroy {
        void operator()(OGRCoordinateTransformation* t) const { OGRCoordinateTransformation::DestroyCT(t); }
    };
    std::unique_ptr<OGRCoordinateTransformation, Destroy> ct;  ///< null: identity
};

Transform::Transform() = default;
Transform::Transform(Transform&&) noexcept = default;
Transform& Transform::operator=(Transform&&) noexcept = default;
Transform::~Transform() = default;

core::Result<Transform> Transform::create(const Crs& from, const Crs& to) {
    Transform transform;
    transform.mImpl = std::make_unique<Impl>();
    if (from.sameAs(to)) {
        return transform;
    }
    const Quiet quiet;
    core::Warnings warnings;
    OGRCoordinateTransformationOptions options;
    // A "ballpark" conversion ignores the datum and may be hundreds of metres off: taken only when nothing else is to be had, and
    // told.
    options.SetBallparkAllowed(false);
    transform.mImpl->ct.reset(OGRCreateCoordinateTransformation(&from.mImpl->srs, &to.mImpl->srs, options));
    if (transform.mImpl->ct == nullptr) {
        transform.mImpl->ct.reset(OGRCreateCoordinateTransformation(&from.mImpl->srs, &to.mImpl->srs));
        warnings.push_back({"", "",
                            "between " + from.name() + " and " + to.name() +
                                " only a rough conversion is known: places may be off by up to some hundred metres",
                            "State a CRS that names its datum, by its EPSG code"});
    }
    if (transform.mImpl->ct == nullptr) {
        return core::Problem{"", "", "coordinates cannot be converted from " + from.name() + " to " + to.name(), kMend};
    }
    transform.mImpl->ct->SetEmitErrors(false);
    return core::Result<Transform>(std::move(transform), std::move(warnings));
}

bool Transform::identity() const { return mImpl->ct == nullptr; }

namespace {

/// No projected CRS has larger numbers (Gauss-Krueger with its zone in front stays below); beyond lies rubbish that would stretch
/// the world until nothing of it is seen.
bool onEarth(double x, double y) {
    constexpr double kFarthest = 1.0e8;
    return std::abs(x) < kFarthest && std::abs(y) < kFarthest;  // false for NaN
}

}  // namespace

bool Transform::apply(glm::dvec3& p) const {
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
        return false;
    }
    if (identity()) {
        return onEarth(p.x, p.y);
    }
    const Quiet quiet;
    double x = p.x;
    double y = p.y;
    int good = 0;
    mImpl->ct->Transform(1, &x, &y, nullptr, nullptr, &good);
    if (good == 0 || !onEarth(x, y)) {
        return false;
    }
    p.x = x;
    p.y = y;
    return true;
}

void Transform::applyAll(std::span<glm::dvec3> points) const {
    constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
    constexpr std::size_t kAtOnce = 4096;
    const Quiet quiet;
    std::vector<double> x(std::min(points.size(), kAtOnce));
    std::vector<double> y(x.size());
    std::vector<int> good(x.size());
    for (std::size_t begin = 0; begin < points.size(); begin += kAtOnce) {
        const std::span<glm::dvec3> some = points.subspan(begin, std::min(kAtOnce, points.size() - begin));
        for (std::size_t i = 0; i < some.size(); ++i) {
            x[i] = some[i].x;
            y[i] = some[i].y;
            good[i] = 1;
        }
        if (!identity()) {
            // The C interface, whose count is an int in every version of GDAL.
            OCTTransformEx(OGRCoordinateTransformation::ToHandle(mImpl->ct.get()), static_cast<int>(some.size()), x.data(),
                           y.data(), nullptr, good.data());
        }
        for (std::size_t i = 0; i < some.size(); ++i) {
            const bool fine = good[i] != 0 && std::isfinite(some[i].x) && std::isfinite(some[i].y) && std::isfinite(x[i]) &&
                              std::isfinite(y[i]);
            some[i].x = fine ? x[i] : kNaN;
            some[i].y = fine ? y[i] : kNaN;
        }
    }
}

core::Result<std::pair<double, double>> latLonOf(const Crs& crs, double x, double y) {
    core::Result<Crs> world = Crs::parse("EPSG:4326");
    if (!world) {
        return world.problem();
    }
    const core::Result<Transform> transform = Transform::create(crs, *world);
    if (!transform) {
        return transform.problem();
    }
    glm::dvec3 p(x, y, 0.0);
    if (!transform->apply(p)) {
        return core::Problem{"", std::to_string(x) + ", " + std::to_string(y),
                             "this place lies outside of what " + crs.name() + " covers", ""};
    }
    return std::pair(p.y, p.x);
}

}  // namespace rundgang::geo
