// A platform's row as a note in the street.
#pragma once

#include "content/geo/Crs.h"
#include "content/handover/IdeaColumns.h"
#include "content/handover/NoteImport.h"
#include "engine/notes/Note.h"
#include "engine/world/WorldGround.h"

#include <memory>
#include <set>
#include <string>
#include <utility>

namespace rundgang::handover {

/// Makes notes of rows; knows the world they are put into.
class IdeaNotes {
public:
    IdeaNotes(const ImportOrder& order, IdeaColumns columns, std::shared_ptr<const world::World> world, geo::Transform toWorld)
        : mOrder(&order),
          mColumns(std::move(columns)),
          mWorld(std::move(world)),
          mGround(mWorld),
          mToWorld(std::move(toWorld)),
          mNow(notes::utcNow()) {}

    /// Fails for a row that gives no note. What is lost on the way is a warning.
    core::Result<notes::Note> noteOf(const IdeaRow& row);
    [[nodiscard]] core::Warnings takeWarnings() { return std::move(mWarnings); }
    [[nodiscard]] std::string idAt(const IdeaRow& row) const { return mColumns.of(row, "id"); }

private:
    [[nodiscard]] core::Problem leftOut(const IdeaRow& row, const std::string& why) const {
        return {mOrder->file.string(), row.place, "is left out: " + why, ""};
    }
    void warn(const IdeaRow& row, const std::string& what) { mWarnings.push_back({mOrder->file.string(), row.place, what, ""}); }
    [[nodiscard]] std::string textOf(const IdeaRow& row);
    [[nodiscard]] notes::NoteKind kindOf(const IdeaRow& row);
    core::Status place(const IdeaRow& row, notes::Note& note);
    void addDetails(const IdeaRow& row, notes::Note& note);

    const ImportOrder* mOrder;
    IdeaColumns mColumns;
    std::shared_ptr<const world::World> mWorld;
    world::WorldGround mGround;
    geo::Transform mToWorld;
    std::string mNow;
    std::set<std::string> mUnknownKinds;  ///< told once each
    core::Warnings mWarnings;
};

}  // namespace rundgang::handover
