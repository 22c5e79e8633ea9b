#include "content/handover/NoteImport.h"

#include "content/geo/Crs.h"
#include "content/handover/IdeaNotes.h"
#include "engine/core/File.h"
#include "engine/notes/Store.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <memory>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>

namespace rundgang::handover {
namespace {

notes::NoteCrs crsOf(const world::Manifest& manifest) {
    notes::NoteCrs crs{0, manifest.crs, manifest.crsWkt};
    if (manifest.crs.starts_with("EPSG:")) {
        const std::string_view number = std::string_view(manifest.crs).substr(5);
        std::from_chars(number.data(), number.data() + number.size(), crs.epsg);
    }
    return crs;
}

core::Result<IdeaTable> readTable(const ImportOrder& order) {
    core::Result<std::string> text = core::readText(order.file);
    if (!text) {
        return text.problem();
    }
    return order.format == "csv" ? ideasFromCsv(*text, order.file.string()) : ideasFromGeoJson(*text, order.file.string());
}

core::Result<geo::Transform> transformFor(const ImportOrder& order, const IdeaTable& table, const world::Manifest& manifest) {
    const std::string stated = !order.crs.empty() ? order.crs : !table.crs.empty() ? table.crs : "EPSG:4326";
    core::Result<geo::Crs> from = geo::Crs::parse(stated);
    if (!from) {
        return from.problem();
    }
    core::Result<geo::Crs> to = geo::Crs::parse(manifest.crsWkt.empty() ? manifest.crs : manifest.crsWkt);
    return to ? geo::Transform::create(*from, *to) : core::Result<geo::Transform>(to.problem());
}

/// Keeps notes, so many waiting at a time, and counts.
class Keeper {
public:
    Keeper(notes::Store* store, ImportReport& report, core::Warnings& warnings)
        : mStore(store), mReport(&report), mWarnings(&warnings) {}

    void keep(notes::Note note, const core::Problem& about) {
        if (mStore == nullptr) {
            ++mReport->added;
            return;
        }
        mWaiting.emplace_back(mStore->save(std::move(note)), about);
        constexpr std::size_t kMostWaiting = 256;
        if (mWaiting.size() >= kMostWaiting) {
            settle();
        }
    }
    void settle() {
        for (auto& [ticket, about] : mWaiting) {
            if (const core::Status saved = mStore->wait(ticket); saved) {
                ++mReport->added;
            } else {
                about.what = "is left out: " + saved.problem().what;
                mWarnings->push_back(about);
                ++mReport->leftOut;
            }
        }
        mWaiting.clear();
    }

private:
    notes::Store* mStore;
    ImportReport* mReport;
    core::Warnings* mWarnings;
    std::vector<std::pair<notes::Store::Ticket, core::Problem>> mWaiting;
};

/// With check a file that is not there stays so, and there is no store.
core::Result<std::unique_ptr<notes::Store>> openStore(const ImportOrder& order, const world::Manifest& manifest) {
    std::error_code error;
    if (order.check && !std::filesystem::exists(order.store, error)) {
        return std::unique_ptr<notes::Store>();
    }
    return notes::Store::open(order.store, crsOf(manifest));
}

/// Goes through the table and keeps what is new.
class Taking {
public:
    Taking(const ImportOrder& order, IdeaNotes ideas, notes::Store* store, core::Warnings warnings)
        : mOrder(&order),
          mIdeas(std::move(ideas)),
          mWarnings(std::move(warnings)),
          mKeeper(order.check ? nullptr : store, mReport, mWarnings) {
        for (const notes::Note& note : store != nullptr ? *store->all() : std::vector<notes::Note>()) {
            mPresent.emplace(note.id, note.text);
        }
        const auto isLeftOut = [](const core::Problem& warning) { return warning.what.starts_with("is left out"); };
        mReport.leftOut = static_cast<std::size_t>(std::count_if(mWarnings.begin(), mWarnings.end(), isLeftOut));
        mReport.rows = mReport.leftOut;
    }
    Taking(const Taking&) = delete;
    Taking& operator=(const Taking&) = delete;

    void take(const IdeaRow& row);
    core::Result<ImportReport> finish() {
        mKeeper.settle();
        core::Warnings more = mIdeas.takeWarnings();
        mWarnings.insert(mWarnings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        return core::Result<ImportReport>(mReport, std::move(mWarnings));
    }

private:
    const ImportOrder* mOrder;
    IdeaNotes mIdeas;
    ImportReport mReport;
    core::Warnings mWarnings;
    Keeper mKeeper;
    std::unordered_map<std::string, std::string> mPresent;  ///< texts by id
};

void Taking::take(const IdeaRow& row) {
    ++mReport.rows;
    if (mPresent.contains(mIdeas.idAt(row))) {
        ++mReport.present;  // left here, handed over, and now come back
        return;
    }
    core::Result<notes::Note> note = mIdeas.noteOf(row);
    if (!note) {
        mWarnings.push_back(note.problem());
        ++mReport.leftOut;
        return;
    }
    const auto [known, fresh] = mPresent.emplace(note->id, note->text);
    if (fresh) {
        mKeeper.keep(std::move(*note), {mOrder->file.string(), row.place, "", ""});
        return;
    }
    ++mReport.present;
    if (known->second != note->text) {
        mWarnings.push_back({mOrder->file.string(), row.place,
                             "has other words than when it was taken over; the note stays as it is",
                             "Erase the note by its id, and give the idea another id there, if the new words shall stand here."});
    }
}

}  // namespace

core::Result<ImportReport> importNotes(const ImportOrder& order, core::IProgress& progress) {
    core::Result<IdeaTable> table = readTable(order);
    if (!table) {
        return table.problem();
    }
    core::Result<IdeaColumns> columns = IdeaColumns::find(*table, order.columns, order.file.string());
    if (!columns) {
        return columns.problem();
    }
    core::Result<std::shared_ptr<const world::World>> world = world::World::open(order.world);
    if (!world) {
        return world.problem();
    }
    core::Result<geo::Transform> toWorld = transformFor(order, *table, (*world)->manifest());
    if (!toWorld) {
        return toWorld.problem();
    }
    core::Result<std::unique_ptr<notes::Store>> store = openStore(order, (*world)->manifest());
    if (!store) {
        return store.problem();
    }
    Taking taking(order, IdeaNotes(order, std::move(*columns), *world, std::move(*toWorld)), store->get(),
                  std::move(table.warnings()));
    progress.step("Taking over");
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
        taking.take(table->rows[i]);
        progress.advance(static_cast<double>(i) / static_cast<double>(table->rows.size()));
    }
    return taking.finish();
}

}  // namespace rundgang::handover
