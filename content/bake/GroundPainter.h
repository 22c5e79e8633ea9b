// The ground's picture: the orthophoto where there is one; elsewhere painted from slope, land use and the houses' yards, so that
// a town without pictures still looks like ground and the renderer has one path for all.
#pragma once

#include "content/bake/Bc1.h"
#include "content/bake/HeightField.h"
#include "content/import/raster/HeightMosaic.h"
#include "content/import/vector/VectorReader.h"

#include <span>
#include <vector>

namespace rundgang::bake {

/// A building's outline on the ground.
struct Footprint {
    std::vector<std::vector<glm::dvec2>> rings;  ///< even-odd
};

/// `areas` in the order they are painted, `yards` the outlines of the houses in and near the leaf.
Picture paintGround(const HeightField& field, double leafSize, int size, std::span<const import::LanduseArea* const> areas,
                    std::span<const Footprint> yards);

/// The orthophoto of a leaf, alpha 0 where there is none.
core::Result<Picture> photograph(const import::ImageMosaic& imagery, double x0, double y0, double leafSize, int size);
[[nodiscard]] bool isOpaque(const Picture& picture);
/// `photo` over `ground`, by its alpha.
void cover(Picture& ground, const Picture& photo);

}  // namespace rundgang::bake
