// What a participation platform gives away, before anything is made of it: rows of named texts, with a place where the format has
// one of its own.
#pragma once

#include "engine/core/Result.h"

#include <glm/vec2.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rundgang::handover {

struct IdeaRow {
    std::string place;                         ///< "line 12", "feature 3", for messages
    std::map<std::string, std::string> cells;  ///< by column
    std::optional<glm::dvec2> at;              ///< longitude and latitude, or as `crs` of the table says
};

struct IdeaTable {
    std::vector<std::string> columns;
    std::vector<IdeaRow> rows;
    std::string crs;  ///< that a file states for its places; empty: WGS 84
};

/// A table with a heading line, parted by comma, semicolon or tab, whichever the heading has most of (RFC 4180 otherwise); in
/// UTF-8, or Windows-1252 where it is none. Fails without a heading and on a quote that never ends. Warnings: lines with too
/// many cells, which are left out.
core::Result<IdeaTable> ideasFromCsv(std::string_view text, const std::string& file);

/// A FeatureCollection (RFC 7946, and the older form with "crs"). Of a line or an area the middle of its corners is taken.
/// Properties that are no texts are taken as JSON. Warnings: features that are none, which are left out.
core::Result<IdeaTable> ideasFromGeoJson(std::string_view text, const std::string& file);

}  // namespace rundgang::handover
