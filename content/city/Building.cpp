#include "content/city/Building.h"

namespace rundgang::city {

std::size_t polygonCount(const Building& building) {
    std::size_t count = building.polygons.size();
    for (const Building& part : building.parts) {
        count += polygonCount(part);
    }
    return count;
}

std::size_t partCount(const Building& building) {
    std::size_t count = building.parts.size();
    for (const Building& part : building.parts) {
        count += partCount(part);
    }
    return count;
}

math::WorldBox boundsOf(const Building& building) {
    math::WorldBox box;
    for (const Polygon& polygon : building.polygons) {
        for (const glm::dvec3& p : polygon.outer) {
            box.add(p);
        }
    }
    for (const Building& part : building.parts) {
        box.add(boundsOf(part));
    }
    return box;
}

}  // namespace rundgang::city
