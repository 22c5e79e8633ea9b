#include "engine/notes/PointLayer.h"

#include "engine/core/Assert.h"
#include "engine/notes/GeoPackage.h"
#include "engine/notes/Geometry.h"
#include "engine/notes/NoteTable.h"

#include <algorithm>
#include <string_view>

namespace rundgang::notes {
namespace {

constexpr int kBusyMs = 3000;

bool isPlainName(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

core::Status makeTable(Database& database, const PointLayer& layer, std::int32_t srsId) {
    std::string table = "CREATE TABLE " + layer.name + " (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT NOT NULL";
    for (const PointLayer::Column& column : layer.columns) {
        table += ", " + column.name + (column.number ? " DOUBLE" : " TEXT");
    }
    if (core::Status made = database.run(table + ")"); !made) {
        return made;
    }
    math::WorldBox box;
    for (const PointLayer::Row& row : layer.rows) {
        box.add(row.place.vec());
    }
    core::Result<Statement> contents = database.prepare(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id) "
        "VALUES (?1, 'features', ?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    core::Result<Statement> geometry =
        database.prepare("INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', 'POINT', ?2, 1, 0)");
    if (!contents || !geometry) {
        return contents ? geometry.problem() : contents.problem();
    }
    contents->bind(1, layer.name);
    contents->bind(2, layer.description);
    if (!box.empty()) {
        contents->bind(3, box.min.x);
        contents->bind(4, box.min.y);
        contents->bind(5, box.max.x);
        contents->bind(6, box.max.y);
    }
    contents->bind(7, std::int64_t{srsId});
    geometry->bind(1, layer.name);
    geometry->bind(2, std::int64_t{srsId});
    if (contents->step() != Statement::Step::Done || geometry->step() != Statement::Step::Done) {
        return database.problem("register the layer");
    }
    return core::Done{};
}

core::Status fillTable(Database& database, const PointLayer& layer, std::int32_t srsId) {
    std::string insert = "INSERT INTO " + layer.name + " (geom";
    std::string marks = "?1";
    for (std::size_t i = 0; i < layer.columns.size(); ++i) {
        insert += ", " + layer.columns[i].name;
        marks += ", ?" + std::to_string(i + 2);
    }
    core::Result<Statement> statement = database.prepare(insert + ") VALUES (" + marks + ")");
    if (!statement) {
        return statement.problem();
    }
    for (const PointLayer::Row& row : layer.rows) {
        statement->reset();
        statement->bind(1, geometryOf(row.place, srsId));
        for (std::size_t i = 0; i < row.values.size(); ++i) {
            const int at = static_cast<int>(i) + 2;
            if (const auto* text = std::get_if<std::string>(&row.values[i])) {
                statement->bind(at, *text);
            } else if (const auto* number = std::get_if<double>(&row.values[i])) {
                statement->bind(at, *number);
            }
        }
        if (statement->step() != Statement::Step::Done) {
            return database.problem("write the layer");
        }
    }
    return core::Done{};
}

}  // namespace

core::Status addPointLayer(const std::filesystem::path& notesFile, const PointLayer& layer) {
    RG_ASSERT(isPlainName(layer.name), "name the layer in plain letters");
    core::Result<Database> database = Database::open(notesFile, Database::Mode::ReadWrite, kBusyMs);
    if (!database) {
        return database.problem();
    }
    const core::Result<NotesFile> file = checkNotesFile(*database, notesFile);
    if (!file) {
        return file.problem();
    }
    return inTransaction(*database, [&]() -> core::Status {
        core::Status made = makeTable(*database, layer, file->srsId);
        return made ? fillTable(*database, layer, file->srsId) : made;
    });
}

}  // namespace rundgang::notes
