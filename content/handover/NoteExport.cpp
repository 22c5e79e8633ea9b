#include "content/handover/NoteExport.h"

#include "content/handover/BcfExport.h"
#include "content/handover/CsvExport.h"
#include "content/handover/DecidimExport.h"
#include "content/handover/DipasExport.h"
#include "content/handover/GeoJsonExport.h"
#include "content/handover/MediaFiles.h"
#include "content/handover/NoteFields.h"
#include "content/handover/NotePictures.h"
#include "content/handover/WorkList.h"
#include "engine/core/File.h"
#include "engine/notes/NoteCheck.h"
#include "engine/notes/Store.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace rundgang::handover {
namespace {

void append(core::Warnings& to, core::Warnings&& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Overwriting the notes with their own export, or SQLite's files beside them, would lose them.
core::Status checkOut(const std::filesystem::path& store, const std::filesystem::path& out) {
    std::error_code error;
    if (out.empty() || !out.has_filename() || std::filesystem::is_directory(out, error)) {
        return core::Problem{out.string(), "", "is no name of a file", "Name the file to export to, e.g. notes.geojson."};
    }
    for (const char* side : {"", "-wal", "-shm", "-journal"}) {
        const std::filesystem::path own = store.string() + side;
        if (std::filesystem::weakly_canonical(own, error) == std::filesystem::weakly_canonical(out, error) ||
            std::filesystem::equivalent(own, out, error)) {
            return core::Problem{out.string(), "", "belongs to the notes themselves", "Export to a file of another name."};
        }
    }
    return core::Done{};
}

/// The note as others may have it, with its recordings and pictures.
core::Result<notes::Contribution> forOthers(const notes::Note& note, const notes::Store& from) {
    notes::Contribution copy{note, {}, {}};
    copy.note.visitor.clear();
    copy.note.stateReason.clear();
    for (const notes::Medium& medium : note.media) {
        core::Result<std::vector<std::byte>> bytes = from.mediumBytes(medium.id);
        if (!bytes) {
            return bytes.problem();
        }
        copy.attachments.push_back({medium, std::move(*bytes)});
    }
    return copy;
}

/// `leftOut`: ids of those that are not good enough for another file.
core::Status copyInto(const std::filesystem::path& file, const notes::Store& from, const std::vector<notes::Note>& notes,
                      std::set<std::string>& leftOut) {
    core::Result<std::unique_ptr<notes::Store>> to = notes::Store::open(file, from.crs());
    if (!to) {
        return to.problem();
    }
    core::Warnings warnings;
    // So many wait in memory at a time: with voices, all would not fit.
    constexpr std::size_t kMostWaiting = 256;
    std::vector<notes::Store::Ticket> tickets;
    const auto settle = [&]() -> core::Status {
        for (const notes::Store::Ticket ticket : tickets) {
            if (core::Status saved = (*to)->wait(ticket); !saved) {
                return saved;
            }
        }
        tickets.clear();
        return core::Done{};
    };
    for (const notes::Note& note : notes) {
        core::Result<notes::Contribution> copy = forOthers(note, from);
        const core::Status good = copy ? notes::checkNote(copy->note) : core::Status(copy.problem());
        if (good) {
            tickets.push_back((*to)->save(std::move(*copy)));
        } else {
            leftOut.insert(note.id);
            warnings.push_back({"", "note " + note.id, "is left out: it " + good.problem().what, good.problem().mend});
        }
        if (tickets.size() >= kMostWaiting) {
            if (core::Status settled = settle(); !settled) {
                return settled;
            }
        }
    }
    if (core::Status settled = settle(); !settled) {
        return settled;
    }
    return core::Status(core::Done{}, std::move(warnings));
}

/// A new file rather than a copy of bytes: whole even while the original is being written, and free of what others added to it.
core::Status exportGeoPackage(const notes::Store& from, const std::vector<notes::Note>& notes, const std::filesystem::path& out,
                              std::optional<WorkList> work = std::nullopt) {
    const std::filesystem::path fresh = out.string() + ".new-" + notes::makeNoteId().substr(0, 8);
    std::set<std::string> leftOut;
    core::Status copied = copyInto(fresh, from, notes, leftOut);
    if (copied && work) {
        std::erase_if(work->items, [&](const WorkList::Item& item) { return leftOut.contains(item.note.id); });
        core::Warnings told = std::move(copied.warnings());
        const core::Status added = notes::addPointLayer(fresh, layerOf(*work));
        copied = added ? core::Status(core::Done{}, std::move(told)) : added;
    }
    std::error_code error;
    if (copied) {
        std::filesystem::rename(fresh, out, error);
        if (!error) {
            return copied;
        }
        copied =
            core::Problem{out.string(), "", "cannot be written: " + error.message(), "Check the folder and its permissions."};
    }
    for (const char* side : {"", "-wal", "-shm", "-journal"}) {
        std::filesystem::remove(fresh.string() + side, error);
    }
    return copied;
}

core::Status exportText(core::Result<std::string> text, const std::filesystem::path& out, core::Warnings& warnings) {
    if (!text) {
        return text.problem();
    }
    append(warnings, std::move(text.warnings()));
    return core::writeText(out, *text);
}

core::Status exportBcf(const ExportOrder& order, const notes::Store& from, const std::vector<notes::Note>& notes,
                       core::Warnings& warnings, core::IProgress& progress) {
    BcfOptions options;
    options.version = order.bcfVersion;
    options.name = order.store.stem().string();
    options.media = order.media;
    std::error_code error;
    const std::filesystem::path pictures = order.out.string() + ".pictures-" + notes::makeNoteId().substr(0, 8);
    if (!order.world.empty()) {
        std::vector<PictureView> views;
        std::transform(notes.begin(), notes.end(), std::back_inserter(views), &viewOf);
        core::Result<std::map<std::string, std::filesystem::path>> made =
            NotePictures(order.program).make(order.world, views, pictures, progress);
        if (!made) {
            std::filesystem::remove_all(pictures, error);
            return made.problem();
        }
        append(warnings, std::move(made.warnings()));
        options.snapshots = std::move(*made);
    }
    core::Status written = writeBcf(notes, from, options, order.out);
    std::filesystem::remove_all(pictures, error);
    return written;
}

/// Whether what is asked for is a crew's work list.
bool isWorkList(const ExportOrder& order) {
    const bool table = order.format == "geojson" || order.format == "csv" || order.format == "csv-de" || order.format == "gpkg";
    return table && order.filter.kinds == std::vector{notes::NoteKind::Defect};
}

core::Result<std::unique_ptr<WorkPlaces>> openPlaces(const ExportOrder& order, const notes::NoteCrs& crs) {
    core::Result<std::shared_ptr<const world::World>> world = world::World::open(order.world);
    if (!world) {
        return world.problem();
    }
    const world::Manifest& manifest = (*world)->manifest();
    if (manifest.crs != nameOf(crs) && (crs.wkt.empty() || manifest.crsWkt != crs.wkt)) {
        return core::Problem{order.world.string(), "", "is in " + manifest.crs + ", the notes are in " + nameOf(crs),
                             "Give the world that the notes were left in."};
    }
    return WorkPlaces::open(std::move(*world));
}

core::Status exportWorkList(const ExportOrder& order, const notes::Store& from, const std::vector<notes::Note>& notes,
                            core::Warnings& warnings) {
    std::unique_ptr<WorkPlaces> places;
    if (order.world.empty()) {
        warnings.push_back({"", "", "without a world nothing is known of streets, buildings and depths; their columns are empty",
                            "Give it with --world."});
    } else {
        core::Result<std::unique_ptr<WorkPlaces>> opened = openPlaces(order, from.crs());
        if (!opened) {
            return opened.problem();
        }
        places = std::move(*opened);
    }
    const bool inside = order.format == "gpkg";
    const std::string pictures = inside        ? std::string()
                                 : order.media ? mediaFolderOf(order.out).filename().string() + "/"
                                               : std::string("-");
    core::Result<WorkList> list = workListOf(notes, from.crs(), places.get(), pictures);
    if (!list) {
        return list.problem();
    }
    append(warnings, std::move(list.warnings()));
    if (inside) {
        return exportGeoPackage(from, notes, order.out, std::move(*list));
    }
    if (order.format == "geojson") {
        return exportText(geoJsonOf(*list), order.out, warnings);
    }
    return exportText(csvOf(*list, order.format == "csv" ? CsvDialect::Standard : CsvDialect::German), order.out, warnings);
}

core::Status exportAs(const ExportOrder& order, const notes::Store& from, const std::vector<notes::Note>& notes,
                      core::Warnings& warnings, core::IProgress& progress) {
    const std::string& format = order.format;
    if (isWorkList(order)) {
        return exportWorkList(order, from, notes, warnings);
    }
    if (format == "geojson") {
        return exportText(geoJsonOf(notes, from.crs()), order.out, warnings);
    }
    if (format == "csv" || format == "csv-de") {
        const CsvDialect dialect = format == "csv" ? CsvDialect::Standard : CsvDialect::German;
        return exportText(csvOf(notes, from.crs(), dialect), order.out, warnings);
    }
    if (format == "dipas") {
        return exportText(dipasOf(notes, from.crs(), {order.categories, order.rubric, order.user}), order.out, warnings);
    }
    if (format == "decidim") {
        return exportText(decidimOf(notes, from.crs(), {order.locale, order.categories, order.scope}), order.out, warnings);
    }
    return format == "bcf" ? exportBcf(order, from, notes, warnings, progress) : exportGeoPackage(from, notes, order.out);
}

}  // namespace

core::Result<std::size_t> exportNotes(const ExportOrder& order, core::IProgress& progress) {
    constexpr std::array<std::string_view, 7> kFormats = {"geojson", "csv", "csv-de", "gpkg", "bcf", "dipas", "decidim"};
    if (std::find(kFormats.begin(), kFormats.end(), order.format) == kFormats.end()) {
        return core::Problem{"", "", "\"" + order.format + "\" is no format notes can be exported to",
                             "Choose geojson, csv, csv-de, gpkg, bcf, dipas or decidim."};
    }
    if (core::Status good = checkOut(order.store, order.out); !good) {
        return good.problem();
    }
    core::Result<std::unique_ptr<notes::Store>> opened = notes::Store::open(order.store, {});
    if (!opened) {
        return opened.problem();
    }
    core::Warnings warnings = std::move(opened.warnings());
    const std::vector<notes::Note> notes = chosen(*(*opened)->notes(), order.filter);
    core::Status written = exportAs(order, **opened, notes, warnings, progress);
    if (written && order.media && order.format != "gpkg" && order.format != "bcf") {
        append(warnings, std::move(written.warnings()));
        written = writeMedia(notes, **opened, mediaFolderOf(order.out));
    }
    if (!written) {
        return written.problem();
    }
    append(warnings, std::move(written.warnings()));
    for (core::Problem& warning : warnings) {
        if (warning.file.empty()) {
            warning.file = order.store.string();
        }
    }
    return core::Result<std::size_t>(notes.size(), std::move(warnings));
}

}  // namespace rundgang::handover
