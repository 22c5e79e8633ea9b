// Collects a body's polygons in local coordinates (u along the axis, v to its left, z over the ground) and puts them in place.
#pragma once

#include "content/demo/shape/Solid.h"

namespace rundgang::demo {

class Builder {
public:
    Builder(const Obb& base, double ground) : mBase(base), mGround(ground) {}

    void add(Face face, const std::vector<glm::dvec3>& local);
    Solid take() { return std::move(mSolid); }

private:
    Obb mBase;
    double mGround;
    Solid mSolid;
};

}  // namespace rundgang::demo
