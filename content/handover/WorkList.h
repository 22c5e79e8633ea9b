// Defects as a work list for a crew: what is where, how deep, how urgent, with its picture. The most urgent first, then the
// oldest.
#pragma once

#include "content/handover/CsvExport.h"
#include "content/handover/WorkPlace.h"
#include "engine/notes/PointLayer.h"
#include "engine/notes/Store.h"

#include <string>
#include <variant>
#include <vector>

namespace rundgang::handover {

struct WorkList {
    struct Column {
        const char* name;
        bool number;
    };
    struct Item {
        notes::Note note;
        std::vector<notes::PointLayer::Value> values;  ///< one a column; lon and lat are the last two
    };
    std::vector<Item> items;
    notes::NoteCrs crs;

    /// In English, as the notes' own columns: programs read them too.
    static const std::vector<Column>& columns();
};

/// Of `notes`, of which all report defects. Without `places` (null) street, building and depth stay empty. `pictures`: what
/// stands before a picture's file name; with "-" there are no files, and the column stays empty. Warnings: assets that the world
/// does not have, places without longitude and latitude.
core::Result<WorkList> workListOf(const std::vector<notes::Note>& notes, const notes::NoteCrs& crs, WorkPlaces* places,
                                  const std::string& pictures);

std::string csvOf(const WorkList& list, CsvDialect dialect);
/// Fails where the notes' system has no longitudes and latitudes.
core::Result<std::string> geoJsonOf(const WorkList& list);
/// A layer "work_list" for a GeoPackage, beside the notes themselves.
notes::PointLayer layerOf(const WorkList& list);

}  // namespace rundgang::handover
