// One GeoPackage written by GDAL with the clock stopped, so that the same features give the same bytes.
#pragma once

#include "content/demo/land/Plane.h"
#include "engine/core/Result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace rundgang::demo {

enum class GeometryKind { Points, Lines, Polygons };
enum class FieldKind { Text, Integer, Real };
using FieldList = std::vector<std::pair<const char*, FieldKind>>;

/// One row; fields in the layer's order, unset ones are NULL.
class Row {
public:
    explicit Row(std::size_t fields) : mFields(fields) {}
    void text(std::size_t field, std::string value) { mFields[field].text = std::move(value); }
    void number(std::size_t field, double value) { mFields[field].number = value; }

    struct Value {
        std::optional<std::string> text;
        std::optional<double> number;
    };
    [[nodiscard]] std::span<const Value> fields() const { return mFields; }

private:
    std::vector<Value> mFields;
};

/// Used from one thread.
class GeoPackage {
public:
    static core::Result<GeoPackage> create(const std::filesystem::path& file);
    GeoPackage(GeoPackage&&) noexcept;
    GeoPackage& operator=(GeoPackage&&) noexcept;
    ~GeoPackage();

    /// Layers are numbered in the order they are added, from 0.
    core::Status addLayer(const char* name, GeometryKind geometry, const FieldList& fields);
    core::Status add(std::size_t layer, std::span<const Vec2> geometry, const Row& row);
    core::Status close();

private:
    GeoPackage();
    struct Impl;
    std::unique_ptr<Impl> mImpl;
};

}  // namespace rundgang::demo
