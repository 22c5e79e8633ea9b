#include "content/handover/NoteExport.h"

#include "content/handover/CsvExport.h"
#include "content/handover/GeoJsonExport.h"
#include "engine/core/File.h"
#include "engine/notes/NoteCheck.h"
#include "engine/notes/Store.h"

#include <iterator>
#include <memory>
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

core::Status copyInto(const std::filesystem::path& file, const notes::Store& from) {
    core::Result<std::unique_ptr<notes::Store>> to = notes::Store::open(file, from.crs());
    if (!to) {
        return to.problem();
    }
    core::Warnings warnings;
    std::vector<notes::Store::Ticket> tickets;
    for (const notes::Note& note : *from.notes()) {
        if (const core::Status good = notes::checkNote(note); good) {
            tickets.push_back((*to)->save(note));
        } else {
            warnings.push_back({"", "note " + note.id, "is left out: it " + good.problem().what, good.problem().mend});
        }
    }
    for (const notes::Store::Ticket ticket : tickets) {
        if (core::Status saved = (*to)->wait(ticket); !saved) {
            return saved;
        }
    }
    return core::Status(core::Done{}, std::move(warnings));
}

/// A new file rather than a copy of bytes: whole even while the original is being written, and free of what others added to it.
core::Status exportGeoPackage(const notes::Store& from, const std::filesystem::path& out) {
    const std::filesystem::path fresh = out.string() + ".new-" + notes::makeNoteId().substr(0, 8);
    core::Status copied = copyInto(fresh, from);
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

core::Status exportAs(const std::string& format, const notes::Store& from, const std::filesystem::path& out,
                      core::Warnings& warnings) {
    const std::shared_ptr<const std::vector<notes::Note>> notes = from.notes();
    if (format == "geojson") {
        return exportText(geoJsonOf(*notes, from.crs()), out, warnings);
    }
    if (format == "csv" || format == "csv-de") {
        const CsvDialect dialect = format == "csv" ? CsvDialect::Standard : CsvDialect::German;
        return exportText(csvOf(*notes, from.crs(), dialect), out, warnings);
    }
    return exportGeoPackage(from, out);
}

}  // namespace

core::Status exportNotes(const std::filesystem::path& store, const std::string& format, const std::filesystem::path& out) {
    if (format != "geojson" && format != "csv" && format != "csv-de" && format != "gpkg") {
        return core::Problem{"", "", "\"" + format + "\" is no format notes can be exported to",
                             "Choose geojson, csv, csv-de or gpkg."};
    }
    if (core::Status good = checkOut(store, out); !good) {
        return good;
    }
    core::Result<std::unique_ptr<notes::Store>> opened = notes::Store::open(store, {});
    if (!opened) {
        return opened.problem();
    }
    core::Warnings warnings = std::move(opened.warnings());
    core::Status written = exportAs(format, **opened, out, warnings);
    if (!written) {
        return written;
    }
    append(warnings, std::move(written.warnings()));
    for (core::Problem& warning : warnings) {
        if (warning.file.empty()) {
            warning.file = store.string();
        }
    }
    return core::Status(core::Done{}, std::move(warnings));
}

}  // namespace rundgang::handover
