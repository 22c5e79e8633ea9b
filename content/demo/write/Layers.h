// The vector files: sewers, land use, trees, each a GeoPackage as a town's GIS would export it.
#pragma once

#include "content/demo/plan/Plan.h"
#include "engine/core/Result.h"

#include <filesystem>
#include <memory>

namespace rundgang::demo {

/// Takes the settlements one after another, in the region's order, from one thread.
class Layers {
public:
    /// Creates sewers/kanal.gpkg, landuse/landuse.gpkg and trees/trees.gpkg under `out`.
    static core::Result<Layers> create(const std::filesystem::path& out);
    Layers(Layers&&) noexcept;
    Layers& operator=(Layers&&) noexcept;
    ~Layers();

    core::Status add(const Plan& plan);
    core::Status close();

private:
    Layers();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::demo
