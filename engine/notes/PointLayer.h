// A further layer of points in a notes file that was just made, for whoever opens it in a GIS: the notes themselves stay as they
// are, and this program never reads it again. Of the work list it deletes what was erased.
#pragma once

#include "engine/core/Result.h"
#include "engine/math/World.h"

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace rundgang::notes {

/// The layer with defects copied for a crew: what is erased from the notes goes from it too (ChangeTable.h).
inline constexpr const char* kWorkListLayer = "work_list";

struct PointLayer {
    /// Letters, digits and underscores: they become names of a table and its columns.
    std::string name;
    std::string description;
    struct Column {
        std::string name;
        bool number = false;  ///< else text
    };
    std::vector<Column> columns;

    using Value = std::variant<std::monostate, std::string, double>;  ///< monostate: not known
    struct Row {
        math::WorldPos place;       ///< in the file's CRS
        std::vector<Value> values;  ///< one a column
    };
    std::vector<Row> rows;
};

/// All of it or nothing. No other program may have the file open.
core::Status addPointLayer(const std::filesystem::path& notesFile, const PointLayer& layer);

}  // namespace rundgang::notes
