#include "content/demo/shape/Builder.h"

#include <cmath>

namespace rundgang::demo {
namespace {

double toMillimetre(double v) { return std::floor(v * 1000.0 + 0.5) / 1000.0; }

}  // namespace

void Builder::add(Face face, const std::vector<glm::dvec3>& local) {
    SolidPolygon polygon;
    polygon.face = face;
    polygon.ring.reserve(local.size());
    for (const glm::dvec3& p : local) {
        const Vec2 place = mBase.at(p.x, p.y);
        polygon.ring.emplace_back(toMillimetre(place.x), toMillimetre(place.y), toMillimetre(mGround + p.z));
    }
    mSolid.push_back(std::move(polygon));
}

}  // namespace rundgang::demo
